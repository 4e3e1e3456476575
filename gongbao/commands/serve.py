"""``gongbao serve``: the HTTP service over a built graph."""

from __future__ import annotations

import asyncio
import dataclasses
import gc
import os
import socket
import sys
from argparse import ArgumentParser, Namespace
from contextlib import suppress

import uvicorn

from gongbao.commands.place import add_place
from gongbao.exits import Exit
from gongbao.graph import store_folder
from gongbao.speech import Speech
from queries.engines.access import Access
from queries.engines.engine import open_engine, version_in
from service.app import create_app
from service.engine import InEngine
from service.protocol import Protocol, look_at
from service.settings import SettingsError, from_environment

NAME = "serve"
_BACKLOG = 2048  # connections that wait to be taken
_GRACE = 20  # seconds in which open requests are answered after SIGTERM
_LOOK = 20  # ticks of 0.1 s between looks at slow clients


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data or --engine, --port and --host."""
    add_place(parser, say)
    parser.add_argument("--port", type=int, default=8000, metavar="N", help=say("serve.port"))
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=say("serve.host"))


def run(options: Namespace, say: Speech) -> Exit:
    """Serve until stopped; the URL is printed once requests are taken."""
    stores = None if options.engine is None else _engine(options.engine)
    if stores is None:
        store_folder(options.data)
    try:
        settings = from_environment(os.environ)
        settings = settings if options.data is None else dataclasses.replace(settings, data=options.data)
    except SettingsError as exc:
        print(say("setting", reason=exc), file=sys.stderr)
        return Exit.USAGE
    try:
        listener = _listen(options.host, options.port)
    except (OSError, OverflowError) as exc:
        print(say("serve.taken", host=options.host, port=options.port, reason=exc), file=sys.stderr)
        return Exit.BUSY
    host = f"[{options.host}]" if ":" in options.host else options.host
    with listener:
        ready = say("serve.ready", url=f"http://{host}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(
            create_app(settings, stores=stores),
            http=Protocol,
            log_level="warning",
            access_log=False,  # the service writes its own lines
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
        server = _Server(config, ready)
        with suppress(KeyboardInterrupt):  # Ctrl-C is how one stops it
            server.run([listener])
    return Exit.OK


def _engine(address: str) -> InEngine:
    """Give what follows an engine, once it has shown a whole graph; StoreUnavailable if it has none."""
    access = Access.of(address, os.environ)
    version_in(open_engine(access))
    return InEngine(access)


def _listen(host: str, port: int) -> socket.socket:
    """Open the port before anything else, so that a taken one is told at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)


class _Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: str) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        gc.freeze()  # what is there now stays: no need to look through it again and again
        if self.started:
            print(self._ready, flush=True)

    async def on_tick(self, counter: int) -> bool:
        """Look at slow clients now and then; tell whether to stop."""
        if counter % _LOOK == 0:
            look_at(self.server_state.connections, asyncio.get_running_loop().time())
        return await super().on_tick(counter)
