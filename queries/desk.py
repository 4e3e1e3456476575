"""The desk between a parent and its workers: questions lie on it in their order until the next free worker takes one.

A question that lies there binds no worker, so that none waits behind one that runs long; and a worker that is done
finds the next at once, without its parent. What each has taken is written on a board that all share, for the parent
to know whom to kill; there too it crosses out questions that nobody waits for any more.
"""

from __future__ import annotations

import mmap
import os
import select
import socket
import sys
import tempfile
from contextlib import suppress

SHORT = 4096  # bytes: longer questions do not lie on the desk, whose room is small, but are sent on request
NUMBER = 4  # bytes of a question's number, from 1 on
MOST = (1 << 32) - 1  # the highest number

_CROSSED = 4096  # places for numbers that are crossed out, far more than lie on a desk


class Board:
    """Memory that parent and workers share: the number that each worker has taken, the numbers crossed out."""

    def __init__(self, descriptor: int, workers: int) -> None:
        """Map the file of a board for so many workers; its owner closes the descriptor."""
        self._workers = workers
        self._memory = mmap.mmap(descriptor, _length(workers))
        self._numbers = memoryview(self._memory).cast("I")

    def take(self, worker: int, number: int) -> bool:
        """Write down what a worker has taken, 0 for nothing; tell whether anybody still waits for it."""
        self._numbers[worker] = number
        return self._numbers[self._workers + number % _CROSSED] != number

    def cross_out(self, number: int) -> None:
        """Let nobody begin a question any more."""
        self._numbers[self._workers + number % _CROSSED] = number

    def taken(self, worker: int) -> int:
        """Give the number that a worker has taken last; 0 for none."""
        return self._numbers[worker]

    def close(self) -> None:
        """Let go of the memory."""
        self._numbers.release()
        self._memory.close()


class Desk:
    """The parent's side.

    Attributes:
        board: What the workers have taken.
        descriptors: What a new worker must be given: its end of the desk, and the board's file.
    """

    def __init__(self, workers: int) -> None:
        """Set up a desk for so many workers."""
        # A message is taken whole by one worker. Only Linux tells the workers besides when the parent has gone.
        kind = socket.SOCK_SEQPACKET if sys.platform == "linux" else socket.SOCK_DGRAM
        self._ours, self._theirs = socket.socketpair(socket.AF_UNIX, kind)
        self._ours.setblocking(False)
        self._file = _file(_length(workers))
        self.board = Board(self._file, workers)
        self.descriptors = (self._theirs.fileno(), self._file)

    def put(self, number: int, question: bytes) -> bool:
        """Put a question down, one that is not `SHORT` by its number alone; tell whether there was room."""
        head = number.to_bytes(NUMBER, "big")
        with suppress(BlockingIOError):
            self._ours.send(head + question if len(question) <= SHORT else head)
            return True
        return False

    def first(self) -> int | None:
        """Give the number of the question that lies there longest; None if there is none."""
        with suppress(BlockingIOError):
            return int.from_bytes(self._theirs.recv(NUMBER, socket.MSG_PEEK | socket.MSG_DONTWAIT), "big")
        return None

    def close(self) -> None:
        """Take the desk away."""
        self._ours.close()
        self._theirs.close()
        os.close(self._file)
        self.board.close()


class Place:
    """A worker's side."""

    def __init__(self, desk: socket.socket, channel: socket.socket) -> None:
        """Take the end of the desk, and the channel that ends with the parent."""
        self._desk = desk
        self._channel = channel
        self._room = memoryview(bytearray(NUMBER + SHORT))

    def next(self) -> tuple[int, memoryview] | None:
        """Wait for the next question: its number, and its text until the next call, empty if it must be asked for.

        None: the parent has gone.
        """
        if sys.platform != "linux":
            ready, _, _ = select.select([self._desk, self._channel], [], [])
            if self._desk not in ready:
                return None
        length = self._desk.recv_into(self._room)
        if length < NUMBER:
            return None
        return int.from_bytes(self._room[:NUMBER], "big"), self._room[NUMBER:length]


def _length(workers: int) -> int:
    return (workers + _CROSSED) * 4


def _file(length: int) -> int:
    """Give the descriptor of a file of zeros that has no name."""
    if sys.platform == "linux":  # in memory, for the file system may be read only
        descriptor = os.memfd_create("gongbao-board")
    else:
        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    os.ftruncate(descriptor, length)
    return descriptor
