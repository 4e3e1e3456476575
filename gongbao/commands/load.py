"""``gongbao load``: a built graph moved into an engine."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from gongbao.bars import bars
from gongbao.exits import Exit
from gongbao.graph import store_folder
from gongbao.speech import Speech
from queries.engines.access import Access
from queries.engines.bulk import Bulk
from queries.engines.filling import fill

NAME = "load"


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data, --engine, --update, --bulk, --through, --replace and --quiet."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=say("data"))
    parser.add_argument("--engine", required=True, metavar="URL", help=say("engine"))
    parser.add_argument("--update", default="", metavar="URL", help=say("load.update"))
    parser.add_argument("--bulk", metavar="HOST:PORT", help=say("load.bulk"))
    parser.add_argument("--through", type=Path, default=Path(), metavar="FOLDER", help=say("load.through"))
    parser.add_argument("--replace", action="store_true", help=say("load.replace"))
    parser.add_argument("--quiet", action="store_true", help=say("build.quiet"))


def run(options: Namespace, say: Speech) -> Exit:
    """Load, and say how much; QueryError if the engine did not take all."""
    store = store_folder(options.data).resolve()
    access = Access.of(options.engine, os.environ, update=options.update)
    bulk = Bulk(options.bulk, options.through.resolve()) if options.bulk else None
    version = store.parent.name
    with bars(say, shown=not options.quiet) as progress:
        _, quads = fill(
            access,
            store,
            version,
            replaces=options.replace,
            bulk=bulk,
            progress=lambda done, total: progress("load", done, total),
        )
    if not options.quiet:
        print(say("load.done", engine=options.engine, quads=quads, version=version))
    return Exit.OK
