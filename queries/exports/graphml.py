"""GraphML: what networkx, igraph, yEd and Cytoscape read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import fields

from queries.exports.network import Edge, Node, edges, nodes
from queries.exports.view import View
from queries.exports.xml import attribute, text
from queries.store import Store

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_NODE = tuple(field.name for field in fields(Node) if field.name != "iri")
_EDGE = tuple(field.name for field in fields(Edge) if field.name not in {"key", "source", "target"})


async def graphml(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as GraphML, nodes before edges; QueryError if the store does not answer."""
    keys = [("n", "node", name) for name in _NODE] + [("e", "edge", name) for name in _EDGE]
    yield _HEAD.encode() + "".join(_key(*key) for key in keys).encode()
    yield b'<graph id="gongbao" edgedefault="directed">\n'
    async for node in nodes(store, view):
        values = "".join(_datum("n", name, getattr(node, name)) for name in _NODE)
        yield f"<node id={attribute(node.iri)}>{values}</node>\n".encode()
    async for edge in edges(store, view):
        values = "".join(_datum("e", name, getattr(edge, name)) for name in _EDGE)
        ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
        yield f"<edge id={attribute(edge.key)} {ends}>{values}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _key(prefix: str, domain: str, name: str) -> str:
    kind = "boolean" if name == "inferred" else "string"
    return f'<key id="{prefix}_{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n'


def _datum(prefix: str, name: str, value: str | bool) -> str:
    if value == "":
        return ""
    return f'<data key="{prefix}_{name}">{str(value).lower() if isinstance(value, bool) else text(value)}</data>'
