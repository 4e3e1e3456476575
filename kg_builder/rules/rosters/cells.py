"""Printed lines of a list of members as cells: padded names put together, item numbers dropped, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg_builder.lexicon import words
from kg_builder.rules.bodies.names import HEADING
from kg_builder.rules.rosters.glued_names import is_staff
from kg_builder.rules.rosters.post_blocks import Cell
from kg_builder.rules.rosters.seat_roles import inner_labels
from kg_builder.words.divisions import find_division
from kg_builder.words.names import could_be_listed_name, could_be_long_name, could_be_name, is_person_name
from kg_builder.words.posts import is_body, is_office, is_post

_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"\S+")
_SERIAL = re.compile(r"\d{1,3}[.、．]?")
_BRACKET = re.compile(r"[（(〔][^（()）〔〕]*[)）〕]")
_ATTRIBUTE = re.compile(r"[（(](?:女|男|兼|兼任|[一-鿿]{1,4}族|女[，,、](?:兼|兼任|[一-鿿]{1,4}族|[^）)]{1,4}人))[)）]")
_MARKED = re.compile(
    rf"[一-鿿·•・]{{2,12}}{_ATTRIBUTE.pattern}(?=[一-鿿]{{3}})"
)  # a name with （女）, its post behind it
_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d)|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）])"
)
ALL_OF = re.compile(r"^(?:各|全|所有)|负责(?:人|同志)$|(?:分管|主要)(?:领导|副职)$")
_LONG_NAME = 4  # characters of a name without a surname that no list of names knows
_LONGEST_REST = 6  # code points of a title that runs on into the next line
_LONGEST_START = 30  # code points that show how a seat begins
_POST_START = re.compile(
    r"(?:省|市|县|区|州|旗|盟|国|中|党|政|人大|常务|常委|副|总|各|[一-鿿]{2,8}(?:省|市|县|区|州|旗|镇|乡))"
)
_LEVEL_START = re.compile(r"[省市县区州旗盟国]|[一-鿿]{2,6}[省市县区州旗盟]")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a piece of one, and where it begins in the part's text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Give one past its last code point."""
        return self.start + len(self.text)

    @property
    def bare(self) -> str:
        """Give it without white space."""
        return "".join(self.text.split())


_EDGED = re.compile("[：:；;]")  # without one of these a line has no edge inside


def lines_of(text: str) -> list[Line]:
    """Give the lines of a text, cut before roles that follow a list with no mark: ``主任：孟某副区长副主任：谷某…``."""
    return [piece for match in _LINE.finditer(text) for piece in _pieces(match[0], match.start())]


def _pieces(line: str, start: int) -> list[Line]:
    if not _EDGED.search(line):
        return [Line(line, start)] if line.strip() else []
    if inner_labels(line, after_mark=True):
        return [Line(line, start)]
    edges = sorted({0, *inner_labels(line, after_mark=False), *_seats_after_marks(line), len(line)})
    return [Line(line[a:b].rstrip("；;"), start + a) for a, b in pairwise(edges) if line[a:b].strip("；; \t\u3000")]


def _seats_after_marks(line: str) -> list[int]:
    """Give the places behind ； where a padded name with its post begins: ``蹇 叔 县长；由 余 副县长``."""
    marks = [m.end() for m in re.finditer("[；;]", line)]
    rows = {n: cells(Line(line[n : n + _LONGEST_START], n)) for n in marks}
    return [n for n, row in rows.items() if len(row) > 1 and begins_seat(row)]


def cells(line: Line, start: int = 0) -> list[Cell]:
    """Cut a line at white space from a place on; ``任 忠`` is one cell."""
    raw = [Cell(m[0], line.start + m.start(), line.start + m.end()) for m in _CELL.finditer(line.text, start)]
    if len(raw) > 1 and _SERIAL.fullmatch(raw[0].text):
        raw = raw[1:]
    found: list[Cell] = []
    while raw:
        raw = _unglued(raw) if not found or ends_in_post(found[-1].text) else raw
        taken = _padded(raw)
        found.append(Cell("".join(c.text for c in raw[:taken]), raw[0].start, raw[taken - 1].end))
        raw = raw[taken:]
    return found


def _unglued(raw: Sequence[Cell]) -> list[Cell]:
    """Part a name at the front from the post that runs on behind it: ``张 勇某市副市长``, ``某娜（女）某局局长``."""
    first = raw[0]
    marked = _MARKED.match(first.text)
    if marked and (starts_post(first.text[marked.end() :]) or ends_in_post(first.text[marked.end() :])):
        edge = first.start + marked.end()
        return [
            Cell(first.text[: marked.end()], first.start, edge),
            Cell(first.text[marked.end() :], edge, first.end),
            *raw[1:],
        ]
    singles = next((n for n, c in enumerate(raw[:3]) if len(c.text) > 1), 0)
    if not singles:
        return list(raw)
    last = raw[singles]
    name, post = "".join(c.text for c in raw[:singles]) + last.text[0], last.text[1:]
    begins = _LEVEL_START.match(post) and not starts_post(last.text) if singles > 1 else starts_post(post)
    if not is_person_name(name) or not begins or is_person_name(last.text):
        return list(raw)
    edge = last.start + 1
    return [Cell(name, first.start, edge), Cell(post, edge, last.end), *raw[singles + 1 :]]


def _padded(raw: Sequence[Cell]) -> int:
    """Give how many cells a name that is spread by white space takes at the front; 1 if none is."""
    if spread := _evenly_spread(raw):
        return spread
    three = len(raw) > 3 and all(len(c.text) == 1 for c in raw[:3]) and starts_post(raw[3].text)
    for count in (3, 2) if three and raw[2].text not in "男女" else (2, 3):
        parts = [_BRACKET.sub("", c.text) for c in raw[:count]]
        name = "".join(parts)
        if len(parts) < count or len(parts[0]) > 2 or any(len(p) != 1 for p in parts[1:]) or not could_be_name(name):
            continue
        surname = parts[0] in words("surnames.txt")
        if surname or len(parts[0]) == 1 or (len(name) == 3 and is_person_name(name) and not is_person_name(parts[0])):
            return count
    return 1


def _evenly_spread(raw: Sequence[Cell]) -> int:
    """Give how many characters stand evenly apart at the front as a name, more space behind them; 0 if none do.

    Printed form: ``巩  文  岚    副市长``, ``褚 遂 良  市政府秘书长``.
    """
    gaps = [b.start - a.end for a, b in pairwise(raw[:5])]
    sizes = [len(_BRACKET.sub("", c.text)) for c in raw[:4]]
    count = next((n for n in range(len(sizes)) if sizes[n] != 1 or (n and gaps[n - 1] != gaps[0])), len(sizes))
    if count < 3 or (count < len(raw) and gaps[count - 1] < gaps[0]):
        return 0
    return count if could_be_name("".join(_BRACKET.sub("", c.text) for c in raw[:count])) else 0


def name_in(cell: Cell, *, beside_post: bool = False) -> str | None:
    """Give the name that a cell holds, without （女） and the like; None if it holds none.

    With a post in the next column the grammar asks for a name, and a surname that no list knows will do.
    """
    bare = _ATTRIBUTE.sub("", cell.text)
    if re.search(r"[（(]", bare) or ends_in_post(bare):
        return None
    rare = could_be_name(bare) if len(bare) < _LONG_NAME else _could_be_long(bare)
    listed = beside_post and (could_be_listed_name(bare) or rare)
    return bare if listed or is_person_name(bare) else None


def _could_be_long(text: str) -> bool:
    places = (find_division(text[n : n + 2]) for n in range(1, len(text) - 1))  # 地电青溪分公, torn from its 司
    return could_be_long_name(text) and not is_body(text) and not starts_post(text) and not any(places)


def without_attribute(text: str) -> str:
    """Give a post without （女） and the like before it."""
    attribute = _ATTRIBUTE.match(text)
    return text[attribute.end() :] if attribute and "兼" not in attribute[0] else text


def begins_seat(row: Sequence[Cell]) -> bool:
    """Say whether a line begins with a name; 兼 or 女 in a bracket marks one, and so do names beside it."""
    if _ATTRIBUTE.search(row[0].text) or are_names(row):
        return name_in(row[0], beside_post=True) is not None
    rest = "".join(c.text for c in row[1:])
    post_follows = bool(rest) and (starts_post(rest) or ends_in_post(rest))
    return name_in(row[0], beside_post=post_follows) is not None


def are_names(row: Sequence[Cell]) -> bool:
    """Say whether a line holds names and nothing else: ``专诸  要离  曹沫``; the surnames of half of them are known."""
    known = sum(name_in(c) is not None for c in row)
    return len(row) > 1 and known * 2 >= len(row) and all(name_in(c, beside_post=True) for c in row)


@lru_cache(maxsize=1 << 14)
def ends_in_post(text: str) -> bool:
    """Say whether a text is, or ends in, a post; brackets do not count."""
    bare = _BRACKET.sub("", text)
    return len(bare) > 1 and (is_post(bare) or is_staff(bare))


def is_bare_post(text: str) -> bool:
    """Say whether a text is the exact office of one person."""
    open_to_many = ALL_OF.search(text) or re.search(r"[，,；;（(]|分管|协助", text)
    return ends_in_post(text) and is_office(text) and not open_to_many


def is_rest(post: str, text: str) -> bool:
    """Say whether a line is the rest of a post that could have ended before it: 市政府秘书 + 长、办公室主任."""
    first = re.split("[、，]", text)[0]
    return len(first) <= _LONGEST_REST and ends_in_post(post + first) and ends_in_post(post + text)


def starts_post(text: str) -> bool:
    """Say whether a text begins as posts do: with a level, a region, 副 or 党."""
    return _POST_START.match(text) is not None


def is_complete(text: str) -> bool:
    """Say whether a line can end a list: it ends in a post, a name or the name of a body."""
    last = re.split(r"[、，,：:]", _BRACKET.sub("", text))[-1]
    return len(last) > 1 and (is_post(last) or is_body(last) or is_person_name(last))


def numbered(text: str) -> int:
    """Give the length of the number that a line begins with (``（一）``, ``2.``); 0 for none."""
    number = _NUMBER.match(text)
    return number.end() if number else 0


def is_heading(text: str) -> bool:
    """Say whether a line is a heading that names a body or an office: ``2.宣传教育组``, ``1.办公室``."""
    number = _NUMBER.match(text)
    rest = text[number.end() :] if number else text
    return HEADING.fullmatch(rest) is not None or (number is not None and rest == "办公室")


def places(lines: Sequence[Line], start: int) -> list[int]:
    """Give the offset of each character of some lines that is no white space, from ``start`` on."""
    return [
        line.start + k
        for line in lines
        for k, char in enumerate(line.text)
        if not char.isspace() and line.start + k >= start
    ]
