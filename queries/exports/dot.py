"""DOT: what Graphviz reads."""

from __future__ import annotations

from collections.abc import AsyncIterator

from queries.exports.network import edges, nodes
from queries.exports.view import View
from queries.store import Store

_SHAPES = {"official": "ellipse", "body": "hexagon", "document": "note", "post": "oval", "unresolved": "plaintext"}


async def dot(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as DOT, nodes before edges; QueryError if the store does not answer."""
    yield b'digraph gongbao {\n  node [fontname="Noto Sans CJK SC"]\n  edge [fontname="Noto Sans CJK SC"]\n'
    async for node in nodes(store, view):
        looks = f"label={_quoted(node.label)} shape={_SHAPES.get(node.kind, 'box')}"
        yield f"  {_quoted(node.iri)} [{looks} URL={_quoted(node.iri)}]\n".encode()
    async for edge in edges(store, view):
        label = " ".join(part for part in (edge.type, edge.label) if part)
        looks = f"label={_quoted(label)} tooltip={_quoted(f'{edge.document} {edge.place}')}"
        yield f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{looks}]\n".encode()
    yield b"}\n"


def _quoted(value: str) -> str:
    """Give a string of the DOT language: a backslash at its end would take the quotation mark with it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + " ".join(escaped.split()) + '"'
