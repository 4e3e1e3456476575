"""The same work on many files, in this process or in several; a process that is killed loses nothing."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kg_builder.orphans import end_with

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 8  # items a process that are handed out before the first is taken back: memory does not grow with their number
_TRIES = 2  # times that an item may end its process, alone in it


class Crew(Protocol):
    """Whoever does the work."""

    def each(self, work: Callable[[T], R], items: Sequence[T], lost: Callable[[T], R]) -> Iterator[R]:
        """Yield what comes of each item, in their order.

        Args:
            work: A function of a module, so that another process can be given it.
            items: What it is given, one at a time.
            lost: Gives the result of an item that ends whatever process works on it.
        """
        ...


class Alone:
    """This process."""

    def each(self, work: Callable[[T], R], items: Sequence[T], lost: Callable[[T], R]) -> Iterator[R]:
        """Work on one item after the other; one that ends the process ends all."""
        del lost
        yield from map(work, items)


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine.

    Attributes:
        number: How many.
    """

    number: int

    def each(self, work: Callable[[T], R], items: Sequence[T], lost: Callable[[T], R]) -> Iterator[R]:
        """Hand the items out; when a process is killed, all that were on their way are done again, one at a time."""
        done = 0
        while done < len(items):
            for result in self._until_broken(work, items[done:]):
                yield result
                done += 1
            again = min(done + self.number * _AHEAD, len(items))
            while done < again:
                yield _alone(work, items[done], lost)
                done += 1

    def _until_broken(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """Yield results until all are given, or a process was killed."""
        with _pool(min(self.number, len(items))) as pool:
            ahead: deque[Future[R]] = deque()
            rest = iter(items)
            try:
                for item in rest:
                    ahead.append(pool.submit(work, item))
                    if len(ahead) >= self.number * _AHEAD:
                        yield ahead.popleft().result()
                while ahead:
                    yield ahead.popleft().result()
            except BrokenProcessPool:
                pass  # which item ended it is not known: the caller finds out


def _pool(number: int) -> ProcessPoolExecutor:
    """Give processes that end with this one, whatever ends it."""
    return ProcessPoolExecutor(number, initializer=end_with, initargs=(os.getpid(),))


def _alone(work: Callable[[T], R], item: T, lost: Callable[[T], R]) -> R:
    """Give what comes of an item in a process of its own."""
    for _ in range(_TRIES):
        with _pool(1) as pool:
            try:
                return pool.submit(work, item).result()
            except BrokenProcessPool:
                continue
    return lost(item)


def crew(number: int) -> Crew:
    """Give who does the work with so many processes; 1 is this one."""
    return Processes(number) if number > 1 else Alone()
