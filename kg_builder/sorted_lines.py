"""Lines in any number, sorted, each once: those of a nation are beyond a machine's memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

_HELD = 1 << 17  # lines held in memory


class SortedLines:
    """Takes lines in any order and gives them sorted by code point; beyond some thousands they lie on the disk."""

    def __init__(self, folder: Path | None = None, *, held: int = _HELD) -> None:
        """Begin without a line.

        Args:
            folder: Where what is beyond memory lies, in files without a name; None for where the system has such files.
            held: How many lines are held in memory.
        """
        self._folder, self._most = folder, held
        self._lines: set[str] = set()
        self._runs: list[IO[str]] = []
        finalize(self, _close, self._runs)

    def add(self, line: str) -> None:
        """Take a line, without its end."""
        self._lines.add(line)
        if len(self._lines) >= self._most:
            self._put_out()

    def update(self, lines: Iterable[str]) -> None:
        """Take several lines."""
        for line in lines:
            self.add(line)

    def __iter__(self) -> Iterator[str]:
        """Yield the lines without their ends; take no more lines, and begin no second time, before the last."""
        if not self._runs:
            yield from sorted(self._lines)
            return
        for line, _ in groupby(merge(sorted(self._lines), *map(_lines_of, self._runs))):
            yield line

    def _put_out(self) -> None:
        run = TemporaryFile("w+", encoding="utf-8", newline="\n", dir=self._folder)  # noqa: SIM115 - goes with this
        run.writelines(f"{line}\n" for line in sorted(self._lines))
        self._runs.append(run)
        self._lines = set()


def _close(runs: Iterable[IO[str]]) -> None:
    for run in runs:
        run.close()


def _lines_of(run: IO[str]) -> Iterator[str]:
    run.seek(0)
    for line in run:
        yield line[:-1]
