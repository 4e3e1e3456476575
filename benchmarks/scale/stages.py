"""One build in a process of its own, and what its stages took: ``python -m benchmarks.scale.stages``."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg_builder.pipeline import build


@dataclass(frozen=True, slots=True)
class Run:
    """A build that ran.

    Attributes:
        seconds: On the clock, from the start of Python to its end.
        reading: On the clock, until the last source was read.
        processor: Of all cores together.
        memory: Bytes: the most of the process that was called, and for each that read with it the most of any such.
    """

    seconds: float
    reading: float
    processor: float
    memory: int


def built(sources: Path, graph: Path, workers: int) -> Run:
    """Build sources into a data directory; CalledProcessError if it fails."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", __name__, str(sources), str(graph), str(workers)]
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return Run(time.perf_counter() - begun, **told)


def main(arguments: Sequence[str]) -> int:
    """Build, and print the run but for its seconds as JSON; 0."""
    sources, graph, workers = Path(arguments[0]), Path(arguments[1]), int(arguments[2])
    begun = time.perf_counter()
    read: list[float] = []

    def progress(stage: str, done: int, total: int) -> None:
        if stage == "read" and done == total:
            read.append(time.perf_counter() - begun)

    build([sources], graph, progress=progress, workers=workers)
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = 1024 * (own.ru_maxrss + (workers * others.ru_maxrss if workers > 1 else 0))  # KiB as Linux counts
    processor = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    print(json.dumps({"reading": read[-1], "processor": processor, "memory": memory}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
