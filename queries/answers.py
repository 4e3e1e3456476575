"""Answers that are kept to be given again: the last used ones, up to a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from typing import TypeAlias

from queries.store import Dataset

Key: TypeAlias = tuple[str, str, Dataset | None]  # query, media type, dataset

_EXTRA = 300  # bytes that an entry takes besides its texts
_SHARE = 8  # no answer takes more than this part of the room


class Answers:
    """Bodies by what was asked."""

    def __init__(self, room: int) -> None:
        """Begin empty; ``room`` is the number of bytes that all entries may take."""
        self._room = room
        self._taken = 0
        self._bodies: OrderedDict[Key, bytes] = OrderedDict()

    @property
    def taken(self) -> int:
        """How many bytes all entries take."""
        return self._taken

    def get(self, key: Key) -> bytes | None:
        """Give the body that was kept for a question; None if none is."""
        body = self._bodies.get(key)
        if body is not None:
            self._bodies.move_to_end(key)
        return body

    def put(self, key: Key, body: bytes) -> None:
        """Keep a body; those that were not asked for longest go, and one that is very long is not kept."""
        size = _size(key, body)
        if size * _SHARE > self._room:
            return
        before = self._bodies.pop(key, None)
        if before is not None:
            self._taken -= _size(key, before)
        self._bodies[key] = body
        self._taken += size
        while self._taken > self._room:
            self._taken -= _size(*self._bodies.popitem(last=False))


def _size(key: Key, body: bytes) -> int:
    return 4 * len(key[0]) + len(body) + _EXTRA  # a character of a text takes four bytes at most
