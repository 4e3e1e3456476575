"""Characters of a page put together into runs, and runs that stand on one line into lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from kg_builder.reading.pdf_page import Box, Char

_SAME_LINE = 0.35  # em by which characters of one line can stand apart in height
_APART = 1.3  # em of white space that part two runs; a padded name has less
_SPACE = 0.3  # em of white space that is a space, where the file has none
_LATIN_SPACE = 0.18  # the same between Latin letters
_TWICE = 0.2  # em within which the same character printed again is the bold of the first
_SPACES_MAX = 6
_WIDE = 0x2E80  # code points from here on are as wide as they are high


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow each other on one line.

    Attributes:
        chars: From left to right.
        em: The width of a full-width character.
        box: Around all of them.
    """

    chars: tuple[Char, ...]
    em: float
    box: Box

    @classmethod
    def of(cls, chars: Sequence[Char], em: float) -> Run:
        """Make a run of characters."""
        return cls(tuple(chars), em, around(char.box for char in chars))

    @property
    def base(self) -> float:
        """Give the height of the line."""
        return self.chars[0].base

    @property
    def text(self) -> str:
        """Give the text, white space as it looks."""
        pieces = [self.chars[0].text]
        for before, char in zip(self.chars, self.chars[1:], strict=False):
            pieces.append(" " * _spaces(before, char, self.em) + char.text)
        return "".join(pieces)


def around(boxes: Iterable[Box]) -> Box:
    """Give the box around some boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def runs_of(chars: Sequence[Char]) -> list[Run]:
    """Put the characters of a page or a cell together, from the top down, on one line from left to right."""
    found: list[Run] = []
    for line, em in _on_lines(chars):
        run: list[Char] = []
        for char in sorted(line, key=lambda char: char.box[0]):
            if run and char.text == run[-1].text and char.box[0] - run[-1].box[0] < _TWICE * em:
                continue
            if run and char.box[0] - run[-1].box[2] > _APART * em:
                found.append(Run.of(run, em))
                run = []
            run.append(char)
        found.append(Run.of(run, em))
    return found


def joined(runs: Sequence[Run]) -> Run:
    """Put runs of one line together, from left to right."""
    chars = sorted((char for run in runs for char in run.chars), key=lambda char: char.box[0])
    return Run.of(chars, max(run.em for run in runs))


def lines_of(runs: Iterable[Run]) -> list[Run]:
    """Put runs that stand on one line together, from the top down."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.box[0])):
        if lines and abs(lines[-1][0].base - run.base) <= _SAME_LINE * min(run.em, lines[-1][0].em):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [line[0] if len(line) == 1 else joined(line) for line in lines]


def _on_lines(chars: Sequence[Char]) -> list[tuple[list[Char], float]]:
    """Give the characters by line, each with the width of a full-width character in it."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: -char.base):
        height = char.box[3] - char.box[1]
        if lines and lines[-1][0].base - char.base <= _SAME_LINE * height:
            lines[-1].append(char)
        else:
            lines.append([char])
    return [(line, _em(line)) for line in lines]


def _em(line: Sequence[Char]) -> float:
    wide = [char.box[2] - char.box[0] for char in line if ord(char.text) >= _WIDE]
    return median(wide) if wide else median(char.box[3] - char.box[1] for char in line) * 0.9


def _spaces(before: Char, char: Char, em: float) -> int:
    gap = (char.box[0] - before.box[2]) / max(em, 0.1)
    latin = before.text.isascii() and char.text.isascii()
    if not (char.spaced and gap > 0.05) and gap <= (_LATIN_SPACE if latin else _SPACE):
        return 0
    return max(1, min(round(gap / 0.5) - 1, _SPACES_MAX))
