"""Verification fails on the first thing that does not stand where the graph says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_builder.directory import write_whole
from kg_builder.errors import NoGraphError, VerifyError
from kg_builder.pipeline import build
from kg_builder.verify import verify
from ontology.iri import ONTOLOGY
from tests.kg_builder.prints import STAGES, notice_text


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Give a data directory with one notice, personal data on a line of its head."""
    (tmp_path / "a.txt").write_text(notice_text(1, title="关于联络员13912345678的通知"), encoding="utf-8", newline="")
    build([tmp_path / "a.txt"], tmp_path / "graph", stages=STAGES)
    return tmp_path / "graph"


def only(folder: Path, ending: str) -> Path:
    (file,) = folder.glob(f"*{ending}")
    return file


def change(path: Path, old: str, new: str) -> None:
    content = path.read_bytes()
    assert old.encode() in content
    write_whole(path, content.replace(old.encode(), new.encode()))


def restate(graph: Path, term: str, old: str, new: str) -> None:
    """Change the values of a property in the store."""
    store = ox.Store(str(graph / "current" / "store"))
    changed = 0
    for quad in list(store.quads_for_pattern(None, ox.NamedNode(ONTOLOGY + term), None)):
        if isinstance(quad.object, ox.Literal) and old in quad.object.value:
            value = ox.Literal(quad.object.value.replace(old, new), datatype=quad.object.datatype)
            store.remove(quad)
            store.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))
            changed += 1
    assert changed
    store.flush()


def test_a_graph_as_built_is_right_and_masked_quotes_are_too(graph: Path) -> None:
    store = ox.Store.read_only(str(graph / "current" / "store"))
    assert not any("13912345678" in str(quad) for quad in store)
    assert any("■" in str(quad) for quad in store)
    assert verify(graph).quotes > 0


SPOILED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a kept text was changed": (lambda g: change(only(g / "texts", ".txt"), "青溪", "白石"), ".txt: expected '"),
    "a kept text is gone": (lambda g: only(g / "texts", ".txt").unlink(), "found 'no file"),
    "a shard was changed": (lambda g: change(only(g / "quads", ".nq"), "青溪", "白石"), ".nq: expected '"),
    "a quote was changed in the store": (lambda g: restate(g, "quote", "青溪", "白石"), "a.txt at 0: expected '青溪"),
    "a masked quote hides more than personal data": (
        lambda g: restate(g, "quote", "青", "■"),
        "a.txt at 0: expected '",
    ),
    "an offset was changed in the store": (lambda g: restate(g, "start", "0", "1"), "a.txt at 1: expected '"),
    "the store lacks a quad": (lambda g: _drop_one(g), "store: expected '"),
    "a byte of the store's files is another": (lambda g: _flip(max((g / "current" / "store").glob("*.sst"))), ".sst"),
    "a byte of the list of names is another": (
        lambda g: _flip(g / "current" / "names.jsonl"),
        "names.jsonl: expected '",
    ),
    "what is kept of a shard was changed": (
        lambda g: change(only(g / "quads", ".json"), '"quality": ', '"quality": 1'),
        ".json: expected 'what the manifest says'",
    ),
    "a file of the version is gone": (lambda g: (g / "current" / "links.nq").unlink(), "found 'no file"),
}


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _drop_one(graph: Path) -> None:
    store = ox.Store(str(graph / "current" / "store"))
    store.remove(next(iter(store)))
    store.flush()


@pytest.mark.parametrize(("spoil", "told"), SPOILED.values(), ids=SPOILED)
def test_what_was_changed_is_found_and_named(graph: Path, spoil: Callable[[Path], object], told: str) -> None:
    spoil(graph)
    with pytest.raises(VerifyError) as error:
        verify(graph)
    assert told in str(error.value)


def test_a_graph_that_is_damaged_is_made_again_from_the_same_sources(graph: Path) -> None:
    before = verify(graph)
    for file in (graph / "current" / "store").glob("*.sst"):
        file.write_bytes(b"")
    with pytest.raises(VerifyError, match="store: expected 'a whole store'"):
        verify(graph)
    report = build([graph.parent / "a.txt"], graph, stages=STAGES)
    assert report.changed
    assert verify(graph) == before
    assert not build([graph.parent / "a.txt"], graph, stages=STAGES).changed


def test_a_directory_without_a_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoGraphError):
        verify(tmp_path)
