"""``gongbao migrate``: a data directory of an older format, taken over."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from gongbao.bars import bars
from gongbao.commands.build import keep_ready, print_failures
from gongbao.exits import Exit
from gongbao.speech import Speech
from kg_builder.errors import NothingToBuild
from kg_builder.migration import migrate

NAME = "migrate"


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data, --judgements, --workers and --quiet."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=say("data"))
    parser.add_argument("--judgements", type=Path, metavar="FILE", help=say("build.judgements"))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help=say("build.workers"))
    parser.add_argument("--quiet", action="store_true", help=say("build.quiet"))


def run(options: Namespace, say: Speech) -> Exit:
    """Read the kept texts anew; what could not be read is named on standard error, and nothing is changed then."""
    try:
        with bars(say, shown=not options.quiet) as progress:
            workers = max(1, options.workers)
            report = migrate(options.data, progress=progress, workers=workers, judgements=options.judgements)
    except NothingToBuild as exc:
        print_failures(exc.failures, say)
        print(say("migrate.left"), file=sys.stderr)
        return Exit.FAILED
    keep_ready(options.data)
    if not options.quiet:
        print(say("migrate.done", data=options.data, sources=report.sources, documents=report.documents))
    return Exit.OK if report.complete else Exit.PARTLY
