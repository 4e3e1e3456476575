"""Prepare a question: ask it over a whole graph once, and keep its rows (`queries.prepared`).

``python -m queries.prepare STORE FOLDER NAME MEMORY`` does so in a process of its own, which can be killed at any time
and yields to all others. A file has its name when it is whole. Two that prepare one question wait for each other, and
the second finds it done.
"""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from queries.errors import QueryError
from queries.library import Query, load
from queries.prepared import BEGIN, BETWEEN, END, HEAD, ROWS, TAIL, TOTAL, file_of
from queries.store import JSON, Embedded
from queries.worker_process import confine

_HEAD_END = b'"bindings":['
_LEVEL = 1  # of compression: rows are much alike, and a higher one takes longer than the question
_HELD = 1 << 20  # bytes that are held before rows are cut
NICE = 15  # how far who prepares yields to all others
_NEW, _LOCK = ".new-", ".lock"


def prepare(store: Path, folder: Path, query: Query) -> bool:
    """Keep the rows of a question in the folder of a version; tells whether that was still to be done.

    Args:
        store: The version's store.
        folder: Where what is prepared of the version lies; made if it is not there.
        query: The question.

    Raises:
        StoreUnavailable: If the store cannot be opened.
        OSError: If the disk is full, or the folder cannot be written; nothing is left there.
        RuntimeError: If the store gave up.
    """
    with becoming(file_of(folder, query)) as new:
        if new is not None:
            _write(Embedded(store), new, query)
    return new is not None


@contextmanager
def becoming(path: Path) -> Iterator[Path | None]:
    """Yield where to write a file, which has its name when that is done; None if it is there already.

    Its folder is made if it is not there. Whoever else prepares anything there waits.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.parent):
        if path.exists():
            yield None
            return
        _clear(path.parent)
        new = path.parent / f"{_NEW}{path.name}"
        try:
            yield new
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def _write(store: Embedded, new: Path, query: Query) -> None:
    """Write a whole file, and bring it to the disk."""
    with new.open("wb") as out:
        with ZipFile(out, "w") as file:
            cutter = _Cutter(file)
            store.write(query.bind(), cutter, accept=JSON)
            cutter.end()
        out.flush()
        os.fsync(out.fileno())


class _Cutter:
    """A sheet that cuts an answer in JSON into pieces of `ROWS` rows."""

    def __init__(self, file: ZipFile) -> None:
        self._file = file
        self._held = bytearray()  # not cut yet
        self._rows: list[bytes] = []  # cut, and not in the file yet
        self._first = 0  # number of the first of them
        self._begun = False

    def write(self, piece: bytes) -> int:
        """Take a piece and give its length."""
        self._held += piece
        if len(self._held) >= _HELD:
            self._cut()
        return len(piece)

    def flush(self) -> None:
        """Do nothing: `end` writes what is held."""

    def end(self) -> None:
        """Write what is held, and the number of rows; ValueError if that is no whole answer."""
        self._cut()
        if not self._held.endswith(TAIL):
            raise ValueError("the answer is not whole")
        if last := bytes(self._held[: -len(TAIL)]):
            self._rows.append(last.removesuffix(END))
            self._put_rows(len(self._rows))
        self._put(TOTAL, str(self._first).encode())

    def _cut(self) -> None:
        """Write whole pieces; the last row, which can go on, is held."""
        if not self._begun:
            self._begin()
        *rows, rest = bytes(self._held).split(BETWEEN)
        self._rows += rows
        self._held = bytearray(rest)
        while len(self._rows) > ROWS:
            self._put_rows(ROWS)

    def _begin(self) -> None:
        end = self._held.index(_HEAD_END) + len(_HEAD_END)
        self._put(HEAD, bytes(self._held[:end]))
        self._held = self._held[end:].removeprefix(BEGIN)
        self._begun = True

    def _put_rows(self, number: int) -> None:
        for first in range(0, number, ROWS):
            rows = self._rows[first : min(first + ROWS, number)]
            self._put(str(self._first), BETWEEN.join(rows))
            self._first += len(rows)
        del self._rows[:number]

    def _put(self, name: str, content: bytes) -> None:
        self._file.writestr(ZipInfo(name), content, ZIP_DEFLATED, _LEVEL)  # the same date for all: no clock


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else prepares anything there."""
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock.fileno(), fcntl.LOCK_EX)
        yield


def _clear(folder: Path) -> None:
    """Remove what one that was killed has left."""
    for left in folder.glob(f"{_NEW}*"):
        left.unlink()


def main(arguments: list[str]) -> None:
    """Prepare one question; a reason on standard error, and status 1, if that fails."""
    store, folder, name, memory = arguments
    confine(int(memory), NICE)
    try:
        prepare(Path(store), Path(folder), load(name))
    except (QueryError, OSError, RuntimeError, ValueError) as exc:
        sys.exit(f"{name}: {exc}")


if __name__ == "__main__":
    main(sys.argv[1:])
