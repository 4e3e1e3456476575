"""``gongbao export``: the graph, or what is said of one thing, in the formats that other tools read."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import IO

from gongbao.exits import Exit
from gongbao.graph import store_folder
from gongbao.speech import Speech
from gongbao.whole import whole
from queries.exports.formats import FORMATS
from queries.exports.view import View
from queries.store import Embedded
from queries.turns import each_now

NAME = "export"


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data, --format, --of and --output."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=say("data"))
    parser.add_argument("--format", choices=tuple(FORMATS), default="facts", help=say("export.format"))
    parser.add_argument("--of", metavar="IRI", help=say("export.of"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("export.output"))


def run(options: Namespace, say: Speech) -> Exit:
    """Write the graph to a file, which is there whole or not at all, or to standard output, as it is read."""
    store = Embedded(store_folder(options.data))
    if options.output is None:
        _write(options, store, sys.stdout.buffer)
        return Exit.OK
    try:
        with whole(options.output) as file:
            _write(options, store, file)
    except OSError as exc:
        print(say("no.write", file=options.output, reason=exc.strerror), file=sys.stderr)
        return Exit.FAILED
    return Exit.OK


def _write(options: Namespace, store: Embedded, file: IO[bytes]) -> None:
    for piece in each_now(FORMATS[options.format].write(store, View(options.of))):
        file.write(piece)
