"""Whether every quote of a graph stands where it says."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg_builder.directory import read_manifest
from kg_builder.document import Place
from kg_builder.errors import DirectoryError, VerifyError
from kg_builder.manifest import Manifest, SourceEntry, source_entry
from kg_builder.progress import Progress, quiet
from kg_builder.reading.places import boxes_of, read_places
from kg_builder.seal import NAME, damage
from kg_builder.select import rows
from ontology.iri import source_iri
from ontology.privacy import mask

_QUOTES = """SELECT DISTINCT ?source ?start ?end ?quote WHERE { GRAPH ?g { ?e gb:source ?source .
OPTIONAL { ?e gb:start ?start } OPTIONAL { ?e gb:end ?end } OPTIONAL { ?e gb:quote ?quote } } } ORDER BY ?start ?end"""
_BOXES = """SELECT DISTINCT ?source ?start ?end ?box WHERE { GRAPH ?g { ?e gb:source ?source ; gb:start ?start ;
gb:end ?end ; gb:box ?box } }"""
_SOURCES = "SELECT DISTINCT ?source WHERE { GRAPH ?g { ?e gb:source ?source } }"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found to be right."""

    sources: int
    quotes: int


def verify(directory: Path, *, progress: Progress = quiet) -> Verified:
    """Read every quote of the graph again from the kept texts, and hold texts, shards and store against the manifest.

    Then every file of the version is held against its seal, so that a single byte that has changed is found.

    Of a PDF, every box is worked out again from the places of its text.

    A quote is compared with the text as masked for privacy: ■ stands for a character only where personal data are.

    Raises:
        VerifyError: At the first thing that is not as it should be: files by name, quotes by offset.
        DirectoryError: If there is no graph, or it cannot be read.
    """
    version = (directory / "current").resolve()
    manifest = read_manifest(directory)
    try:
        return _verify(directory, version, manifest, progress)
    except (OSError, RuntimeError) as exc:  # the engine found a block that is not what it wrote
        raise VerifyError(file=str(version / "store"), offset=None, expected="a whole store", found=str(exc)) from exc


def verify_release(folder: Path) -> int:
    """Hold every file of a release against its checksum; gives their number.

    Raises:
        VerifyError: At the first that is another, or is not there.
        DirectoryError: If it is no release.
    """
    sums = folder / NAME
    if not sums.is_file():
        raise DirectoryError("it is no release: it has no SHA256SUMS", path=folder)
    if (found := damage(folder)) is not None:
        raise VerifyError(file=str(folder / found.file), offset=None, expected=found.expected, found=found.found)
    return len(sums.read_text(encoding="utf-8").splitlines())


def _verify(directory: Path, version: Path, manifest: Manifest, progress: Progress) -> Verified:
    store = _open(version / "store")
    _check("store", None, str(manifest.quads), str(len(store)))
    known = {source_iri(source.digest) for source in manifest.sources}
    for cited in rows(store, _SOURCES):
        if cited["source"] not in known:
            raise VerifyError(file="store", offset=None, expected="a source of the manifest", found=cited["source"])
    quotes = 0
    for done, source in enumerate(manifest.sources, 1):
        quotes += _verify_source(directory, source, store)
        progress("verify", done, len(manifest.sources))
    if (found := damage(version)) is not None:
        raise VerifyError(file=str(version / found.file), offset=None, expected=found.expected, found=found.found)
    return Verified(len(manifest.sources), quotes)


def _verify_source(directory: Path, source: SourceEntry, store: ox.Store) -> int:
    """Check one source's files and quotes; gives the number of its quotes."""
    content = _content(directory / "texts" / f"{source.digest}.txt", source.digest)
    _content(directory / "quads" / f"{source.shard}.nq", source.quads_sha256)
    _content(directory / "quads" / f"{source.shard}.coverage.jsonl", source.coverage_sha256)
    _content(directory / "quads" / f"{source.shard}.mentions.jsonl", source.mentions_sha256)
    _verify_entry(directory / "quads" / f"{source.shard}.json", source)
    text = mask(content.decode())
    places = _places(directory, source)
    told: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for row in rows(store, _BOXES, source=source_iri(source.digest)):
        told[int(row["start"]), int(row["end"])].add(row["box"])
    quotes = 0
    for row in rows(store, _QUOTES, source=source_iri(source.digest)):
        start, end, quote = int(row.get("start", -1)), int(row.get("end", -1)), row.get("quote", "")
        _check(source.name, start, text[start:end] if 0 <= start < end else "", quote)
        boxes = {*boxes_of(places, start, end)}
        if boxes != told[start, end]:
            found = str(sorted(told[start, end]))
            raise VerifyError(file=source.name, offset=start, expected=str(sorted(boxes)), found=found)
        quotes += 1
    return quotes


def _verify_entry(path: Path, source: SourceEntry) -> None:
    """Check what is kept for the next build to use a shard again: it must be what the manifest says."""
    content = _content(path, "")
    try:
        kept = source_entry(json.loads(content))
    except (ValueError, TypeError, KeyError) as exc:
        raise VerifyError(file=str(path), offset=None, expected="the entry of a source", found=repr(exc)) from exc
    told = replace(source, name="", documents=tuple(replace(each, loaded=False) for each in source.documents))
    if replace(kept, name="") != told:
        raise VerifyError(file=str(path), offset=None, expected="what the manifest says", found="something else")


def _places(directory: Path, source: SourceEntry) -> tuple[Place, ...]:
    if not source.places_sha256:
        return ()
    content = _content(directory / "quads" / f"{source.shard}.places.jsonl", source.places_sha256)
    return read_places(content.decode())


def _content(path: Path, digest: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise VerifyError(file=str(path), offset=None, expected=digest, found=f"no file ({exc.strerror})") from exc
    if digest:
        _check(str(path), None, digest, hashlib.sha256(content).hexdigest())
    return content


def _check(file: str, offset: int | None, expected: str, found: str) -> None:
    if expected != found or not expected:
        raise VerifyError(file=file, offset=offset, expected=expected, found=found)


def _open(path: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(path))
    except OSError as exc:
        raise DirectoryError(f"its store cannot be opened ({exc})", path=path) from exc
