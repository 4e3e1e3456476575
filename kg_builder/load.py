"""Shards → the embedded store of a version, with the links between its documents."""

from __future__ import annotations

import gc
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from kg_builder.directory import Directory
from kg_builder.grown import Base, Growth, differences, growth, lines_of, link_store, take_out, take_out_lines
from kg_builder.identity import Links, Name, link
from kg_builder.identity.corrections import RULE as JUDGEMENT
from kg_builder.identity.corrections import correct
from kg_builder.identity.judgements import Judgements
from kg_builder.identity.mentioned import mentions_of
from kg_builder.identity.mentions import Mentions
from kg_builder.identity.relinked import Before, read_basis
from kg_builder.identity.spill import read_spilled
from kg_builder.identity.statements import in_store
from kg_builder.manifest import SourceEntry
from kg_builder.progress import Progress
from kg_builder.seal import damage
from kg_builder.sorted_file import SortedFile
from kg_builder.triples import ontology_lines, source_lines
from ontology.iri import source_iri

LINKS, NAMES, BASIS = "links.nq", "names.jsonl", "links.basis"
_LINES = 1 << 14  # written at once
_BATCH = 1 << 26  # bytes handed to the store at once


@dataclass(frozen=True, slots=True)
class Content:
    """What a version holds.

    Attributes:
        sources: What to load; of each only the documents marked so.
        rules: Name and version of each rule.
        judgements: What people have judged.
    """

    sources: Sequence[SourceEntry]
    rules: tuple[tuple[str, int], ...]
    judgements: Judgements = field(default_factory=Judgements)

    def source_lines(self) -> tuple[str, ...]:
        """Give the graph of the sources and rules."""
        rules = (*self.rules, JUDGEMENT) if self.judgements.missing else self.rules
        return source_lines([(source.name, source.digest, source.length) for source in self.sources], rules)


def load(directory: Directory, version: Path, content: Content, progress: Progress, *, base: Base | None = None) -> int:
    """Fill a version's folder: store, links and names; gives the number of quads in the store.

    Args:
        directory: Where the shards are.
        version: An empty folder.
        content: What to fill it with.
        progress: Told how far it is.
        base: The version to grow from; None to begin with nothing. One that cannot be read is left aside.
    """
    grown = growth(base.manifest.sources, content.sources) if base else None
    if base and grown and grown.is_small(sum(d.loaded for s in content.sources for d in s.documents)):
        with suppress(OSError):  # a damaged block, a file that is gone: the shards have all of it
            return _grown(directory, version, content, progress, _Step(base, grown))
        gc.collect()  # an error of the thread that links holds the store that failed: it is closed with it
        shutil.rmtree(version / "store", ignore_errors=True)
    return _filled(directory, version, content, progress)


@dataclass(frozen=True, slots=True)
class _Step:
    base: Base
    growth: Growth


def _filled(directory: Directory, version: Path, content: Content, progress: Progress) -> int:
    """Fill a version from the shards alone."""
    store, sources, judged = ox.Store(str(version / "store")), content.sources, content.judgements
    with ThreadPoolExecutor(1) as beside:  # the engine loads without this interpreter, which links meanwhile
        ahead = None if judged.changes_facts else beside.submit(_linked, directory, version, content)
        _bulk(store, _winners(directory, sources, progress))
        progress("link", 0, 1)
        linked = ahead.result() if ahead else _corrected(store, directory, version, content)
    _write(version, linked)
    _bulk(store, chain(_pieces(version / LINKS), _texts(chain(content.source_lines(), ontology_lines()))))
    store.optimize()
    store.flush()
    progress("link", 1, 1)
    return len(store)


def _grown(directory: Directory, version: Path, content: Content, progress: Progress, step: _Step) -> int:
    """Fill a version from the one before it; the same graph as from the shards alone."""
    base, change, before = step.base, step.growth, _before(directory, step)
    link_store(base.folder / "store", version / "store")
    store = ox.Store(str(version / "store"))
    with ThreadPoolExecutor(1) as beside:
        ahead = beside.submit(_linked, directory, version, content, before)
        quads = base.manifest.quads - take_out(store, change.gone)
        quads += _bulk(store, _winners(directory, change.come, progress))
        progress("link", 0, 1)
        linked = ahead.result()
    old = Content(base.manifest.sources, content.rules, content.judgements).source_lines()
    changes = (_written(version, base.folder, linked), differences(old, content.source_lines()))
    take_out_lines(store, (line for gone, _ in changes for line in gone))
    come = [line for _, come in changes for line in come]
    _bulk(store, _texts(come))
    store.flush()
    progress("link", 1, 1)
    return quads + len(come) - sum(len(gone) for gone, _ in changes)


def _bulk(store: ox.Store, pieces: Iterable[bytes]) -> int:
    """Put N-Quads into a store; gives the number of their lines."""
    count = 0
    for batch in _batches(pieces):
        store.bulk_load(input=batch, format=ox.RdfFormat.N_QUADS)
        count += batch.count(b"\n")
    return count


def _write(version: Path, linked: Links) -> None:
    """Write links, names, and what the links rest on."""
    with (version / LINKS).open("wb") as file:
        file.writelines(_texts(linked.lines))
    _write_beside(version, linked)


def _write_beside(version: Path, linked: Links) -> None:
    with (version / NAMES).open("wb") as file:
        file.writelines(_texts(map(_json, linked.names)))
    (version / BASIS).write_text(linked.basis.text(), encoding="utf-8")


def _written(version: Path, base: Path, linked: Links) -> tuple[Sequence[str], Sequence[str]]:
    """Write the links of a version that grows; gives the lines that go and those that come, sorted."""
    if linked.changes is None:
        _write(version, linked)
        return differences(lines_of(base / LINKS), lines_of(version / LINKS))
    gone, come = linked.changes.gone, linked.changes.come
    with SortedFile(base / LINKS) as links, (version / LINKS).open("wb") as file:
        links.write_changed(gone, come, file)
    _write_beside(version, linked)
    return gone, come


def _linked(directory: Directory, version: Path, content: Content, before: Before | None = None) -> Links:
    """Link what the documents to load mention; the store is not asked."""
    with _uncollected():
        return link(_Kept(directory, content.sources), content.judgements, version, before)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nobody look for circles of objects meanwhile: rows have none, and the look takes a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _before(directory: Directory, step: _Step) -> Before | None:
    """Give what the links can grow from; None if nothing tells what they rest on.

    Raises:
        OSError: If they are not as they were sealed: what is damaged is not sealed anew.
    """
    folder, change = step.base.folder, step.growth
    if (found := damage(folder, frozenset((LINKS, NAMES, BASIS)))) is not None:
        raise OSError(f"{found.file} is damaged")
    if not (folder / BASIS).is_file() or not (folder / LINKS).stat().st_size:
        return None
    wanted = frozenset(change.gone)
    old = tuple(
        replace(source, documents=tuple(replace(d, loaded=d.loaded and d.iri in wanted) for d in source.documents))
        for source in step.base.manifest.sources
    )
    return Before(
        read_basis((folder / BASIS).read_bytes()),
        folder / LINKS,
        folder / NAMES,
        tuple(_Kept(directory, old)),
        tuple(_Kept(directory, change.come)),
    )


def _corrected(store: ox.Store, directory: Directory, version: Path, content: Content) -> Links:
    """Change the facts of a store as people have judged, and link what its documents mention then."""
    judged = content.judgements
    mentions = {alone.printed.iri: alone for alone in _Kept(directory, content.sources)}
    printed = {document: alone.printed for document, alone in mentions.items()}
    corrected = correct(store, judged, printed, _kept_texts(directory, content.sources))
    mentions |= {document: mentions_of(document, in_store(store, document)) for document in corrected.documents}
    linked = link(mentions.values(), judged, version)
    linked.lines.update(corrected.lines)
    return linked


def _kept_texts(directory: Directory, sources: Sequence[SourceEntry]) -> Callable[[str], tuple[str, str] | None]:
    """Give what finds the kept text of a source by its IRI."""
    digests = {source_iri(source.digest): source.digest for source in sources}

    def text_of(source: str) -> tuple[str, str] | None:
        digest = digests.get(source)
        return (digest, directory.text(digest).read_bytes().decode()) if digest else None

    return text_of


def _winners(directory: Directory, sources: Sequence[SourceEntry], progress: Progress) -> Iterator[bytes]:
    """Yield the lines of the documents to load, shard by shard."""
    for done, source in enumerate(sources):
        progress("load", done, len(sources))
        content = directory.shard(source.shard).read_bytes()
        if all(document.loaded for document in source.documents):
            yield content
            continue
        ends = tuple(f"<{document.iri}> .\n".encode() for document in source.documents if document.loaded)
        yield b"".join(line for line in content.splitlines(keepends=True) if ends and line.endswith(ends))
    progress("load", len(sources), len(sources))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the documents to load mention, document by document; read from the disk each time, never held at once."""

    directory: Directory
    sources: Sequence[SourceEntry]

    def __iter__(self) -> Iterator[Mentions]:
        """Yield what each document mentions, in the order of sources."""
        for source in self.sources:
            wanted = frozenset(document.iri for document in source.documents if document.loaded)
            if wanted:
                yield from read_spilled(self.directory.mentions(source.shard).read_bytes(), wanted)


def _batches(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    for piece in pieces:
        held.append(piece)
        if sum(map(len, held)) >= _BATCH:
            yield b"".join(held)
            held = []
    if held:
        yield b"".join(held)


def _json(name: Name) -> str:
    return json.dumps({"name": name.name, "iri": name.iri, "type": name.type}, ensure_ascii=False)


def _pieces(path: Path) -> Iterator[bytes]:
    """Yield a file of lines some thousands of lines at a time."""
    with path.open("rb") as file:
        while some := list(islice(file, _LINES)):
            yield b"".join(some)


def _texts(lines: Iterable[str]) -> Iterator[bytes]:
    """Yield lines as UTF-8, some thousands at a time: those of a nation are beyond a machine's memory as one text."""
    rest = iter(lines)
    while some := list(islice(rest, _LINES)):
        yield "".join(f"{line}\n" for line in some).encode()
