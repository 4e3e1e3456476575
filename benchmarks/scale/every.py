"""Every question of the library over graphs of growing size, in one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Graph = Mapping[str, Any]


def page_of(graphs: Sequence[Graph]) -> str:
    """Give the page, in Markdown: look-ups beside the bare engine and rdflib, the rest beside Virtuoso."""
    return "\n".join(_lines(graphs)) + "\n"


def _lines(graphs: Sequence[Graph]) -> Iterator[str]:
    yield "# Every question of the library, measured"
    yield ""
    yield "Made by `make bench`; [scale.md](../scale.md) says how it was measured. Milliseconds; – where nothing was"
    yield "asked of that graph, or no answer came in time."
    yield ""
    yield "## By IRI"
    yield ""
    yield "Of each graph: median, 95th percentile, times the bare engine; rdflib once, with the graph in memory."
    yield ""
    yield from _table(graphs, "lookups", ("median", "p95", "times", "rdflib"), _lookup)
    yield ""
    yield "## Over the whole graph"
    yield ""
    yield "The first page, once, as the service answers it, and Virtuoso 7."
    yield ""
    yield from _table(graphs, "analytic", ("embedded", "Virtuoso"), _whole)


def _table(graphs: Sequence[Graph], part: str, columns: Sequence[str], cells: Any) -> Iterator[str]:
    heads = [f"{graph['quads']:,}: {column}" for graph in graphs for column in columns]
    yield f"| question | {' | '.join(heads)} |"
    yield "|---" * (len(heads) + 1) + "|"
    for name in sorted({name for graph in graphs for name in graph[part]}):
        row = [cell for graph in graphs for cell in cells(graph, name)]
        yield f"| {name} | {' | '.join(row)} |"


def _lookup(graph: Graph, name: str) -> Sequence[str]:
    one = graph["lookups"].get(name, {})
    ratio = one.get("ratio")
    return (
        _ms(one.get("median")),
        _ms(one.get("p95")),
        "–" if ratio is None else f"{ratio:.2f}",
        _ms((graph.get("rdflib") or {}).get(name)),
    )


def _whole(graph: Graph, name: str) -> Sequence[str]:
    return _ms(graph["analytic"].get(name)), _ms((graph.get("virtuoso") or {}).get(name))


def _ms(told: float | None) -> str:
    return "–" if told is None else f"{told:,.1f}" if told < 100 else f"{told:,.0f}"
