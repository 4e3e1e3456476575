"""The report that is built with a graph: counts, places, holes, failures; kept, hashed, read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg_builder.errors import NoGraphError, VerifyError
from kg_builder.manifest import KINDS, read_manifest
from kg_builder.pipeline import build
from kg_builder.report import CoverageReport, Failure, read_report
from kg_builder.series import Hole
from kg_builder.tally import Coverage, Missed, Words, coverage_text, document_coverage, read_coverages
from kg_builder.verify import verify
from tests.kg_builder.prints import notice_text
from tests.kg_builder.rules.notice import notice

LINES = {
    6: "成立防火领导小组。\n组  长：任 远  副县长\n成  员：方圆  县林业局局长",
    8: "各成员单位要落实防火要求。由县林业局召集，分管县水利局。\n联系人：任远 13912345678，分管县医院。",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a graph of two notices and a file that holds none."""
    folder = tmp_path_factory.mktemp("prints")
    text = "".join(notice_text(number, line=line) for number, line in LINES.items())
    (folder / "a.txt").write_text(f"目录 任命名单\n{text}", encoding="utf-8")
    (folder / "empty.txt").write_text("\n", encoding="utf-8")
    directory = tmp_path_factory.mktemp("built") / "graph"
    build([folder], directory)
    return directory


@pytest.fixture(scope="module")
def report(graph: Path) -> CoverageReport:
    return read_report(graph)


def test_the_words_and_facts_of_all_documents_are_counted_by_kind(report: CoverageReport) -> None:
    assert list(report.kinds) == list(KINDS.values())
    assert (report.kinds["document"].facts, report.kinds["membership"].facts) == (2, 2)
    assert report.kinds["membership"].words == Words(read=2, ignored=1, unread=0)
    assert report.kinds["portfolio"].words == Words(read=0, ignored=0, unread=2)
    assert report.words.ignored == sum(pattern.words for pattern in report.patterns) == 1
    assert next(p for p in report.patterns if p.words).name == "members-at-large"


def test_what_was_not_read_is_told_with_its_line_and_place(report: CoverageReport, graph: Path) -> None:
    first, second = report.documents
    assert (first.key, second.key, second.source) == ("青政发〔2030〕6号", "青政发〔2030〕8号", "a.txt")
    assert first.missed == ()
    lines = [missed.line for missed in second.missed if missed.kind == "portfolio"]
    assert lines[0] == "由县林业局召集，分管县水利局。"
    (text,) = (graph / "texts").iterdir()
    printed = text.read_text(encoding="utf-8")
    assert all(printed[missed.start] == missed.line[0] for missed in second.missed)


def test_personal_data_in_a_line_are_masked(report: CoverageReport) -> None:
    lines = [missed.line for document in report.documents for missed in document.missed]
    assert any("■■■■■■■■■■■，分管县医院。" in line for line in lines)
    assert "13912345678" not in report.text()


def test_words_outside_documents_holes_and_failures_are_told(report: CoverageReport) -> None:
    assert [(each.source, each.missed.line) for each in report.outside] == [("a.txt", "目录任命名单")]
    assert report.holes == (Hole("青政发〔2030〕", 7, 7),)
    assert [failure.source for failure in report.failures] == ["empty.txt"]


def test_the_report_comes_back_as_it_was_written(report: CoverageReport, graph: Path) -> None:
    assert (graph / "current" / "report.json").read_text(encoding="utf-8") == report.text()
    assert json.loads(report.text())["data_version"] == read_manifest(graph).data_version


def test_the_documents_of_the_manifest_count_the_same_places(report: CoverageReport, graph: Path) -> None:
    (source,) = read_manifest(graph).sources
    assert [entry.unread for entry in source.documents] == [len(document.missed) for document in report.documents]


def test_a_directory_without_a_graph_has_no_report(tmp_path: Path) -> None:
    with pytest.raises(NoGraphError, match="there is no report in it"):
        read_report(tmp_path)


def test_failures_are_those_of_the_last_build_also_where_the_graph_stays(tmp_path: Path) -> None:
    text, gone = tmp_path / "a.txt", tmp_path / "gone.txt"
    text.write_text(notice_text(1), encoding="utf-8")
    into = tmp_path / "graph"
    build([text], into)
    assert read_report(into).failures == ()
    again = build([text, gone], into)
    assert not again.changed
    assert read_report(into).failures == (Failure("gone.txt", again.failures[0].reason),)
    build([text], into)
    assert read_report(into).failures == ()


def test_the_same_files_give_the_same_report_whoever_reads_them(tmp_path: Path) -> None:
    for name, number in (("a", 1), ("b", 3)):
        (tmp_path / f"{name}.txt").write_text(notice_text(number, line=LINES[8]), encoding="utf-8")
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    build(files, tmp_path / "one")
    build(files[::-1], tmp_path / "two", workers=2)
    assert read_report(tmp_path / "one").text() == read_report(tmp_path / "two").text()


def coverage_of(graph: Path) -> Path:
    (path,) = (graph / "quads").glob("*.coverage.jsonl")
    return path


SPOILERS: dict[str, Callable[[Path], object]] = {
    "changed": lambda path: path.write_text(path.read_text(encoding="utf-8").replace("8号", "9号") + "\n"),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("spoil", SPOILERS.values(), ids=SPOILERS)
def test_a_coverage_that_is_not_as_built_is_found_and_made_anew(
    spoil: Callable[[Path], object], tmp_path: Path
) -> None:
    text = tmp_path / "a.txt"
    text.write_text(notice_text(1, line=LINES[8]), encoding="utf-8")
    build([text], tmp_path / "graph")
    before = read_report(tmp_path / "graph").text()
    spoil(coverage_of(tmp_path / "graph"))
    with pytest.raises(VerifyError, match="coverage"):
        verify(tmp_path / "graph")
    assert build([text], tmp_path / "graph").reused == 0
    assert verify(tmp_path / "graph").sources == 1
    assert read_report(tmp_path / "graph").text() == before


def test_a_coverage_that_no_version_needs_is_removed(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    for number in (1, 2, 3):
        text.write_text(notice_text(number), encoding="utf-8")
        build([text], tmp_path / "graph")
    assert len(list((tmp_path / "graph" / "quads").glob("*.coverage.jsonl"))) == 2  # the current one and the previous


def test_only_documents_that_are_loaded_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(notice_text(1, line=LINES[8]), encoding="utf-8")
    (tmp_path / "b.txt").write_text(notice_text(1, line=f"{LINES[8]}\n另有一行。"), encoding="utf-8")
    build([tmp_path], tmp_path / "graph")
    (document,) = read_report(tmp_path / "graph").documents
    assert document.source == "b.txt"


def test_coverages_come_back_as_they_were_kept() -> None:
    missed = Missed(7, "由县林业局牵头", "responsibility", "牵头", "")
    kept = [Coverage("https://example.org/d", {"responsibility": Words(1, 2, 3)}, {"fault": 2}, (missed,))]
    assert list(read_coverages(coverage_text(kept))) == kept


def test_a_line_with_several_words_of_a_kind_is_told_once() -> None:
    document = notice("由县林业局牵头，县水利局牵头。分管县医院。")
    told = document_coverage("https://example.org/d", document, (), document.source.text).missed
    assert [(missed.kind, missed.line) for missed in told] == [
        ("responsibility", "由县林业局牵头，县水利局牵头。"),
        ("portfolio", "分管县医院。"),
    ]
