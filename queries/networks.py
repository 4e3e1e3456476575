"""What stands with what: the edges of the graph as readers see it, with their time and their facts."""

from __future__ import annotations

from dataclasses import dataclass

from queries.rows import Page, page
from queries.store import Store


@dataclass(frozen=True, slots=True)
class AroundRow:
    """One row of ``network/around``: a thing that stands in facts with another."""

    neighbour: str  # The other thing.
    label: str  # Its name.
    type: str  # IRI of its class.
    kind: str  # Class of the facts.
    role: str | None  # Role in a body, as printed.
    facts: int  # Number of facts that name both.
    fact: str  # One of them.
    first: str | None  # The earliest 成文日期 of their documents.
    last: str | None  # The latest.


async def around(store: Store, thing: str, *, limit: int = 2000) -> Page[AroundRow]:
    """List what stands in one fact with a thing, what has most facts first; ParameterError if it is no IRI."""
    return await page(store, "network/around", AroundRow, (limit, 0), thing=thing)
