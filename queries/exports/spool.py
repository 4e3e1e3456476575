"""Lines in order, however many: sorted on disk, so that memory does not grow with their number."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO

_MOST_BYTES = 16 << 20  # lines that are kept in memory
_MOST_RUNS = 64  # files of a size that are open at once; so many are merged into one of the next size


class Spool:
    """Takes lines in any order and gives them sorted by their bytes, each once."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        """Begin empty; ``most_bytes`` is what is kept in memory at a time."""
        self._most = most_bytes
        self._held: list[bytes] = []
        self._size = 0
        self._tiers: list[list[IO[bytes]]] = [[]]

    def add(self, line: bytes) -> None:
        """Take a line with the line end that ends it."""
        self._held.append(line)
        self._size += len(line)
        if self._size > self._most:
            self._put_down()

    def lines(self) -> Iterator[bytes]:
        """Yield all lines in order; nothing can be added after that."""
        before = b""
        runs = (self._read(run) for tier in self._tiers for run in tier)
        for line in heapq.merge(*runs, sorted(self._held)):
            if line != before:
                yield line
            before = line

    def close(self) -> None:
        """Let go of the disk."""
        for tier in self._tiers:
            self._let_go(tier)

    def _put_down(self) -> None:
        self._tiers[0].append(self._run(sorted(self._held)))
        self._held, self._size = [], 0
        for above, tier in enumerate(self._tiers, start=1):
            if len(tier) < _MOST_RUNS:
                return
            if above == len(self._tiers):
                self._tiers.append([])
            self._tiers[above].append(self._run(heapq.merge(*map(self._read, tier))))
            self._let_go(tier)

    @staticmethod
    def _run(lines: Iterable[bytes]) -> IO[bytes]:
        run = TemporaryFile()  # noqa: SIM115  # closed in close()
        run.writelines(lines)
        return run

    @staticmethod
    def _let_go(tier: list[IO[bytes]]) -> None:
        for run in tier:
            run.close()
        tier.clear()

    @staticmethod
    def _read(run: IO[bytes]) -> Iterator[bytes]:
        run.seek(0)
        yield from run
