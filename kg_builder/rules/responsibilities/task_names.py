"""The task that a responsibility clause belongs to: the heading it ends, or a run-in heading, or its first words.

One clause after the last of several items that have none of their own belongs to the section. Of several clauses under
one heading each takes the words that open its stretch (``森林防火：``, a first sentence).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg_builder.rules.plans.outline import Item, Outline, first_words, heading
from kg_builder.rules.plans.printed_stream import Stream

_ENUMERATED = re.compile(r"[。；]?一是([^，。；：]{2,40})")
_HEADING_LINE = re.compile(r"[^，。；：！？、）]{4,24}")
_FIRST_SENTENCE = re.compile(r"[。]?([^，。；：（]{4,24})。")
_RUN_IN = re.compile(r"[。；]?([^，。；：（）]{2,16})：")
_SEVERAL = 2  # items of a section


class TaskNames:
    """Names the tasks of one part's clauses."""

    def __init__(self, stream: Stream, outline: Outline, starts: Iterable[int]) -> None:
        """Count the clauses, given by where they start, under each item."""
        self._stream = stream
        self._outline = outline
        self._own = Counter(outline.at(start) for start in starts)
        self._under: Counter[int] = Counter()
        for index, count in self._own.items():
            for above in outline.above(index):
                self._under[above] += count
        self._closed = self._sections_closed()

    def headings(self, place: int) -> tuple[str, ...]:
        """Give the headings of the items that hold a place, outermost first."""
        index = self._outline.at(place)
        return self._headings((*self._outline.above(index), index), place) if index >= 0 else ()

    def task(self, start: int, nth: int, end: int) -> tuple[str | None, tuple[str, ...]]:
        """Give the task of a clause, and the headings over it.

        Args:
            start: Where the clause starts.
            nth: How many clauses of its item went before it.
            end: One past the clause before it; 0 for the first.
        """
        index = self._outline.at(start)
        if index < 0:
            return self._unnumbered(end, start), ()
        item = self._outline.items[index]
        above = self._headings(self._outline.above(index), start)
        own = self._heading(item, start) or None
        path = (*above, own) if own else above
        if nth:
            return self._run_in(end, start), path
        first = self._first_of_many(item, start) if self._own[index] > 1 else None
        if first:
            return first, path
        if self._ends_section(index):
            return above[-1], above[:-1]
        return own, above

    def _first_of_many(self, item: Item, end: int) -> str | None:
        """Give the run-in heading of the first of several clauses under one item, if it has one."""
        text = self._stream.text
        lead = _RUN_IN.match(text, item.end, end) if text[item.end : item.end + 1] != "：" else None
        lead = lead or _ENUMERATED.match(text, item.end, end)
        sentence = _FIRST_SENTENCE.match(text, item.end, end)
        if sentence and self._stream.lines[self._stream.line_at(sentence.start(1))] == sentence.start(1):
            lead = lead or sentence
        return self._stream.printed.text[slice(*lead.span(1))] if lead else None

    def _ends_section(self, index: int) -> bool:
        """Say whether the one clause of a section stands after its last item."""
        parent = self._outline.items[index].parent
        return parent in self._closed and self._outline.children[parent][-1] == index

    def _sections_closed(self) -> frozenset[int]:
        """Give the sections that one clause closes, unless as many sections give each item a clause of its own."""
        closed, each = set(), 0
        for parent, together in self._outline.children.items():
            if parent < 0 or len(together) < _SEVERAL or self._own[parent]:
                continue
            if self._under[parent] == 1 and self._own[together[-1]] == 1:
                closed.add(parent)
            each += all(self._own[index] for index in together)
        return frozenset(closed) if each < len(closed) else frozenset()

    def _run_in(self, start: int, end: int) -> str | None:
        """Give the run-in heading (森林防火：) or the first words of the text between two clauses."""
        lead = _RUN_IN.match(self._stream.text, start, end)
        if lead:
            return self._stream.printed.text[slice(*lead.span(1))]
        return self._line_heading(start, end, last=False) or first_words(self._stream.printed.text[start:end]) or None

    def _unnumbered(self, start: int, end: int) -> str | None:
        """Give the task of a clause in a text without numbers: the heading line over it, else its first words."""
        found = self._line_heading(start, end, last=True)
        if found or start:
            return found or first_words(self._stream.printed.text[start:end]) or None
        opening = max((p for p in self._stream.paragraphs if p < end), default=0)
        return first_words(self._stream.printed.text[opening:end]) or None

    def _line_heading(self, start: int, end: int, *, last: bool) -> str | None:
        """Give the first or last short line between two places that ends in no stop: a heading without a number."""
        lines = self._stream.lines
        edges = lines[bisect_left(lines, start) : bisect_left(lines, end)]
        alone = [(a, b) for a, b in pairwise(edges if last else edges[:2]) if {a, b} <= self._stream.paragraphs]
        found = [edge for edge in alone if _HEADING_LINE.fullmatch(self._stream.text, *edge)]
        return self._stream.printed.text[slice(*found[-1])] if found else None

    def _headings(self, indexes: Sequence[int], before: int) -> tuple[str, ...]:
        return tuple(self._heading(self._outline.items[n], before) for n in indexes)

    def _heading(self, item: Item, before: int) -> str:
        if item.end > before:
            return self._stream.printed.text[item.text : before].strip("。；：，")
        return heading(self._stream, item)
