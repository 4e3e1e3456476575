"""What is captured: the gazettes of a graph, and the last day that any of their documents has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from queries.documents import IssueRow, issues
from queries.store import Store

_SPANS: WeakKeyDictionary[Store, Span] = WeakKeyDictionary()  # of each open store, read once


@dataclass(frozen=True)
class Span:
    """The gazettes of a graph, in the order of their issues."""

    gazettes: tuple[IssueRow, ...]

    @property
    def documents(self) -> int:
        """How many documents there are; one that is printed in two gazettes counts twice."""
        return sum(gazette.documents for gazette in self.gazettes)

    @property
    def first(self) -> str | None:
        """The earliest 成文日期; None where no document has one."""
        return min((gazette.first for gazette in self.gazettes if gazette.first), default=None)

    @property
    def last(self) -> str | None:
        """The latest 成文日期; None where no document has one."""
        return max((gazette.last for gazette in self.gazettes if gazette.last), default=None)

    @property
    def labels(self) -> list[str]:
        """The issues that are named, each once."""
        return list(dict.fromkeys(gazette.issue for gazette in self.gazettes if gazette.issue))

    def day(self, chosen: date | None) -> date | None:
        """Give the day that a page tells of: the chosen one, else the last on record; None in an empty graph."""
        return chosen or (date.fromisoformat(self.last) if self.last else None)


async def span_of(key: Store, store: Store) -> Span:
    """Give what is captured; ``key`` is the open store itself, by which it is kept."""
    if key not in _SPANS:
        _SPANS[key] = Span(await issues(store))
    return _SPANS[key]
