"""The whole way from files to a graph that is served: wiring."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kg_builder import ruleset
from kg_builder.cluster import Cluster
from kg_builder.crew import Crew, crew
from kg_builder.directory import Directory, locked, write_whole
from kg_builder.errors import NothingToBuild, SourceError
from kg_builder.grown import Base
from kg_builder.identity.judgements import Judgements, read_judgements
from kg_builder.load import Content, load
from kg_builder.manifest import KINDS, Manifest, SourceEntry
from kg_builder.progress import Progress, quiet
from kg_builder.reading import find_sources, read
from kg_builder.report import NAME as REPORT
from kg_builder.report import report_on
from kg_builder.seal import damage, seal
from kg_builder.segment import documents
from kg_builder.shard import Read, Stages, fingerprint, read_source
from kg_builder.tally import read_coverages
from kg_builder.validate import Finding

STAGES = Stages(read, documents, ruleset.read_all, tuple((rule.name, rule.version) for rule in ruleset.RULES))


_VERSION_DIGITS = 16  # hex digits of the digest that names a version


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did.

    Attributes:
        sources: How many texts were read, unchanged ones included; two files of one text are one.
        reused: How many of these were unchanged and not read again.
        documents: How many were loaded, each once.
        facts: Of the documents loaded, how many of each kind; every kind is there.
        unread: How many places look like a fact and were not read.
        quads: How many the store holds.
        data_version: Names the version.
        changed: False if the directory held this very graph before.
        findings: What the shapes found in the documents loaded, sorted.
        failures: The files that could not be read, by path.
    """

    sources: int
    reused: int
    documents: int
    facts: Mapping[str, int]
    unread: int
    quads: int
    data_version: str
    changed: bool
    findings: tuple[Finding, ...]
    failures: tuple[SourceError, ...]

    @property
    def violations(self) -> tuple[Finding, ...]:
        """Give the findings that are faults of the builder."""
        return tuple(finding for finding in self.findings if finding.severity == "violation")

    @property
    def complete(self) -> bool:
        """Whether every file was read and nothing in the graph breaks its shapes."""
        return not self.failures and not self.violations


def build(
    paths: Sequence[Path],
    directory: Path,
    *,
    progress: Progress = quiet,
    workers: int = 1,
    stages: Stages = STAGES,
    judgements: Path | None = None,
    dask: str = "",
    takes_over: bool = False,
) -> Report:
    """Make the graph of a directory that of exactly these files and folders (all readable files in them, at any depth).

    The graph that was there stays whole and served until the new one is complete, whatever stops the build.

    Args:
        paths: Files and folders; what cannot be read is told in the report.
        directory: The data directory, made if it is not there.
        progress: Told how far it is.
        workers: How many processes read; with 1 all is done in this one.
        stages: The stages before the triples.
        judgements: File of what people have judged; it goes before every rule.
        dask: Address of a Dask cluster's scheduler, whose workers read instead of processes of this machine.
        takes_over: Whether the directory may be of an older format; all files must then be read, since what was kept
            of one that was not would be gone.

    Raises:
        ClusterError: If that cluster cannot read.
        JudgementError: If the file of judgements is not in order.
        NothingToBuild: If no file gave a document, or one did not where all must; the graph is left as it was.
        DirectoryError: If the directory is in use, of another format, or cannot be written.
    """
    judged = read_judgements(judgements) if judgements else Judgements()
    with locked(directory, takes_over=takes_over) as place:
        place.tidy(shards=False)
        files, missing = find_sources(paths)
        who = Cluster(dask, directory.absolute()) if dask else crew(min(workers, len(files)))
        seen = [file.absolute() for file in files] if dask else files
        results = list(_results(seen, Directory(directory.absolute()), stages, who, progress))
        failures = (*missing, *_shortfalls(results))
        failures = tuple(sorted(failures, key=lambda failure: failure.path))
        found = [result for result in results if isinstance(result, Read)]
        if not found or (takes_over and failures):
            raise NothingToBuild(failures=failures)
        entries = _elected(result.entry for result in found)
        manifest, changed = _served(place, entries, stages, progress, failures, judgements=judged)
        place.tidy(shards=True)
    reused = {result.entry.digest for result in found if result.reused}
    return _report(manifest, reused=len(reused), changed=changed, failures=failures)


def _shortfalls(results: Iterable[Read | SourceError]) -> Iterator[SourceError]:
    """Yield what could not be read: whole files, and pages of files that were read otherwise."""
    for result in results:
        shortfall = result if isinstance(result, SourceError) else result.shortfall
        if shortfall is not None:
            yield shortfall


def _results(
    files: Sequence[Path], place: Directory, stages: Stages, who: Crew, progress: Progress
) -> Iterator[Read | SourceError]:
    """Yield what came of each file, in order."""
    work = partial(read_source, place=place, stages=stages)
    progress("read", 0, len(files))
    for done, result in enumerate(who.each(work, files, _lost), 1):
        progress("read", done, len(files))
        yield result


def _lost(path: Path) -> SourceError:
    return SourceError(
        "the process that read it was killed, twice; it may have run out of memory",
        path=path,
        zh="读它的进程两次被终止，可能是内存不足",
    )


def _elected(entries: Iterable[SourceEntry]) -> tuple[SourceEntry, ...]:
    """Mark of each document the rendition to load: the best, of equals that in the source whose digest comes first."""
    sources: dict[str, SourceEntry] = {}
    for entry in sorted(entries, key=lambda entry: entry.name):
        sources.setdefault(entry.digest, entry)
    best: dict[str, tuple[int, str]] = {}
    for digest in sorted(sources, reverse=True):
        for document in sources[digest].documents:
            best[document.iri] = max(best.get(document.iri, (-1, "")), (document.quality, digest), key=lambda b: b[0])
    return tuple(
        replace(source, documents=tuple(replace(d, loaded=best[d.iri][1] == source.digest) for d in source.documents))
        for source in sources.values()
    )


def _served(
    place: Directory,
    sources: tuple[SourceEntry, ...],
    stages: Stages,
    progress: Progress,
    failures: tuple[SourceError, ...],
    *,
    judgements: Judgements,
) -> tuple[Manifest, bool]:
    """Serve the graph of these sources, and the report; gives its manifest, and whether it is another than before.

    A graph that is there and damaged is made again.
    """
    rules, old = fingerprint(stages.rules), place.manifest()
    unnamed = Manifest(rules, "", 0, sources, judgements=judgements.digest)
    name = hashlib.sha256(unnamed.text().encode()).hexdigest()[:_VERSION_DIGITS]
    if old is not None and old.data_version == name and damage(place.version(name)) is None:
        _write_report(place, place.version(name), old, failures)
        return old, False
    with place.new_version(name) as version:
        base = Base(place.version(old.data_version), old) if old and _can_grow(old, unnamed, judgements) else None
        base = base if base and name != base.manifest.data_version else None  # that one is damaged
        quads = load(place, version, Content(sources, stages.rules, judgements), progress, base=base)
        manifest = replace(unnamed, data_version=name, quads=quads)
        (version / "manifest.json").write_text(manifest.text(), encoding="utf-8")
        _write_report(place, version, manifest, failures)
        seal(version, base.folder if base else None)
    return manifest, True


def _can_grow(old: Manifest, new: Manifest, judgements: Judgements) -> bool:
    """Say whether a version can be made of another: same rules, and no facts that people have put in or taken out."""
    return old.rules == new.rules and old.judgements in ("", new.judgements) and not judgements.changes_facts


def _write_report(place: Directory, version: Path, manifest: Manifest, failures: tuple[SourceError, ...]) -> None:
    """Write the report on a version, if it is not there already; failures can differ from one build to the next."""
    coverages = {
        source.shard: tuple(read_coverages(place.coverage(source.shard).read_text(encoding="utf-8")))
        for source in manifest.sources
    }
    content = report_on(manifest, coverages, failures).text().encode()
    path = version / REPORT
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)


def _report(manifest: Manifest, *, reused: int, changed: bool, failures: tuple[SourceError, ...]) -> Report:
    loaded = [document for source in manifest.sources for document in source.documents if document.loaded]
    facts: Counter[str] = Counter()
    for document in loaded:
        facts.update(document.facts)
    return Report(
        sources=len(manifest.sources),
        reused=reused,
        documents=len(loaded),
        facts={kind: facts[kind] for kind in KINDS.values()},
        unread=sum(document.unread for document in loaded),
        quads=manifest.quads,
        data_version=manifest.data_version,
        changed=changed,
        findings=tuple(sorted(finding for document in loaded for finding in document.findings)),
        failures=failures,
    )
