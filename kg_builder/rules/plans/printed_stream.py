"""A part of a document as one run of characters without white space, its printed lines remembered.

Clauses, brackets and headings run over line ends at will, so they are looked for in the run; where a line begins is
still needed, for item numbers and labels stand there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg_builder.document import Part
from kg_builder.mapped import Mapped
from kg_builder.marks import exchanged
from kg_builder.model import Evidence, Span
from kg_builder.paragraphs import width

_FOLD = (
    {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
    | dict.fromkeys("[【［", "〔")
    | dict.fromkeys("]】］", "〕")
    | {"．": ".", "﹑": "、", "∶": "："}
)
# A half-width full stop behind a word or a bracket; behind a number (3.5, 一.) it is none.
_POINT = re.compile(r"\.(?<=[\u4e00-\u9fff）〕”]\.)(?<![一二三四五六七八九十]\.)")
_PADDING = " \u3000\xa0\r"  # not tabs: before the first cell of a row they stand for an empty one
_QUOTE_MAX = 400  # code points of one piece of evidence


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """One part's characters in printed order.

    Attributes:
        printed: The characters as printed, white space out.
        text: The same, punctuation folded to full width one for one; numbers keep their points.
        lines: Offset of each line's first character, ascending.
        paragraphs: The line starts that also begin a paragraph.
        widths: Width of each line in full-width characters.
        raw: Each line with the white space inside it, as it parts the cells of a table.
    """

    printed: Mapped
    text: str
    lines: tuple[int, ...]
    paragraphs: frozenset[int]
    widths: tuple[float, ...]
    raw: tuple[str, ...]

    def line_at(self, place: int) -> int:
        """Give the number of the line that holds a character."""
        return max(bisect_right(self.lines, place) - 1, 0)

    def line_end(self, line: int) -> int:
        """Give the offset one past a line's last character."""
        return self.lines[line + 1] if line + 1 < len(self.lines) else len(self.text)

    def gaps(self, start: int, end: int) -> list[int]:
        """Give the places inside a stretch before which the print leaves a space on the same line."""
        origin, source = self.printed.origin, self.printed.source
        between = ((at, source[origin[at - 1] + 1 : origin[at]]) for at in range(start + 1, end))
        return [at for at, space in between if space and space.isspace() and "\n" not in space]

    def evidence(self, start: int, end: int) -> Evidence:
        """Cite a stretch, in pieces of at most 400 characters each."""
        spans: list[Span] = []
        for span in self.printed.spans(start, end):
            for at in range(0, len(span.quote), _QUOTE_MAX):
                piece = span.quote[at : at + _QUOTE_MAX]
                spans.append(Span(span.start + at, span.start + at + len(piece), piece))
        return tuple(spans)


def stream_of(part: Part) -> Stream:
    """Give a part's run of characters."""
    printed = part.bare
    inked = 0
    lines: list[int] = []
    widths: list[float] = []
    raw: list[str] = []
    for line in part.text.text.split("\n"):
        stripped = line.strip()
        if stripped:
            lines.append(inked)
            widths.append(width(stripped))
            raw.append(stripped if "\t" not in stripped else line.strip(_PADDING))
            inked += len("".join(stripped.split()))
    opened = {p.origin[len(p.text) - len(p.text.lstrip())] for p in part.paragraphs if p.text.strip()}
    paragraphs = frozenset(at for at in lines if printed.origin[at] in opened)
    text = _POINT.sub("。", exchanged(printed.text, _FOLD))
    return Stream(printed, text, tuple(lines), paragraphs, tuple(widths), tuple(raw))
