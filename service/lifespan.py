"""The life of the application: worker processes begin with it and end with it, and follow the graph meanwhile."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

from queries.errors import StoreUnavailable
from service.current import Current, Stores, opener
from service.logs import start_logging, stop_logging
from service.preparing import keep_prepared
from service.settings import Settings
from service.tools.http import tools

_LOOK = 1.0  # seconds between looks at DIR/current, so that a new graph is open before it is asked
_PREPARING = 4  # times the memory of a worker: rows of a whole graph are sorted, by one process at a time


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Follow the data directory with worker processes; SIGHUP makes it look at once."""
    settings: Settings = app.state.settings
    if isinstance(app.state.stores, Current):
        app.state.stores = Current(settings.data, open_version=opener(settings))
    stores: Stores = app.state.stores
    handler = start_logging() if settings.log != "off" else None
    look = asyncio.Event()
    with suppress(StoreUnavailable):  # the graph may come later
        await stores.latest()
    behind = [
        asyncio.create_task(_follow(stores, look)),
        asyncio.create_task(keep_prepared(stores, memory=_PREPARING * settings.worker_memory)),
    ]
    signals = _on_hangup(look)
    try:
        async with tools(app):
            yield
    finally:
        if signals:
            asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
        for task in behind:
            task.cancel()
        await asyncio.gather(*behind, return_exceptions=True)
        await stores.close()
        if handler is not None:
            stop_logging(handler)


async def _follow(stores: Stores, look: asyncio.Event) -> None:
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOK):
                await look.wait()
        look.clear()
        with suppress(StoreUnavailable):
            await stores.latest()


def _on_hangup(look: asyncio.Event) -> bool:
    """Look at once at SIGHUP, which would end the process otherwise; give False where signals go to another thread."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGHUP"):
        return False
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, look.set)
    return True
