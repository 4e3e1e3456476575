"""The page of what changed: by kind, each with the things it is about and its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from queries.changes.compare import KINDS, Change
from queries.changes.tell import HEADS, sentence
from service.web.pages.asking import Asking, Told
from service.web.proof import marks_of
from service.web.speech import LANGUAGES

_MOST = 100  # of a kind, where all kinds are shown
_MOST_OF_ONE = 1000  # where one kind is; the JSON has all


@dataclass(frozen=True)
class Row:
    """A change.

    Attributes:
        pieces: Its sentence in order; each piece with the IRI of the thing that it names, if it names one.
        fact: What says so.
    """

    day: str
    pieces: Sequence[tuple[str, str | None]]
    document: str
    number: str
    fact: str


@dataclass(frozen=True)
class Group:
    """The changes of a kind; ``number`` counts those that are not shown too."""

    kind: str
    head: str
    number: int
    rows: Sequence[Row]


async def tell(asking: Asking, changes: Sequence[Change], asked: str) -> Told:
    """Give what the page tells; ``asked`` is the query string of the request."""
    ordered = sorted(changes, key=lambda change: KINDS.index(change.kind))
    most = _MOST_OF_ONE if "kind" in asking.view.query else _MOST
    groups = [
        _group(kind, list(found), most, asking.view.language)
        for kind, found in groupby(ordered, key=lambda change: change.kind)
    ]
    return {
        "groups": groups,
        "number": len(changes),
        "labels": asking.span.labels,
        "same": f"?{asked}" if asked else "",
        "marks": await marks_of(asking.store, asking.view, (row.fact for group in groups for row in group.rows)),
    }


def _group(kind: str, changes: Sequence[Change], most: int, language: str) -> Group:
    rows = [_row(change, language) for change in changes[:most]]
    return Group(kind, HEADS[kind][LANGUAGES.index(language)], len(changes), rows)


def _row(change: Change, language: str) -> Row:
    said, by = change.said, change.by or change.said
    named = {said.subject_name: said.subject, said.object_name: said.object}
    pieces = list(_pieces(sentence(change, language), {name: iri for name, iri in named.items() if name and iri}))
    return Row(change.day, pieces, by.document, by.number, said.fact)


def _pieces(text: str, named: dict[str, str]) -> Iterator[tuple[str, str | None]]:
    """Yield a sentence in pieces: what is the name of a thing, once each, and what stands between."""
    if not named:
        yield text, None
        return
    left = dict(named)
    for piece in re.split(f"({'|'.join(re.escape(name) for name in sorted(named, key=len, reverse=True))})", text):
        if piece:
            yield piece, left.pop(piece, None)
