"""One worker: a process that opens a store and answers one query after another, until its parent has gone.

Run by `queries.workers` as ``python -m queries.worker_process STORE CHANNEL DESK BOARD WORKERS NUMBER MEMORY NICE``. It
can be killed at any time.

A question is a JSON object of the arguments of `Store.query`, its deadline as a time of the monotonic clock, which all
processes share. It is taken from the desk (`queries.desk`); or, where that has its number alone, asked for.

Frames on the channel, to the parent: a `Frame`'s head, then so many bytes. An answer is the body; an error is a JSON
array: the name of an error of `queries.errors` and its constructor's arguments. A question that was asked for comes
back as its length, four bytes, and itself.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import struct
import sys
import time
from contextlib import suppress
from pathlib import Path

import orjson

from queries.desk import Board, Place
from queries.errors import (
    AnswerTooLarge,
    DeadlineExceeded,
    EvaluationFailed,
    FormatRefused,
    QueryError,
    QuerySyntaxError,
    ServiceRefused,
    StoreUnavailable,
)
from queries.store import Dataset, Embedded

ANSWER, ERROR, WANTED, DROPPED = b"AEWD"  # kinds of frames; dropped: nobody waited for that question any more
HEAD = struct.Struct(">IIB")  # of a frame: length of its content, number of the question (0: none), kind
PREFIX = 4  # bytes of the length of a question that was asked for
OUT_OF_MEMORY = 71  # exit status; where the engine notices first, it ends itself by SIGABRT

_PR_SET_PDEATHSIG = 1
_CLONE_NEWNET = 0x40000000
_CLONE_NEWUSER = 0x10000000
_LONG = 0.2  # seconds: what takes less has no time to take much memory


def main(arguments: list[str]) -> None:
    """Open the store, say so with an empty answer, and serve."""
    store, *rest = arguments
    channel_fd, desk_fd, board_fd, workers, worker, memory, nice = map(int, rest)
    confine(memory, nice)
    board = Board(board_fd, workers)
    with socket.socket(fileno=channel_fd) as channel, socket.socket(fileno=desk_fd) as desk:
        try:
            opened = Embedded(Path(store))
        except StoreUnavailable as exc:
            _send(channel, 0, ERROR, _told(exc))
            return
        _send(channel, 0, ANSWER, b"")
        place = Place(desk, channel)
        with suppress(ConnectionError):  # whoever asked has gone
            while (taken := place.next()) is not None:
                number, question = taken
                if not board.take(worker, number):
                    _send(channel, number, DROPPED, b"")
                elif whole := question or _asked_for(channel, number):
                    _answer(opened, channel, number, whole)
                else:
                    _send(channel, number, DROPPED, b"")


def confine(memory: int, nice: int) -> None:
    """Bound what this process can take, end with the parent, and give up the network where the system lets us.

    Args:
        memory: Bytes of address space.
        nice: How far it yields to other processes, 0-19.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(nice)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us in order
    if sys.platform != "linux":
        return
    parent = os.getppid()
    libc = ctypes.CDLL(None)
    # SERVICE and LOAD are refused before; here even a way past that refusal ends nowhere.
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # after unshare, which clears it
    if os.getppid() != parent:
        sys.exit()


def _answer(store: Embedded, channel: socket.socket, number: int, question: bytes | memoryview) -> None:
    start = time.monotonic()
    asked = orjson.loads(question)
    asked["deadline"] -= start
    if (graphs := asked["dataset"]) is not None:
        asked["dataset"] = Dataset(tuple(graphs["default"]), tuple(graphs["named"]))
    try:
        body = store.answer(**asked).body
    except QueryError as exc:
        _send(channel, number, ERROR, _told(exc))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # nothing more can be relied on
    else:
        _send(channel, number, ANSWER, body)
    _trim(time.monotonic() - start)


def _send(channel: socket.socket, number: int, kind: int, content: bytes) -> None:
    """Send a frame; a long one without a second copy of it."""
    head = HEAD.pack(len(content), number, kind)
    if len(content) < 1 << 16:
        channel.sendall(head + content)
    else:
        channel.sendall(head)
        channel.sendall(content)


def _asked_for(channel: socket.socket, number: int) -> bytes:
    """Ask the parent for a long question; empty if nobody waits for it any more, or the parent has gone."""
    _send(channel, number, WANTED, b"")
    return _read(channel, int.from_bytes(_read(channel, PREFIX), "big"))


def _trim(seconds: float) -> None:
    """Give memory that is free again back to the system, after a query that can have taken much."""
    if seconds > _LONG and sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)


def _told(error: QueryError) -> bytes:
    """Give an error as JSON: its class, and what its constructor takes."""
    match error:
        case ServiceRefused():
            told: dict[str, object] = {}
        case QuerySyntaxError() | EvaluationFailed():
            told = {"reason": error.reason}
        case FormatRefused():
            told = {"media_type": error.media_type, "choices": error.choices}
        case DeadlineExceeded():
            told = {"seconds": error.seconds}
        case AnswerTooLarge():
            told = {"max_bytes": error.max_bytes}
        case StoreUnavailable():
            told = {"reason": error.reason, "place": error.place}
        case _:
            return orjson.dumps(["EvaluationFailed", {"reason": str(error)}])
    return orjson.dumps([type(error).__name__, told])


def _read(channel: socket.socket, length: int) -> bytes:
    """Read so many bytes, or fewer where the channel ends."""
    whole = b""
    while len(whole) < length and (piece := channel.recv(length - len(whole))):
        whole += piece
    return whole


if __name__ == "__main__":
    main(sys.argv[1:])
