from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gongbao.exits import Exit
from tests.gongbao.conftest import Ran

Run = Callable[..., Ran]
QUERY = """PREFIX gb: <https://w3id.org/gongbao/ontology#>
SELECT ?role ?post WHERE { GRAPH ?g { ?x gb:role ?role OPTIONAL { ?x gb:post/gb:spelling ?post } } }
ORDER BY ?role ?post"""
BODY = "https://w3id.org/gongbao/id/body/xun-cha-zhuan-ban-9c8b7a6f"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "roles.rq"
    path.write_text(QUERY, encoding="utf-8")
    return path


def test_a_table_has_a_line_for_each_row(gongbao: Run, sample_data: Path, file: Path) -> None:
    lines = gongbao("query", "--data", sample_data, file).out.splitlines()
    assert lines[0].split() == ["role", "post"]
    assert ["组长", "县委副书记、县长"] in [line.split() for line in lines]
    assert ["牵头单位"] in [line.split() for line in lines]


def test_json_and_csv_hold_the_same_rows(gongbao: Run, sample_data: Path, file: Path) -> None:
    as_json = json.loads(gongbao("query", "--data", sample_data, file, "--format", "json").out)
    as_csv = list(csv.DictReader(io.StringIO(gongbao("query", "--data", sample_data, file, "--format", "csv").out)))
    rows = [{name: cell["value"] for name, cell in row.items()} for row in as_json["results"]["bindings"]]
    assert len(rows) > 3
    assert rows == [{name: value for name, value in row.items() if value} for row in as_csv]


def test_a_truth_value_is_a_word(gongbao: Run, sample_data: Path, tmp_path: Path) -> None:
    (tmp_path / "ask.rq").write_text("ASK { GRAPH ?g { ?s ?p ?o } }", encoding="utf-8")
    assert gongbao("query", "--data", sample_data, tmp_path / "ask.rq").out == "true\n"


def test_a_graph_comes_as_turtle(gongbao: Run, sample_data: Path, tmp_path: Path) -> None:
    (tmp_path / "one.rq").write_text("CONSTRUCT { <a:b> <a:c> 1 } WHERE {}", encoding="utf-8")
    assert "<a:b> <a:c> 1" in gongbao("query", "--data", sample_data, tmp_path / "one.rq").out


def test_a_question_of_the_library_takes_its_parameters(gongbao: Run, sample_data: Path) -> None:
    one = gongbao("query", "--data", sample_data, "groups/members", "--param", f"body={BODY}", "--format", "csv")
    all_of_them = gongbao("query", "--data", sample_data, "groups/members", "--format", "csv")
    assert one.code == all_of_them.code == 0
    assert 1 < len(one.out.splitlines()) < len(all_of_them.out.splitlines())


def test_a_value_can_hold_an_equals_sign(gongbao: Run, sample_data: Path) -> None:
    ran = gongbao("query", "--data", sample_data, "officials/list", "--param", "name=a=b", "--format", "csv")
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)


REFUSED: dict[str, tuple[str, tuple[str, ...], Exit, str]] = {
    "a syntax error": ("SELECT nonsense", (), Exit.FAILED, "1:16"),
    "an update": ("CLEAR ALL", (), Exit.FAILED, "SELECT, ASK"),
    "another endpoint": ("ASK { SERVICE <http://[::1]:1/> {} }", (), Exit.FAILED, "SERVICE"),
    "an unknown parameter": ("# param: x", ("--param", "y=1"), Exit.FAILED, "summary"),
}


@pytest.mark.parametrize(("text", "options", "code", "told"), REFUSED.values(), ids=REFUSED)
def test_a_query_without_an_answer_says_why(
    gongbao: Run, sample_data: Path, file: Path, text: str, options: tuple[str, ...], code: Exit, told: str
) -> None:
    file.write_text(text, encoding="utf-8")
    ran = gongbao("query", "--data", sample_data, file, *options)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err


def test_a_file_that_is_not_there_is_named(gongbao: Run, sample_data: Path) -> None:
    ran = gongbao("query", "--data", sample_data, "nowhere.rq")
    assert ran.code == Exit.USAGE
    assert "nowhere.rq" in ran.err


def test_a_query_can_come_from_standard_input(gongbao: Run, sample_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK {}"))
    assert gongbao("query", "--data", sample_data, "-").out == "true\n"


def test_an_engine_that_is_down_is_told(gongbao: Run, file: Path) -> None:
    ran = gongbao("query", "--engine", "http://127.0.0.1:1/sparql", file)
    assert (ran.code, "127.0.0.1:1" in ran.err) == (Exit.NO_GRAPH, True)


def test_a_folder_or_an_engine_is_asked(gongbao: Run, sample_data: Path, file: Path) -> None:
    both = gongbao("query", "--engine", "http://127.0.0.1:1/", "--data", sample_data, file)
    assert (both.code, gongbao("query", file).code) == (Exit.USAGE, Exit.USAGE)
