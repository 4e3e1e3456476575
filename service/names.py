"""Names of things in every spelling that documents print, for the search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from queries.ask.script import folded


@dataclass(frozen=True, slots=True)
class NameRow:
    """One row of ``about/names``."""

    kind: str
    thing: str
    name: str
    label: str | None
    region: str | None
    within: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing that was looked for.

    Attributes:
        iri: The thing.
        kind: institution, official, body, document, plan or task.
        label: Its own name.
        spelling: The name that fits, as printed.
        documents: Number of documents that print it so.
    """

    iri: str
    kind: str
    label: str
    spelling: str
    documents: int


class Names:
    """All names of a graph."""

    def __init__(self, rows: Iterable[NameRow]) -> None:
        """Take the rows; titles of documents that are cited and not there name nothing."""
        self._names = [(folded(row.name), row) for row in rows if row.kind != "cited"]

    def find(self, words: str, most: int) -> tuple[Name, ...]:
        """Give the things with a name that holds the words, each once, by its best name.

        The name that is the words comes first, then those that begin so, then the rest; of these the shorter, then
        the one in more documents.
        """
        hits = [(self._rank(words, name, row), row) for name, row in self._names if words in name]
        best: dict[str, NameRow] = {}
        for _, row in sorted(hits, key=lambda hit: hit[0]):
            best.setdefault(row.thing, row)
            if len(best) == most:
                break
        return tuple(Name(r.thing, r.kind, r.label or r.name, r.name, r.documents) for r in best.values())

    def _rank(self, words: str, name: str, row: NameRow) -> tuple[bool, bool, int, int, str, str]:
        return name != words, not name.startswith(words), len(name), -row.documents, row.thing, row.name
