"""The report on a graph: what was read, what was not, what is missing. Built with a version, read by all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from kg_builder.coverage import patterns
from kg_builder.errors import NoGraphError, SourceError
from kg_builder.manifest import KINDS, DocumentEntry, Manifest
from kg_builder.series import Hole, holes
from kg_builder.tally import Coverage, Missed, Words
from kg_builder.validate import Finding

NAME = "report.json"
_NONE = Words(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one kind: facts, and the trigger words that speak of it."""

    facts: int
    words: Words


@dataclass(frozen=True, slots=True)
class Ignored:
    """An ignore pattern, why it ignores, and how many words it holds."""

    name: str
    reason: str
    words: int


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What was read of one document, by kind; and what was not, by place."""

    iri: str
    key: str
    source: str
    kinds: Mapping[str, Read]
    missed: tuple[Missed, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """A trigger word in a source that stands in none of its documents."""

    source: str
    missed: Missed


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read: its file name, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """The report on a version of the graph.

    Attributes:
        data_version: Names the version.
        sources: How many texts were read.
        kinds: By kind, all documents together; every kind is there.
        patterns: In file order, also those that hold no word.
        documents: Those loaded, by source, in printed order.
        outside: By source and place.
        holes: By series.
        findings: What the shapes found, sorted.
        failures: By file name.
    """

    data_version: str
    sources: int
    kinds: Mapping[str, Read]
    patterns: tuple[Ignored, ...]
    documents: tuple[DocumentReport, ...]
    outside: tuple[Outside, ...]
    holes: tuple[Hole, ...]
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]

    @property
    def words(self) -> Words:
        """Give the trigger words of all kinds together."""
        return _sum(read.words for read in self.kinds.values())

    def text(self) -> str:
        """Give the report as JSON, the same bytes for the same report."""
        return orjson.dumps(self, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE).decode()


def report_on(
    manifest: Manifest, coverages: Mapping[str, Sequence[Coverage]], failures: Iterable[SourceError]
) -> CoverageReport:
    """Give the report on a version.

    Args:
        manifest: Of the version.
        coverages: By shard, of all documents in it and of what stands outside them.
        failures: The sources that could not be read.
    """
    found = [
        (source, entry, coverage)
        for source in manifest.sources
        for entry, coverage in _of_documents(source.documents, coverages[source.shard])
    ]
    ignored: Counter[str] = Counter()
    for _, _, coverage in found:
        ignored.update(coverage.ignored)
    documents = tuple(_document(entry, source.name, coverage) for source, entry, coverage in found)
    return CoverageReport(
        data_version=manifest.data_version,
        sources=len(manifest.sources),
        kinds={kind: _together(document.kinds[kind] for document in documents) for kind in KINDS.values()},
        patterns=tuple(Ignored(each.name, each.reason, ignored[each.name]) for each in patterns()),
        documents=documents,
        outside=tuple(
            Outside(source.name, missed)
            for source in manifest.sources
            for coverage in coverages[source.shard]
            if not coverage.iri
            for missed in coverage.missed
        ),
        holes=holes(entry.key for _, entry, _ in found),
        findings=tuple(sorted(finding for _, entry, _ in found for finding in entry.findings)),
        failures=tuple(Failure(failure.path.name, failure.reason) for failure in failures),
    )


def read_report(directory: Path) -> CoverageReport:
    """Read the report on the graph that a data directory serves; NoGraphError if there is none."""
    path = directory / "current" / NAME
    try:
        read = orjson.loads(path.read_bytes())
    except FileNotFoundError as exc:
        raise NoGraphError("there is no report in it; build one with `gongbao build`", path=directory) from exc
    return CoverageReport(
        read["data_version"],
        read["sources"],
        _kinds(read["kinds"]),
        tuple(Ignored(**each) for each in read["patterns"]),
        tuple(
            DocumentReport(
                each["iri"], each["key"], each["source"], _kinds(each["kinds"]), tuple(map(_missed, each["missed"]))
            )
            for each in read["documents"]
        ),
        tuple(Outside(each["source"], _missed(each["missed"])) for each in read["outside"]),
        tuple(Hole(**each) for each in read["holes"]),
        tuple(Finding(**each) for each in read["findings"]),
        tuple(Failure(**each) for each in read["failures"]),
    )


def _kinds(read: Mapping[str, Any]) -> dict[str, Read]:
    """Give the kinds in the order of `KINDS`; JSON sorts them by name."""
    return {kind: Read(read[kind]["facts"], Words(**read[kind]["words"])) for kind in KINDS.values()}


def _missed(read: Mapping[str, Any]) -> Missed:
    return Missed(**read)


def _of_documents(
    entries: Iterable[DocumentEntry], coverages: Iterable[Coverage]
) -> list[tuple[DocumentEntry, Coverage]]:
    by_iri = {coverage.iri: coverage for coverage in coverages}
    return [(entry, by_iri[entry.iri]) for entry in entries if entry.loaded]


def _document(entry: DocumentEntry, source: str, coverage: Coverage) -> DocumentReport:
    kinds = {kind: Read(entry.facts[kind], coverage.words.get(kind, _NONE)) for kind in KINDS.values()}
    return DocumentReport(entry.iri, entry.key, source, kinds, coverage.missed)


def _together(parts: Iterable[Read]) -> Read:
    reads = tuple(parts)
    return Read(sum(read.facts for read in reads), _sum(read.words for read in reads))


def _sum(parts: Iterable[Words]) -> Words:
    counts = tuple(parts)
    return Words(sum(w.read for w in counts), sum(w.ignored for w in counts), sum(w.unread for w in counts))
