"""The Store protocol over processes that can be killed: a query ends at its deadline, whatever it does.

Each process (`queries.worker_process`) holds the store open, read only, and answers one query at a time. At the
deadline, or when the caller has gone, it is killed, and another is started while the rest go on.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import orjson

from queries.answers import Answers
from queries.errors import Busy, DeadlineExceeded, StoreUnavailable
from queries.store import Answer, Dataset
from queries.worker import Worker, start_worker

_PATIENCE = 0.2  # seconds in which a worker whose caller has gone may still end by itself
_OPENING = 30.0  # seconds until a new worker must have opened the store
_PAUSE = 1.0  # seconds before the next attempt, where no worker can be started


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


class Workers:
    """A store that worker processes answer for.

    Answers are kept by query, format and dataset: the store never changes, so the same question has the same answer.

    Attributes:
        path: The store's folder as it was at opening, symbolic links followed.
        crew: As given.
        tally: What has happened so far.
    """

    def __init__(self, path: Path, crew: Crew | None = None) -> None:
        """Remember where the store is; `start` starts the workers."""
        self.path = path.resolve()
        self.crew = crew or Crew()
        self.tally = Tally()
        self._kept = Answers(self.crew.kept)
        self._idle: list[Worker] = []  # the last to be free is the first to be asked: its memory is warm
        self._all: set[Worker] = set()
        self._ending: set[Worker] = set()  # replaced, and perhaps not gone yet
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False

    @property
    def waiting(self) -> int:
        """How many queries wait for a worker."""
        return len(self._waiting)

    @property
    def working(self) -> int:
        """How many workers have a query."""
        return len(self._all) - len(self._idle)

    @property
    def alive(self) -> int:
        """How many workers there are now; fewer than the crew's size while one is being replaced."""
        return len(self._all)

    async def start(self) -> None:
        """Start all workers; StoreUnavailable if they cannot open the store, and then none is left."""
        starting = [asyncio.ensure_future(self._new()) for _ in range(self.crew.size)]
        try:
            workers = await asyncio.gather(*starting)
        except BaseException:
            for each in starting:  # those that start still must end their processes before anybody goes on
                each.cancel()
            await asyncio.gather(*starting, return_exceptions=True)
            await self.close()
            raise
        for worker in workers:
            self._give_back(worker)

    async def close(self) -> None:
        """End all workers and wait for their end; queries that still run or wait get StoreUnavailable."""
        self._is_closed = True
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_exception(StoreUnavailable("it was closed", place=str(self.path)))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all | self._ending))
        self._all.clear()
        self._ending.clear()
        self._idle.clear()

    async def drain(self, seconds: float) -> None:
        """Wait until no query runs or waits, at most some seconds, then close."""
        with suppress(TimeoutError):  # whoever still asks then is told
            async with asyncio.timeout(seconds):
                while self.working or self._waiting:
                    await asyncio.sleep(0.05)
        await self.close()

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        """Answer from a worker, or from what was kept; see `Store.query`."""
        key = (text, accept, dataset)
        body = self._kept.get(key)
        if body is not None and len(body) <= max_bytes:
            self.tally.repeated += 1
            return Answer(accept, body)
        question = orjson.dumps(
            {"text": text, "accept": accept, "deadline": deadline, "max_bytes": max_bytes, "dataset": dataset}
        )
        try:
            async with asyncio.timeout(deadline):
                body = await self._asked(question)
        except TimeoutError as exc:
            self.tally.late += 1
            raise DeadlineExceeded(seconds=deadline) from exc
        self._kept.put(key, body)
        return Answer(accept, body)

    async def _asked(self, question: bytes) -> bytes:
        """Put a question to the next worker that is free."""
        worker = await self._take()
        try:
            answer = await worker.ask(question)
        except asyncio.CancelledError:
            self._in_background(self._recover(worker))
            raise
        except BaseException:
            if worker.is_lost:
                self._replace(worker)
            else:
                self._give_back(worker)
            raise
        self.tally.evaluated += 1
        self._give_back(worker)
        return answer

    async def _take(self) -> Worker:
        """Give a worker that is free, or wait for one; Busy if too many wait."""
        if self._is_closed:
            raise StoreUnavailable("it was closed", place=str(self.path))
        while self._idle:
            worker = self._idle.pop()
            if not worker.is_lost:
                return worker
            self._replace(worker)
        if len(self._waiting) >= self.crew.queue:
            self.tally.busy += 1
            raise Busy(waiting=len(self._waiting), seconds=1)
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._give_back(turn.result())
            else:
                self._waiting.remove(turn)
            raise

    def _give_back(self, worker: Worker) -> None:
        """Hand a worker to whoever waits longest, or keep it."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        self._idle.append(worker)

    async def _recover(self, worker: Worker) -> None:
        """Take back a worker whose caller has gone: when it ends soon, else another in its place."""
        if await worker.settles(_PATIENCE):
            self._give_back(worker)
        else:
            self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        if worker.is_lost:
            self.tally.lost += 1
        else:
            self.tally.killed += 1
        self._all.discard(worker)
        self._ending.add(worker)  # the task below may be cancelled before it has begun
        self._in_background(self._renew(worker))

    async def _renew(self, worker: Worker) -> None:
        """End a worker and start another, until that succeeds."""
        await worker.end()
        self._ending.discard(worker)
        while True:
            try:
                self._give_back(await self._new())
            except StoreUnavailable:
                await asyncio.sleep(_PAUSE)
            else:
                return

    async def _new(self) -> Worker:
        worker = start_worker(self.path, memory=self.crew.memory, nice=self.crew.nice)
        self._all.add(worker)
        try:
            await worker.connect(seconds=_OPENING)
        except BaseException:
            self._all.discard(worker)
            self._ending.add(worker)  # a second cancelling may break off the wait below; `close` waits again
            await worker.end()
            self._ending.discard(worker)
            raise
        return worker

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        if self._is_closed:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
