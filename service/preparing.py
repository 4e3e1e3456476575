"""Preparing a large graph's slow questions in the background: one process at a time, which yields to all others."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

from queries.ask.kept import names_file
from queries.errors import StoreUnavailable
from queries.prepared import SMALL, Prepared, bytes_of, declared, file_of
from queries.store import Embedded
from queries.workers import Workers
from service.current import Stores

_LOG = logging.getLogger(__name__)
_LOOK = 1.0  # seconds between looks at which version is served
_ROOT = Path(__file__).parent.parent  # where `queries` is found, installed or not


async def keep_prepared(stores: Stores, *, memory: int, small: int = SMALL) -> None:
    """Prepare each version that is served, one after the other, until this is cancelled.

    Args:
        stores: What is served.
        memory: Bytes of address space of the process that prepares; a question that needs more is not prepared.
        small: Bytes of a store that is too small to be worth it.
    """
    done = None
    while True:
        with suppress(StoreUnavailable):
            version = await stores.latest()
            if version.name != done and isinstance(version.library, Prepared):
                await _Preparing(stores, version.name, version.library, memory).all(small)
            done = version.name
        await asyncio.sleep(_LOOK)


class _Preparing:
    """The preparing of one version."""

    def __init__(self, stores: Stores, name: str, prepared: Prepared, memory: int) -> None:
        self._stores = stores
        self._name = name
        self._folder = prepared.folder
        self._store = prepared.store.path if isinstance(prepared.store, Workers | Embedded) else None
        self._memory = memory

    async def all(self, small: int) -> None:
        """Prepare all questions, as long as the version is served."""
        if self._store is None or await asyncio.to_thread(bytes_of, self._store) < small:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            _LOG.info("nothing is prepared: %s", exc)  # the directory may be there for reading alone
            return
        if not names_file(self._folder).exists():
            await self._run("queries.ask.keeping")
        for query in declared():
            if not await self._is_served():
                return
            if not file_of(self._folder, query).exists():
                await self._run("queries.prepare", query.name)

    async def _run(self, module: str, *what: str) -> None:
        """Prepare something; what fails is told, and asked as it was before."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, str(self._store), str(self._folder), *what, str(self._memory)),
            env={"PYTHONPATH": str(_ROOT), "PATH": os.defpath},
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=PIPE,
        )
        try:
            told = await self._ended(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode and told is not None:
            _LOG.warning("not prepared: %s (status %d) %s", " ".join(what) or "names", process.returncode, told)

    async def _ended(self, process: Process) -> str | None:
        """Give what a process told when it has ended; None if its version is served no more before that."""
        told = asyncio.ensure_future(process.communicate())
        try:
            while await self._is_served():
                done, _ = await asyncio.wait({told}, timeout=_LOOK)
                if done:
                    return told.result()[1].decode(errors="replace").strip()
        finally:
            told.cancel()
        return None

    async def _is_served(self) -> bool:
        return (await self._stores.latest()).name == self._name
