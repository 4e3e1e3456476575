"""A load of everything at once for a long time: ``python -m benchmarks.reliability.load --minutes 30``.

Look-ups, SPARQL, questions and exports at four fifths of what the service can do, a new graph every minute, queries
that never end, clients that hang up, and clients that read slowly. Each answer must be that of the library, of one
graph.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

from benchmarks.client import Reply, get
from benchmarks.memory import resident
from benchmarks.reliability.expected import Question, digest, expected, questions
from benchmarks.reliability.ground import Ground, prepared
from benchmarks.runaways import RUNAWAYS
from benchmarks.servers import Server, gongbao

_CLIENTS = 6
_SHARE = 0.8  # of what the service can do
_WEIGHTS = {"look-up": 10, "SPARQL": 6, "ask": 3, "export": 1}
_DEADLINE = 2.0  # seconds, of the queries that never end
_SEEN = 10  # switches of the graph in a run whose memory is judged; a shorter run tells it only
_FLAT = (
    1.25  # times as much memory, at most, in the run's last fifth: at its lowest as in the second, at its highest ever
)


@dataclass(slots=True)
class Done:
    """What came of a load.

    Attributes:
        capacity: Answers a second without a pause between them.
        seconds: Of each answer, by kind.
        statuses: Of the answers, by kind and status.
        versions: How many answers came of each graph.
        faults: What should not have been, by its kind.
        memory: Resident bytes, as time went by.
        switches: How many times another graph was built.
    """

    capacity: float = 0.0
    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    versions: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    memory: list[int] = field(default_factory=list)
    switches: int = 0

    def look_at_memory(self) -> None:
        """Note a fault where memory has grown: each fifth must have seen two graphs side by side, twice.

        A leak lifts the lowest that the service comes back to; its highest is as many graphs and queries as met there.
        """
        if self.switches < _SEEN:
            return
        lowest, highest = ([of(part) for part in self.fifths()] for of in (min, max))
        if lowest[-1] > _FLAT * lowest[1] or highest[-1] > _FLAT * max(highest[:-1]):
            self.faults[f"memory grew: {lowest[1] >> 20} to {lowest[-1] >> 20} MiB"] += 1

    def fifths(self) -> list[list[int]]:
        """Give the fifths of the run's resident bytes, one a second."""
        edges = [len(self.memory) * n // 5 for n in range(6)]
        return [self.memory[start:end] for start, end in pairwise(edges)]


class Load:
    """A load on one server."""

    def __init__(self, server: Server, ground: Ground, data: Path, right: Mapping[str, Mapping[str, str]]) -> None:
        """Take the server, where its graph comes from, and the right answers by data version and path."""
        self.done = Done()
        self._server, self._ground, self._data, self._right = server, ground, data, right
        self._asked = questions()
        self._weights = [_WEIGHTS[question.kind] for question in self._asked]
        self._latest = 0.0

    async def run(self, seconds: float, *, switch_each: float) -> Done:
        """Find out what the server can do, then load it."""
        probe = min(seconds / 6, 20.0)
        self._latest = time.monotonic() + probe
        await asyncio.gather(*(self._client(number, 0.0) for number in range(_CLIENTS)))
        self.done.capacity = sum(map(len, self.done.seconds.values())) / probe
        self.done.seconds.clear()
        self.done.statuses.clear()
        self._latest = time.monotonic() + seconds
        pause = _CLIENTS / (_SHARE * self.done.capacity)
        beside = [self._switches(switch_each), self._runaways(), self._hang_ups(), self._slow_reader(), self._memory()]
        await asyncio.gather(*(self._client(number, pause) for number in range(_CLIENTS)), *beside)
        self.done.look_at_memory()
        return self.done

    def _goes_on(self) -> bool:
        return time.monotonic() < self._latest

    async def _client(self, number: int, pause: float) -> None:
        """Ask one question after another, one begun every ``pause`` seconds where the answers come as fast."""
        drawn, due = random.Random(number), time.monotonic()
        while self._goes_on():
            (question,) = drawn.choices(self._asked, self._weights)
            # Half of the queries are new to the service, the others it may have kept.
            is_new = question.kind == "SPARQL" and drawn.random() < 0.5
            comment = f"%20%23%20{number}.{len(self.done.seconds['SPARQL'])}" if is_new else ""
            self._check(question, await get(self._server.root + question.path + comment))
            due = max(due + pause, time.monotonic() - 1.0)
            await asyncio.sleep(max(due - time.monotonic(), 0.0))

    def _check(self, question: Question, reply: Reply) -> None:
        done = self.done
        done.seconds[question.kind].append(reply.seconds)
        done.statuses[question.kind, reply.status] += 1
        version = reply.headers.get("gongbao-data-version", "")
        done.versions[version] += 1
        right = self._right.get(version, {}).get(question.path)
        if reply.status != 200:
            done.faults[f"{question.kind}: status {reply.status}"] += 1
        elif right != digest(_whole(reply)):
            done.faults[f"{question.kind}: a wrong answer, {question.path[:60]} of {version}"] += 1

    async def _switches(self, each: float) -> None:
        """Build the other graph, over and over."""
        while self._goes_on():
            await asyncio.sleep(min(each, max(self._latest - time.monotonic(), 0.0)))
            sources = self._ground.before if self.done.switches % 2 else self._ground.sources
            command = [sys.executable, "-m", "gongbao", "build", str(sources), "--into", str(self._data), "--quiet"]
            process = await asyncio.create_subprocess_exec(*command)
            if await process.wait() != 0:
                self.done.faults["a build failed"] += 1
            self.done.switches += 1

    async def _runaways(self) -> None:
        number = 0
        while self._goes_on():
            for text in RUNAWAYS.values():
                number += 1
                path = f"/sparql?timeout={_DEADLINE:g}&query={quote(f'{text} # {number}')}"
                reply = await get(self._server.root + path)
                self.done.statuses["never ends", reply.status] += 1
                is_told = reply.status in {429, 504} or (reply.status == 200 and b'"truncated"' in reply.body[-100:])
                if not is_told or reply.seconds > _DEADLINE + 1:
                    self.done.faults[f"never ends: status {reply.status} after {reply.seconds:.1f} s"] += 1
                await asyncio.sleep(1)

    async def _hang_ups(self) -> None:
        """Ask what takes long, and go away."""
        parts, number = urlsplit(self._server.root), 0
        while self._goes_on():
            number += 1
            _reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            text = quote(f"{RUNAWAYS['cartesian count']} # hang up {number}")
            writer.write(f"GET /sparql?query={text} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            await asyncio.sleep(0.2)
            writer.transport.abort()
            self.done.statuses["hung up", 0] += 1
            await asyncio.sleep(2)

    async def _slow_reader(self) -> None:
        """Read an export slowly: it must be whole, of one graph."""
        parts, path = urlsplit(self._server.root), "/api/export?format=nquads"
        while self._goes_on():
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=4096)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            told, start = b"", time.perf_counter()
            while piece := await reader.read(16_384):
                told += piece
                await asyncio.sleep(0.02)
            writer.close()
            self._check(Question("slow reader", path), _reply(told, time.perf_counter() - start))

    async def _memory(self) -> None:
        while self._goes_on():
            self.done.memory.append(resident(self._server.process))
            await asyncio.sleep(1)


def _reply(told: bytes, seconds: float) -> Reply:
    head, _, body = told.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    return Reply(int(first.split()[1]) if first else 0, headers, body, seconds)


def _whole(reply: Reply) -> bytes:
    """Give a reply's body, put together where it came in chunks; empty where its end is missing."""
    if reply.headers.get("transfer-encoding") != "chunked":
        return reply.body if reply.is_whole else b""
    body, rest = b"", reply.body
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size, 16)
        if not length:
            return body
        body, rest = body + rest[:length], rest[length + 2 :]
    return b""


def load(folder: Path, seconds: float, *, switch_each: float) -> Done:
    """Build two graphs, serve one, and load the service."""
    ground = prepared(folder)
    right = dict(expected(data, questions()) for data in (ground.data, folder / "clean"))
    data = ground.copy()
    with gongbao(data, folder, keeps=True, settings={"GONGBAO_DEADLINE": "5"}) as server:
        return asyncio.run(Load(server, ground, data, right).run(seconds, switch_each=switch_each))


def report(done: Done) -> Iterator[str]:
    """Yield the tables, in Markdown."""
    yield from ("| | answers | median | 95 % | 99 % | slowest |", "|---|---|---|---|---|---|")
    for kind, seconds in sorted(done.seconds.items()):
        cuts = quantiles([*seconds, *seconds], n=100)
        cells = " | ".join(f"{value * 1000:.0f} ms" for value in (cuts[49], cuts[94], cuts[98], max(seconds)))
        yield f"| {kind} | {len(seconds):,} | {cells} |"
    yield ""
    yield f"capacity {done.capacity:.0f} answers a second; {done.switches} switches of the graph"
    yield "answers by graph: " + ", ".join(f"{name}: {number:,}" for name, number in sorted(done.versions.items()))
    yield "statuses: " + ", ".join(f"{kind} {status}: {n:,}" for (kind, status), n in sorted(done.statuses.items()))
    for name, of in (("lowest", min), ("median", median), ("highest", max)):
        parts = [f"{of(part) / (1 << 20):.0f}" for part in done.fifths() if part]
        yield f"memory, {name} of each fifth: {', '.join(parts)} MiB"
    yield f"faults: {sum(done.faults.values())}"
    yield from (f"- {fault}: {number}" for fault, number in sorted(done.faults.items()))


def main(arguments: Sequence[str]) -> int:
    """Load and print; 1 if anything was not as it must be."""
    parser = ArgumentParser(prog="python -m benchmarks.reliability.load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--switch-each", type=float, default=60.0, help="seconds between two graphs")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        done = load(Path(folder), options.minutes * 60, switch_each=options.switch_each)
    print("\n".join(report(done)))
    return 1 if done.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
