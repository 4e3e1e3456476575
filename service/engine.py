"""An engine in the place of a data directory: followed, so that a graph loaded anew is told from the one before."""

from __future__ import annotations

import asyncio
import time

from queries.engines.access import Access
from queries.engines.engine import Engine, open_engine, version_in
from queries.errors import StoreUnavailable
from service.current import Version

_LOOK = 5.0  # seconds between looks at which version an engine holds


class InEngine:
    """The graph that an engine holds whole; while one is loaded there is none."""

    def __init__(self, access: Access) -> None:
        """Name the engine; nothing is asked, so it need not be up yet."""
        self._access = access
        self._looking = asyncio.Lock()
        self._engine: Engine | None = None
        self._version: Version | None = None
        self._next = 0.0

    async def latest(self) -> Version:
        """Give the version that the engine holds.

        Raises:
            StoreUnavailable: If the engine is down, or holds no whole graph.
        """
        if self._version is not None and time.monotonic() < self._next:
            return self._version
        async with self._looking:
            if self._version is None or time.monotonic() >= self._next:
                self._version = await self._look()
                self._next = time.monotonic() + _LOOK
            return self._version

    async def close(self) -> None:
        """Leave the engine to whoever runs it."""

    async def _look(self) -> Version:
        before, self._version = self._version, None
        if self._engine is None:
            self._engine = await asyncio.to_thread(open_engine, self._access)
        try:
            name = await asyncio.to_thread(version_in, self._engine)
        except StoreUnavailable:
            self._engine = None  # another engine can come up at its address
            raise
        if before is not None and before.name == name:
            return before
        return Version(name, self._engine, self._engine, time.time())
