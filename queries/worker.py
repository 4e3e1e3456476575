"""One worker process as its parent sees it: a question goes in, an answer comes out, and it can be killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from asyncio import Future, Transport
from pathlib import Path
from typing import cast

import orjson

from queries import errors
from queries.errors import Exhausted, QueryError, QuerySyntaxError, StoreUnavailable
from queries.worker_process import ANSWER, OUT_OF_MEMORY, PREFIX

_ROOT = Path(__file__).parent.parent  # where `queries` is found, installed or not

# Few arenas, for each reserves 64 MiB. A query takes and gives back thousands of small blocks: a longer list of free
# ones for each size makes small look-ups faster by a fifth.
_MALLOC = {"MALLOC_ARENA_MAX": "2", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=2000"}


class Worker(asyncio.Protocol):
    """A worker process and the channel to it; one question at a time.

    Attributes:
        is_lost: The process has ended, or is about to.
    """

    def __init__(self, process: subprocess.Popen[bytes], channel: socket.socket, memory: int) -> None:
        """Take a process that was just started, and our end of the channel to it."""
        self.is_lost = False
        self._process = process
        self._channel = channel
        self._memory = memory
        self._transport: Transport | None = None
        self._answer: Future[bytes] | None = None
        self._is_busy = False  # a question was put, and its answer has not come
        self._pieces: list[bytes] = []
        self._missing = 0  # bytes of the frame that is coming in; 0: its length is not known yet

    async def connect(self, *, seconds: float) -> None:
        """Wait until the process has opened its store; StoreUnavailable if it cannot, or not in time."""
        loop = asyncio.get_running_loop()
        self._answer = loop.create_future()
        self._transport, _ = await loop.create_connection(lambda: self, sock=self._channel)
        try:
            async with asyncio.timeout(seconds):
                await self._answer
        except TimeoutError as exc:
            raise StoreUnavailable("a worker did not open it in time", place="worker") from exc
        except (Exhausted, QuerySyntaxError) as exc:
            raise StoreUnavailable("a worker ended before it had opened it", place="worker") from exc

    async def ask(self, question: bytes) -> bytes:
        """Give the body of the answer to a question; the error that the worker tells of, or its loss."""
        if self.is_lost or self._transport is None:
            raise self._loss()
        self._answer = asyncio.get_running_loop().create_future()
        self._is_busy = True
        self._transport.write(len(question).to_bytes(PREFIX, "big") + question)
        return await self._answer

    async def settles(self, seconds: float) -> bool:
        """Wait for the end of a question that nobody waits for any more; tell whether it came in time."""
        if self._is_busy:
            self._answer = asyncio.get_running_loop().create_future()  # the one before went with its caller
            await asyncio.wait({self._answer}, timeout=seconds)
        return not self._is_busy and not self.is_lost

    async def end(self) -> None:
        """Kill the process, and wait until it is gone."""
        self.is_lost = True
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
        if not self._missing:
            data = b"".join((*self._pieces, data))
            self._pieces = []
            if len(data) < PREFIX:
                self._pieces.append(data)
                return
            self._missing = int.from_bytes(data[:PREFIX], "big")
            data = data[PREFIX:]
        self._pieces.append(data)
        self._missing -= len(data)
        if self._missing <= 0:
            frame = data if len(self._pieces) == 1 else b"".join(self._pieces)
            self._pieces, self._missing = [], 0
            self._take(frame)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits that the process has ended."""
        del exc
        self.is_lost = True
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(self._loss())
            self._answer.exception()  # where nobody waits, nobody misses it

    def _take(self, frame: bytes) -> None:
        self._is_busy = False
        if self._answer is None or self._answer.done():
            return
        if frame[:1] == ANSWER:
            self._answer.set_result(frame[1:])
        else:
            self._answer.set_exception(_error(frame[1:]))
            self._answer.exception()

    def _loss(self) -> QueryError:
        """Give what the end of the process means: memory, or a query that is nested beyond the engine's stack."""
        try:
            status = self._process.wait(timeout=0.1)  # its channel is closed, so that it has ended or is about to
        except subprocess.TimeoutExpired:
            status = OUT_OF_MEMORY
        if status == -signal.SIGSEGV:
            return QuerySyntaxError("nested too deeply")
        return Exhausted(max_bytes=self._memory)


def start_worker(store: Path, *, memory: int, nice: int) -> Worker:
    """Start a worker process over a store; StoreUnavailable if the system starts none.

    Args:
        store: The store's folder.
        memory: Bytes of address space that it may take.
        nice: How far it yields to other processes, 0-19.
    """
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    descriptor = theirs.fileno()
    command = [sys.executable, "-m", "queries.worker_process", str(store), str(descriptor), str(memory), str(nice)]
    # Nothing else of the environment: a query has no business with our secrets.
    environment = {"PYTHONPATH": str(_ROOT), "PATH": os.defpath, **_MALLOC}
    try:
        process = subprocess.Popen(
            command,
            pass_fds=(descriptor,),
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
    return Worker(process, ours, memory)


def _error(told: bytes) -> QueryError:
    """Give the error that a worker tells of."""
    name, arguments = orjson.loads(told)
    return cast("QueryError", getattr(errors, name)(**arguments))
