"""What was read of one document, counted: the coverage that is kept beside its source's shard."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

import orjson

from kg_builder.coverage import Place, State, account, outside
from kg_builder.document import Document, Source
from kg_builder.model import Fact, Unread


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """How many trigger words of one kind were read, ignored and left unread."""

    read: int
    ignored: int
    unread: int


@dataclass(frozen=True, slots=True, order=True)
class Missed:
    """A place that looks like a fact and was not read.

    Attributes:
        start: Offset of its line in the file, in code points.
        line: The words around it, white space removed, personal data masked.
        kind: The kind of fact that it looks like.
        word: The trigger word; empty for a place that a rule could not read.
        reason: What the rule says of it; empty for a word that no rule says anything of.
    """

    start: int
    line: str
    kind: str
    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read of one document.

    Attributes:
        iri: The document's; empty for what stands in no document of the source.
        words: By kind, of the kinds that there are words of.
        ignored: How many words each ignore pattern holds, by its name.
        missed: By place.
    """

    iri: str
    words: Mapping[str, Words]
    ignored: Mapping[str, int]
    missed: tuple[Missed, ...]


def document_coverage(iri: str, document: Document, facts: Iterable[Fact | Unread], masked: str) -> Coverage:
    """Count what was read of a document.

    Args:
        iri: The document's.
        document: The document.
        facts: All that the rules read in it.
        masked: Its source's text with personal data masked.
    """
    return _tally(iri, account(document, facts), masked)


def outside_coverage(source: Source, documents: Iterable[Document], masked: str) -> Coverage:
    """Count the trigger words that stand in none of a source's documents."""
    return _tally("", outside(source, documents), masked)


def coverage_text(coverages: Iterable[Coverage]) -> str:
    """Give coverages as JSON Lines, the same text for the same coverages."""
    return "".join(json.dumps(asdict(each), ensure_ascii=False, sort_keys=True) + "\n" for each in coverages)


def read_coverages(text: str) -> Iterator[Coverage]:
    """Yield what `coverage_text` wrote."""
    for line in text.splitlines():
        read = orjson.loads(line)
        words = {kind: Words(**counts) for kind, counts in read["words"].items()}
        yield Coverage(read["iri"], words, read["ignored"], tuple(Missed(**each) for each in read["missed"]))


def _tally(iri: str, found: Iterable[Place], masked: str) -> Coverage:
    places = tuple(found)
    states = Counter((place.kind, place.state) for place in places if place.word)
    words = {
        kind: Words(*(states[kind, state] for state in (State.READ, State.IGNORED, State.UNREAD)))
        for kind in sorted({kind for kind, _ in states})
    }
    ignored = Counter(place.reason for place in places if place.state is State.IGNORED)
    return Coverage(iri, words, dict(sorted(ignored.items())), tuple(_missed(places, masked)))


def _missed(places: Iterable[Place], masked: str) -> Iterator[Missed]:
    """Yield the unread places by place, each line once a kind."""
    seen: set[tuple[int, str]] = set()
    unread = [place for place in places if place.state is State.UNREAD]
    for place in sorted(unread, key=lambda place: place.start):
        if (place.start, place.kind) not in seen:
            line = "".join(masked[n] for n in place.around.origin)
            yield Missed(place.start, line, place.kind, place.word, place.reason)
        seen.add((place.start, place.kind))
