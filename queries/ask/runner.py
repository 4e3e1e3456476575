"""Plans put to a store: sets are found from the inside out, each by a question of the library."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from queries.ask.sets import Argument, Found, Known, Set
from queries.library import load
from queries.many import bind_any
from queries.parameters import Kind, Value
from queries.rows import DEADLINE, MAX_BYTES, cells
from queries.store import JSON, Store

_DAY = timedelta(days=1)
_BOUNDS = ("since", "until")

Row: TypeAlias = Mapping[str, str | int | None]


@dataclass(slots=True)
class Run:
    """What was asked on the way to an answer.

    Attributes:
        store: Where.
        texts: The SPARQL queries, in order.
        facts: The facts that inner sets rest on.
        instead: Gives the rows of an inner set that finds nothing, where they are told in another way.
    """

    store: Store
    texts: list[str] = field(default_factory=list)
    facts: dict[str, None] = field(default_factory=dict)
    instead: Callable[[Found], Awaitable[Sequence[Row]]] | None = None

    async def rows(self, found: Found) -> list[Row]:
        """Give the rows of a set; empty if a set that it rests on is."""
        rows = [row for row in await self._all(found) if _has(row, found.having)]
        if found.paired is not None:
            named = {(row.get(found.paired.thing), row.get("document")) for row in await self.rows(found.paired)}
            rows = [row for row in rows if (row.get(found.paired.thing), row.get("document")) in named]
        for one in found.within:
            kept = await self._things(one)
            rows = [row for row in rows if row.get(found.thing) in kept]
        for one in found.apart:
            kept = await self._things(one)
            rows = [row for row in rows if row.get(found.thing) not in kept]
        for other in found.also:
            rows = rows + await self.rows(other)
        return _ordered(rows, found.order)

    async def _all(self, found: Found) -> list[Row]:
        query = load(found.query)
        values: dict[str, tuple[Value, ...]] = {}
        for name, argument in found.arguments.items():
            given = await self._values(argument, query.kind_of(name))
            if not given:
                return []
            values[name] = _bound(name, given) if isinstance(argument, Found) and name in _BOUNDS else given
        text = bind_any(query, values)
        if text not in self.texts:
            self.texts.append(text)
        answer = await self.store.query(text, accept=JSON, deadline=DEADLINE, max_bytes=MAX_BYTES)
        return list(cells(query, answer.body))

    async def _things(self, one: Set) -> frozenset[str]:
        """Give the IRIs of a set; what they rest on counts as seen on the way."""
        if isinstance(one, Known):
            return frozenset(thing.iri for thing in one.things)
        rows = [row for row in await self._inner(one) if row.get(one.thing)]
        self.facts.update((str(row["fact"]), None) for row in rows if row.get("fact"))
        return frozenset(str(row[one.thing]) for row in rows)

    async def _inner(self, found: Found) -> Sequence[Row]:
        """Give the rows of a set within another; told in another way where it finds nothing."""
        rows = await self.rows(found)
        return rows if rows or self.instead is None else await self.instead(found)

    async def _values(self, argument: Argument, kind: Kind) -> tuple[Value, ...]:
        """Give the values of an argument: for a set its IRIs, or its names where the parameter takes words."""
        if isinstance(argument, Known):
            names = (thing.label if kind is Kind.STRING else thing.iri for thing in argument.things)
            return tuple(dict.fromkeys(names))
        if not isinstance(argument, Found):
            return argument
        rows = await self._inner(argument)
        column = argument.texts[0] if kind in {Kind.STRING, Kind.DATE} else argument.thing
        kept = [row for row in rows if row.get(column)]
        self.facts.update((str(row["fact"]), None) for row in kept if row.get("fact"))
        return tuple(dict.fromkeys(str(row[column]) for row in kept))


def _bound(name: str, days: Sequence[Value]) -> tuple[Value, ...]:
    """Give the day after the last of the days of an event, or the one before the first of them."""
    first, last = min(map(str, days)), max(map(str, days))
    day = date.fromisoformat(last) + _DAY if name == "since" else date.fromisoformat(first) - _DAY
    return (day.isoformat(),)


def _has(row: Row, having: Sequence[tuple[str, str]]) -> bool:
    """Tell whether columns of a row are there and hold patterns."""
    return all(row.get(column) is not None and re.search(text, str(row[column])) for column, text in having)


def _ordered(rows: list[Row], order: str) -> list[Row]:
    """Give the rows of the first or the last day, where one is asked for."""
    if not order:
        return rows
    dated = [(str(row.get("due") or row.get("date") or row.get("last") or ""), row) for row in rows]
    days = [day for day, _row in dated if day]
    chosen = (min if order == "earliest" else max)(days, default="")
    return [row for day, row in dated if day and day == chosen]


def sparql(run: Run) -> str:
    """Give the last query, which runs as it stands, with those before it as comments on top."""
    if not run.texts:
        return ""
    *before, last = (text[text.index("\nPREFIX ") + 1 :].rstrip() for text in run.texts)
    steps = (f"# step {n}\n" + "\n".join(f"# {line}" for line in text.splitlines()) for n, text in enumerate(before, 1))
    return "\n".join([*steps, last])
