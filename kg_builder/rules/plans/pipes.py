"""Tables that a web page's export draws with bars (``| 1 | 县水利局 | 负责… |``), as tables with tabs."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_builder.document import Part
from kg_builder.mapped import Mapped

_BAR = str.maketrans("|｜│┃", "\t\t\t\t")
_LINE = re.compile(r"[^\n]*\n?")
_ROW = re.compile(r"[ \t]*[|｜│┃](?P<cells>[^\n]*?)[|｜│┃]?[ \t]*\n?")
_BARS = re.compile(r"[|｜│┃]")
_RULE = re.compile(r"[\s|｜│┃:—\-─━+┼]+")
_LEAST = 2  # bars in a row


def without_bars(part: Part) -> Part:
    """Give a part with a tab for each bar between two cells; its paragraphs stay as they are."""
    text = part.text.text
    if len(_BARS.findall(text)) < _LEAST:
        return part
    kept: list[int] = []
    changed: list[str] = []
    for line in _LINE.finditer(text):
        row = _ROW.fullmatch(line[0]) if len(_BARS.findall(line[0])) >= _LEAST else None
        if row is None:
            kept.extend(range(*line.span()))
            changed.append(line[0])
        elif not _RULE.fullmatch(line[0]):  # the rule under a heading
            end = "\n" if line[0].endswith("\n") else ""
            first, last = row.span("cells")
            kept.extend([*range(line.start() + first, line.start() + last), *([line.end() - 1] if end else [])])
            changed.append(row["cells"].translate(_BAR) + end)
    bare = part.text.keep(kept)
    return replace(part, text=Mapped("".join(changed), bare.origin, bare.source))
