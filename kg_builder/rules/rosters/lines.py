"""Members on lines or in columns of their own, whole and without marks: ``成员单位：``, then ``省财政厅``.

The same form holds posts (``分管水利工作的副省长``), people with their posts in brackets, and units in columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_builder.rules.rosters.cells import Line, cells, is_heading
from kg_builder.rules.rosters.glued_names import is_plain_title
from kg_builder.rules.rosters.holders import Holder, holders
from kg_builder.rules.rosters.post_blocks import Cell, RosterSeat
from kg_builder.rules.rosters.reading import Reading
from kg_builder.rules.rosters.seat_roles import read_label

_SERIAL = re.compile(r"(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）])(?!\d)")
_DATE = re.compile(r"[\d〇○零一二三四五六七八九十]{4}年")
_MARKS = "、，,；;。"
_SENTENCE = re.compile(
    r"[。：:；《》]|由|组成|负责(?!人|同志)|担任|兼任|[^主]任(?:副|第一|常务)*(?:组长|主任|指挥长|总指挥|召集人|秘书长)|牵头|设[在于]|为(?:牵头|召集|组长|成员|主)"
)
_NEW_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}[、,.．]|[（(][一二三四五六七八九十]{1,3}[)）]|附件|抄送|\d{1,2}(?:[.．]\d{1,2})+|第[一二三四五六七八九十]+[章条]"
)
_MOST_WRAPS = 2  # lines that one holder's words run on over
_MOST_SIGNED = 4  # lines of issuers before a date


def take_lines(lines: Sequence[Line], n: int, reading: Reading) -> int:
    """Read a line of whole holders, in one column or several; the number of lines taken, 0 where it is none."""
    if _ends_before(lines, n):
        return 0
    row = cells(lines[n])
    if len(row) > 1:
        read = [[] if is_plain_title(c.text) else _seats(c, reading) for c in row]
        reading.seats += [seat for seats in read for seat in seats] if all(read) else []
        return int(all(read))
    for taken in range(1, _MOST_WRAPS + 1):
        if n + taken > len(lines) or (taken > 1 and _ends_before(lines, n + taken - 1)):
            return 0
        text = "".join(line.bare for line in lines[n : n + taken])
        seats = _seats(Cell(text, lines[n].start, lines[n + taken - 1].end), reading)
        if seats:
            reading.seats += seats
            return taken
    return 0


def starts_lines(lines: Sequence[Line], n: int) -> bool:
    """Say whether a line is one of whole holders."""
    return n < len(lines) and take_lines(lines, n, Reading()) > 0


def _seats(cell: Cell, reading: Reading) -> list[RosterSeat]:
    """Give the seats of a cell that holds holders and nothing else; empty if it does not."""
    serial = _SERIAL.match(cell.text)
    text = cell.text[serial.end() if serial else 0 :].strip(_MARKS)
    read = [] if _SENTENCE.search(text) else holders(text)
    if not all(isinstance(h, Holder) for h in read):
        return []
    held = [Holder(h.person, h.post, h.unit, h.concurrent, cell.start, cell.end) for h in read if isinstance(h, Holder)]
    return [RosterSeat(reading.role, reading.body, h) for h in held]


def _ends_before(lines: Sequence[Line], n: int) -> bool:
    """Say whether a list ends before a line: behind a full stop, before a section, a role, a heading or the issuers."""
    bare = lines[n].bare
    label = read_label(lines[n].text)
    if (n and lines[n - 1].bare.endswith("。")) or _NEW_SECTION.match(bare) or (label and label.colon):
        return True
    after = read_label(lines[n + 1].text) if n + 1 < len(lines) else None
    return (is_heading(bare) and after is not None) or _is_signature(lines, n)


def _is_signature(lines: Sequence[Line], n: int) -> bool:
    """Say whether a line is one of the issuers that sign above a date; a line of the list before them is none."""
    for k in range(1, _MOST_SIGNED + 1):
        if n + k >= len(lines):
            return False
        if _DATE.match(lines[n + k].bare):
            return k == 1 or (
                n > 1 and (_gap(lines, n) > _gap(lines, n - 1) or _indent(lines[n]) > _indent(lines[n - 1]))
            )
    return False


def _gap(lines: Sequence[Line], n: int) -> int:
    return lines[n].start - lines[n - 1].end


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())
