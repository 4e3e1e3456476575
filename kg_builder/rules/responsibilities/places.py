"""Where the responsibility clauses of a part stand: brackets that name units and roles, and labelled lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg_builder.lexicon import table
from kg_builder.rules.plans.outline import Outline
from kg_builder.rules.plans.printed_stream import Stream
from kg_builder.rules.plans.unit_lists import is_unit, opens_unit
from kg_builder.rules.responsibilities.clauses import LABEL, LABEL_WORD, Clause, Part, read_clause
from kg_builder.rules.responsibilities.deadlines import LABEL_LINE

_MARK = re.compile(r"[（〔）〕]")
_PAIR = {"）": "（", "〕": "〔"}
_CLAUSE_MAX = 800  # code points
_WORD = re.compile("|".join(word for _, word, _ in table("responsibility_words.tsv")) + "|会同")
_SEAT_LABEL = re.compile(r"(?:成员单位|组成单位|成员|组成人员|副?组长|副?召集人|(?:主要|工作|部门)?职责|主要任务)：")
_SEATS = re.compile(r"(?:成员单位|组成单位|成员|组成人员|副?组长|副?召集人|(?:主要|工作|部门)?职责)：")
_ANY_LABEL = re.compile(r"[^，。；：（）、]{2,10}：")
_NUMBERED = re.compile(r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])")
_FOOTER = re.compile(r"地址|版权|邮编|网站|ICP|电话")
_STOP = re.compile(r"[。；]")
# 市甲局6.持续推进…: the next item runs on behind a unit.
_NEXT_ITEM = re.compile(
    r"(?<=[\u4e00-\u9fff）〕])(?:\d{1,3}[.、](?=[\u4e00-\u9fff“])|（[一二三四五六七八九十]{1,3}）(?=[\u4e00-\u9fff“]{4})"
    r"|[二三四五六七八九十]{1,3}、)"
)
_LOOKS = re.compile(rf"^{LABEL.pattern}|(?:牵头|配合|分工负责|职责负责)。?$")
_SENTENCE_ENDS = ("。", "；", "！")
_REST_OF_NAME = 16  # code points of a name that a wrap carries to the next line
_LABELS_IN_ROW = 3  # labelled lines looked past
_RUNS_ON = "、，及和与"


@dataclass(frozen=True, slots=True)
class Place:
    """A clause in the stream.

    Attributes:
        start: Offset of its first character, bracket or label with it.
        end: Offset one past its last.
        inner: Offset of the text that ``clause`` was read from.
        clause: What it says; without parts where it looks like a clause and no unit could be read.
        form: ``clause`` for a bracket, ``line`` for a labelled line.
    """

    start: int
    end: int
    inner: int
    clause: Clause
    form: str

    @property
    def labelled(self) -> bool:
        """Say whether it is one of the lines that can stand in a row."""
        return self.form == "line"


def places(stream: Stream, outline: Outline) -> Iterator[Place]:
    """Yield the clauses of a part in printed order."""
    bracketed = sorted(_brackets(stream), key=lambda p: p.start)
    starts = [p.start for p in bracketed]
    lined = [p for p in _lines(stream, outline) if not _inside(p.start, bracketed, starts)]
    yield from sorted([*bracketed, *lined], key=lambda p: p.start)


def _place(stream: Stream, start: int, end: int, inner: int, clause: Clause) -> Place:
    """Give a clause its place; units parted by nothing but spaces are cut there."""
    clause.parts = [cut for part in clause.parts for cut in _cut_at_spaces(stream, inner, part)]
    return Place(start, end, inner, clause, "clause" if inner > start else "line")


def _cut_at_spaces(stream: Stream, inner: int, part: Part) -> Iterator[Part]:
    start = part.start
    for gap in stream.gaps(inner + part.start, inner + part.end):
        left = stream.text[inner + start : gap]
        right = stream.text[gap : inner + part.end]
        if is_unit(left) and is_unit(right) and opens_unit(right):
            yield Part(start, gap - inner, part.role)
            start = gap - inner
    yield Part(start, part.end, part.role)


def _inside(place: int, found: list[Place], starts: list[int]) -> bool:
    n = bisect_right(starts, place) - 1
    return n >= 0 and place < found[n].end


def _brackets(stream: Stream) -> Iterator[Place]:
    text = stream.text
    open_: list[int] = []
    for mark in _MARK.finditer(text):
        if mark[0] in "（〔":
            open_.append(mark.start())
            continue
        while open_ and text[open_[-1]] != _PAIR[mark[0]]:
            open_.pop()
        if not open_:
            continue
        start = open_.pop()
        inner = text[start + 1 : mark.start()]
        if len(inner) > _CLAUSE_MAX or LABEL_WORD.fullmatch(inner):
            continue
        clause = _as_clause(inner, text[start - 1 : start])
        if clause or _LOOKS.search(inner):
            yield _place(stream, start, mark.end(), start + 1, clause or Clause())


def _as_clause(inner: str, before: str) -> Clause | None:
    """Read what stands in a bracket; None if it is no responsibility clause."""
    labelled = LABEL.match(inner)
    if not _WORD.search(inner) and before not in _SENTENCE_ENDS:
        return None
    clause = read_clause(inner)
    if not clause.parts:
        return None
    if labelled:
        return clause
    good = sum(is_unit(inner[part.start : part.end]) for part in clause.parts)
    if not good or (good < len(clause.parts) and not clause.spoken and "等" not in inner):
        return None
    if 2 * good < len(clause.parts):
        return None
    bare = before in _SENTENCE_ENDS and good == len(clause.parts) and not clause.odd
    return clause if clause.spoken or bare else None


def _lines(stream: Stream, outline: Outline) -> Iterator[Place]:
    """Yield the labelled lines: ``责任单位：市甲局、市乙局``, wrapped or not, with no end mark."""
    text = stream.text
    done = 0
    for label in LABEL.finditer(text):
        start = label.start()
        if start < done or not _heads_line(stream, start):
            continue
        end = _line_end(stream, outline, label.end())
        done = end
        if (
            _SEAT_LABEL.match(text, _labels_end(stream, outline, end))
            or _FOOTER.search(text, start, end)
            or _after_seat(stream, start)
        ):
            continue
        yield _place(stream, start, end, start, read_clause(text[start:end]))


def _labels_end(stream: Stream, outline: Outline, end: int) -> int:
    """Find where the labelled lines end that follow one: 配合单位 between 牵头单位 and 工作职责."""
    for _ in range(_LABELS_IN_ROW):
        label = LABEL.match(stream.text, end)
        if label is None:
            break
        end = _line_end(stream, outline, label.end())
    return end


def _heads_line(stream: Stream, start: int) -> bool:
    """Say whether a label stands at the head of its line, a dash, a dot or a number before it, or after a sentence."""
    before = stream.text[stream.lines[stream.line_at(start)] : start]
    return _NUMBERED.fullmatch(before) is not None or not before.strip("—-－●·■◆*★☆>") or before[-1] in "。；！"


def _after_seat(stream: Stream, start: int) -> bool:
    line = stream.line_at(start)
    return line > 0 and bool(_SEATS.match(stream.text, stream.lines[line - 1]))


def _line_end(stream: Stream, outline: Outline, start: int) -> int:
    """Find where a labelled line ends that can run over several printed lines."""
    text = stream.text
    items = outline.starts
    line = stream.line_at(max(start - 1, 0))
    while True:
        end = stream.line_end(line)
        stop = _STOP.search(text, start, end)
        item = _NEXT_ITEM.search(text, start, stop.start() if stop else end)
        if item:
            return item.start()
        if stop and stop[0] == "。":
            return stop.end()
        n = bisect_right(items, start)
        if n < len(items) and items[n] < end:
            return items[n]
        if end >= len(text) or not _runs_on(stream, start, end, line):
            return end
        if n < len(items) and items[n] == end:
            return end
        line += 1


def _runs_on(stream: Stream, start: int, end: int, line: int) -> bool:
    """Say whether the list of units goes on in the next printed line."""
    text = stream.text
    ahead = text[end : stream.line_end(line + 1)]
    if _ANY_LABEL.match(ahead):
        return False
    if text[end - 1] in _RUNS_ON or end == start:
        return True
    last = re.split(r"[、，；：]", text[start:end])[-1]
    head = re.split(r"[、，；。]", ahead)[0]
    if not is_unit(last):
        return is_unit(last + head) or len(head) == len(ahead)
    wrapped = len(head) <= _REST_OF_NAME and end not in stream.paragraphs
    return wrapped and is_unit(last + head) and not LABEL_LINE.match(ahead)
