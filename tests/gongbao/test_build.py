from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from gongbao.commands import build as command
from gongbao.exits import Exit
from kg_builder.errors import NothingToBuild, SourceError
from kg_builder.manifest import KINDS
from kg_builder.pipeline import Report
from kg_builder.progress import Progress
from kg_builder.validate import Finding
from tests.gongbao.conftest import Ran

Run = Callable[..., Ran]
WHOLE = Report(
    sources=3,
    reused=1,
    documents=2,
    facts=dict.fromkeys(KINDS.values(), 7),
    unread=4,
    quads=100,
    data_version="0123456789abcdef",
    changed=True,
    findings=(),
    failures=(),
)
UNREADABLE = SourceError("it is no text", path=Path("bad.txt"))
BROKEN = Finding("urn:d", "urn:n", "", "minCount", "a seat without a role", "violation")


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Callable[[Report | Exception], None]:
    """Have the builder end in one way."""

    def end(how: Report | Exception) -> None:
        def build(
            paths: Sequence[Path],
            directory: Path,
            *,
            progress: Progress,
            workers: int,
            judgements: Path | None,
            dask: str,
        ) -> Report:
            assert paths == [Path("a.txt")]
            assert directory == Path("graph")
            assert workers >= 1
            assert judgements is None
            assert dask == ""
            progress("read", 1, 1)
            if isinstance(how, Exception):
                raise how
            return how

        monkeypatch.setattr(command, "build", build)

    return end


def test_the_counts_are_told(gongbao: Run, builds: Callable[[Report], None]) -> None:
    builds(WHOLE)
    ran = gongbao("build", "a.txt", "--into", "graph")
    assert (ran.code, ran.err) == (Exit.OK, "")
    assert [line.split()[-1] for line in ran.out.splitlines()[1 : 1 + len(KINDS)]] == ["7"] * len(KINDS)
    assert "4 places" in ran.out
    assert "3 sources, 1 of them unchanged" in ran.out


def test_quiet_says_nothing(gongbao: Run, builds: Callable[[Report], None]) -> None:
    builds(WHOLE)
    assert gongbao("build", "a.txt", "--into", "graph", "--quiet") == Ran(Exit.OK, "", "")


def test_json_holds_the_whole_report(gongbao: Run, builds: Callable[[Report], None]) -> None:
    builds(dataclasses.replace(WHOLE, failures=(UNREADABLE,), findings=(BROKEN,)))
    ran = gongbao("build", "a.txt", "--into", "graph", "--json")
    told = json.loads(ran.out)
    assert set(told) == {field.name for field in dataclasses.fields(Report)} | {"data", "complete"}
    assert told["failures"] == [{"source": "bad.txt", "reason": "it is no text"}]
    assert told["findings"] == [dataclasses.asdict(BROKEN)]
    assert told["facts"]["document"] == 7
    assert (told["complete"], told["data"]) == (False, "graph")


PARTLY = {
    "a source that cannot be read": (dataclasses.replace(WHOLE, failures=(UNREADABLE,)), "bad.txt: it is no text"),
    "a document that breaks a shape": (dataclasses.replace(WHOLE, findings=(BROKEN,)), "a seat without a role"),
}


@pytest.mark.parametrize(("report", "told"), PARTLY.values(), ids=PARTLY)
@pytest.mark.parametrize("option", ["--quiet", "--json"])
def test_what_is_wrong_is_named_and_has_its_code(
    gongbao: Run, builds: Callable[[Report], None], report: Report, told: str, option: str
) -> None:
    builds(report)
    ran = gongbao("build", "a.txt", "--into", "graph", option)
    assert ran.code == Exit.PARTLY
    assert told in ran.err


def test_a_warning_is_no_failure(gongbao: Run, builds: Callable[[Report], None]) -> None:
    builds(dataclasses.replace(WHOLE, findings=(dataclasses.replace(BROKEN, severity="warning"),)))
    assert gongbao("build", "a.txt", "--into", "graph").code == Exit.OK


def test_nothing_to_build_names_each_source(gongbao: Run, builds: Callable[[Exception], None]) -> None:
    builds(NothingToBuild(failures=(UNREADABLE,)))
    ran = gongbao("build", "a.txt", "--into", "graph", "--lang", "zh")
    assert (ran.code, ran.out) == (Exit.FAILED, "")
    assert "bad.txt" in ran.err
    assert "图谱未变" in ran.err
