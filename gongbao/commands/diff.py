"""``gongbao diff``: what changed between two builds, two gazettes or two days."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from gongbao.exits import Exit
from gongbao.graph import store_folder
from gongbao.speech import Speech
from queries.changes.compare import KINDS, Change, between_builds, between_days, between_issues
from queries.changes.tell import HEADS, record, sentence
from queries.store import Embedded

NAME = "diff"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare OLD, NEW, --data and --json."""
    parser.add_argument("old", metavar="OLD", help=say("diff.old"))
    parser.add_argument("new", metavar="NEW", help=say("diff.new"))
    parser.add_argument("--data", type=Path, metavar="DIR", help=say("diff.data"))
    parser.add_argument("--json", action="store_true", help=say("diff.json"))


def run(options: Namespace, say: Speech) -> Exit:
    """Print the changes by kind, or all as JSON."""
    try:
        changes = _changes(options)
    except ValueError as exc:
        print(say("diff.day", reason=exc), file=sys.stderr)
        return Exit.USAGE
    if options.json:
        print(json.dumps([record(change) for change in changes], ensure_ascii=False, indent=1))
        return Exit.OK
    _print(changes, say)
    return Exit.OK


def _changes(options: Namespace) -> Sequence[Change]:
    """Compare builds, or with --data days or issues; ValueError for a day that there is not."""
    if options.data is None:
        old, new = (Embedded(store_folder(Path(place))) for place in (options.old, options.new))
        return asyncio.run(between_builds(old, new))
    store = Embedded(store_folder(options.data))
    if _DAY.fullmatch(options.old) and _DAY.fullmatch(options.new):
        days = (date.fromisoformat(options.old), date.fromisoformat(options.new))
        return asyncio.run(between_days(store, *days))
    return asyncio.run(between_issues(store, options.old, options.new))


def _print(changes: Sequence[Change], say: Speech) -> None:
    ordered = sorted(changes, key=lambda change: KINDS.index(change.kind))
    if not ordered:
        print(say("diff.none"))
    for kind, group in groupby(ordered, key=lambda change: change.kind):
        its = list(group)
        print(f"\n{HEADS[kind][0 if say.language == 'zh' else 1]} ({len(its)})")
        for change in its:
            print(f"  {change.day or '–'}  {sentence(change, say.language)}  [{(change.by or change.said).number}]")
