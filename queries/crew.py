"""A crew of workers: what it may take, and what has come of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Crew:
    """How many workers there are, and what they may take.

    Attributes:
        size: Number of processes.
        queue: How many queries can wait for one of them.
        memory: Bytes of address space of each.
        nice: How far each yields to other processes, 0-19.
        kept: Bytes of answers that are kept, to be given again.
    """

    size: int = 2
    queue: int = 64
    memory: int = 1 << 30
    nice: int = 0
    kept: int = 32 << 20


@dataclass(slots=True)
class Tally:
    """What has happened so far, for whoever watches."""

    evaluated: int = 0
    repeated: int = 0  # answered from what was kept
    busy: int = 0  # refused: the queue was full
    late: int = 0  # no answer at the deadline
    killed: int = 0  # workers killed: at the deadline, or because the caller had gone
    lost: int = 0  # workers that ended of themselves: out of memory, a crash
