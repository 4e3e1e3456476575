"""The Store protocol over processes that can be killed: a query ends at its deadline, whatever it does.

Each process (`queries.worker_process`) holds the store open, read only, and takes one query at a time from a desk that
all share (`queries.desk`). At the deadline, or when the caller has gone, it is killed, and another is started while the
rest go on.
"""

from __future__ import annotations

import asyncio
import time
from asyncio import Future
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import orjson

from queries.answers import Answers
from queries.crew import Crew, Tally
from queries.desk import MOST, Desk
from queries.errors import Busy, DeadlineExceeded, Exhausted, QueryError, StoreUnavailable
from queries.store import Answer, Dataset
from queries.worker import Worker, error_told, start_worker
from queries.worker_process import ANSWER, DROPPED, ERROR, WANTED

_PATIENCE = 0.2  # seconds in which a worker whose caller has gone may still end by itself
_OPENING = 30.0  # seconds until a new worker must have opened the store
_AHEAD = 4  # questions a worker that lie on the desk besides those at work
_PAUSE = 1.0  # seconds before the next attempt, where no worker can be started


@dataclass(slots=True)
class _Asked:
    """A question that has no answer yet, and who waits for that."""

    question: bytes
    answer: Future[bytes]


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
        self._desk: Desk  # from the start on
        self._places = list(range(self.crew.size))  # on the board, that are free
        self._all: set[Worker] = set()
        self._ending: set[Worker] = set()  # replaced, and perhaps not gone yet
        self._last = 0  # number of the last question
        self._asked: dict[int, _Asked] = {}  # questions that somebody waits for
        self._waiting: deque[int] = deque()  # those among them that do not lie on the desk yet
        self._left: dict[int, _Asked] = {}  # on the desk or at a worker, and nobody waits for them any more
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = True

    @property
    def waiting(self) -> int:
        """How many queries wait for a worker."""
        return len(self._waiting) + self._on_desk - self.working

    @property
    def working(self) -> int:
        """How many workers have a query, or are about to take one."""
        return min(self._on_desk, len(self._all))

    @property
    def alive(self) -> int:
        """How many workers there are now; fewer than the crew's size while one is being replaced."""
        return len(self._all)

    @property
    def _on_desk(self) -> int:
        """How many questions lie on the desk or are at a worker."""
        return len(self._asked) - len(self._waiting) + len(self._left)

    async def start(self) -> None:
        """Start all workers; StoreUnavailable if they cannot open the store, and then none is left."""
        self._desk = Desk(self.crew.size)
        self._is_closed = False
        starting = [asyncio.ensure_future(self._new()) for _ in range(self.crew.size)]
        try:
            await asyncio.gather(*starting)
        except BaseException:
            for each in starting:  # those that start still must end their processes before anybody goes on
                each.cancel()
            await asyncio.gather(*starting, return_exceptions=True)
            await self.close()
            raise

    async def close(self) -> None:
        """End all workers and wait for their end; queries that still run or wait get StoreUnavailable."""
        if self._is_closed:
            return
        self._is_closed = True
        self._waiting.clear()
        for number in tuple(self._asked):
            self._settle(number, StoreUnavailable("it was closed", place=str(self.path)))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all | self._ending))
        self._all.clear()
        self._ending.clear()
        self._desk.close()

    async def drain(self, seconds: float) -> None:
        """Wait until no query runs or waits, at most some seconds, then close."""
        with suppress(TimeoutError):  # whoever still asks then is told
            async with asyncio.timeout(seconds):
                while self._asked:
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
        until = time.monotonic() + deadline
        question = orjson.dumps(
            {"text": text, "accept": accept, "deadline": until, "max_bytes": max_bytes, "dataset": dataset}
        )
        try:
            async with asyncio.timeout(deadline):
                body = await self._answered(question)
        except (TimeoutError, DeadlineExceeded) as exc:
            self.tally.late += 1
            raise DeadlineExceeded(seconds=deadline) from exc
        self._kept.put(key, body)
        return Answer(accept, body)

    async def _answered(self, question: bytes) -> bytes:
        """Put a question down and wait for its answer."""
        if self._is_closed:
            raise StoreUnavailable("it was closed", place=str(self.path))
        if len(self._asked) >= self.crew.size + self.crew.queue:
            self.tally.busy += 1
            raise Busy(waiting=self.waiting, seconds=1)
        self._last = number = self._last % MOST + 1
        asked = self._asked[number] = _Asked(question, asyncio.get_running_loop().create_future())
        self._waiting.append(number)
        self._fill()
        try:
            return await asked.answer
        except asyncio.CancelledError:
            self._give_up(number)
            raise

    def _fill(self) -> None:
        """Put questions on the desk: a few more than workers, so that who is done has the next one there."""
        most = self.crew.size * (1 + _AHEAD)
        while self._waiting and self._on_desk < most:
            number = self._waiting[0]
            if not self._desk.put(number, self._asked[number].question):
                return
            self._waiting.popleft()

    def heard(self, worker: Worker, number: int, kind: int, content: bytes) -> None:
        """Take a frame of a worker; see `Ear`."""
        if kind == WANTED:
            asked = self._asked.get(number)
            return worker.hand(asked.question if asked else b"")
        if kind == ANSWER:
            self.tally.evaluated += 1
            self._settle(number, content)
        elif kind == ERROR:
            self._settle(number, error_told(content))
        elif kind == DROPPED:
            self._settle(number, b"")
        self._fill()
        return None

    def lost(self, worker: Worker) -> None:
        """Take the news of a worker's end; see `Ear`."""
        self.tally.lost += 1
        self._replace(worker, worker.loss())

    def _settle(self, number: int, outcome: bytes | QueryError) -> None:
        """Give who waits for a question its answer, or the error in its place."""
        asked = self._asked.pop(number, None) or self._left.pop(number, None)
        if asked is None or asked.answer.done():
            return
        if isinstance(outcome, bytes):
            asked.answer.set_result(outcome)
        else:
            asked.answer.set_exception(outcome)
            asked.answer.exception()  # where nobody waits, nobody misses it

    def _give_up(self, number: int) -> None:
        """Let go of a question whose caller has gone."""
        asked = self._asked.pop(number, None)
        if asked is None:
            return
        if number in self._waiting:
            self._waiting.remove(number)
        elif not self._is_closed:
            asked.answer = asyncio.get_running_loop().create_future()  # the one before went with its caller
            self._left[number] = asked
            self._desk.board.cross_out(number)
            self._in_background(self._recover(number, asked))

    async def _recover(self, number: int, asked: _Asked) -> None:
        """Take back the worker whose caller has gone: when it ends soon, else another in its place.

        Where no worker has taken the question yet, whoever does passes it over.
        """
        while number in self._left:
            await asyncio.wait({asked.answer}, timeout=_PATIENCE)
            if number in self._left and (worker := self._taken().get(number)):
                self.tally.killed += 1
                self._replace(worker, DeadlineExceeded(seconds=_PATIENCE))

    def _taken(self) -> dict[int, Worker]:
        """Give the questions that workers have taken last."""
        return {self._desk.board.taken(worker.number): worker for worker in self._all}

    def _replace(self, worker: Worker, error: QueryError) -> None:
        """Have another in the place of a worker; what it had taken gets an error."""
        self._settle(self._desk.board.taken(worker.number), error)
        self._all.discard(worker)
        self._ending.add(worker)  # the task below may be cancelled before it has begun
        self._in_background(self._renew(worker))

    async def _renew(self, worker: Worker) -> None:
        """End a worker and start another, until that succeeds."""
        await worker.end()
        self._ending.discard(worker)
        self._places.append(worker.number)
        self._settle_lost()
        while True:
            try:
                await self._new()
            except StoreUnavailable:
                await asyncio.sleep(_PAUSE)
            else:
                return

    def _settle_lost(self) -> None:
        """Tell of the questions that a worker took off the desk in the moment of its end: nobody has them."""
        first, taken = self._desk.first(), self._taken()
        for number in [*self._asked, *self._left]:
            is_there = number in self._waiting or number in taken or (first is not None and number >= first)
            if not is_there:
                self._settle(number, Exhausted(max_bytes=self.crew.memory))

    async def _new(self) -> None:
        place = self._places.pop()
        self._desk.board.take(place, 0)
        try:
            worker = start_worker(self.path, self._desk, place=place, crew=self.crew)
        except StoreUnavailable:
            self._places.append(place)
            raise
        self._all.add(worker)
        try:
            await worker.connect(self, seconds=_OPENING)
        except BaseException:
            self._all.discard(worker)
            self._ending.add(worker)  # a second cancelling may break off the wait below; `close` waits again
            await worker.end()
            self._ending.discard(worker)
            self._places.append(place)
            raise

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        if self._is_closed:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
