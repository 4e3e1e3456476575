"""A paragraph about duties cut into sentences, and the gap that stands for a colon.

``水利部门负责日常事务，住建部门负责污水处理。``: a comma parts two units' duties too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg_builder.mapped import Mapped
from kg_builder.rules.duties.subjects import REACH, opening, split_subject

_SENTENCE = re.compile(r"[。；]")
_COMMA = re.compile(r"，")
_ASSIGNS = re.compile(r"，?(?:要|应|须|具体|主要|共同|分别)*(?:负责|牵头|承担|主管|要|应)")
_GAP = re.compile(
    r"\s*(?:（?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）、.．]?\s*)?"
    r"(?P<units>[\u4e00-\u9fff（）、]{2,60}+)(?:[ \xa0]{2,}|\t|　)\s*(?=[\u4e00-\u9fff]{4})"
)


def sentences(text: Mapped) -> Iterator[Mapped]:
    """Yield the sentences of a text, cut behind 。 and ；, and at a comma before the next unit and its verb."""
    start = 0
    for edge in (*(m.end() for m in _SENTENCE.finditer(text.text)), len(text)):
        if start < edge:
            yield from _by_comma(text[start:edge])
        start = edge


def _by_comma(text: Mapped) -> Iterator[Mapped]:
    """Cut a sentence that opens with units and a verb where behind a comma other units and their verb follow."""
    first = opening(text.text, section=False)
    start = 0
    if first is not None and first.mark in ("verb", "must"):
        for comma in _COMMA.finditer(text.text, first.duty):
            ahead = text.text[comma.end() : comma.end() + REACH]
            other = opening(ahead, section=False)
            if other and other.units and other.mark in ("verb", "must") and _ASSIGNS.match(ahead, other.end):
                yield text[start : comma.end()]
                start = comma.end()
    yield text[start:]


def gaps_as_colons(text: Mapped) -> Mapped:
    """Give a paragraph with a colon for the gap between a unit and its duty: ``（1）市甲局  把握导向，…``."""
    found = text.text
    for start in (0, *line_starts(text)):
        gap = _GAP.match(found, start)
        if gap and split_subject(gap["units"]) is not None:
            at = gap.end("units")
            found = f"{found[:at]}：{found[at + 1 :]}"
    return Mapped(found, text.origin, text.source)


def line_starts(text: Mapped) -> Iterator[int]:
    """Yield the places in a text before which its source ends a line."""
    yield from (at for at in gaps(text) if "\n" in text.source[text.origin[at - 1] : text.origin[at]])


def gaps(text: Mapped) -> Iterator[int]:
    """Yield the places in a text before which its source holds more than the text does: white space, as a rule."""
    origin = text.origin
    if origin and origin[-1] - origin[0] >= len(origin):
        yield from (at for at, (before, here) in enumerate(pairwise(origin), 1) if here > before + 1)
