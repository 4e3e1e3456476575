"""A part of a document as the rules for bodies read it: printed lists of members, and the prose around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg_builder.document import Part
from kg_builder.mapped import Mapped, join
from kg_builder.rules.bodies.names import HEADING
from kg_builder.rules.rosters.roster import Roster, rosters

_NUMBER = re.compile(
    r"(?P<one>[一二三四五六七八九十]{1,3}[、.．])|(?P<two>[（(][一二三四五六七八九十]{1,3}[)）])|(?P<three>\d{1,2}[、.．](?!\d))"
    r"|(?P<four>[（(]\d{1,2}[)）])|(?P<five>\d{1,2}(?:\.\d{1,2})+)|(?P<article>第[一二三四五六七八九十]+[条章节])"
)
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 2, "article": 3}
NO_LEVEL = 9
_TEAM = r"[一-鿿]{2,12}(?<!导小)组[，：（(]?(?:副?组长|牵头(?:单位|部门)?)[：由为]"
_BEGINS = re.compile(rf"{_TEAM}|附件|各|.{{0,8}}[：:]|(?:领导小组|领导组|指挥部|工作专班|联席会议)")
_BEGINS_TEAM = re.compile(_TEAM)
_ENDS = re.compile(r"[。；：！？:;.）)”》]$")
_ABOUT_SEATS = re.compile(r"[，、由]|成立|组建|设立")
_LONGEST_HEAD = 200  # code points of a paragraph that can be a heading
_RUNS_ON = re.compile(r"[、，,由和及与在为是至]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed list of members, or a stretch of prose without white space; just one of the two."""

    at: int  # offset in the source, for the printed order
    prose: Mapped | None
    roster: Roster | None


def level(text: str) -> tuple[int, int]:
    """Give the level of a paragraph's number (一、 1, （一） 2 …, 9 for none) and the number's length."""
    match = _NUMBER.match(text)
    if match is None:
        return NO_LEVEL, 0
    return _LEVELS[match.lastgroup or "three"], match.end()


def pieces(part: Part) -> list[Piece]:
    """Cut a part into lists and prose, in printed order."""
    lists = rosters(part.text.text)
    origin = part.text.origin
    starts = [origin[r.start] for r in lists]
    ends = [origin[r.end - 1] for r in lists]
    prose = [p for paragraph in part.paragraphs for p in _outside(paragraph, starts, ends)]
    found = [Piece(start, None, r) for start, r in zip(starts, lists, strict=True)]
    found += [Piece(p.origin[0], p, None) for p in _resewn(prose, _line_starts(part.text), starts)]
    return sorted(found, key=lambda piece: piece.at)


def _outside(paragraph: Mapped, starts: Sequence[int], ends: Sequence[int]) -> Iterator[Mapped]:
    """Yield what of a paragraph stands in no list."""
    places, first = paragraph.origin, 0
    while first < len(places):
        n = bisect_right(starts, places[first]) - 1
        if n >= 0 and places[first] <= ends[n]:
            first = bisect_right(places, ends[n], first)
            continue
        last = bisect_right(places, starts[n + 1] - 1, first) if n + 1 < len(starts) else len(places)
        yield paragraph[first:last]
        first = last


def _line_starts(text: Mapped) -> Sequence[int]:
    """Give the offsets in the source at which the printed lines begin, in order."""
    return [text.origin[m.start()] for m in re.finditer(r"[^\n]+", text.text)]


def _resewn(prose: Sequence[Mapped], line_starts: Sequence[int], lists: Sequence[int]) -> list[Mapped]:
    """Give paragraphs without white space, cut where a heading was joined and joined where a sentence was cut."""
    found: list[_Sewn] = []
    for line in (line for paragraph in prose for line in _recut(paragraph, line_starts)):
        text = line.without_space()
        if found and text.text and _goes_on(found[-1], text, lists):
            found[-1].add(text)
        elif text.text:
            found.append(_Sewn([], "", about=False))
            found[-1].add(text)
    return [join(sewn.parts) for sewn in found]


@dataclass(slots=True)
class _Sewn:
    """A paragraph that grows: what is asked of it is kept, so that its whole text is not looked through each time.

    Attributes:
        parts: What it is made of.
        head: Its first code points.
        about: Whether it speaks of seats behind its number.
    """

    parts: list[Mapped]
    head: str
    about: bool

    def add(self, text: Mapped) -> None:
        """Add a paragraph; a word can stand across the two."""
        before = self.parts[-1].text[-1:] if self.parts else ""
        skipped = 0 if self.parts else level(text.text)[1]
        self.about = self.about or _ABOUT_SEATS.search(before + text.text[skipped:]) is not None
        self.parts.append(text)
        if len(self.head) < _LONGEST_HEAD:
            self.head = (self.head + text.text)[:_LONGEST_HEAD]


def _recut(paragraph: Mapped, line_starts: Sequence[int]) -> Iterator[Mapped]:
    """Cut a paragraph before a numbered line, and behind a numbered line that names a body and no more."""
    origin = paragraph.origin
    within = line_starts[bisect_right(line_starts, origin[0]) : bisect_right(line_starts, origin[-1])]
    lines = [n for start in within if origin[n := bisect_left(origin, start)] == start]
    first = previous = 0
    for line, after in pairwise([*lines, len(paragraph.text)]):
        before = "".join(paragraph.text[previous:line].split())
        text = "".join(paragraph.text[line:after].split())
        number = level(before)[1] if previous == first else 0
        begins = level(text)[1] or _BEGINS_TEAM.match(text)
        if (begins and not _RUNS_ON.search(before)) or (number and HEADING.fullmatch(before[number:])):
            yield paragraph[first:line]
            first = line
        previous = line
    yield paragraph[first:]


def _goes_on(before: _Sewn, text: Mapped, lists: Sequence[int]) -> bool:
    """Say whether a paragraph is the rest of a sentence about seats that the one before began, with no list between."""
    if _ENDS.search(before.parts[-1].text[-1:]) or not before.about:
        return False
    number = level(before.head)[1]
    is_heading = len(before.head) < _LONGEST_HEAD and HEADING.fullmatch(before.head[number:])
    if level(text.text)[1] or _BEGINS.match(text.text) or is_heading:
        return False
    first, last = before.parts[-1].origin[-1], text.origin[0]
    return first < last and bisect_right(lists, first) == bisect_right(lists, last)
