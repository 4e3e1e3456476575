"""Lines in order, however many: sorted on disk, so that memory does not grow with their number."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

_MOST_BYTES = 16 << 20  # lines that are kept in memory


class Spool:
    """Takes lines in any order and gives them sorted by their bytes, each once."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        """Begin empty; ``most_bytes`` is what is kept in memory at a time."""
        self._most = most_bytes
        self._held: list[bytes] = []
        self._size = 0
        self._runs: list[IO[bytes]] = []

    def add(self, line: bytes) -> None:
        """Take a line with the line end that ends it."""
        self._held.append(line)
        self._size += len(line)
        if self._size > self._most:
            self._put_down()

    def lines(self) -> Iterator[bytes]:
        """Yield all lines in order; nothing can be added after that."""
        before = b""
        for line in heapq.merge(*(self._read(run) for run in self._runs), sorted(self._held)):
            if line != before:
                yield line
            before = line

    def close(self) -> None:
        """Let go of the disk."""
        for run in self._runs:
            run.close()

    def _put_down(self) -> None:
        run = TemporaryFile()  # noqa: SIM115  # closed in close()
        run.writelines(sorted(self._held))
        self._runs.append(run)
        self._held, self._size = [], 0

    @staticmethod
    def _read(run: IO[bytes]) -> Iterator[bytes]:
        run.seek(0)
        yield from run
