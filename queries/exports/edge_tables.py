"""The network as two tables: nodes and edges, in plain CSV and as Neo4j's importer reads them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import astuple, fields

from queries.exports.archive import zipped
from queries.exports.csv_rows import line
from queries.exports.network import Edge, Node, edges, nodes
from queries.exports.view import View
from queries.store import Store

_NODE = tuple(field.name for field in fields(Node))
_EDGE = tuple(field.name for field in fields(Edge))
# neo4j-admin database import: what stands before the colon is the property, after it the type or part.
_NEO4J_NODE = ("iri:ID", ":LABEL", "name", "level", "region", "date")
_NEO4J_EDGE = (
    *("key", ":START_ID", ":END_ID", ":TYPE", "label", "document", "document_iri", "date", "place", "quote"),
    "inferred:boolean",
)


async def csv_network(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a ZIP of nodes.csv and edges.csv; QueryError if the store does not answer."""
    async for piece in zipped(
        (("nodes.csv", _nodes(store, view, _NODE)), ("edges.csv", _edges(store, view, _EDGE, upper=False)))
    ):
        yield piece


async def neo4j(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a ZIP of nodes.csv and relationships.csv for ``neo4j-admin database import``."""
    async for piece in zipped(
        (
            ("nodes.csv", _nodes(store, view, _NEO4J_NODE)),
            ("relationships.csv", _edges(store, view, _NEO4J_EDGE, upper=True)),
        )
    ):
        yield piece


async def _nodes(store: Store, view: View, heads: tuple[str, ...]) -> AsyncIterator[bytes]:
    yield line(heads)
    labels = heads[1] == ":LABEL"
    async for node in nodes(store, view):
        kind = node.kind.capitalize() if labels else node.kind
        yield line((node.iri, kind, node.label, node.level, node.region, node.date))


async def _edges(store: Store, view: View, heads: tuple[str, ...], *, upper: bool) -> AsyncIterator[bytes]:
    yield line(heads)
    async for edge in edges(store, view):
        key, source, target, type_, *rest, inferred = astuple(edge)
        kind = type_.upper().replace("-", "_") if upper else type_
        yield line((key, source, target, kind, *rest, str(inferred).lower()))
