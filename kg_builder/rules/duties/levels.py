"""How deep a number stands: by the numbers that are open over it, not by its shape alone.

``（1）县甲局： / 1.组织… / 2.协调… / （2）县乙局：``: 1. stands under （1） here, and above it elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# By rank: shapes that stand further out come first; the last four stand under whatever is open where they begin.
_SHAPES = (
    (10, r"第[一二三四五六七八九十百\d]+章"),
    (20, r"第[一二三四五六七八九十百\d]+节"),
    (30, r"[一二三四五六七八九十]{1,3}[、，]"),
    (40, r"第[一二三四五六七八九十百\d]+条"),
    (50, r"（[一二三四五六七八九十]{1,3}）[、.．]?"),
    (60, r"\d{1,2}[.．、](?!\d)"),
    (70, r"（\d{1,2}）[、.．]?"),
    (75, r"\d{1,2}）"),
    (80, r"[①-⑳]"),
)
LOOSE, _BRACKETED = 60, 70  # between them decimals: 2.1, 2.1.1
_SHAPE = re.compile("|".join(f"(?P<m{rank}>{shape})" for rank, shape in _SHAPES))
_DECIMAL = re.compile(r"\d{1,2}(?:[.．]\d{1,2})+[.．]?")
_CHAPTER = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff、]{2,16}$)")  # 2 组织体系, over 2.1
_DASH = re.compile(r"[—\-－●·■◆★☆○•]{1,2}")
_FIRST = re.compile(r"[第（]?(?:一|1|①)(?![一二三四五六七八九十百\d])")
ARTICLE = 40  # rank of 第三条


@dataclass(frozen=True, slots=True)
class Mark:
    """An item's number.

    Attributes:
        rank: Of its shape; 0 for a dash.
        length: In code points.
        first: Whether it is the first of its list.
        depth: How many numbers are open where it stands, itself included; 0 for a dash.
        begins: Whether it begins a list, or goes on with one that is open.
    """

    rank: int
    length: int
    first: bool
    depth: int = 0
    begins: bool = True


def mark_of(text: str) -> Mark | None:
    """Give the number that a paragraph begins with, its depth unknown; None if it begins with none."""
    decimal = _DECIMAL.match(text)
    if decimal:
        points = len(re.findall("[.．]", decimal[0].rstrip(".．")))
        return Mark(LOOSE + 2 * points, decimal.end(), decimal[0].rstrip(".．").endswith((".1", "．1")))
    match = _SHAPE.match(text)
    if match:
        return Mark(int((match.lastgroup or "m0")[1:]), match.end(), _FIRST.match(text) is not None)
    chapter = _CHAPTER.match(text)
    if chapter:
        return Mark(10, chapter.end(), chapter[0] == "1")
    dash = _DASH.match(text)
    return Mark(0, dash.end(), first=False) if dash else None


@dataclass(slots=True)
class Levels:
    """The ranks of the numbers that are open, outermost first."""

    open_: list[int] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """Give how many numbers are open."""
        return len(self.open_)

    def see(self, text: str) -> Mark | None:
        """Give the number that a paragraph begins with and open it."""
        mark = mark_of(text)
        if mark is None or not mark.rank:
            return mark
        begins = mark.rank in self.open_ or mark.first
        if mark.rank in self.open_:
            del self.open_[self.open_.index(mark.rank) :]
        elif mark.rank < LOOSE or LOOSE < mark.rank < _BRACKETED or not mark.first:
            while self.open_ and self.open_[-1] > mark.rank:
                self.open_.pop()
        self.open_.append(mark.rank)
        return Mark(mark.rank, mark.length, mark.first, self.depth, begins)

    def open_list(self, text: str) -> None:
        """Open the list whose first number stands inside a paragraph: ``县甲局：1.组织…。2.协调…``."""
        mark = mark_of(text)
        if mark and mark.rank >= LOOSE and mark.first and mark.rank not in self.open_:
            self.open_.append(mark.rank)

    def back_to(self, depth: int) -> None:
        """Close what is open below a depth."""
        del self.open_[depth:]
