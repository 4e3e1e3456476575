"""What a figure was measured on, and how a child process did."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

# Runs a command, then prints the most memory that it and its children took, in KiB as Linux counts.
_CHILD = """import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)"""


@dataclass(frozen=True, slots=True)
class Run:
    """A command that ran: seconds on the clock, and the most memory of any one of its processes, in bytes."""

    seconds: float
    memory: int


def timed(command: Sequence[str]) -> Run:
    """Run a command of Python; CalledProcessError if it fails."""
    begun = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", _CHILD, sys.executable, *command], check=True, capture_output=True)
    return Run(time.perf_counter() - begun, int(told.stdout) * 1024)


def machine() -> dict[str, object]:
    """Give what the machine is, and how busy it was: figures of a busy one are too small."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": [round(load, 2) for load in os.getloadavg()],
    }
