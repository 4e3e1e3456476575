"""``gongbao query``: one SPARQL query, its answer as a table, JSON or CSV."""

from __future__ import annotations

import json
import math
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongbao.commands.place import add_place, graph_at
from gongbao.exits import Exit
from gongbao.speech import Speech
from queries import library
from queries.store import JSON
from queries.syntax import form

NAME = "query"
_MEDIA_TYPES = {"table": JSON, "json": JSON, "csv": "text/csv"}
_WIDE = 10_000  # columns of a table that goes to a file or a pipe


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data or --engine, FILE.rq, --param and --format."""

    def assignment(given: str) -> tuple[str, str]:
        name, equals, value = given.partition("=")
        if not name or not equals:
            raise ArgumentTypeError(say("query.param.form", given=given))
        return name, value

    parser.add_argument("file", metavar="FILE.rq", help=say("query.file"))
    add_place(parser, say)
    parser.add_argument(
        "--param", type=assignment, action="append", default=[], metavar="NAME=VALUE", help=say("query.param")
    )
    parser.add_argument("--format", choices=tuple(_MEDIA_TYPES), default="table", help=say("query.format"))


def run(options: Namespace, say: Speech) -> Exit:
    """Ask, and print the answer; QueryError if there is none."""
    try:
        text = _text(options.file)
    except (OSError, UnicodeDecodeError) as exc:
        print(say("query.file.missing", file=options.file, reason=exc), file=sys.stderr)
        return Exit.USAGE
    graph = graph_at(options)
    asked = _bound(options.file, text, dict(options.param))
    is_graph = form(asked).gives_graph
    accept = "text/turtle" if is_graph else _MEDIA_TYPES[options.format]
    body = graph.query(asked, accept=accept, deadline=math.inf).body
    if is_graph or options.format != "table":
        sys.stdout.buffer.write(body)
    else:
        _print_table(body)
    return Exit.OK


def _text(file: str) -> str:
    """Give the text of a file, of standard input (-), or of a question of the library (groups/members)."""
    if file == "-":
        return sys.stdin.read()
    if not Path(file).exists() and file in library.names():
        return library.load(file).text
    return Path(file).read_text(encoding="utf-8")


def _bound(name: str, text: str, values: Mapping[str, str]) -> str:
    """Put the values into the query's slots; QueryError if they do not fit."""
    if not values:
        return text
    return library.parse(name, text).bind(**values)


def _print_table(body: bytes) -> None:
    """Print an answer in SPARQL JSON for people; a truth value as true or false."""
    answer = json.loads(body)
    if "boolean" in answer:
        print(str(answer["boolean"]).lower())
        return
    columns = answer["head"]["vars"]
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in answer["results"]["bindings"]:
        table.add_row(*(Text(row[column]["value"] if column in row else "") for column in columns))
    Console(width=None if sys.stdout.isatty() else _WIDE).print(table)
