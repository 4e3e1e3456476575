"""What stands in 《》: found in one pass, so that a row of opening marks takes no longer than other text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = re.compile("[《〈＜<‹》〉＞>›。]")
_OPEN, _OUTER = "《〈＜<‹", "《〈＜"
_STOP = "。"


def quoted(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of the stretches in 《》, outermost, their marks included, in order.

    Marks of different shapes nest and close each other; a full stop ends what is open.

    Args:
        text: Any text.
        longest: Code points of a stretch, at most.
    """
    end = 0
    for start, stop in sorted(marked(text)):
        if start >= end and stop - start <= longest and text[start] in _OUTER:
            yield start, stop
            end = stop


def marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each opening mark with the one that closes it, nested ones too, by their ends."""
    waiting: list[int] = []
    for mark in _MARKS.finditer(text):
        if mark[0] == _STOP:
            waiting.clear()
        elif mark[0] in _OPEN:
            waiting.append(mark.start())
        elif waiting:
            yield waiting.pop(), mark.end()
