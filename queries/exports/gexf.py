"""GEXF 1.3: what Gephi reads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import fields

from queries.exports.network import Edge, Node, edges, nodes
from queries.exports.view import View
from queries.exports.xml import attribute
from queries.store import Store

_NODE = tuple(field.name for field in fields(Node) if field.name not in {"iri", "label"})
_EDGE = tuple(field.name for field in fields(Edge) if field.name not in {"key", "source", "target", "label"})
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>Gongbao</creator></meta>
<graph defaultedgetype="directed" mode="static">
"""


async def gexf(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as GEXF 1.3, nodes before edges; QueryError if the store does not answer.

    The type of an edge (seat, lead …) is an attribute, ``relation``: GEXF's own ``type`` says directed or not.
    """
    yield _HEAD.encode() + (_attributes("node", _NODE) + _attributes("edge", _EDGE) + "<nodes>\n").encode()
    async for node in nodes(store, view):
        values = _values([getattr(node, name) for name in _NODE])
        yield f"<node id={attribute(node.iri)} label={attribute(node.label)}>{values}</node>\n".encode()
    yield b"</nodes>\n<edges>\n"
    async for edge in edges(store, view):
        values = _values([getattr(edge, name) for name in _EDGE])
        ends = f"source={attribute(edge.source)} target={attribute(edge.target)} label={attribute(edge.label)}"
        yield f"<edge id={attribute(edge.key)} {ends}>{values}</edge>\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _attributes(of: str, names: tuple[str, ...]) -> str:
    titles = ("relation" if name == "type" else name for name in names)
    declared = "".join(
        f'<attribute id="{number}" title="{title}" type="{"boolean" if title == "inferred" else "string"}"/>\n'
        for number, title in enumerate(titles)
    )
    return f'<attributes class="{of}" mode="static">\n{declared}</attributes>\n'


def _values(values: list[str | bool]) -> str:
    written = "".join(
        f'<attvalue for="{number}" value={attribute(str(value).lower() if isinstance(value, bool) else value)}/>'
        for number, value in enumerate(values)
        if value != ""
    )
    return f"<attvalues>{written}</attvalues>" if written else ""
