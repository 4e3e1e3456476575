"""The proof of facts: what a mark of the source says, and the passage that it opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from queries import marks
from queries.marks import MarkRow
from queries.store import Store
from service.web.view import View

_MOST_FACTS = 2000  # of one page


@dataclass(frozen=True)
class Mark:
    """What stands at the end of a fact.

    Attributes:
        basis: stated, inferred or judged.
        cited: Number, date, issue and page, in words.
        places: Where it stands.
    """

    fact: str
    kind: str
    basis: str
    document: str
    cited: str
    places: tuple[MarkRow, ...]


class OfFact(Protocol):
    """A row of a fact."""

    @property
    def fact(self) -> str:
        """The fact's node."""


def facts_of(*lists: Iterable[OfFact]) -> Iterator[str]:
    """Yield the facts of rows of any kind."""
    return (row.fact for row in chain.from_iterable(lists))


async def marks_of(store: Store, view: View, facts: Iterable[str | None]) -> Mapping[str, Mark]:
    """Give the marks of facts, by fact; one that has no place in a document is not there."""
    asked = list(dict.fromkeys(fact for fact in facts if fact))[:_MOST_FACTS]
    found = await marks.of_facts(store, asked)
    return {fact: mark(view, rows) for fact, rows in found.items()}


def mark(view: View, rows: tuple[MarkRow, ...]) -> Mark:
    """Give the mark of a fact from the places where it stands."""
    first = rows[0]
    basis = (first.basis or "").rpartition("/")[2] or "stated"
    kind = first.fact.rpartition("/")[0].rpartition("/")[2]
    return Mark(first.fact, kind, basis, first.document, cited(view, first), rows)


def cited(view: View, row: MarkRow) -> str:
    """Give number, date, issue and page of a place in words."""
    parts = [row.number or row.title or "", row.date or ""]
    parts.append(view.t("issue", issue=row.issue) if row.issue else "")
    parts.append(view.t("page", page=row.page) if row.page else "")
    return ", ".join(part for part in parts if part) if view.english else "，".join(part for part in parts if part)
