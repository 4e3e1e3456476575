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
from pathlib import Path

import uvicorn

from gongbao.exits import Exit
from gongbao.graph import store_folder
from gongbao.speech import Speech
from service.app import create_app
from service.protocol import Protocol, look_at
from service.settings import SettingsError, from_environment

NAME = "serve"
_BACKLOG = 2048  # connections that wait to be taken
_GRACE = 20  # seconds in which open requests are answered after SIGTERM
_LOOK = 20  # ticks of 0.1 s between looks at slow clients


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data, --port and --host."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=say("data"))
    parser.add_argument("--port", type=int, default=8000, metavar="N", help=say("serve.port"))
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=say("serve.host"))


def run(options: Namespace, say: Speech) -> Exit:
    """Serve until stopped; the URL is printed once requests are taken."""
    store_folder(options.data)
    try:
        settings = dataclasses.replace(from_environment(os.environ), data=options.data)
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
            create_app(settings),
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
