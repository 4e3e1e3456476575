"""What `gongbao report` prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gongbao.commands.report import share
from gongbao.exits import Exit
from kg_builder.pipeline import build
from tests.gongbao.conftest import Ran
from tests.kg_builder.prints import notice_text


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prints")
    lines = {6: "各成员单位要落实防火要求。", 8: "由县林业局召集，分管县水利局。", 12: "无事。"}
    text = "".join(notice_text(number, line=line) for number, line in lines.items())
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "empty.txt").write_text("\n", encoding="utf-8")
    directory = tmp_path_factory.mktemp("built") / "graph"
    build([folder], directory)
    return directory


def rows(out: str, title: str) -> list[list[str]]:
    """Give the rows under the heading that begins with a title."""
    section = next(part for part in out.split("\n\n") if part.strip().startswith(title))
    return [line.split("\t") for line in section.strip().split("\n")[1:]]


def test_the_report_tells_all_there_is(gongbao: Callable[..., Ran], graph: Path) -> None:
    ran = gongbao("report", "--data", graph)
    assert (ran.code, ran.err) == (Exit.OK, "")
    assert "1 sources, 3 documents" in ran.out
    kinds = {row[0]: row[1:] for row in rows(ran.out, "Facts read")}
    assert kinds["portfolios"] == ["0", "1", "0.0 %", "0.0 %", "100.0 %"]
    assert kinds["seats"] == ["0", "1", "0.0 %", "100.0 %", "0.0 %"]
    assert kinds["duties"][2:] == ["–", "–", "–"]
    assert [row[0] for row in rows(ran.out, "Facts by document")][1:] == [f"青政发〔2030〕{n}号" for n in (6, 8, 12)]
    (missed,) = rows(ran.out, "1 places")
    assert missed[:4] == ["青政发〔2030〕8号", "portfolios", "分管", "由县林业局召集，分管县水利局。"]
    assert missed[4].startswith("a.txt:")
    assert rows(ran.out, "1 words ignored")[0][:2] == ["members-at-large", "1"]
    assert rows(ran.out, "Numbers missing") == [["青政发〔2030〕", "7, 9–11"]]
    assert rows(ran.out, "Sources that could not be read")[0][0] == "empty.txt"


def test_brief_leaves_out_the_list_of_documents(gongbao: Callable[..., Ran], graph: Path) -> None:
    ran = gongbao("report", "--data", graph, "--brief")
    assert "Facts by document" not in ran.out
    assert "Numbers missing" in ran.out


def test_json_is_the_report_as_it_was_built(gongbao: Callable[..., Ran], graph: Path) -> None:
    ran = gongbao("report", "--data", graph, "--json")
    told = json.loads(ran.out)
    built = json.loads((graph / "current" / "report.json").read_text(encoding="utf-8"))
    assert {name: value for name, value in told.items() if name != "faults"} == built
    assert len(told["documents"]) == 3
    assert "double_heads" in {fault["name"] for fault in told["faults"]}


def test_the_report_speaks_chinese(gongbao: Callable[..., Ran], graph: Path) -> None:
    ran = gongbao("--lang", "zh", "report", "--data", graph)
    assert rows(ran.out, "文号中缺少的号") == [["青政发〔2030〕", "7, 9–11"]]


def test_on_a_terminal_tables_stand_in_columns(
    gongbao: Callable[..., Ran], graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    ran = gongbao("report", "--data", graph)
    assert "\t" not in ran.out
    columns = {line.index(" %") for line in ran.out.split("\n") if line.lstrip().startswith(("seats", "portfolios  "))}
    assert len(columns) == 1
    assert "    由县林业局召集，分管县水利局。" in ran.out


def test_without_a_graph_it_says_so(gongbao: Callable[..., Ran], tmp_path: Path) -> None:
    ran = gongbao("report", "--data", tmp_path)
    assert (ran.code, ran.out) == (Exit.NO_GRAPH, "")
    assert "there is no report in it" in ran.err


SHARES = {"some": (3, 8, "37.5 %"), "all": (7, 7, "100.0 %"), "none": (0, 7, "0.0 %"), "of nothing": (0, 0, "–")}


@pytest.mark.parametrize(("part", "total", "expected"), SHARES.values(), ids=SHARES)
def test_a_share_is_told_in_percent(part: int, total: int, expected: str) -> None:
    assert share(part, total) == expected
