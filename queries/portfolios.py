"""What leaders are in charge of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import look_up
from queries.store import Store


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """One row of ``portfolios/list``: what leaders are in charge of."""

    fact: str  # The line of the portfolio.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    person: str | None  # The leader, where they are known.
    person_name: str  # As printed.
    title: str | None  # Printed with the name.
    how: str  # 负责, 分管, 联系, 协助.
    target: str  # The area or body, as printed.
    unit: str | None  # The institution, where the target is one that is known.


@dataclass(frozen=True, slots=True)
class PortfolioSearch:
    """What rows of ``portfolios/list`` are looked for by; a field that is None does not count.

    Attributes:
        of: The leader.
        at: The institution.
        area: Words of the area or body.
        relation: 负责, 分管, 联系, 协助.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    of: str | None = None
    at: str | None = None
    area: str | None = None
    relation: str | None = None
    since: date | None = None
    until: date | None = None


async def find(store: Store, search: PortfolioSearch) -> tuple[PortfolioRow, ...]:
    """List rows of ``portfolios/list`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "portfolios/list", PortfolioRow, search)
