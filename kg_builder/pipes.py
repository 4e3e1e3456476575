"""Tables that a web page's export draws with bars (``| 1 | 县水利局 | 负责… |``), as tables with tabs."""

from __future__ import annotations

import re

from kg_builder.mapped import Mapped

_BAR = str.maketrans("|｜│┃", "\t\t\t\t")
_LINE = re.compile(r"[^\n]*\n?")
_ROW = re.compile(r"[ \t]*[|｜│┃](?P<cells>[^\n]*?)[|｜│┃]?[ \t]*\n?")
_BARS = re.compile(r"[|｜│┃]")
_RULE = re.compile(r"[\s|｜│┃:—\-─━+┼]+")
_LEAST = 2  # bars in a row


def without_bars(printed: Mapped) -> Mapped:
    """Give some printed lines with a tab for each bar between two cells of a row, without the rules between rows."""
    text = printed.text
    if len(_BARS.findall(text)) < _LEAST:
        return printed
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
    bare = printed.keep(kept)
    return Mapped("".join(changed), bare.origin, bare.source)
