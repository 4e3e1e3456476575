"""``gongbao export``: the whole graph, as flat facts or as RDF."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from gongbao.dump import facts, nquads, turtle
from gongbao.exits import Exit
from gongbao.graph import store_folder
from gongbao.speech import Speech

NAME = "export"
_WRITERS: Mapping[str, Callable[[Path], bytes]] = {"facts": facts, "nquads": nquads, "turtle": turtle}


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data, --format and --output."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=say("data"))
    parser.add_argument("--format", choices=tuple(_WRITERS), default="facts", help=say("export.format"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("export.output"))


def run(options: Namespace, say: Speech) -> Exit:
    """Write the graph to a file or to standard output."""
    written = _WRITERS[options.format](store_folder(options.data))
    if options.output is None:
        sys.stdout.buffer.write(written)
        return Exit.OK
    try:
        options.output.write_bytes(written)
    except OSError as exc:
        print(say("no.write", file=options.output, reason=exc.strerror), file=sys.stderr)
        return Exit.FAILED
    return Exit.OK
