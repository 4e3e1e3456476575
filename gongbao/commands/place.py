"""Where a command finds its graph: a data directory, or an engine."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from gongbao.graph import Graph, open_graph
from gongbao.speech import Speech
from queries.engines.access import Access
from queries.engines.engine import open_engine, version_in


def add_place(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data and --engine, one of which must be given."""
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--data", type=Path, metavar="DIR", help=say("data"))
    place.add_argument("--engine", metavar="URL", help=say("engine"))


def graph_at(options: Namespace) -> Graph:
    """Open the graph that is named; StoreUnavailable if there is none, or the engine holds none that is whole."""
    if options.engine is None:
        return open_graph(options.data)
    engine = open_engine(Access.of(options.engine, os.environ))
    version_in(engine)
    return Graph(engine)
