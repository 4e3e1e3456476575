"""The manifest of a data directory: what its graph was built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson

from kg_builder.errors import DamagedError, FormatError, NoGraphError, OlderFormatError
from kg_builder.validate import Finding

FORMAT = 2  # raised when a directory of the old form can no longer be read or added to
_FORM = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_DAMAGED = "its manifest is damaged; build again"
KINDS = MappingProxyType(
    {
        "Heading": "document",
        "Group": "group",
        "Membership": "membership",
        "Appointment": "appointment",
        "Responsibility": "responsibility",
        "Duty": "duty",
        "Portfolio": "portfolio",
        "Citation": "citation",
    }
)  # by class in `kg_builder.model`: the kinds that reports and exports count


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One document of a source, in its best rendition there.

    Attributes:
        iri: Its IRI, which names its graph as well.
        key: Its number, else its title.
        quality: What decides between renditions: the higher one is loaded.
        facts: How many of each kind were read, by `KINDS`.
        unread: How many places look like a fact and were not read, trigger words included.
        findings: What the shapes found.
        loaded: Whether this rendition stands in the graph.
    """

    iri: str
    key: str
    quality: int
    facts: Mapping[str, int]
    unread: int
    findings: tuple[Finding, ...]
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source.

    Attributes:
        name: File name without folders; of several files with one text the first by name.
        digest: SHA-256 of the decoded text in UTF-8, hex; names the kept text.
        length: Of the text, in code points.
        shard: Name of its shard without ending: a digest of the text's and of the rules that read it.
        quads_sha256: SHA-256 of the shard's bytes, hex.
        coverage_sha256: SHA-256 of the bytes of what is kept on what was read of it, hex.
        documents: In printed order.
        places_sha256: SHA-256 of the bytes of the places of a PDF's text, hex; empty for other formats.
        mentions_sha256: SHA-256 of the bytes of what its documents mention, hex.
    """

    name: str
    digest: str
    length: int
    shard: str
    quads_sha256: str
    coverage_sha256: str
    documents: tuple[DocumentEntry, ...]
    places_sha256: str = ""
    mentions_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one version of the graph was built from.

    Attributes:
        rules: Fingerprint of the builder that read the sources.
        data_version: Digest of everything loaded; names the version.
        quads: How many the store holds.
        sources: By name, then digest.
        judgements: SHA-256 of the file of judgements, hex; empty if there is none.
    """

    rules: str
    data_version: str
    quads: int
    sources: tuple[SourceEntry, ...]
    format: int = FORMAT
    judgements: str = ""

    def text(self) -> str:
        """Give the manifest as JSON, the same bytes for the same manifest."""
        return orjson.dumps(self, option=_FORM).decode()


def read_manifest(directory: Path) -> Manifest:
    """Read the manifest of the graph that is served.

    Raises:
        NoGraphError: If there is no graph yet.
        DamagedError: If the manifest is not what was written.
        FormatError: If the directory is of another format version; OlderFormatError if it can be taken over.
    """
    return manifest_of(directory / "current")


def manifest_of(version: Path) -> Manifest:
    """Read the manifest of one version's folder; errors as `read_manifest`."""
    path = version / "manifest.json"
    try:
        read = orjson.loads(path.read_bytes())
    except FileNotFoundError as exc:
        raise NoGraphError("there is no graph in it; build one with `gongbao build`", path=version.parent) from exc
    except ValueError as exc:
        raise DamagedError(_DAMAGED, path=path) from exc
    found = read.get("format") if isinstance(read, dict) else None
    if found != FORMAT:
        told = f"it is of format {found}, this version of Gongbao reads format {FORMAT}"
        if isinstance(found, int) and 0 < found < FORMAT:
            raise OlderFormatError(f"{told}; take it over with `gongbao migrate`", path=path)
        raise FormatError(f"{told}; build into a new directory", path=path)
    try:
        return Manifest(**{**read, "sources": tuple(source_entry(entry) for entry in read["sources"])})
    except (TypeError, KeyError) as exc:
        raise DamagedError(_DAMAGED, path=path) from exc


def source_entry(read: dict[str, Any]) -> SourceEntry:
    """Give a source's entry from what `dataclasses.asdict` made of it."""
    return SourceEntry(**{**read, "documents": tuple(_document(entry) for entry in read["documents"])})


def _document(read: dict[str, Any]) -> DocumentEntry:
    return DocumentEntry(**{**read, "findings": tuple(Finding(**finding) for finding in read["findings"])})
