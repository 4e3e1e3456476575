"""Cytoscape JSON: what Cytoscape and Cytoscape.js read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict

import orjson

from queries.exports.network import edges, nodes
from queries.exports.view import View
from queries.store import Store


async def cytoscape(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as Cytoscape JSON, nodes before edges; QueryError if the store does not answer."""
    yield b'{"format_version":"1.0","generated_by":"gongbao","data":{"name":"gongbao"},"elements":{"nodes":[\n'
    comma = b""
    async for node in nodes(store, view):
        yield comma + orjson.dumps({"data": {"id": node.iri, "value": node.iri, "name": node.label, **asdict(node)}})
        comma = b",\n"
    yield b'\n],"edges":[\n'
    comma = b""
    async for edge in edges(store, view):
        yield comma + orjson.dumps({"data": {"id": edge.key, "interaction": edge.type, **asdict(edge)}})
        comma = b",\n"
    yield b"\n]}}\n"
