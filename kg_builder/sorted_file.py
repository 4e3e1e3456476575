"""A file of sorted lines: where a line stands, and the same file with some lines less and some more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from types import TracebackType
from typing import IO, Self


class SortedFile:
    """A file of lines sorted by code point, in UTF-8, each with its end; not empty."""

    def __init__(self, path: Path) -> None:
        """Open it; OSError if it cannot be read."""
        self._file = path.open("rb")
        self._bytes = mmap(self._file.fileno(), 0, access=ACCESS_READ)

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._bytes.close()
        self._file.close()

    def starting(self, start: str) -> Iterator[str]:
        """Yield the lines that begin with a text, without their ends."""
        head = start.encode()
        at = self._place(head)
        while at < len(self._bytes) and self._bytes[at : at + len(head)] == head:
            end = self._bytes.find(b"\n", at)
            yield self._bytes[at:end].decode()
            at = end + 1

    def write_changed(self, gone: Iterable[str], come: Iterable[str], target: IO[bytes]) -> None:
        """Write the file without some lines and with others, which it does not hold.

        Raises:
            OSError: If a line that is to go does not stand in it.
        """
        done = 0
        for line, goes in sorted([*((line, True) for line in gone), *((line, False) for line in come)]):
            whole = f"{line}\n".encode()
            at = self._place(whole)
            target.write(self._bytes[done:at])
            done = at
            if not goes:
                target.write(whole)
            elif self._bytes[at : at + len(whole)] == whole:
                done += len(whole)
            else:
                raise OSError(f"no such line: {line}")
        target.write(self._bytes[done:])

    def _place(self, head: bytes) -> int:
        """Give where the first line begins that does not sort before a text; the length if there is none."""
        low, high = 0, len(self._bytes)
        while low < high:
            begin = self._bytes.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._bytes.find(b"\n", begin) + 1
            if self._bytes[begin:end] < head:
                low = end
            else:
                high = begin
        return low
