"""Plans put to a store: sets are found from the inside out, each by a question of the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from queries.ask.sets import Argument, Found, Known
from queries.library import load
from queries.many import bind_any
from queries.parameters import Kind, Value
from queries.rows import DEADLINE, MAX_BYTES, cells
from queries.store import JSON, Store

Row: TypeAlias = Mapping[str, str | int | None]


@dataclass(slots=True)
class Run:
    """What was asked on the way to an answer.

    Attributes:
        store: Where.
        texts: The SPARQL queries, in order.
        facts: The facts that inner sets rest on.
    """

    store: Store
    texts: list[str] = field(default_factory=list)
    facts: dict[str, None] = field(default_factory=dict)

    async def rows(self, found: Found) -> list[Row]:
        """Give the rows of a set; empty if a set that it rests on is."""
        query = load(found.query)
        values: dict[str, tuple[Value, ...]] = {}
        for name, argument in found.arguments.items():
            given = await self._values(argument, query.kind_of(name))
            if not given:
                return []
            values[name] = given
        text = bind_any(query, values)
        if text not in self.texts:
            self.texts.append(text)
        answer = await self.store.query(text, accept=JSON, deadline=DEADLINE, max_bytes=MAX_BYTES)
        return list(cells(query, answer.body))

    async def _values(self, argument: Argument, kind: Kind) -> tuple[Value, ...]:
        """Give the values of an argument: for a set its IRIs, or its names where the parameter takes words."""
        if isinstance(argument, Known):
            names = (thing.label if kind is Kind.STRING else thing.iri for thing in argument.things)
            return tuple(dict.fromkeys(names))
        if not isinstance(argument, Found):
            return argument
        rows = await self.rows(argument)
        column = argument.texts[0] if kind is Kind.STRING else argument.thing
        kept = [row for row in rows if row.get(column)]
        self.facts.update((str(row["fact"]), None) for row in kept if row.get("fact"))
        return tuple(dict.fromkeys(str(row[column]) for row in kept))


def sparql(run: Run) -> str:
    """Give the last query, which runs as it stands, with those before it as comments on top."""
    if not run.texts:
        return ""
    *before, last = (text[text.index("\nPREFIX ") + 1 :].rstrip() for text in run.texts)
    steps = (f"# step {n}\n" + "\n".join(f"# {line}" for line in text.splitlines()) for n, text in enumerate(before, 1))
    return "\n".join([*steps, last])
