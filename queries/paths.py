"""How two things hang together."""

from __future__ import annotations

from dataclasses import dataclass

from queries.rows import select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class PathRow:
    """One row of ``about/path``: facts that name two things at once."""

    fact: str  # The fact that names the one.
    kind: str  # Its class.
    via: str  # The other thing itself, or the third.
    next: str  # The fact that names the other; the same where one fact names both.
    next_kind: str  # Its class.


async def between(store: Store, *, one: str, other: str) -> tuple[PathRow, ...]:
    """List rows of ``about/path`` in its order; ParameterError if a value does not fit."""
    return await select(store, "about/path", PathRow, one=one, other=other)
