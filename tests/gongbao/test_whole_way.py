"""The command on the sample gazettes, from their text to an answer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from gongbao.exits import Exit
from tests.gongbao.conftest import Ran

Run = Callable[..., Ran]
BINARY = bytes(range(256)) * 8


@pytest.fixture
def examples(root: Path) -> Path:
    return root / "examples"


def test_the_examples_become_a_graph_that_is_whole_and_answers(gongbao: Run, examples: Path, tmp_path: Path) -> None:
    built = json.loads(gongbao("build", examples, "--into", tmp_path, "--json").out)
    assert built["complete"] is True
    assert gongbao("verify", "--data", tmp_path).code == Exit.OK
    records = [json.loads(line) for line in gongbao("export", "--data", tmp_path).out.splitlines()]
    assert Counter(record["kind"] for record in records) == Counter(built["facts"])
    assert min(built["facts"].values()) > 0
    found = gongbao("query", "--data", tmp_path, "officials/list", "--format", "csv").out.splitlines()
    assert len(found) > 150


def test_the_same_sources_give_the_same_bytes_and_are_not_read_twice(
    gongbao: Run, examples: Path, tmp_path: Path
) -> None:
    for folder in ("one", "two"):
        assert gongbao("build", examples, "--into", tmp_path / folder, "--quiet").code == Exit.OK
    one, two = (gongbao("export", "--data", tmp_path / each, "--format", "nquads").out for each in ("one", "two"))
    assert one == two
    again = json.loads(gongbao("build", examples, "--into", tmp_path / "one", "--json").out)
    assert again["reused"] == again["sources"] > 1
    assert again["changed"] is False


def test_sources_that_cannot_be_read_are_named_and_the_others_built(
    gongbao: Run, examples: Path, tmp_path: Path
) -> None:
    good = next(iter(sorted(examples.glob("*.txt"))))
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(BINARY)
    (tmp_path / "letter.txt").write_text("今天天气很好。\n", encoding="utf-8")
    (tmp_path / "old.txt").write_bytes(good.read_text(encoding="utf-8").encode("gb18030"))
    bad = ["empty.txt", "binary.txt", "letter.txt", "missing.txt"]
    ran = gongbao("build", *(tmp_path / name for name in [*bad, "old.txt"]), "--into", tmp_path / "graph", "--json")
    assert ran.code == Exit.PARTLY
    assert [Path(failure["source"]).name for failure in json.loads(ran.out)["failures"]] == sorted(bad)
    assert all(name in ran.err for name in bad)
    assert gongbao("verify", "--data", tmp_path / "graph").code == Exit.OK


def test_where_nothing_can_be_read_the_graph_stays_as_it_was(gongbao: Run, examples: Path, tmp_path: Path) -> None:
    good = next(iter(sorted(examples.glob("*.txt"))))
    gongbao("build", good, "--into", tmp_path, "--quiet")
    before = gongbao("export", "--data", tmp_path, "--format", "nquads").out
    assert gongbao("build", tmp_path / "missing.txt", "--into", tmp_path).code == Exit.FAILED
    assert gongbao("export", "--data", tmp_path, "--format", "nquads").out == before


def test_a_text_that_was_changed_fails_the_check(gongbao: Run, examples: Path, tmp_path: Path) -> None:
    gongbao("build", next(iter(sorted(examples.glob("*.txt")))), "--into", tmp_path, "--quiet")
    kept = next((tmp_path / "texts").glob("*.txt"))
    kept.write_text(kept.read_text(encoding="utf-8").replace("的", "之"), encoding="utf-8")
    ran = gongbao("verify", "--data", tmp_path)
    assert ran.code == Exit.FAILED
    assert "not as it was built" in ran.err
    assert kept.name in ran.err
