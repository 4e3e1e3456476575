"""The version of the graph that DIR/current names: opened when a build has switched it, closed when nobody asks it."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from queries.crew import Crew
from queries.errors import StoreUnavailable
from queries.prepared import Prepared, folder_of
from queries.store import Embedded, Store
from queries.workers import Workers
from service.settings import Settings

_LOG = logging.getLogger(__name__)
_GRACE = 30.0  # seconds: a request asks several questions, all of the version that it began on
_FREE_NICE = 5  # strangers' queries yield to the library's, which pages wait for


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the graph, open.

    Attributes:
        name: The data version: the name of its folder.
        library: Where the library's questions are put.
        free: Where the queries of strangers are put, which may take all there is.
        since: When it was built, in seconds of the epoch.
    """

    name: str
    library: Store
    free: Store
    since: float = 0.0

    @property
    def crews(self) -> dict[str, Workers]:
        """The worker processes behind the two, by name; empty where they are none."""
        library = self.library.store if isinstance(self.library, Prepared) else self.library
        both = {"library": library, "free": self.free}
        return {name: store for name, store in both.items() if isinstance(store, Workers)}

    async def close(self) -> None:
        """End its workers."""
        await asyncio.gather(*(crew.close() for crew in self.crews.values()))

    async def drain(self, seconds: float) -> None:
        """End its workers when they have no query, or after some seconds."""
        await asyncio.gather(*(crew.drain(seconds) for crew in self.crews.values()))


class Stores(Protocol):
    """Where a request gets its graph: one version for all its questions, so that its answer is of one version."""

    async def latest(self) -> Version:
        """Give the version to ask now; StoreUnavailable if there is none."""
        ...

    async def close(self) -> None:
        """End what was opened."""
        ...


@dataclass(frozen=True, slots=True)
class Always:
    """The same store for every request."""

    store: Store

    async def latest(self) -> Version:
        """Give the store as a version without a name."""
        return Version("", self.store, self.store)

    async def close(self) -> None:
        """Leave the store to whoever opened it."""


async def open_embedded(folder: Path) -> Version:
    """Open a version's folder in this process, for trusted callers; StoreUnavailable if that fails."""
    store = await asyncio.to_thread(Embedded, folder / "store")
    return Version(folder.name, Prepared(store, folder_of(folder)), store, _since(folder))


def opener(settings: Settings) -> Callable[[Path], Awaitable[Version]]:
    """Give what opens a version's folder in worker processes, as the settings say."""
    share = settings.cache_bytes // 4  # the other half is for whole answers
    library = Crew(2, settings.queue, settings.worker_memory, 0, share)
    free = Crew(settings.workers, settings.queue, settings.worker_memory, _FREE_NICE, share)

    async def open_version(folder: Path) -> Version:
        store = folder / "store"
        prepared = Prepared(Workers(store, library), folder_of(folder))
        version = Version(folder.name, prepared, Workers(store, free), _since(folder))
        try:
            await asyncio.gather(*(crew.start() for crew in version.crews.values()))
        except BaseException:
            await version.close()
            raise
        return version

    return open_version


class Current:
    """The version that the symbolic link ``current`` of a data directory names.

    A request that began on the version before ends on it.
    """

    def __init__(self, data: Path, *, open_version: Callable[[Path], Awaitable[Version]] = open_embedded) -> None:
        """Follow a data directory; nothing is opened, so the directory need not be there yet."""
        self._link = data / "current"
        self._path = str(self._link)
        self._open = open_version
        self._opening = asyncio.Lock()
        self._target: str | None = None
        self._version: Version | None = None
        self._retiring: set[asyncio.Task[None]] = set()

    async def latest(self) -> Version:
        """Give the current version, opened where it is not open yet.

        Raises:
            StoreUnavailable: If nothing was ever built there. If the link is gone now, or what it names cannot be
                opened, the version before serves on.
        """
        target = self._named()
        if self._version is not None and target in (None, self._target):
            return self._version
        if self._version is not None and self._opening.locked():
            return self._version  # one request opens the new version; the others need not wait for it
        async with self._opening:
            return await self._switched()

    async def close(self) -> None:
        """End the workers of all versions."""
        for task in self._retiring:
            task.cancel()
        await asyncio.gather(*self._retiring, return_exceptions=True)
        if self._version is not None:
            await self._version.close()
        self._version = self._target = None

    async def _switched(self) -> Version:
        target = self._named()  # again: another request can have opened it while this one waited
        if self._version is not None and target in {None, self._target}:
            return self._version
        before, self._target = self._version, target
        try:
            self._version = await self._open(self._link.resolve())
        except StoreUnavailable:
            if before is None:
                raise
            _LOG.exception("the new version cannot be opened; the one before serves on")
            return before
        if before is not None:
            self._retire(before)
        return self._version

    def _named(self) -> str | None:
        """Give where the link points to; None if there is no link."""
        try:
            return os.readlink(self._path)  # noqa: PTH115 - of each request, and a Path takes four times as long
        except OSError as exc:
            if self._version is None:
                raise StoreUnavailable("nothing was built there", place=str(self._link.parent)) from exc
            return None

    def _retire(self, version: Version) -> None:
        """End a version's workers some time from now."""
        if not version.crews:
            return

        async def end() -> None:
            try:
                await asyncio.sleep(_GRACE)
                await version.drain(_GRACE)
            finally:
                await version.close()

        task = asyncio.get_running_loop().create_task(end())
        self._retiring.add(task)
        task.add_done_callback(self._retiring.discard)


def _since(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError as exc:
        raise StoreUnavailable(str(exc), place=str(folder)) from exc
