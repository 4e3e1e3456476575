"""``gongbao prepare``: the rows of slow questions kept beside a graph, for a service that can only read there."""

from __future__ import annotations

import sqlite3
from argparse import ArgumentParser, Namespace
from pathlib import Path

from gongbao.bars import bars
from gongbao.exits import Exit
from gongbao.graph import store_folder
from gongbao.speech import Speech
from kg_builder.errors import DirectoryError
from queries.ask.keeping import keep_names
from queries.errors import StoreDamaged
from queries.prepare import prepare
from queries.prepared import declared, folder_of

NAME = "prepare"


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data."""
    parser.add_argument("--data", required=True, type=Path, metavar="DIR", help=say("data"))


def run(options: Namespace, say: Speech) -> Exit:
    """Prepare each question that is not prepared yet; DirectoryError if that cannot be written."""
    store, queries = store_folder(options.data).resolve(), declared()
    folder = folder_of(store.parent)
    with bars(say) as progress:
        for done, query in enumerate(queries):
            progress("prepare", done, len(queries))
            try:
                prepare(store, folder, query)
            except OSError as exc:
                raise DirectoryError(f"it cannot be written ({exc.strerror or exc})", path=folder) from exc
            except RuntimeError as exc:
                raise StoreDamaged(str(exc), place=str(store)) from exc
        progress("prepare", len(queries), len(queries) + 1)
        try:
            keep_names(store, folder)
        except (OSError, sqlite3.Error) as exc:
            raise DirectoryError(f"it cannot be written ({exc})", path=folder) from exc
    print(say("prepare.ok", number=len(queries), folder=folder))
    return Exit.OK
