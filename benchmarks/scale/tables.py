"""The tables of docs/scale.md, made from what was measured, so that no figure there is written by hand."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.scale.beside import RDFLIB_SECONDS

BEGIN, END = "<!-- measured: by make bench, not by hand -->\n", "<!-- end of what was measured -->\n"
_MIB = 2**20
_WANTED_MS, _WANTED_WHOLE_MS = 20, 2000  # the most that a look-up, and a question over the whole graph, should take
_LONG = 300  # seconds, from which minutes are told
_SIZES = {"a city, twenty years": 1_500, "a province, twenty years": 100_000, "a nation": 30_000_000}
_CORE_HOUR, _GIGABYTE_MONTH = 0.04, 0.1  # dollars
_WANTED = {"without_validation": 300_000, "with_validation": 150_000}
_MAPPED = {  # rows of the throughput table
    "floor": "reading and one pass of a regular expression (the floor)",
    "without_validation": "to N-Quads, without validation",
    "with_validation": "to N-Quads, validated",
}


def replaced(page: str, found: Mapping[str, Any]) -> str:
    """Give a page with what stands between the marks made anew; ValueError if it has no marks."""
    start, end = page.index(BEGIN) + len(BEGIN), page.index(END)
    return page[:start] + "\n" + "\n".join(lines(found)) + "\n\n" + page[end:]


def lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the tables, in Markdown."""
    yield from _growth(found)
    yield from _costs(found["growth"][-1])
    yield from _throughput(found)
    yield from _accuracy(found)
    yield from _asking(found)


def _growth(found: Mapping[str, Any]) -> Iterator[str]:
    yield "### Building"
    yield ""
    yield (
        "| notices | characters | quads | anew | of it reading | of all cores | most memory | one gazette more "
        "| of all cores | store, bytes a notice | processes | load |"
    )
    yield "|---" * 12 + "|"
    for one in found["growth"]:
        more = one["one_more"]
        cells = (
            f"{one['notices']:,}",
            f"{one['characters']:,}",
            f"{one['quads']:,}",
            _clock(one["seconds"]),
            _clock(one["reading"]),
            f"{one['processor']:,.0f} s",
            f"{one['memory'] / _MIB:,.0f} MiB",
            f"{more['seconds']:.1f} s",
            f"{more['processor']:.1f} s",
            f"{one['store_bytes'] / one['notices']:,.0f}",
            f"{one['workers']}",
            f"{one['load'][0]:.1f}",
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield from _speed_up(found["speed_up"])


def _speed_up(two: Mapping[str, Any]) -> Iterator[str]:
    whole, reading = ((two["one"][key], two["two"][key]) for key in ("seconds", "reading"))
    yield (
        f"Two processes instead of one: {whole[0]:.0f} s → {whole[1]:.0f} s, {two['times']:.2f} times as fast; reading "
        f"alone {reading[0]:.0f} s → {reading[1]:.0f} s, {two['times_reading']:.2f} times (load average "
        f"{two['load'][0]:.1f}); the graphs are the same."
    )
    yield ""


def _clock(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < _LONG else f"{seconds / 60:.1f} min"


def _costs(one: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the largest build that was measured comes to for other sizes, each in proportion."""
    yield "### From a city to a nation, computed"
    yield ""
    yield "| | notices | quads | disk | core hours | on two cores | a build, dollars | kept a month, dollars |"
    yield "|---" * 8 + "|"
    for name, notices in _SIZES.items():
        times = notices / one["notices"]
        disk, hours = times * one["disk_bytes"] / 1e9, times * one["processor"] / 3600
        cells = (
            name,
            f"{notices:,}",
            f"{times * one['quads']:,.0f}",
            f"{disk:,.1f} GB",
            f"{hours:,.2f}",
            _clock(times * one["seconds"]) if times <= 1 else f"{times * one['seconds'] / 3600:,.0f} h",
            f"{hours * _CORE_HOUR:,.2f}",
            f"{disk * _GIGABYTE_MONTH:,.2f}",
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield (
        f"In proportion to the {one['notices']:,} notices measured, at {_CORE_HOUR} dollars a core's hour and "
        f"{_GIGABYTE_MONTH} a gigabyte's month, a guess at what a rented machine costs. Disk is store, shards, links "
        "and texts; while the store is put in order it takes up to another store."
    )
    yield ""


def _throughput(found: Mapping[str, Any]) -> Iterator[str]:
    kinds = found["throughput"]
    yield "### Characters a second, of one core's own time"
    yield ""
    yield f"| | {' | '.join(kinds)} | wanted |"
    yield "|---" * (len(kinds) + 2) + "|"
    for key, name in _MAPPED.items():
        wanted = f"{_WANTED[key]:,}" if key in _WANTED else ""
        yield f"| {name} | {' | '.join(f'{kind[key]:,.0f}' for kind in kinds.values())} | {wanted} |"
    loads = ", ".join(f"{name} {kind['load'][0]:.1f}" for name, kind in kinds.items())
    yield ""
    yield f"Load average: {loads}."
    yield ""


def _accuracy(found: Mapping[str, Any]) -> Iterator[str]:
    last = found["growth"][-1]
    yield f"### What was read of {last['notices']:,} made-up notices"
    yield ""
    yield "| | in the print | precision | recall |"
    yield "|---|---|---|---|"
    for kind, score in last["accuracy"].items():
        name = "people: pairs of mentions of one person" if kind == "people" else kind
        yield f"| {name} | {score['truth']:,} | {score['precision']:.4f} | {score['recall']:.4f} |"
    yield ""


def _asking(found: Mapping[str, Any]) -> Iterator[str]:
    yield "### Asking"
    yield ""
    yield "| quads | opening, one answer | look-ups: median of all | times the bare engine | slowest p95 | load |"
    yield "|---|---|---|---|---|---|"
    for graph in found["graphs"]:
        told = graph["lookups"]
        name, slowest = max(told.items(), key=lambda item: item[1]["p95"])
        cells = (
            f"{graph['quads']:,}",
            f"{1000 * graph['opening']:.0f} ms",
            f"{statistics.median(one['median'] for one in told.values()):.2f} ms",
            f"{graph['ratio']:.2f}",
            f"{slowest['p95']:,.0f} ms ({name})",
            f"{graph['load'][0]:.1f}",
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
    for graph in found["graphs"]:
        yield from _slow(graph)
        yield from _words(graph)
        yield from _rdflib(graph)
        yield from _virtuoso(graph)


def _slow(graph: Mapping[str, Any]) -> Iterator[str]:
    """Yield the look-ups that miss what is wanted, and the slow lists."""
    late = {name: one["p95"] for name, one in graph["lookups"].items() if one["p95"] > _WANTED_MS}
    yield f"Of {len(graph['lookups'])} look-ups {len(late)} are above 20 ms at {graph['quads']:,} quads: {_told(late)}."
    yield ""
    slow = {name: ms for name, ms in graph["analytic"].items() if ms > _WANTED_WHOLE_MS}
    number = len(graph["analytic"])
    yield f"Of {number} questions over the whole graph asked there, {len(slow)} took above two seconds: {_told(slow)}."
    if ready := graph.get("preparing"):
        longest = max(ready, key=lambda name: ready[name])
        yield (
            f"{len(ready) - 1} of them and the names lie ready; to prepare them took {_clock(sum(ready.values()))}, of "
            f"it {longest} {_clock(ready[longest])}."
        )
    yield ""


def _words(graph: Mapping[str, Any]) -> Iterator[str]:
    """Yield how long questions in words took."""
    if not (asked := graph.get("asked")):
        return
    yield (
        f"Of {asked['questions']} questions in words {asked['answered']} had an answer, the first time in "
        f"{asked['median']:.0f} ms (median), 95 of 100 within {asked['p95']:.0f} ms, the slowest ({asked['slowest']}) "
        f"{asked['slowest_ms']:,.0f} ms; the names were opened in {1000 * asked['opening']:.0f} ms."
    )
    yield ""


def _rdflib(graph: Mapping[str, Any]) -> Iterator[str]:
    """Yield how many times as long rdflib takes for what it answers."""
    if not (told := graph.get("rdflib")):
        return
    times = [ms / graph["lookups"][name]["median"] for name, ms in told.items() if ms is not None]
    late = len(told) - len(times)
    yield (
        f"rdflib over the same {graph['quads']:,} quads in memory: of {len(told)} look-ups {late} without an answer "
        f"in {RDFLIB_SECONDS} seconds, the others {statistics.median(times):,.0f} times as long (median; "
        f"{min(times):,.1f} to {max(times):,.0f})."
    )
    yield ""


def _virtuoso(graph: Mapping[str, Any]) -> Iterator[str]:
    """Yield questions over the whole graph side by side: the slowest of the embedded store."""
    if not (told := graph.get("virtuoso")):
        return
    yield f"First pages over {graph['quads']:,} quads, the slowest ones:"
    yield ""
    yield "| question | embedded | Virtuoso 7 |"
    yield "|---|---|---|"
    both = sorted((name for name in told if name in graph["analytic"]), key=lambda name: -graph["analytic"][name])
    for name in both[:15]:
        other = "no answer" if told[name] is None else f"{told[name]:,.0f} ms"
        yield f"| {name} | {graph['analytic'][name]:,.0f} ms | {other} |"
    yield ""


def _told(times: Mapping[str, float]) -> str:
    slowest = sorted(times.items(), key=lambda item: -item[1])
    return "; ".join(f"{name} {ms:,.0f} ms" for name, ms in slowest) or "none"
