"""The store of the version that DIR/current names: opened anew when a build has switched it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from queries.errors import StoreUnavailable
from queries.store import Embedded, Store


class Stores(Protocol):
    """Where a request gets its store: one for all its questions, so that its answer is of one version."""

    async def latest(self) -> Store:
        """Give the store to ask now; StoreUnavailable if there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Always:
    """The same store for every request."""

    store: Store

    async def latest(self) -> Store:
        """Give the store."""
        return self.store


class Current:
    """The store that the symbolic link ``current`` of a data directory names.

    A request that began on the version before ends on it; the last of them closes it.
    """

    def __init__(self, data: Path, *, open_store: Callable[[Path], Store] = Embedded) -> None:
        """Follow a data directory; nothing is opened, so the directory need not be there yet."""
        self._link = data / "current"
        self._open = open_store
        self._opening = asyncio.Lock()
        self._version: Path | None = None
        self._store: Store | None = None

    async def latest(self) -> Store:
        """Give the store of the current version, opened in a thread where it is not open yet.

        Raises:
            StoreUnavailable: If nothing was ever built there. If the link is gone now, the version before serves on.
        """
        async with self._opening:
            version = self._named()
            if self._store is None or version not in {None, self._version}:
                self._store = await asyncio.to_thread(self._open, self._link / "store")
                self._version = version
            return self._store

    def _named(self) -> Path | None:
        """Give where the link points to; None if there is no link."""
        try:
            return self._link.readlink()
        except OSError as exc:
            if self._store is None:
                raise StoreUnavailable("nothing was built there", place=str(self._link.parent)) from exc
            return None
