"""Rounds: every server in turn, again and again, so that what else the machine does falls on all of them."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.processes import fetched
from benchmarks.questions import JSON, Kind, paths
from benchmarks.servers import Server
from benchmarks.wrk import Load, load

_WARM = 1  # seconds before the first round
_REST = 0.2  # seconds between two loads: what one server still does is not the next one's burden


class AnswerError(RuntimeError):
    """A server does not answer as the others do."""


def check(servers: Sequence[Server], kind: Kind) -> None:
    """Put some questions to every server; AnswerError where the rows are not those of the first."""
    for number in range(min(3, len(kind.texts))):
        answers = {server.name: _rows(server, kind, number) for server in servers}
        first = next(iter(answers.values()))
        for name, rows in answers.items():
            if len(rows) != kind.rows or rows != first:
                raise AnswerError(f"{name}: {kind.name} {number}: {len(rows)} rows, {kind.rows} expected")


def alternate(
    servers: Sequence[Server], kind: Kind, *, seconds: int, rounds: int, folder: Path
) -> Mapping[str, Sequence[Load]]:
    """Load every server in turn, for some seconds each, some rounds long; by name, the loads in their order."""
    for server in servers:
        load(server, kind, seconds=_WARM, folder=folder)
    found: dict[str, list[Load]] = {server.name: [] for server in servers}
    for number in range(rounds):
        turn = servers if number % 2 == 0 else servers[::-1]
        for server in turn:
            found[server.name].append(load(server, kind, seconds=seconds, folder=folder))
            time.sleep(_REST)
    return found


def rate(loads: Sequence[Load]) -> float:
    """Give the median number of answers a second."""
    return median(each.rate for each in loads)


def ratio(ours: Sequence[Load], theirs: Sequence[Load]) -> float:
    """Give the median over the rounds of how many times as many answers the first gives as the second."""
    return median(a.rate / b.rate if b.rate else math.inf for a, b in zip(ours, theirs, strict=True))


def _rows(server: Server, kind: Kind, number: int) -> list[tuple[str, ...]]:
    """Give an answer's rows as sorted values; how a server writes plain strings is its own."""
    path = paths(kind, server.path, server.extra)[number]
    found = json.loads(fetched(server.root + path, JSON))["results"]["bindings"]
    return sorted(tuple(row[name]["value"] for name in sorted(row)) for row in found)
