"""Shards → the embedded store of a version, with the links between its documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg_builder.directory import Directory
from kg_builder.identity import Name, link
from kg_builder.identity.corrections import RULE as JUDGEMENT
from kg_builder.identity.corrections import correct
from kg_builder.identity.judgements import Judgements
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
    for batch in _batches(_winners(directory, sources, progress)):
        store.bulk_load(input=batch, format=ox.RdfFormat.N_QUADS)
    progress("link", 0, 1)
    judged = judgements or Judgements()
    corrected = correct(store, judged, _texts(directory, sources))
    linked = link(store, judged)
    rules = (*rules, JUDGEMENT) if judged.missing else rules
    lines = sorted((*linked.lines, *corrected))
    own = source_lines([(source.name, source.digest, source.length) for source in sources], rules)
    store.bulk_load(input=_text((*lines, *own, *ontology_lines())), format=ox.RdfFormat.N_QUADS)
    (version / "links.nq").write_bytes(_text(lines))
    (version / "names.jsonl").write_bytes(_text(_json(name) for name in linked.names))
    store.optimize()
    store.flush()
    progress("link", 1, 1)
    return len(store)


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
