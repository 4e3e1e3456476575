"""A version that grew from the one before it is the same as one built from nothing, whatever the history."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_builder import load as loading
from kg_builder.directory import read_manifest
from kg_builder.grown import Growth, differences, growth
from kg_builder.identity import link
from kg_builder.manifest import DocumentEntry, SourceEntry
from kg_builder.pipeline import build
from kg_builder.seal import damage, seal
from kg_builder.verify import verify
from tests.kg_builder.prints import STAGES, notice_text

NOTICES = sorted((Path(__file__).parents[1] / "data" / "notices").glob("*.txt"))[::9]


def source(name: str, *documents: tuple[str, bool]) -> SourceEntry:
    entries = tuple(DocumentEntry(iri, iri, 1, {}, 0, (), loaded=loaded) for iri, loaded in documents)
    return SourceEntry(f"{name}.txt", name * 64, 7, name, "", "", entries)


A, B = source("a", ("d1", True), ("d2", True)), source("b", ("d3", True))
GROWTHS: dict[str, tuple[list[SourceEntry], list[SourceEntry], Growth]] = {
    "nothing changed": ([A, B], [A, B], Growth((), ())),
    "one source more": ([A], [A, B], Growth((), (B,))),
    "one source less": ([A, B], [A], Growth(("d3",), ())),
    "read anew by other rules": ([B], [replace(B, shard="c")], Growth(("d3",), (replace(B, shard="c"),))),
    "one of two documents now comes from a better print": (
        [A, B],
        [source("a", ("d1", True), ("d2", False)), B, source("c", ("d2", True))],
        Growth(("d2",), (source("c", ("d2", True)),)),
    ),
    "one of two documents was elsewhere": (
        [source("a", ("d1", True), ("d2", False)), source("c", ("d2", True))],
        [A],
        Growth(("d2",), (source("a", ("d1", False), ("d2", True)),)),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), GROWTHS.values(), ids=GROWTHS)
def test_only_what_changed_goes_and_comes(old: list[SourceEntry], new: list[SourceEntry], expected: Growth) -> None:
    assert growth(old, new) == expected


DIFFERENCES = {
    "the same": ("abc", "abc", "", ""),
    "more": ("ac", "abcd", "", "bd"),
    "less": ("abcd", "bc", "ad", ""),
    "others": ("ab", "cd", "ab", "cd"),
    "from nothing": ("", "ab", "", "ab"),
    "to nothing": ("ab", "", "ab", ""),
}


@pytest.mark.parametrize(("old", "new", "gone", "come"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_sorted_lines_are_compared(old: str, new: str, gone: str, come: str) -> None:
    assert differences(old, new) == ([*gone], [*come])


@pytest.fixture
def grows(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell of each build whether it filled a store from nothing or let it grow; every change is small enough."""
    told: list[str] = []
    for name in ("_filled", "_grown"):
        _tell(monkeypatch, name, told)
    monkeypatch.setattr(Growth, "is_small", lambda *_: True)
    return told


def _tell(monkeypatch: pytest.MonkeyPatch, name: str, told: list[str]) -> None:
    whole = getattr(loading, name)

    def call(*args: object) -> object:
        told.append(name)
        return whole(*args)

    monkeypatch.setattr(loading, name, call)


def held(directory: Path) -> tuple[object, ...]:
    """Give all that a version holds, whatever the form of its store's files."""
    version = (directory / "current").resolve()
    files = tuple((version / name).read_bytes() for name in ("manifest.json", "links.nq", "names.jsonl", "report.json"))
    store = ox.Store.read_only(str(version / "store"))
    assert read_manifest(directory).quads == len(store)
    return (*files, store.dump(format=ox.RdfFormat.N_QUADS), sorted(str(graph) for graph in store.named_graphs()))


def test_any_history_gives_what_a_build_from_nothing_gives(tmp_path: Path, grows: list[str]) -> None:
    history = [NOTICES[:3], NOTICES[:5], NOTICES[1:5], NOTICES[:2], NOTICES[2:], NOTICES]
    _follow(tmp_path, history)
    assert grows.count("_grown") == len(history) - 1
    assert grows.count("_filled") == len(history) + 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_random_histories_give_what_a_build_from_nothing_gives(tmp_path: Path, grows: list[str], seed: int) -> None:
    draw = random.Random(seed)
    _follow(tmp_path, [draw.sample(NOTICES, draw.randint(1, len(NOTICES))) for _ in range(8)])
    assert "_grown" in grows


def _follow(folder: Path, history: Iterable[list[Path]]) -> None:
    """Build each set of sources upon the one before it, and from nothing but the shards, and hold them together."""
    for step, sources in enumerate(history):
        build(sources, folder / "grown")
        fresh = folder / f"fresh-{step}"
        for kept in ("texts", "quads"):
            shutil.copytree(folder / "grown" / kept, fresh / kept)
        build(sources, fresh)
        assert held(folder / "grown") == held(fresh), f"step {step}"
        verify(folder / "grown")


def test_a_document_printed_anew_stands_once(tmp_path: Path, grows: list[str]) -> None:
    text = tmp_path / "a.txt"
    for title in ("关于防火的通知", "关于防汛的通知"):
        text.write_text(notice_text(1, title), encoding="utf-8")
        build([text, _others(tmp_path)], tmp_path / "graph", stages=STAGES)
    assert grows == ["_filled", "_grown"]
    dump = ox.Store.read_only(str(tmp_path / "graph" / "current" / "store")).dump(format=ox.RdfFormat.N_QUADS)
    assert dump
    assert "关于防汛的通知".encode() in dump
    assert "关于防火的通知".encode() not in dump


def test_much_that_changes_is_loaded_from_nothing() -> None:
    changed = Growth(("d1",), (source("a", ("d1", True)),))
    assert changed.is_small(8)
    assert not changed.is_small(7)


def test_tables_are_shared_and_the_version_before_stays_whole(tmp_path: Path, grows: list[str]) -> None:
    _build_twice(tmp_path)
    first, second = (tmp_path / "graph" / "previous").resolve(), (tmp_path / "graph" / "current").resolve()
    shared = {
        f.name for f in (second / "store").iterdir() if (first / "store" / f.name).exists() and f.stat().st_nlink > 1
    }
    assert shared
    assert all(name.endswith(".sst") for name in shared)
    assert damage(first) is None
    assert len(ox.Store.read_only(str(first / "store"))) == _quads(first)
    assert grows == ["_filled", "_grown"]


def test_where_links_are_refused_tables_are_copied(
    tmp_path: Path, grows: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    _build_twice(tmp_path)
    assert grows == ["_filled", "_grown"]
    verify(tmp_path / "graph")


def test_a_base_that_cannot_be_read_is_left_aside(tmp_path: Path, grows: list[str]) -> None:
    build([_others(tmp_path)], tmp_path / "graph", stages=STAGES)
    (tmp_path / "graph" / "current" / "store" / "CURRENT").write_text("MANIFEST-999999\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(notice_text(1), encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "others"], tmp_path / "graph", stages=STAGES)
    assert grows == ["_filled", "_grown", "_filled"]
    verify(tmp_path / "graph")


@pytest.mark.parametrize("name", ["links.nq", "names.jsonl", "links.basis"])
def test_damaged_links_are_no_base(tmp_path: Path, grows: list[str], name: str) -> None:
    build([_others(tmp_path)], tmp_path / "graph", stages=STAGES)
    kept = tmp_path / "graph" / "current" / name
    kept.write_bytes(kept.read_bytes()[:-20] + b"\xff" * 19 + b"\n")
    (tmp_path / "a.txt").write_text(notice_text(1), encoding="utf-8")
    both = [tmp_path / "a.txt", tmp_path / "others"]
    build(both, tmp_path / "graph", stages=STAGES)
    build(both, tmp_path / "fresh", stages=STAGES)
    assert grows == ["_filled", "_grown", "_filled", "_filled"]
    assert held(tmp_path / "graph") == held(tmp_path / "fresh")
    verify(tmp_path / "graph")


def test_links_that_cannot_be_made_from_those_before_are_made_from_the_shards(
    tmp_path: Path, grows: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = [OSError(errno.EIO, "the disk fails once")]

    def fail_once(*args: object) -> object:
        if failures and args[-1]:
            raise failures.pop()
        return link(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "link", fail_once)
    _build_twice(tmp_path)
    assert grows == ["_filled", "_grown", "_filled"]
    verify(tmp_path / "graph")


def test_a_shared_table_keeps_the_digest_of_its_seal(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    (old / "1.sst").write_bytes(b"whole")
    (old / "MANIFEST").write_bytes(b"old")
    seal(old)
    os.link(old / "1.sst", new / "1.sst")
    (new / "MANIFEST").write_bytes(b"new")
    (new / "1.sst").write_bytes(b"spoilt")  # both, as one file on the disk
    seal(new, old)
    found = damage(new)
    assert found is not None
    assert found.file == "1.sst"


def _build_twice(folder: Path) -> None:
    others = _others(folder)
    build([others], folder / "graph", stages=STAGES)
    (folder / "a.txt").write_text(notice_text(1), encoding="utf-8")
    build([folder / "a.txt", others], folder / "graph", stages=STAGES)


def _others(folder: Path) -> Path:
    """Give a folder with a gazette of notices."""
    others = folder / "others"
    others.mkdir(exist_ok=True)
    (others / "b.txt").write_text("".join(notice_text(number) for number in range(20, 40)), encoding="utf-8")
    return others


def _quads(version: Path) -> int:
    return sum(1 for _ in ox.Store.read_only(str(version / "store")))
