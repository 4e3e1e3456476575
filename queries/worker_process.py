"""One worker: a process that opens a store and answers one query after another, until its channel closes.

Run by `queries.workers` as ``python -m queries.worker_process STORE FD MEMORY NICE``. It can be killed at any time.

Frames, both ways: the length as four bytes, big-endian, then that many bytes. A question is a JSON object of the
arguments of `Store.query`. An answer begins with ``A`` and is the body; or begins with ``E`` and is a JSON array: the
name of an error of `queries.errors` and its constructor's arguments.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

import orjson

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

ANSWER = b"A"
ERROR = b"E"
OUT_OF_MEMORY = 71  # exit status; where the engine notices first, it ends itself by SIGABRT
PREFIX = 4  # bytes of a frame's length

_PR_SET_PDEATHSIG = 1
_CLONE_NEWNET = 0x40000000
_CLONE_NEWUSER = 0x10000000
_LONG = 0.2  # seconds: what takes less has no time to take much memory


def main(arguments: list[str]) -> None:
    """Open the store, say so with an empty answer, and serve."""
    store, descriptor, memory, nice = arguments
    _confine(int(memory), int(nice))
    with socket.socket(fileno=int(descriptor)) as channel:
        try:
            opened = Embedded(Path(store))
        except StoreUnavailable as exc:
            channel.sendall(_framed(ERROR, _told(exc)))
            return
        channel.sendall(_framed(ANSWER, b""))
        with suppress(ConnectionError):  # whoever asked has gone
            while (question := _frame(channel)) is not None:
                _answer(opened, channel, question)


def _confine(memory: int, nice: int) -> None:
    """Bound what a query can take, end with the parent, and give up the network where the system lets us."""
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


def _answer(store: Embedded, channel: socket.socket, question: bytes) -> None:
    start = time.monotonic()
    asked = orjson.loads(question)
    if (graphs := asked["dataset"]) is not None:
        asked["dataset"] = Dataset(tuple(graphs["default"]), tuple(graphs["named"]))
    try:
        body = store.answer(**asked).body
    except QueryError as exc:
        channel.sendall(_framed(ERROR, _told(exc)))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # nothing more can be relied on
    else:
        _send(channel, body)
    _trim(time.monotonic() - start)


def _send(channel: socket.socket, body: bytes) -> None:
    """Send an answer; a long one without a second copy of it."""
    head = (len(body) + len(ANSWER)).to_bytes(PREFIX, "big") + ANSWER
    if len(body) < 1 << 16:
        channel.sendall(head + body)
    else:
        channel.sendall(head)
        channel.sendall(body)


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


def _framed(kind: bytes, content: bytes) -> bytes:
    return (len(kind) + len(content)).to_bytes(PREFIX, "big") + kind + content


def _frame(channel: socket.socket) -> bytes | None:
    """Read the next frame; None at the end of the channel."""
    head = _read(channel, PREFIX)
    return None if head is None else _read(channel, int.from_bytes(head, "big"))


def _read(channel: socket.socket, length: int) -> bytes | None:
    whole = channel.recv(length)
    while len(whole) < length:
        piece = channel.recv(length - len(whole))
        if not piece:
            return None
        whole += piece
    return whole


if __name__ == "__main__":
    main(sys.argv[1:])
