"""What it costs that a query runs in another process: the same small look-ups there and here, one after another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from benchmarks.questions import JSON, Kind
from queries.crew import Crew
from queries.store import Answer, Dataset, Embedded, Store
from queries.workers import Workers

_ROUNDS = 5
_MOST_BYTES = 1 << 20


def isolation(store: Path, kind: Kind) -> tuple[float, float]:
    """Give the median milliseconds of a look-up in this process and in a worker, over alternating rounds."""
    return asyncio.run(_measured(store, kind.texts))


async def _measured(store: Path, texts: Iterable[str]) -> tuple[float, float]:
    here = Embedded(store)
    there = Workers(store, Crew(size=1, kept=0))
    await there.start()
    try:
        targets: tuple[Store, Store] = (_Plain(here), there)
        times: tuple[list[float], list[float]] = ([], [])
        for number in range(_ROUNDS + 1):
            for target, found in zip(targets, times, strict=True):
                taken = [await _timed(target, text) for text in texts]
                found += taken if number else []  # the first round warms up
    finally:
        await there.close()
    return median(times[0]), median(times[1])


async def _timed(store: Store, text: str) -> float:
    start = time.perf_counter()
    await store.query(text, accept=JSON, deadline=10, max_bytes=_MOST_BYTES)
    return (time.perf_counter() - start) * 1000


class _Plain:
    """The embedded store asked in this very thread: nothing at all between question and engine."""

    def __init__(self, store: Embedded) -> None:
        self._store = store

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        """Answer at once; see `Store.query`."""
        return self._store.answer(text, accept=accept, deadline=deadline, max_bytes=max_bytes, dataset=dataset)
