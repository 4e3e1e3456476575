"""``gongbao mcp``: read-only tools over the Model Context Protocol, on standard input and output."""

from __future__ import annotations

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from importlib.util import find_spec
from pathlib import Path

from gongbao.exits import Exit
from gongbao.graph import store_folder
from gongbao.speech import Speech
from service.current import Current
from service.settings import Settings

NAME = "mcp"


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=say("data"))


def run(options: Namespace, say: Speech) -> Exit:
    """Serve until the client hangs up; standard output is the protocol's."""
    store_folder(options.data)
    if find_spec("mcp") is None:
        print(say("mcp.missing"), file=sys.stderr)
        return Exit.USAGE
    from service.tools.reader import Reader
    from service.tools.server import make_server  # here: an extra

    settings = Settings(data=options.data)
    asyncio.run(make_server(Reader(Current(options.data), settings)).run_stdio_async())
    return Exit.OK
