"""From files to a graph that is served."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_builder import seal
from kg_builder.errors import NothingToBuild, SourceError
from kg_builder.manifest import KINDS, read_manifest
from kg_builder.pipeline import Report, build
from kg_builder.select import rows
from kg_builder.verify import verify
from tests.kg_builder.prints import STAGES, failing, heading_and_stray_seat, notice_text


@pytest.fixture
def prints(tmp_path: Path) -> Path:
    """Give a folder with two gazettes of two notices each."""
    folder = tmp_path / "prints"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text(notice_text(1) + notice_text(2), encoding="utf-8")
    (folder / "inner" / "b.txt").write_text(notice_text(3) + notice_text(4), encoding="utf-8")
    return folder


def made(folder: Path, into: Path, workers: int = 1) -> Report:
    return build([folder], into, workers=workers, stages=STAGES)


def contents(directory: Path) -> dict[str, bytes]:
    """Give all that a build writes, but for the store's own files and the seal, which holds their digests."""
    files = (path for path in directory.rglob("*") if path.is_file() and "store" not in path.parts)
    files = (path for path in files if path.name != seal.NAME)
    return {str(path.relative_to(directory)): path.read_bytes() for path in files}


def numbers(directory: Path) -> list[str]:
    store = ox.Store.read_only(str(directory / "current" / "store"))
    return [row["n"] for row in rows(store, "SELECT ?n WHERE { GRAPH ?g { ?d gb:documentNumber ?n } } ORDER BY ?n")]


def test_all_text_files_of_a_folder_are_built_and_verify(prints: Path, tmp_path: Path) -> None:
    (prints / "notes.md").write_text("nothing to read")
    report = made(prints, tmp_path / "graph")
    assert (report.sources, report.documents, report.complete, report.changed) == (2, 4, True, True)
    assert report.facts == {kind: 4 if kind == "document" else 0 for kind in KINDS.values()}
    assert numbers(tmp_path / "graph") == [f"青政发〔2030〕{n}号" for n in (1, 2, 3, 4)]
    assert verify(tmp_path / "graph").sources == 2


def test_progress_is_told_stage_by_stage(prints: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build([prints], tmp_path / "graph", progress=lambda *news: told.append(news), stages=STAGES)
    assert [news for news in told if news[0] == "read"] == [("read", 0, 2), ("read", 1, 2), ("read", 2, 2)]
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["read", "load", "link"]
    assert told[-1] == ("link", 1, 1)


def test_the_same_files_give_the_same_bytes(prints: Path, tmp_path: Path) -> None:
    made(prints, tmp_path / "one")
    made(prints, tmp_path / "two", workers=2)
    build([prints / "inner" / "b.txt", prints / "a.txt"], tmp_path / "three", stages=STAGES)
    assert contents(tmp_path / "one") == contents(tmp_path / "two") == contents(tmp_path / "three")


def test_an_unchanged_source_is_not_read_again(prints: Path, tmp_path: Path) -> None:
    first = made(prints, tmp_path / "graph")
    again = made(prints, tmp_path / "graph")
    assert (again.reused, again.changed) == (2, False)
    assert replace(again, reused=0, changed=True) == first
    (prints / "a.txt").write_text(notice_text(1) + notice_text(5), encoding="utf-8")
    changed = made(prints, tmp_path / "graph")
    assert (changed.reused, changed.changed, changed.documents) == (1, True, 4)
    assert numbers(tmp_path / "graph") == [f"青政发〔2030〕{n}号" for n in (1, 3, 4, 5)]


def test_a_new_version_of_a_rule_reads_all_sources_again(prints: Path, tmp_path: Path) -> None:
    made(prints, tmp_path / "graph")
    later = replace(STAGES, rules=(("heading", 2),))
    assert build([prints], tmp_path / "graph", stages=later).reused == 0


def test_a_shard_that_was_changed_is_made_anew(prints: Path, tmp_path: Path) -> None:
    made(prints, tmp_path / "graph")
    for shard in (tmp_path / "graph" / "quads").glob("*.nq"):
        shard.write_bytes(shard.read_bytes()[:-2])
    for text in (tmp_path / "graph" / "texts").iterdir():
        text.unlink()
    assert made(prints, tmp_path / "graph").reused == 0
    assert verify(tmp_path / "graph").sources == 2


def test_a_file_renamed_is_the_same_text_under_its_new_name(prints: Path, tmp_path: Path) -> None:
    made(prints, tmp_path / "graph")
    (prints / "a.txt").rename(prints / "z.txt")
    report = made(prints, tmp_path / "graph")
    assert (report.reused, report.changed) == (2, True)
    assert [source.name for source in read_manifest(tmp_path / "graph").sources] == ["b.txt", "z.txt"]


def test_two_files_of_one_text_are_one_source(prints: Path, tmp_path: Path) -> None:
    shutil.copy(prints / "a.txt", prints / "copy.txt")
    report = made(prints, tmp_path / "graph")
    assert (report.sources, report.documents) == (2, 4)


def test_a_document_in_two_sources_is_loaded_once_in_its_best_rendition(prints: Path, tmp_path: Path) -> None:
    longer = notice_text(1, line="请各单位按照职责分工，认真组织落实，确保秋季防火工作取得实效。")
    (prints / "reprint.txt").write_text(longer, encoding="utf-8")
    report = made(prints, tmp_path / "graph")
    assert (report.sources, report.documents) == (3, 4)
    store = ox.Store.read_only(str(tmp_path / "graph" / "current" / "store"))
    found = rows(
        store,
        'SELECT DISTINCT ?s WHERE { GRAPH ?g { ?g gb:documentNumber "青政发〔2030〕1号" ; gb:evidence/gb:source ?s } }',
    )
    reprint = next(s for s in read_manifest(tmp_path / "graph").sources if s.name == "reprint.txt")
    assert [row["s"].rpartition("/")[2] for row in found] == [reprint.digest[:12]]
    assert report.quads == len(store)


UNREADABLE = {
    "a missing path": (lambda _: None, "there is no such file"),
    "an empty file": (lambda path: path.write_bytes(b""), "it is empty"),
    "a binary file": (lambda path: path.write_bytes(b"\x00\x01\x02\xff" * 9), "it is a binary file"),
    "a file cut short inside a character": (lambda path: path.write_bytes("公报".encode()[:-1]), "breaks off inside"),
    "a file with no document in it": (lambda path: path.write_text("你好\n", encoding="utf-8"), "no document in it"),
    "an empty folder": (lambda path: path.mkdir(), "there is no file to read in this folder"),
}


@pytest.mark.parametrize(("make", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_told_and_the_others_are_built(
    prints: Path, tmp_path: Path, make: object, reason: str
) -> None:
    bad = tmp_path / "bad.txt"
    make(bad)  # type: ignore[operator]
    report = build([bad, prints], tmp_path / "graph", stages=STAGES)
    (failure,) = report.failures
    assert reason in failure.reason
    assert str(bad) in str(failure)
    assert (report.documents, report.complete) == (4, False)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_a_rule_fails_on_does_not_stop_the_others(prints: Path, tmp_path: Path, workers: int) -> None:
    (prints / "bad.txt").write_text(notice_text(9, line="坏。"), encoding="utf-8")
    report = build([prints], tmp_path / "graph", workers=workers, stages=replace(STAGES, facts=failing))
    (failure,) = report.failures
    assert failure.reason == "the builder failed on it, please report: KeyError('坏') in failing"
    assert report.documents == 4


def test_where_nothing_can_be_read_the_graph_stays(prints: Path, tmp_path: Path) -> None:
    made(prints, tmp_path / "graph")
    before = contents(tmp_path / "graph")
    with pytest.raises(NothingToBuild, match="there is no such file") as error:
        build([tmp_path / "missing.txt"], tmp_path / "graph", stages=STAGES)
    assert isinstance(error.value.failures[0], SourceError)
    assert contents(tmp_path / "graph") == before


def test_what_breaks_a_shape_is_reported_also_of_a_source_that_is_not_read_again(prints: Path, tmp_path: Path) -> None:
    stages = replace(STAGES, facts=heading_and_stray_seat)
    first = build([prints], tmp_path / "graph", stages=stages)
    assert [finding.message for finding in first.violations] == ["a seat is held by a person, a post or a unit"] * 4
    assert not first.complete
    assert build([prints], tmp_path / "graph", stages=stages).violations == first.violations


@pytest.mark.slow
def test_a_build_killed_at_any_step_leaves_a_whole_graph(prints: Path, tmp_path: Path) -> None:
    """The script kills a build before each of its writes in turn, and tells what the directory then holds."""
    script = Path(__file__).parent / "killed_build.py"
    done = subprocess.run(
        [sys.executable, str(script), str(prints), str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = done.stdout.split()
    assert len(told) > 20
    assert set(told) == {"old", "new"}  # whole before the switch and after it
