"""Faults: states of the graph that are odd, each asked for by a question under ``faults/``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from queries.library import Query, load, names
from queries.rows import DEADLINE, MAX_BYTES, cells
from queries.store import JSON, Store
from queries.tables import Cell

_TOPIC = "faults/"


@dataclass(frozen=True, slots=True)
class Fault:
    """What one question for odd states finds.

    Attributes:
        name: Of its file: ``double_heads``.
        summary_zh: What it asks, in Chinese.
        summary_en: The same in English.
        columns: Names of the columns, in order.
        total: How many rows there are.
        rows: The first of them, by column.
    """

    name: str
    summary_zh: str
    summary_en: str
    columns: tuple[str, ...]
    total: int
    rows: tuple[Mapping[str, Cell], ...]

    def words(self) -> tuple[tuple[str, ...], ...]:
        """Give the rows without what only machines read: IRIs and empty cells."""
        return tuple(tuple(str(row[column]) for column in self.columns if _is_word(row[column])) for row in self.rows)


async def find(store: Store, *, most: int = 100) -> tuple[Fault, ...]:
    """Ask for all odd states, by name; at most so many rows of each.

    Raises:
        QueryError: If the store does not answer in time.
    """
    return tuple([await _fault(store, load(name), most) for name in sorted(names()) if name.startswith(_TOPIC)])


async def _fault(store: Store, query: Query, most: int) -> Fault:
    answer = await store.query(query.page(most), accept=JSON, deadline=DEADLINE, max_bytes=MAX_BYTES)
    rows = tuple(cells(query, answer.body))
    return Fault(
        name=query.name.removeprefix(_TOPIC),
        summary_zh=query.summary_zh,
        summary_en=query.summary_en,
        columns=tuple(column.name for column in query.columns),
        total=len(rows) if len(rows) < most else await _total(store, query),
        rows=rows,
    )


async def _total(store: Store, query: Query) -> int:
    answer = await store.query(query.count(), accept=JSON, deadline=DEADLINE, max_bytes=MAX_BYTES)
    return int(json.loads(answer.body)["results"]["bindings"][0]["total"]["value"])


def _is_word(cell: Cell) -> bool:
    return cell is not None and "://" not in str(cell)
