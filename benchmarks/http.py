"""Measure the service beside Virtuoso 7, Oxigraph's own server and rdflib-endpoint: ``make bench-http``.

All are started on loopback over the same graph; then each is loaded in turn, some rounds long.
"""

from __future__ import annotations

import math
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import graph
from benchmarks.isolation import isolation
from benchmarks.questions import Kind, look_ups, thousand_rows
from benchmarks.rounds import alternate, check, rate, ratio
from benchmarks.servers import Server, gongbao, oxigraph, rdflib, virtuoso
from benchmarks.wrk import Load

PEERS = ("oxigraph", "virtuoso", "rdflib")
_AFRESH, _AGAIN = "gongbao, afresh", "gongbao, asked again"
# What is to be reached: kind of question, ours, theirs, how many times as many answers.
TARGETS = (
    ("look-up", _AFRESH, "Virtuoso 7", 1.5),
    ("look-up", _AFRESH, "rdflib-endpoint", 10.0),
    ("look-up", _AFRESH, "Oxigraph server", 0.35),
    ("look-up", _AGAIN, "Oxigraph server", 1.0),
    ("1,000 rows", _AFRESH, "Oxigraph server", 0.7),
    ("1,000 rows", _AFRESH, "Virtuoso 7", 6.0),
)
_MOST_ISOLATION = 0.3  # milliseconds


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured: loads by kind of question and server; a look-up here and in a worker, in milliseconds."""

    loads: Mapping[str, Mapping[str, Sequence[Load]]]
    here: float
    there: float


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 if a target that was measured is missed."""
    options = _options(arguments)
    with TemporaryDirectory(dir=options.folder) as folder:
        lines = list(report(measure(options, Path(folder))))
    print("\n".join(lines))
    return 1 if any(line.endswith("missed |") for line in lines) else 0


def measure(options: Namespace, folder: Path) -> Found:
    """Make the graph, start the servers, and load them in turn."""
    size = graph.size_of(options.triples)
    source, data = folder / "source" / "graph.nt", folder / "data"
    source.parent.mkdir()
    graph.write(size, source)
    graph.build(source, data)
    print(f"{size.triples:,} triples", file=sys.stderr)
    kinds = (look_ups(size), thousand_rows(size))
    here, there = isolation(data / "current" / "store", kinds[0])
    with ExitStack() as running:
        servers = []
        for server in _start(running, options, source, folder):
            print(f"{server.name}: {server.root}", file=sys.stderr)
            servers.append(server)
        return Found({kind.name: _loads(servers, kind, options, folder) for kind in kinds}, here, there)


def report(found: Found) -> Iterator[str]:
    """Yield the tables, in Markdown."""
    yield from ("| answers a second | " + " | ".join(found.loads) + " |", "|---" * (len(found.loads) + 1) + "|")
    for name in next(iter(found.loads.values())):
        cells = (f"{rate(loads[name]):,.0f} ({loads[name][0].median:.1f} ms)" for loads in found.loads.values())
        yield f"| {name} | {' | '.join(cells)} |"
    yield from ("", "| times as many answers | asked | found | |", "|---|---|---|---|")
    for kind, ours, theirs, least in TARGETS:
        loads = found.loads[kind]
        if theirs in loads:
            times = ratio(loads[ours], loads[theirs])
            is_known = math.isfinite(times)  # a server without one answer in a round shows nothing
            told, verdict = (f"{times:.2f}", _verdict(times >= least)) if is_known else ("", "not measured")
            yield f"| {kind}, {ours} / {theirs} | ≥ {least} | {told} | {verdict} |"
    cost = found.there - found.here
    told = f"{cost:.2f} ms ({found.here:.2f} → {found.there:.2f})"
    yield f"| isolation of a look-up | ≤ {_MOST_ISOLATION} ms | {told} | {_verdict(cost <= _MOST_ISOLATION)} |"


def _verdict(is_reached: bool) -> str:
    return "reached" if is_reached else "missed"


def _loads(servers: Sequence[Server], kind: Kind, options: Namespace, folder: Path) -> Mapping[str, Sequence[Load]]:
    check(servers, kind)
    print(f"{kind.name}: {options.rounds} rounds of {options.seconds} s each", file=sys.stderr)
    found = alternate(servers, kind, seconds=options.seconds, rounds=options.rounds, folder=folder)
    for name, loads in found.items():
        if failed := sum(load.failed for load in loads):
            print(f"{name}: {failed} answers failed", file=sys.stderr)
    return found


def _start(running: ExitStack, options: Namespace, source: Path, folder: Path) -> Iterator[Server]:
    data = folder / "data"
    yield running.enter_context(gongbao(data, folder, keeps=False))
    yield running.enter_context(gongbao(data, folder, keeps=True))
    if "oxigraph" in options.peers:
        yield running.enter_context(oxigraph(source, folder, options.tools))
    if "virtuoso" in options.peers:
        yield running.enter_context(virtuoso(source, folder))
    if "rdflib" in options.peers:
        yield running.enter_context(rdflib(source, folder, options.tools))


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.http", description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of each load")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS, help="what to measure beside ours")
    parser.add_argument("--tools", type=Path, default=Path("build/bench/bin"), help="where the programs of peers are")
    parser.add_argument("--folder", type=Path, default=Path("build"), help="for the graph and the servers' files")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
