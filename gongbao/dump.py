"""The whole graph written out, in an order that depends on what it holds alone."""

from __future__ import annotations

from pathlib import Path

import orjson

from queries.exports.rdf import nquads as written
from queries.exports.view import WHOLE
from queries.facts import export
from queries.store import Embedded
from queries.turns import each_now


def facts(store: Path) -> bytes:
    """Give a store's facts as JSON Lines, flat, each with its evidence; QueryError if a question has no answer."""
    records = export(Embedded(store))
    return b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records)


def nquads(store: Path) -> bytes:
    """Give a store's quads as N-Quads, one a line, sorted; each document's facts stand in a graph of their own."""
    return b"".join(each_now(written(Embedded(store), WHOLE)))
