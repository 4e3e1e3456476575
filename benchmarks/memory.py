"""How much memory a process and its children hold (Linux)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_KIB = 1024


def resident(process: int) -> int:
    """Give the resident bytes of a process and all below it."""
    return sum(_resident(each) for each in _tree(process))


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it has ended meanwhile
        return
    for child in children:
        yield from _tree(int(child))


def _resident(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * _KIB for line in lines if line.startswith("VmRSS:")), 0)
