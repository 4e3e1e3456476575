"""Hard-wrapped lines joined into paragraphs.

A printed column wraps at its full width, so a line well short of its neighbours ends a paragraph, and so does one that
ends in a full stop before an item number. Files that hold one paragraph a line keep their lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_builder.layout import Line
from kg_builder.mapped import Mapped, join

_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十百]{1,4}[、,，）)．.]|[（(]\d{1,3}[）)]|\d{1,3}[.．、](?!\d)|\d{1,2}(?:\.\d{1,2})+\s*(?=[\u4e00-\u9fff])|[①-⑳]|第[一二三四五六七八九十百\d]+[章节条]|附件?[：:\d]"
)
_END = re.compile(r"[。！？；：!?;:]$|(?<=[\u4e00-\u9fff）)])\.$")
_LABEL = re.compile(r"[^，。；：:（(]{1,8}[：:]")
_TEAM = re.compile(r"[\u4e00-\u9fff]{2,12}组[\s\u3000]+(?:组\s*长|牵头(?:单位|部门))[：:]")  # 某某组　组长：张某
_NEIGHBOURS = 5  # lines on each side that show the column's width
_SLACK = 4.0  # full-width characters that a full line may fall short of the widest neighbour
_NARROW = 9.0  # below this a column tells nothing: lists, table cells


def paragraphs(lines: Sequence[Line]) -> tuple[Mapped, ...]:
    """Give the paragraphs of some lines in order, each without line ends; padding inside a line is kept."""
    widths = [width(line.indent) + width(line.text.text) for line in lines]
    found: list[list[Mapped]] = []
    for n, line in enumerate(lines):
        if n and not _breaks(lines, widths, n):
            found[-1].append(line.text)
        else:
            found.append([line.text])
    return tuple(join(parts) for parts in found)


def width(text: str) -> float:
    """Give the printed width in full-width characters."""
    return len(text) - len(text.encode("latin-1", "ignore")) / 2  # Latin-1 holds what is half as wide


def _breaks(lines: Sequence[Line], widths: Sequence[float], n: int) -> bool:
    """Say whether line n begins a paragraph."""
    line, before = lines[n], lines[n - 1]
    if len(line.indent.replace(" ", "")) >= 1 or len(line.indent) >= 4:
        return True
    if _TEAM.match(line.text.text):
        return True
    full = max(widths[max(0, n - 1 - _NEIGHBOURS) : n + _NEIGHBOURS])
    if widths[n - 1] < max(full - _SLACK, _NARROW):
        return True
    text, end = line.text.text, _END.search(before.text.text, len(before.text.text) - 1)
    return bool(end and (end[0] in "：:" or _ITEM.match(text) or _LABEL.match(text)))
