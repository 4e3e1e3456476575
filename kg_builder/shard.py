"""One source → its shard: the graphs of its documents, and what the manifest says of them."""

from __future__ import annotations

import hashlib
import json
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from kg_builder.directory import Directory, write_whole
from kg_builder.document import Document, Source
from kg_builder.errors import SourceError
from kg_builder.identity.mentioned import mentions_in
from kg_builder.identity.spill import spilled
from kg_builder.kept import digest_of, file_key, keep_file, keep_text, kept_file, kept_shard
from kg_builder.manifest import FORMAT, KINDS, DocumentEntry, SourceEntry
from kg_builder.model import Fact, Unread
from kg_builder.reading.places import places_text
from kg_builder.tally import Coverage, coverage_text, document_coverage, outside_coverage
from kg_builder.triples import document_iri, document_lines
from kg_builder.validate import validate
from ontology.iri import BASE, rule_iri
from ontology.privacy import mask

if TYPE_CHECKING:
    from kg_builder.ruleset import Rule  # all the rules, which a test with stages of its own does without


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages before the triples; all of them are functions of a module, so that a worker process can be given them.

    Attributes:
        read: A file → its decoded text with pages; SourceError if it is none.
        documents: A source → its documents, in printed order, with repeats.
        facts: A document → what each rule reads in it.
        rules: Name and version of each rule that ``facts`` may name.
    """

    read: Callable[[Path], Source]
    documents: Callable[[Source], Iterator[Document]]
    facts: Callable[[Document], Iterable[tuple[Rule, Fact | Unread]]]
    rules: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one file.

    Attributes:
        entry: Its entry in the manifest.
        reused: Whether its shard was there already.
        shortfall: What of it could not be read; None if it was read to the end.
    """

    entry: SourceEntry
    reused: bool
    shortfall: SourceError | None = None


def read_source(path: Path, place: Directory, stages: Stages) -> Read | SourceError:
    """Read one file into its shard, or find the shard that these rules have made of its bytes or its text before.

    What goes wrong in a file is told of this file alone: the others are built.
    """
    key = file_key(path, fingerprint(stages.rules))
    known = kept_file(place, key) if key else None
    if known:
        return Read(replace(known[1], name=path.name), reused=True, shortfall=known[0].shortfall_of(path))
    try:
        source = stages.read(path)
        shard = _shard_name(source, stages)
        kept = kept_shard(place, shard)
        entry = kept or _new_shard(path, source, place, stages)
    except SourceError as exc:
        return exc
    except OSError:
        raise  # of the data directory: nothing can be built
    except Exception as exc:  # noqa: BLE001 - a file that a rule cannot stand must not stop the others
        place_of = traceback.extract_tb(exc.__traceback__)[-1]
        return SourceError(f"the builder failed on it, please report: {exc!r} in {place_of.name}", path=path)
    keep_text(place, source)
    if key and key == file_key(path, fingerprint(stages.rules)):  # what was read is what was hashed
        keep_file(place, key, source, shard)
    return Read(replace(entry, name=source.name), kept is not None, source.shortfall)


@cache
def fingerprint(rules: tuple[tuple[str, int], ...]) -> str:
    """Give a digest of all that decides on a graph: the rules' versions, the base, the builder's own files."""
    digest = hashlib.sha256(repr((FORMAT, BASE, rules)).encode())
    for package in ("kg_builder", "ontology"):
        for path, content in _contents(files(package), package):
            digest.update(path.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_file():
            yield f"{path}/{entry.name}", entry.read_bytes()
        elif entry.name != "__pycache__":
            yield from _contents(entry, f"{path}/{entry.name}")


def _shard_name(source: Source, stages: Stages) -> str:
    """Name a shard after all that decides on it: the text, where it stands on pages, the rules."""
    places = digest_of(places_text(source.places).encode()) if source.places else ""
    return hashlib.sha256(f"{source.digest} {places} {fingerprint(stages.rules)}".encode()).hexdigest()


def _new_shard(path: Path, source: Source, place: Directory, stages: Stages) -> SourceEntry:
    """Read all documents of a source, check them against the shapes, and write its shard, the entry last.

    Raises:
        SourceError: If there is no document in it.
    """
    made = _read_documents(source, stages)
    if not made.documents:
        raise SourceError("there is no document in it", path=path)
    shard = _shard_name(source, stages)
    places = places_text(source.places).encode()
    entry = SourceEntry(
        name=source.name,
        digest=source.digest,
        length=len(source.text),
        shard=shard,
        quads_sha256=digest_of(made.quads),
        coverage_sha256=digest_of(made.coverage),
        documents=made.documents,
        places_sha256=digest_of(places) if places else "",
        mentions_sha256=digest_of(made.mentions),
    )
    if places:
        write_whole(place.places(shard), places)
    write_whole(place.shard(shard), made.quads)
    write_whole(place.coverage(shard), made.coverage)
    write_whole(place.mentions(shard), made.mentions)
    write_whole(place.shard_entry(shard), json.dumps(asdict(entry), ensure_ascii=False).encode())
    return entry


@dataclass(frozen=True, slots=True)
class _Made:
    """What is kept of a source: its quads, what was read of it and what was not, its mentions, its documents."""

    quads: bytes
    coverage: bytes
    mentions: bytes
    documents: tuple[DocumentEntry, ...]


def _read_documents(source: Source, stages: Stages) -> _Made:
    """Read all documents, each in its best rendition."""
    masked = mask(source.text)
    documents = tuple(stages.documents(source))
    lines: list[str] = []
    entries: list[DocumentEntry] = []
    coverages: list[Coverage] = []
    for name, document in _best(documents).items():
        found = list(stages.facts(document))
        facts = ((rule_iri(rule.name, rule.version), fact) for rule, fact in found if not isinstance(fact, Unread))
        lines += document_lines(document, facts, masked)
        coverages.append(document_coverage(name, document, [fact for _, fact in found], masked))
        entries.append(_entry(document, [fact for _, fact in found], coverages[-1]))
    quads = "".join(f"{line}\n" for line in sorted(lines)).encode()
    told = validate(quads)
    coverages.append(outside_coverage(source, documents, masked))
    entries = [replace(e, findings=tuple(f for f in told if f.document == e.iri)) for e in entries]
    return _Made(quads, coverage_text(coverages).encode(), spilled(mentions_in(quads)), tuple(entries))


def _best(documents: Iterable[Document]) -> dict[str, Document]:
    """Give the best rendition of each document by its IRI; of equals the first printed."""
    best: dict[str, Document] = {}
    for document in documents:
        name = document_iri(document)
        if name not in best or best[name].quality < document.quality:
            best[name] = document
    return best


def _entry(document: Document, found: Iterable[Fact | Unread], coverage: Coverage) -> DocumentEntry:
    counts = Counter(type(fact).__name__ for fact in found)
    facts = {kind: counts[of] for of, kind in KINDS.items()}
    return DocumentEntry(coverage.iri, mask(document.key), document.quality, facts, len(coverage.missed), ())
