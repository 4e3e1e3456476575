"""The graph's facts as tables: the answers of the flat questions under ``facts/``, ready to be put together."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TypeAlias

from queries.library import load
from queries.many import bind_any
from queries.parameters import Value
from queries.rows import cells
from queries.store import JSON, Store

Cell: TypeAlias = str | int | None
Row: TypeAlias = Mapping[str, Cell]

_DEADLINE = 600.0  # seconds for each table: an export is the whole graph, and nobody waits at a page for it
_MAX_BYTES = 1 << 32


@dataclass(frozen=True, slots=True)
class Tables:
    """What facts are told from, apart from their own rows.

    Attributes:
        entities: By mention, body state or citation the thing that is meant; a person's judgement before a rule's.
        evidence: By fact its places, in printed order.
        inferred: Facts that the graph infers rather than reads.
        documents: By document its key: the number, or the title where it has none.
        days: By document its 成文日期.
        units: By document and property (gb:issuance …) the units, in printed order.
        plans: By document the plans that it forwards, in printed order.
        contacts: By document whom to call.
        names: By body state the body's other names there.
        institutions: By post mention the institutions in it, in order.
        assignments: By responsibility its units, in printed order.
    """

    entities: Mapping[Cell, Cell]
    evidence: Mapping[Cell, Sequence[Row]]
    inferred: frozenset[Cell]
    documents: Mapping[Cell, Cell]
    days: Mapping[Cell, Cell]
    units: Mapping[tuple[Cell, Cell], Sequence[Row]]
    plans: Mapping[Cell, Sequence[Row]]
    contacts: Mapping[Cell, Sequence[Row]]
    names: Mapping[Cell, Sequence[Row]]
    institutions: Mapping[Cell, Sequence[Row]]
    assignments: Mapping[Cell, Sequence[Row]]

    def entity(self, mention: Cell) -> Cell:
        """Give the IRI of what a mention means; its own where that is undecided, None for no mention."""
        return self.entities.get(mention, mention)


def table(store: Store, name: str) -> list[dict[str, Cell]]:
    """Give all rows of a question without values, in its order; QueryError if the store does not answer."""
    return asyncio.run(rows(store, name))


async def rows(store: Store, name: str, **values: Sequence[Value]) -> list[dict[str, Cell]]:
    """Give the rows of a question that hold for any of some values, in its order.

    Raises:
        QueryError: If a value does not fit, or the store does not answer.
    """
    query = load(name)
    text = bind_any(query, values)
    answer = await store.query(text, accept=JSON, deadline=_DEADLINE, max_bytes=_MAX_BYTES)
    return cells(query, answer.body)


async def read_tables(store: Store, documents: Sequence[str]) -> Tables:
    """Read what the facts of some documents are told from; QueryError if the store does not answer."""

    async def asked(name: str) -> list[dict[str, Cell]]:
        return await rows(store, f"facts/{name}", document=documents)

    units = groupby(await asked("document_unit"), lambda row: (row["document"], row["part"]))
    found = await asked("document")
    return Tables(
        # Inferred links come before judged ones, which so win.
        entities={row["node"]: row["entity"] for row in await asked("link")},
        evidence=_by(await asked("evidence"), "fact"),
        inferred=frozenset(row["fact"] for row in await asked("inferred")),
        documents={row["document"]: row["number"] or row["title"] for row in found},
        days={row["document"]: row["date"] for row in found},
        units={key: list(some) for key, some in units},
        plans=_by(await asked("plan"), "document"),
        contacts=_by(await asked("contact"), "document"),
        names=_by(await asked("group_name"), "fact"),
        institutions=_by(await asked("post_institution"), "post"),
        assignments=_by(await asked("assignment"), "fact"),
    )


def _by(found: Sequence[Row], column: str) -> Mapping[Cell, Sequence[Row]]:
    """Give the rows of a question by its first sort column."""
    return MappingProxyType({key: list(some) for key, some in groupby(found, lambda row: row[column])})
