"""A hundred queries that would never end, at once, and REST look-ups beside them: ``make bench-runaways``.

What must hold: no answer is partial without saying so, each query that was let in ends within a second of its
deadline, the look-ups stay fast, memory comes back, and no worker is lost for good.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from benchmarks.client import Reply, get
from benchmarks.memory import resident
from benchmarks.questions import JSON
from benchmarks.servers import Server, gongbao

_ALL = " ".join(f"GRAPH ?g{n} {{ ?s{n} ?p{n} ?o{n} }}" for n in range(5))
RUNAWAYS = {
    "cartesian count": f"SELECT (COUNT(*) AS ?n) {{ {_ALL} }}",
    "cartesian ORDER BY": f"SELECT * {{ {_ALL} }} ORDER BY ?o4 ?o3",
    "unbounded rows": f"SELECT * {{ {_ALL} }}",
    "memory bomb": f"SELECT (GROUP_CONCAT(CONCAT(STR(?s0), STR(?o1), STR(?o2))) AS ?all) {{ {_ALL} }}",
    "endless property path": "SELECT (COUNT(*) AS ?n) { GRAPH ?a { ?x (!<a:b>|!^<a:b>)* ?y } "
    "GRAPH ?b { ?y (!<a:c>|!^<a:c>)* ?z } GRAPH ?c { ?z (!<a:d>|!^<a:d>)* ?u } }",
}
LOOK_UPS = (
    "/api/officials?limit=20",
    "/api/institutions?limit=20",
    "/api/groups?limit=20",
    "/api/documents?limit=20",
    "/api/appointments?limit=20",
    "/api/tasks?limit=20",
    "/api/posts?limit=20",
)
_TOLD = frozenset({200, 429, 504})
_LATE = 1.0  # seconds after its deadline by which a query must have ended
_SLOW = 0.05  # seconds: the 95th percentile of look-ups must be below
_PAUSE = 0.02  # seconds between two look-ups
_SETTLING = 10.0  # seconds for memory to come back, and for workers to be there again
_MORE = 100 << 20  # bytes that may stay: what was read for the first time is kept
_SHARE = 20  # queries of each kind


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it: answers by kind of query, seconds of the look-ups, bytes before and after, and the metrics."""

    deadline: float
    replies: Sequence[tuple[str, Reply]]
    look_ups: Sequence[float]
    before: int
    after: int
    metrics: str

    @property
    def p95(self) -> float:
        """Seconds: the 95th percentile of the look-ups."""
        return quantiles(self.look_ups, n=20)[-1]

    def faults(self) -> Iterator[str]:
        """Yield what does not hold."""
        for kind, reply in self.replies:
            if fault := fault_of(reply, deadline=self.deadline):
                yield f"{kind}: {fault}"
        if self.p95 > _SLOW:
            yield f"look-ups: p95 {self.p95 * 1000:.0f} ms"
        if self.after > self.before + _MORE:
            yield f"memory: {self.before >> 20} MiB before, {self.after >> 20} MiB after"
        for name, expected in (
            ("workers", self.metric("workers", "library")),
            ("workers_busy", 0),
            ("queue_length", 0),
        ):
            if self.metric(name, "free") != expected:
                yield f"{name}: {self.metric(name, 'free')}, {expected} expected"

    def metric(self, name: str, crew: str) -> int:
        """Give a number from the metrics as they were at the end."""
        found = re.search(rf'^gongbao_{name}{{crew="{crew}"}} (\d+)$', self.metrics, re.MULTILINE)
        return int(found[1]) if found else -1


def main(arguments: Sequence[str]) -> int:
    """Try and print; 1 if something does not hold."""
    options = _options(arguments)
    with TemporaryDirectory(dir=options.folder) as folder:
        settings = {"GONGBAO_DEADLINE": str(options.deadline)}
        with gongbao(options.data, Path(folder), keeps=False, settings=settings) as server:
            trial = asyncio.run(run(server, deadline=options.deadline, share=options.share))
    print("\n".join(report(trial)))
    faults = list(trial.faults())
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


async def run(server: Server, *, deadline: float, share: int = _SHARE) -> Trial:
    """Send the runaways to a server, ``share`` of each kind, with look-ups beside them."""
    for path in LOOK_UPS:  # so that what is read for the first time counts as there before
        await get(server.root + path)
    before = resident(server.process)
    beside = asyncio.create_task(_look_ups(server))
    replies = await asyncio.gather(
        *(_runaway(server, kind, number, deadline) for number in range(share) for kind in RUNAWAYS)
    )
    beside.cancel()
    seconds = await beside
    metrics, after = await _settled(server, before)
    return Trial(deadline, replies, seconds, before, after, metrics)


def report(trial: Trial) -> Iterator[str]:
    """Yield tables, in Markdown."""
    yield from (
        f"| query | 200, told that it is cut | 504 | 429 | slowest, deadline {trial.deadline:g} s |",
        "|---" * 5 + "|",
    )
    for kind in RUNAWAYS:
        replies = [reply for name, reply in trial.replies if name == kind]
        statuses = Counter(reply.status for reply in replies)
        slowest = max(reply.seconds for reply in replies)
        yield f"| {kind} | {statuses[200]} | {statuses[504]} | {statuses[429]} | {slowest:.2f} s |"
    yield ""
    yield f"{len(trial.look_ups)} look-ups beside them: p95 {trial.p95 * 1000:.1f} ms"
    yield f"memory: {trial.before >> 20} MiB before, {trial.after >> 20} MiB after"
    workers, lost, killed = (
        trial.metric(name, "free") for name in ("workers", "workers_lost_total", "queries_killed_total")
    )
    yield f"workers: {workers} at the end, {killed} killed, {lost} lost to the bounds on memory"


async def _runaway(server: Server, kind: str, number: int, deadline: float) -> tuple[str, Reply]:
    query = urlencode({"query": f"{RUNAWAYS[kind]} # {number}"})
    return kind, await get(f"{server.root}/sparql?{query}", accept=JSON, patience=deadline + 30)


async def _look_ups(server: Server) -> list[float]:
    """Ask one look-up after another until cancelled; give the seconds of each."""
    seconds: list[float] = []
    try:
        while True:
            for path in LOOK_UPS:
                reply = await get(server.root + path)
                seconds.append(reply.seconds if reply.status == 200 else 60.0)
                await asyncio.sleep(_PAUSE)
    except asyncio.CancelledError:
        return seconds


async def _settled(server: Server, before: int) -> tuple[str, int]:
    """Wait until memory has come back and no query runs, some seconds at most; give the metrics and the bytes."""
    latest = time.monotonic() + _SETTLING
    while True:
        metrics = (await get(f"{server.root}/metrics")).body.decode()
        after = resident(server.process)
        is_quiet = 'workers_busy{crew="free"} 0' in metrics and 'workers{crew="free"} 2' in metrics
        if (is_quiet and after <= before + _MORE) or time.monotonic() > latest:
            return metrics, after
        await asyncio.sleep(0.2)


def fault_of(reply: Reply, *, deadline: float) -> str:
    """Give what is wrong with an answer; empty if nothing is."""
    if reply.status not in _TOLD:
        return f"status {reply.status}"
    if not reply.is_whole:
        return f"{len(reply.body)} bytes of {reply.headers.get('content-length')}"
    told = json.loads(reply.body)  # ValueError: broken JSON
    if reply.status == 200 and ("truncated" not in told or "gongbao-truncated" not in reply.headers):
        return "cut, and not told"
    if reply.status != 200 and reply.headers.get("content-type") != "application/problem+json":
        return "no problem+json"
    if reply.seconds > deadline + _LATE:
        return f"ended after {reply.seconds:.2f} s"
    return ""


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.runaways", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/demo"), help="what `gongbao build` made")
    parser.add_argument("--deadline", type=float, default=5.0, help="seconds")
    parser.add_argument("--share", type=int, default=_SHARE, help="queries of each of the five kinds")
    parser.add_argument("--folder", type=Path, default=Path("build"), help="for the server's log")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
