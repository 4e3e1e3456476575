"""The next version's store from the one before: its files linked, and only what changed taken out and put in.

The engine (RocksDB) never changes a table file (``.sst``) once it is written, so two versions can hold one such file by
two hard links, each of which goes by itself; all others, which it writes on, are copied.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import methodcaller
from pathlib import Path

import pyoxigraph as ox

from kg_builder.manifest import Manifest, SourceEntry

_TABLE = ".sst"
_OWN = frozenset({"LOCK", "LOG"})  # of the process that has a store open
_MOST = 4  # a version grows from another if no more than one of so many documents changed


@dataclass(frozen=True, slots=True)
class Base:
    """A version that the next one can grow from: its folder and its manifest."""

    folder: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Growth:
    """What is different from one version to the next.

    Attributes:
        gone: The graphs of documents that go, or come from another shard, sorted.
        come: The sources with documents that come; of each only these are marked to be loaded.
    """

    gone: tuple[str, ...]
    come: tuple[SourceEntry, ...]

    def is_small(self, documents: int) -> bool:
        """Say whether to grow is less work than to load all of so many documents anew."""
        come = sum(document.loaded for source in self.come for document in source.documents)
        return _MOST * (len(self.gone) + come) <= documents


def growth(old: Sequence[SourceEntry], new: Sequence[SourceEntry]) -> Growth:
    """Give what is different from some sources to others; a document read anew goes and comes."""
    before, after = dict(_shards(old)), dict(_shards(new))
    gone = tuple(sorted(iri for iri, shard in before.items() if after.get(iri) != shard))
    come = []
    for source in new:
        fresh = tuple(replace(d, loaded=d.loaded and before.get(d.iri) != source.shard) for d in source.documents)
        if any(document.loaded for document in fresh):
            come.append(replace(source, documents=fresh))
    return Growth(gone, tuple(come))


def _shards(sources: Iterable[SourceEntry]) -> Iterator[tuple[str, str]]:
    """Yield the documents loaded, by IRI, each with its shard."""
    return ((document.iri, source.shard) for source in sources for document in source.documents if document.loaded)


def link_store(old: Path, new: Path) -> None:
    """Make a store that holds what another holds, and goes on by itself; tables are copied where links are refused."""
    new.mkdir()
    for file in sorted(old.iterdir()):
        target = new / file.name
        if file.suffix == _TABLE:
            _link(file, target)
        elif file.name not in _OWN:
            shutil.copyfile(file, target)


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:  # a file system without links, or with no more of them for this file
        shutil.copyfile(file, target)


def take_out(store: ox.Store, graphs: Iterable[str]) -> int:
    """Take graphs out of a store; gives the number of quads that were in them."""
    count = 0
    for graph in map(ox.NamedNode, graphs):
        count += sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
        store.remove_graph(graph)
    return count


def take_out_lines(store: ox.Store, lines: Iterable[str]) -> None:
    """Take single quads out of a store, given as N-Quads without line ends."""
    for quad in ox.parse(input="\n".join(lines), format=ox.RdfFormat.N_QUADS):
        store.remove(quad)


def differences(old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str]]:
    """Give the lines that only the first, and only the second, of two holds; both sorted, each line once."""
    gone: list[str] = []
    come: list[str] = []
    rest = iter(old)
    other = next(rest, None)
    for line in new:
        while other is not None and other < line:
            gone.append(other)
            other = next(rest, None)
        if other == line:
            other = next(rest, None)
        else:
            come.append(line)
    gone.extend(() if other is None else (other, *rest))
    return gone, come


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a file of N-Quads, without line ends."""
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from map(methodcaller("rstrip", "\n"), file)
