"""Taking turns: what comes a page at a time, and what comes one at a time to a caller without an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import TypeVar

from queries.library import load
from queries.parameters import Value
from queries.rows import cells
from queries.store import JSON, Store

T = TypeVar("T")

_DEADLINE = 600.0  # seconds for each page: nobody waits at a page on the screen for an export
_MAX_BYTES = 1 << 28
_DOCUMENTS = 100  # IRIs on a page: what is read of so many documents at once fits in a few megabytes


async def pages(
    store: Store, name: str, column: str, *, size: int = _DOCUMENTS, **values: Value | None
) -> AsyncIterator[list[str]]:
    """Yield the IRIs that a question under ``exports/`` gives, some at a time; its ``after`` takes the last one.

    Raises:
        QueryError: If a value does not fit, or the store does not answer.
    """
    query, after = load(name), None
    while True:
        text = query.page(size, 0, after=after, **values)
        answer = await store.query(text, accept=JSON, deadline=_DEADLINE, max_bytes=_MAX_BYTES)
        found = [str(row[column]) for row in cells(query, answer.body)]
        if found:
            yield found
        if len(found) < size:
            return
        after = found[-1]


def each_now(items: AsyncIterator[T]) -> Iterator[T]:
    """Yield what comes asynchronously, for callers without an event loop."""
    with asyncio.Runner() as runner:
        while True:
            try:
                yield runner.run(_next(items))
            except StopAsyncIteration:
                return


async def _next(items: AsyncIterator[T]) -> T:
    return await anext(items)
