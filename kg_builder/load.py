"""Shards → the embedded store of a version, with the links between its documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg_builder.directory import Directory
from kg_builder.identity import Links, Name, link
from kg_builder.identity.corrections import RULE as JUDGEMENT
from kg_builder.identity.corrections import correct
from kg_builder.identity.judgements import Judgements
from kg_builder.identity.mentioned import mentions_of
from kg_builder.identity.mentions import Mentions, gather
from kg_builder.identity.spill import read_spilled
from kg_builder.identity.statements import in_store
from kg_builder.manifest import SourceEntry
from kg_builder.progress import Progress
from kg_builder.triples import ontology_lines, source_lines
from ontology.iri import source_iri

_BATCH = 1 << 26  # bytes handed to the store at once


def load(
    directory: Directory,
    version: Path,
    sources: Sequence[SourceEntry],
    rules: Iterable[tuple[str, int]],
    progress: Progress,
    *,
    judgements: Judgements | None = None,
) -> int:
    """Fill a version's folder: store, links and names; gives the number of quads in the store.

    Args:
        directory: Where the shards are.
        version: An empty folder.
        sources: What to load; of each only the documents marked so.
        rules: Name and version of each rule.
        progress: Told how far it is.
        judgements: What people have judged.
    """
    store = ox.Store(str(version / "store"))
    judged = judgements or Judgements()
    with ThreadPoolExecutor(1) as beside:  # the engine loads without this interpreter, which links meanwhile
        ahead = None if judged.changes_facts else beside.submit(_linked, directory, sources, judged)
        for batch in _batches(_winners(directory, sources, progress)):
            store.bulk_load(input=batch, format=ox.RdfFormat.N_QUADS)
        progress("link", 0, 1)
        linked = ahead.result() if ahead else _corrected(store, directory, sources, judged)
    rules = (*rules, JUDGEMENT) if judged.missing else rules
    own = source_lines([(source.name, source.digest, source.length) for source in sources], rules)
    store.bulk_load(input=_text((*linked.lines, *own, *ontology_lines())), format=ox.RdfFormat.N_QUADS)
    (version / "links.nq").write_bytes(_text(linked.lines))
    (version / "names.jsonl").write_bytes(_text(_json(name) for name in linked.names))
    store.optimize()
    store.flush()
    progress("link", 1, 1)
    return len(store)


def _linked(directory: Directory, sources: Sequence[SourceEntry], judged: Judgements) -> Links:
    """Link what the documents to load mention; the store is not asked."""
    return link(gather(_mentions(directory, sources)), judged)


def _corrected(store: ox.Store, directory: Directory, sources: Sequence[SourceEntry], judged: Judgements) -> Links:
    """Change the facts of a store as people have judged, and link what its documents mention then."""
    mentions = {document: alone for alone in _mentions(directory, sources) for document in alone.documents}
    printed = {document: alone.documents[document] for document, alone in mentions.items()}
    corrected = correct(store, judged, printed, _texts(directory, sources))
    mentions |= {document: mentions_of(document, in_store(store, document)) for document in corrected.documents}
    linked = link(gather(mentions.values()), judged)
    return replace(linked, lines=tuple(sorted((*linked.lines, *corrected.lines))))


def _texts(directory: Directory, sources: Sequence[SourceEntry]) -> Callable[[str], tuple[str, str] | None]:
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


def _mentions(directory: Directory, sources: Sequence[SourceEntry]) -> Iterator[Mentions]:
    """Yield what the documents to load mention, document by document."""
    for source in sources:
        wanted = frozenset(document.iri for document in source.documents if document.loaded)
        if wanted:
            yield from read_spilled(directory.mentions(source.shard).read_bytes(), wanted)


def _batches(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    for piece in pieces:
        held.append(piece)
        if sum(map(len, held)) >= _BATCH:
            yield b"".join(held)
            held = []
    yield b"".join(held)


def _json(name: Name) -> str:
    return json.dumps({"name": name.name, "iri": name.iri, "type": name.type}, ensure_ascii=False)


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
