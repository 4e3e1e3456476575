"""One worker process as its parent sees it: it takes questions from a desk, answers come out, and it can be killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from asyncio import Future, Transport
from pathlib import Path
from typing import Protocol, cast

import orjson

from queries import errors
from queries.crew import Crew
from queries.desk import Desk
from queries.errors import Exhausted, QueryError, QuerySyntaxError, StoreUnavailable
from queries.worker_process import ERROR, HEAD, OUT_OF_MEMORY, PREFIX

_ROOT = Path(__file__).parent.parent  # where `queries` is found, installed or not

# Few arenas, for each reserves 64 MiB. A query takes and gives back thousands of small blocks: a longer list of free
# ones for each size makes small look-ups faster by a fifth.
_MALLOC = {"MALLOC_ARENA_MAX": "2", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=2000"}


class Ear(Protocol):
    """Who hears of what a worker does."""

    def heard(self, worker: Worker, number: int, kind: int, content: bytes) -> None:
        """Take a frame that came from a worker that is open."""
        ...

    def lost(self, worker: Worker) -> None:
        """Take the news that a worker that was open has ended of itself."""
        ...


class Worker(asyncio.Protocol):
    """A worker process and the channel to it.

    Attributes:
        number: Its place on the board.
    """

    def __init__(self, process: subprocess.Popen[bytes], channel: socket.socket, number: int, memory: int) -> None:
        """Take a process that was just started, and our end of the channel to it."""
        self.number = number
        self._ear: Ear | None = None  # nobody hears of it after its end was decided
        self._process = process
        self._channel = channel
        self._memory = memory
        self._transport: Transport | None = None
        self._opened: Future[None] | None = None
        self._pieces: list[bytes] = []  # of the frame that is coming in
        self._received = 0  # bytes in the pieces
        self._needed = HEAD.size  # bytes until there is more to tell of it

    async def connect(self, ear: Ear, *, seconds: float) -> None:
        """Wait until the process has opened its store; StoreUnavailable if it cannot, or not in time."""
        loop = asyncio.get_running_loop()
        self._ear, self._opened = ear, loop.create_future()
        self._transport, _ = await loop.create_connection(lambda: self, sock=self._channel)
        try:
            async with asyncio.timeout(seconds):
                await self._opened
        except TimeoutError as exc:
            raise StoreUnavailable("a worker did not open it in time", place="worker") from exc
        except (Exhausted, QuerySyntaxError) as exc:
            raise StoreUnavailable("a worker ended before it had opened it", place="worker") from exc

    def hand(self, question: bytes) -> None:
        """Send a question that it has asked for; an empty one says that nobody waits for it any more."""
        if self._transport is not None:
            self._transport.write(len(question).to_bytes(PREFIX, "big") + question)

    async def end(self) -> None:
        """Kill the process, and wait until it is gone; nothing is heard of it any more."""
        self._ear = None
        if self._process.poll() is None:
            self._process.kill()
        if self._transport is None:
            self._channel.close()
        else:
            self._transport.abort()
        if self._process.poll() is None:
            await asyncio.to_thread(self._process.wait)

    def data_received(self, data: bytes) -> None:
        """Put frames together."""
        self._pieces.append(data)
        self._received += len(data)
        while self._received >= self._needed:
            whole = data if len(self._pieces) == 1 else b"".join(self._pieces)
            length, number, kind = HEAD.unpack_from(whole)
            end = HEAD.size + length
            if len(whole) >= end:
                self._take(number, kind, whole[HEAD.size : end])
                data = whole[end:]
                self._needed = HEAD.size
            else:
                data = whole
                self._needed = end
            self._pieces, self._received = [data], len(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever hears that the process has ended."""
        del exc
        if self._opened is not None and not self._opened.done():
            self._opened.set_exception(self.loss())
            self._opened.exception()  # where nobody waits, nobody misses it
        elif self._ear is not None:
            self._ear.lost(self)

    def loss(self) -> QueryError:
        """Give what the end of the process means: memory, or a query that is nested beyond the engine's stack."""
        try:
            status = self._process.wait(timeout=0.1)  # its channel is closed, so that it has ended or is about to
        except subprocess.TimeoutExpired:
            status = OUT_OF_MEMORY
        if status == -signal.SIGSEGV:
            return QuerySyntaxError("nested too deeply")
        return Exhausted(max_bytes=self._memory)

    def _take(self, number: int, kind: int, content: bytes) -> None:
        if self._ear is None or self._opened is None:
            return
        if self._opened.done():  # it can answer its first question before whoever waits for it goes on
            self._ear.heard(self, number, kind, content)
        elif kind == ERROR:
            self._opened.set_exception(error_told(content))
            self._opened.exception()
        else:
            self._opened.set_result(None)


def start_worker(store: Path, desk: Desk, *, place: int, crew: Crew) -> Worker:
    """Start a worker process over a store; StoreUnavailable if the system starts none.

    Args:
        store: The store's folder.
        desk: Where it takes its questions.
        place: Its place on the board.
        crew: What it may take.
    """
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    descriptors = (theirs.fileno(), *desk.descriptors)
    command = [sys.executable, "-m", "queries.worker_process", str(store)]
    command += map(str, (*descriptors, crew.size, place, crew.memory, crew.nice))
    # Nothing else of the environment: a query has no business with our secrets.
    environment = {"PYTHONPATH": str(_ROOT), "PATH": os.defpath, **_MALLOC}
    try:
        process = subprocess.Popen(
            command,
            pass_fds=descriptors,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError as exc:
        ours.close()
        raise StoreUnavailable("no worker can be started", place=str(store)) from exc
    finally:
        theirs.close()
    return Worker(process, ours, place, crew.memory)


def error_told(told: bytes) -> QueryError:
    """Give the error that a worker tells of."""
    name, arguments = orjson.loads(told)
    return cast("QueryError", getattr(errors, name)(**arguments))
