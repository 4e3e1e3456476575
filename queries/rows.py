"""Rows of the library's questions: what a store answers, as values of a row's own class."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Generic, TypeVar

from queries.library import Query, load
from queries.parameters import Kind, Value
from queries.store import JSON, Store

if TYPE_CHECKING:
    from _typeshed import DataclassInstance  # known to type checkers alone

R = TypeVar("R")

DEADLINE = 10.0  # seconds; the library's questions take milliseconds
MAX_BYTES = 32 << 20
_WHOLE_SECONDS, _WHOLE_BYTES = 600.0, 1 << 30  # of what is read once for a graph


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows of many.

    Attributes:
        rows: In the order of the question.
        total: How many rows there are in all, whatever was left out before and after.
    """

    rows: tuple[R, ...]
    total: int


async def select(store: Store, name: str, row: Callable[..., R], /, **values: Value | None) -> tuple[R, ...]:
    """Give all rows of a question in its order; the row's fields are the question's columns.

    Raises:
        QueryError: If a value does not fit, or the store does not answer.
    """
    query = load(name)
    return tuple(row(**found) for found in await _ask(store, query, query.bind(**values)))


async def select_whole(store: Store, name: str, row: Callable[..., R]) -> tuple[R, ...]:
    """Give all rows of a question over the whole graph, however many, by its key; nothing before something.

    They are sorted here: an engine that keeps texts apart looks both up at each comparison.

    Raises:
        QueryError: If the store does not answer.
    """
    query = load(name)
    answer = await store.query(query.unsorted(), accept=JSON, deadline=_WHOLE_SECONDS, max_bytes=_WHOLE_BYTES)
    found = cells(query, answer.body)
    found.sort(key=lambda one: [(one[column] is not None, str(one[column])) for column in query.key])
    return tuple(row(**one) for one in found)


async def look_up(store: Store, name: str, row: Callable[..., R], search: DataclassInstance) -> tuple[R, ...]:
    """Give all rows of a question whose parameters are the fields of a search; a field that is None does not count.

    Raises:
        QueryError: If a value does not fit, or the store does not answer.
    """
    return await select(store, name, row, **{field.name: getattr(search, field.name) for field in fields(search)})


async def page(
    store: Store, name: str, row: Callable[..., R], window: tuple[int, int], /, **values: Value | None
) -> Page[R]:
    """Give some rows of a question and the number of all.

    Args:
        store: Where to ask.
        name: The question: ``officials/list``.
        row: The class of a row; its fields are the question's columns.
        window: The most rows to give, and how many to leave out first.
        **values: The question's parameters.

    Raises:
        QueryError: If a value does not fit, or the store does not answer.
    """
    query, (limit, offset) = load(name), window
    # Both at once: a list is looked through for each, and there is more than one worker.
    found, total = await asyncio.gather(
        _ask(store, query, query.page(limit, offset, **values)), _total(store, query, values)
    )
    return Page(tuple(row(**each) for each in found), total)


async def _total(store: Store, query: Query, values: dict[str, Value | None]) -> int:
    answer = await store.query(query.count(**values), accept=JSON, deadline=DEADLINE, max_bytes=MAX_BYTES)
    return int(json.loads(answer.body)["results"]["bindings"][0]["total"]["value"])


async def _ask(store: Store, query: Query, text: str) -> list[dict[str, str | int | None]]:
    answer = await store.query(text, accept=JSON, deadline=DEADLINE, max_bytes=MAX_BYTES)
    return cells(query, answer.body)


def cells(query: Query, body: bytes) -> list[dict[str, str | int | None]]:
    """Give the rows of an answer in SPARQL JSON: by column an int, a str, or None where the row has nothing."""
    integers = {column.name for column in query.columns if column.kind is Kind.INTEGER}
    empty: dict[str, str | int | None] = dict.fromkeys(column.name for column in query.columns)
    return [
        empty | {name: int(term["value"]) if name in integers else term["value"] for name, term in binding.items()}
        for binding in json.loads(body)["results"]["bindings"]
    ]
