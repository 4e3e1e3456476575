"""The headings of a plan: numbered items (``一、``, ``（一）``, ``1.``, ``第二条``) and how they nest.

A number counts only where items stand, at the head of a line or right after a sentence or a clause, and only in its
turn: 1, or one more than the item before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg_builder.rules.plans.printed_stream import Stream
from kg_builder.words.numerals import parse_number

_CHINESE = "一二三四五六七八九十百"
_MARKERS = (
    ("chapter", re.compile(rf"第([{_CHINESE}\d]{{1,4}})[章编篇](?![，。、的])")),
    ("section", re.compile(rf"第([{_CHINESE}\d]{{1,4}})节(?![，。、的])")),
    ("article", re.compile(rf"第([{_CHINESE}\d]{{1,5}})条(?![，。、的第规至和款])")),
    ("一、", re.compile(rf"([{_CHINESE}]{{1,4}})[、.]")),
    # Not the end of 统一，唯一，… whose first half stands on the line before.
    ("一，", re.compile(rf"(?<![统唯之单同合逐归划专万])第?([{_CHINESE}]{{1,3}})，")),
    ("（一）", re.compile(rf"[（〔]([{_CHINESE}]{{1,4}})[）〕]、?")),
    ("1.", re.compile(r"(\d{1,3})(?:[.、](?!\d)|[.、](?=(?:19|20)\d\d年))")),
    ("（1）", re.compile(r"[（〔](\d{1,3})[）〕]、?|(\d{1,2})）")),
    ("①", re.compile(r"([①-⑳])")),
)
_LOOSE = "一，"  # inside a paragraph 第一，… counts reasons; at the head of a line it numbers an item
_OPENERS = re.compile(rf"[第（〔\d①-⑳{_CHINESE}]")
_AFTER = "。；）〕：！”"  # what an item in mid-line can follow
_HEADING_END = re.compile(r"[。；：！？]|——")
_LONG = 36  # code points: a first sentence above this is text, its first clause stands for it
_HEADING_MAX = 400  # code points: text without a stop is looked through no further
_LINE_MAX = 60  # code points: no printed line is longer
_WORD = re.compile(r"[\u4e00-\u9fff](?<![第约达至到为共计超近过每前后满])")
_LABEL_AHEAD = re.compile(r"[^，。；：（）、]{2,10}：")
_INDENT = 2.0  # full-width characters before a paragraph's first line
_SHORT_LINE = 2.5  # full-width characters that a line may fall short of its neighbours and still run on


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item.

    Attributes:
        start: Offset of its number in the stream.
        text: Offset of its heading's first character.
        end: Offset one past its heading, which its text follows.
        level: 0 for the outermost.
        parent: Index of the item it stands in; -1 for none.
    """

    start: int
    text: int
    end: int
    level: int
    parent: int


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A part's items in printed order."""

    items: tuple[Item, ...]
    starts: tuple[int, ...]
    children: dict[int, list[int]]  # indexes of the items under each parent, in printed order

    def at(self, place: int) -> int:
        """Give the index of the lowest item that holds a place; -1 if none does."""
        return bisect_left(self.starts, place) - 1

    def above(self, index: int) -> tuple[int, ...]:
        """Give the items over an item, outermost first."""
        found: list[int] = []
        while index >= 0 and (index := self.items[index].parent) >= 0:
            found.append(index)
        return tuple(reversed(found))


def outline_of(stream: Stream) -> Outline:
    """Read the outline of a part."""
    items: list[Item] = []
    children: dict[int, list[int]] = {}
    open_: list[tuple[str, int]] = []  # kind and index of the item that is open, one a level
    last: dict[str, int] = {}  # by kind; some plans number on through their sections
    for place, kind, number, text in _candidates(stream):
        if not _in_turn(last.get(kind, 0), number, at_paragraph=place in stream.paragraphs):
            continue
        if _runs_on(stream, place) and not (number > 1 or _heads(stream, items, place)):
            continue
        if items and items[-1].end > place:  # a heading that the next one runs on to without a stop
            items[-1] = replace(items[-1], end=place)
        last[kind] = number
        depth = next((n for n, (k, _) in enumerate(open_) if k == kind), len(open_))
        del open_[depth:]
        parent = open_[-1][1] if open_ else -1
        open_.append((kind, len(items)))
        children.setdefault(parent, []).append(len(items))
        items.append(Item(place, text, _heading_end(stream, text), depth, parent))
    return Outline(tuple(items), tuple(item.start for item in items), children)


def heading(stream: Stream, item: Item) -> str:
    """Give an item's heading as printed, cut to its first clause where it is a whole paragraph of text."""
    text = stream.printed.text[item.text : item.end].strip("。；：，！")
    return text if len(text) <= _LONG else first_words(text)


def first_words(text: str) -> str:
    """Give a text up to its first stop, short openings like 一是 left out."""
    text = re.sub(r"^[。；，、：）〕]*(?:[一二三四五六七八九]是|其中，)?", "", text)
    match = re.match(r"(?:“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)|[^，。；：,;:（(])+", text)
    return match[0][:60] if match else text[:_LONG]


def _in_turn(last: int, number: int, *, at_paragraph: bool) -> bool:
    return number in (1, last + 1) or (at_paragraph and (not last or last < number <= last + 3))


def _candidates(stream: Stream) -> Iterator[tuple[int, str, int, int]]:
    """Yield offset, kind, number and heading's offset of what looks like an item's number."""
    text = stream.text
    line_starts = set(stream.lines)
    for opener in _OPENERS.finditer(text):
        place = opener.start()
        if place not in line_starts and text[place - 1] not in _AFTER and not _runs_on(stream, place):
            continue
        for kind, marker in _MARKERS:
            match = marker.match(text, place)
            if match and (kind != _LOOSE or place in line_starts):
                yield place, kind, _number(next(g for g in match.groups() if g)), match.end()
                break


def _runs_on(stream: Stream, place: int) -> bool:
    """Say whether an item's number may stand inside a line: in text printed without line ends, behind a word."""
    line = stream.line_at(place)
    long = stream.line_end(line) - stream.lines[line] > _LINE_MAX
    return long and place > stream.lines[line] and bool(_WORD.match(stream.text[place - 1]))


def _heads(stream: Stream, items: Sequence[Item], place: int) -> bool:
    """Say whether a first number follows a heading that has no stop: （一）调整结构1.淘汰产能."""
    return (
        bool(items) and place - items[-1].text <= _LONG and not _HEADING_END.search(stream.text, items[-1].text, place)
    )


def _number(text: str) -> int:
    return ord(text) - ord("①") + 1 if "①" <= text <= "⑳" else parse_number(text)


def _heading_end(stream: Stream, start: int) -> int:
    """Find where a heading ends: at its stop, or with the line that it has for itself."""
    stop = _HEADING_END.search(stream.text, start, start + _HEADING_MAX)
    end = stop.start() if stop else min(start + _HEADING_MAX, len(stream.text))
    first = line = stream.line_at(start)
    while stream.line_end(line) < end:
        after = stream.line_end(line)
        if _falls_short(stream, line, _INDENT if line == first else 0.0) or _begins(stream.text, after):
            return after
        line += 1
    return end


def _falls_short(stream: Stream, line: int, indent: float) -> bool:
    around = stream.widths[max(0, line - 4) : line + 6]
    return stream.widths[line] + indent < max(around) - _SHORT_LINE


def _begins(text: str, place: int) -> bool:
    """Say whether a line begins with an item's number or a label."""
    return bool(_LABEL_AHEAD.match(text, place)) or any(marker.match(text, place) for _, marker in _MARKERS)
