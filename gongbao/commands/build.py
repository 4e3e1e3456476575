"""``gongbao build``: gazettes in, a graph out."""

from __future__ import annotations

import dataclasses
import json
import os
import resource
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from gongbao.bars import bars
from gongbao.exits import Exit
from gongbao.speech import Speech
from kg_builder.errors import NothingToBuild, SourceError
from kg_builder.pipeline import Report, build
from queries.prepared import SMALL, bytes_of, folder_of

NAME = "build"


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare SOURCE, --into, --workers, --dask, --judgements, --json and --quiet."""
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help=say("build.sources"))
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help=say("build.into"))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help=say("build.workers"))
    parser.add_argument("--dask", default="", metavar="ADDRESS", help=say("build.dask"))
    parser.add_argument("--judgements", type=Path, metavar="FILE", help=say("build.judgements"))
    parser.add_argument("--json", action="store_true", help=say("build.json"))
    parser.add_argument("--quiet", action="store_true", help=say("build.quiet"))


def run(options: Namespace, say: Speech) -> Exit:
    """Build, and report; what could not be read is named on standard error."""
    try:
        with bars(say, shown=not (options.quiet or options.json)) as progress:
            report = build(
                options.sources,
                options.into,
                progress=progress,
                workers=max(1, options.workers),
                judgements=options.judgements,
                dask=options.dask,
            )
    except NothingToBuild as exc:
        print_failures(exc.failures, say)
        print(say("build.nothing"), file=sys.stderr)
        return Exit.FAILED
    keep_ready(options.into)
    print_failures(report.failures, say)
    for violation in report.violations:
        print(say("build.violation", document=violation.document, reason=violation.message), file=sys.stderr)
    if options.json:
        print(json.dumps(_told(report, options.into), ensure_ascii=False))
    elif not options.quiet:
        _print_counts(report, options.into, say)
    return Exit.OK if report.complete else Exit.PARTLY


def _print_counts(report: Report, data: Path, say: Speech) -> None:
    """Print how many facts of each kind there are, and where they are."""
    table = Table(box=None, pad_edge=False)
    table.add_column(say("build.table.kind"))
    table.add_column(say("build.table.number"), justify="right")
    for kind, number in report.facts.items():
        table.add_row(say(f"kind.{kind}"), str(number))
    Console().print(table)
    if report.unread:
        print(say("build.unread", number=report.unread))
    print(say("build.done", data=data, sources=report.sources, reused=report.reused))


def keep_ready(data: Path) -> None:
    """Keep the names of a large graph ready, in a process of its own, which takes memory; else who asks reads them."""
    store = (data / "current" / "store").resolve()
    if bytes_of(store) >= SMALL:
        where = (str(store), str(folder_of(store.parent)), str(resource.RLIM_INFINITY))
        subprocess.run([sys.executable, "-m", "queries.ask.keeping", *where], check=False)


def print_failures(failures: tuple[SourceError, ...], say: Speech) -> None:
    """Name on standard error each file that could not be read, and why."""
    for failure in failures:
        reason = failure.zh if say.language == "zh" else failure.reason
        print(say("build.failed", reason=f"{failure.path}: {reason}"), file=sys.stderr)


def _told(report: Report, data: Path) -> dict[str, object]:
    """Give the report as JSON holds it."""
    plain = {field.name: getattr(report, field.name) for field in dataclasses.fields(report)}
    return plain | {
        "data": str(data),
        "complete": report.complete,
        "facts": dict(report.facts),
        "findings": [dataclasses.asdict(finding) for finding in report.findings],
        "failures": [{"source": str(failure.path), "reason": failure.reason} for failure in report.failures],
    }
