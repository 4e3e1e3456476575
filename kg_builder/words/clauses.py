"""A text cut into clauses at its punctuation, brackets and quotation marks kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg_builder.mapped import Mapped
from kg_builder.marks import exchanged

_TOKEN = re.compile(r"[，。；：！？\n（）〔〕《》“”【】]")
_OPEN, _CLOSE = "（〔《“【", "）〕》”】"
_SENTENCE_ENDS = "。！？\n"
FULL_WIDTH = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
# The full stop of half-width print. It begins with the point: what stands before is looked at there alone.
_POINT = re.compile(r"\.(?<=[\u4e00-\u9fff）〕”]\.)(?<![一二三四五六七八九十]\.)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks.

    Attributes:
        text: Its characters, without the mark.
        start: Offset of its first character in the text that was cut, in code points.
        mark: What ends it: one of ``，。；：！？``, a line end, or nothing at the text's end.
        sentence: Number of its sentence, from 0; a line end ends a sentence too.
        paragraph: Number of its line, from 0.
    """

    text: str
    start: int
    mark: str
    sentence: int
    paragraph: int

    @property
    def end(self) -> int:
        """Give the offset one past its last character."""
        return self.start + len(self.text)


def full_width(text: Mapped) -> Mapped:
    """Give a text in full-width marks; a point behind a Chinese character is a full stop."""
    return Mapped(_POINT.sub("。", exchanged(text.text, FULL_WIDTH)), text.origin, text.source)


def clauses(text: str) -> Iterator[Clause]:
    """Yield the clauses of a text in full-width marks, one paragraph a line; an open bracket ends with its line."""
    start = depth = sentence = paragraph = 0
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth or mark == "\n":
            if token.start() > start:
                yield Clause(text[start : token.start()], start, mark, sentence, paragraph)
            start = token.end()
            sentence += mark in _SENTENCE_ENDS
            paragraph += mark == "\n"
            depth = 0 if mark == "\n" else depth
    if start < len(text):
        yield Clause(text[start:], start, "", sentence, paragraph)
