"""wrk, the load generator: eight clients that ask one question after another."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.questions import JSON, Kind, paths
from benchmarks.servers import Server

CLIENTS = 8
_SCRIPT = Path(__file__).with_name("wrk.lua")
_UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


@dataclass(frozen=True, slots=True)
class Load:
    """What came of one load.

    Attributes:
        rate: Requests answered a second.
        median: Milliseconds until half of them were.
        failed: Answers of another status than 2xx or 3xx, and connections that broke.
    """

    rate: float
    median: float
    failed: int


def load(server: Server, kind: Kind, *, seconds: int, folder: Path) -> Load:
    """Put the questions of a kind to a server, over and over; CalledProcessError if wrk fails."""
    listed = folder / "paths.txt"
    listed.write_text("\n".join(paths(kind, server.path, server.extra)) + "\n")
    told = subprocess.run(
        ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--latency", "-s", str(_SCRIPT), server.root],
        env={**os.environ, "REQUESTS": str(listed), "ACCEPT": JSON},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return _read(told)


def _read(told: str) -> Load:
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    median = re.search(r"50%\s+([\d.]+)(us|ms|s)", told)
    if rate is None or median is None:
        raise ValueError(f"wrk tells no rate: {told!r}")
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    failed = sum(map(int, broken.groups())) if broken else 0
    return Load(float(rate[1]), float(median[1]) * _UNITS[median[2]], failed + (int(refused[1]) if refused else 0))
