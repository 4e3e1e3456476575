"""Members in a table: a head that names the columns, a seat a row, roles that hold for the rows under them.

``序号 姓名 单位及职务 领导小组职务``: the role last; ``指挥部职务 姓名 工作单位 职务``: first and printed once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg_builder.rules.rosters.cells import Line, begins_seat, cells, ends_in_post, name_in
from kg_builder.rules.rosters.holders import Holder
from kg_builder.rules.rosters.post_blocks import Cell, RosterSeat
from kg_builder.rules.rosters.reading import Reading
from kg_builder.rules.rosters.seat_roles import is_exact_role, read_label, role_at_end
from kg_builder.words.names import bare_name, could_be_long_name, could_be_name

_POST = (
    r"(?:工作)?(?:单位|部门)(?:及其?|和|、|与)?(?:现任)?(?:职务|职位)?|(?:现任|行政|党政|原任)?(?:职务|职位)"
    r"|(?:现任)?职务(?:及|和)单位"
)
_ROLE = r"[一-鿿]{0,12}(?:职务|职位|角色|分工|任职|身份|类别)"
_OTHER = r"序号|姓名|备注|性别|民族|[一-鿿]{0,4}(?:电话|手机|号码|方式)|手机号"
_COLUMN = re.compile(f"(?:{_POST}|{_ROLE}|{_OTHER})")
_SPREAD = re.compile(r"(?<!\S)([一-鿿])\s+([一-鿿])(?!\S)")  # 姓  名
_CELL = re.compile(r"(?:^|(?<=\t))[^\t]*")  # between tabs, empty ones too


def is_table_head(line: Line) -> bool:
    """Say whether a line is the head of a table of members that has a column for names: ``序号 姓名 职务 组内职务``."""
    row = _head(line) if "姓" in line.text and "名" in line.text else ()
    return len(row) > 2 and "姓名" in row and all(_COLUMN.fullmatch(c) for c in row)


def take_table(lines: Sequence[Line], n: int, reading: Reading) -> int:
    """Read the rows under a table's head; the number of lines taken, the head's too."""
    head = _head(lines[n])
    taken = 1
    while n + taken < len(lines):
        line = lines[n + taken]
        seat = _tabbed(line, head, reading) if "\t" in line.text else _spaced(line, reading)
        if seat is not None:
            reading.seats += _by_roles(seat)
        elif not _goes_on(line, reading):
            break
        taken += 1
    return taken


def _by_roles(seat: RosterSeat) -> list[RosterSeat]:
    """Give a seat for each role that a cell names in one (副组长兼办公室主任), the last first: it is held beside."""
    first, *more = seat.role.split("兼")
    if not all(is_exact_role(one.removeprefix("办公室")) for one in (first, *more)):
        return [seat]
    beside = [replace(seat, role=role, holder=replace(seat.holder, concurrent=True)) for role in more]
    return [*beside, replace(seat, role=first)]


def _head(line: Line) -> list[str]:
    """Give the words of a table's head; ``姓 名`` is one where tabs part the columns."""
    parts = line.text.strip().split("\t") if "\t" in line.text else _SPREAD.sub(r"\1\2", line.text).split()
    return ["".join(part.split()) for part in parts]


def _tabbed(line: Line, head: Sequence[str], reading: Reading) -> RosterSeat | None:
    """Read a row whose cells stand under the head's; an empty one for the role means the role above."""
    row = [Cell("".join(m[0].split()), line.start + m.start(), line.start + m.end()) for m in _CELL.finditer(line.text)]
    if len(row) < len(head) and not line.text.startswith("\t"):
        return _spaced(line, reading)
    at = head.index("姓名")
    if at >= len(row) or not (could_be_name(bare_name(row[at].text)) or could_be_long_name(bare_name(row[at].text))):
        return None
    role = _role_column(head, row)
    if role is not None and row[role].text:
        reading.role = row[role].text
    posts = [c for k, c in enumerate(row[: len(head)]) if k != role and re.fullmatch(_POST, head[k])]
    post = "".join(c.text for c in posts)
    if not reading.role:
        return None
    told = (row[at], *(c for c in posts if c.text))
    start, end = min(c.start for c in told), max(c.end for c in told)
    holder = Holder(bare_name(row[at].text), post or None, None, "兼" in row[at].text, start, end)
    return RosterSeat(reading.role, "", holder)


def _role_column(head: Sequence[str], row: Sequence[Cell]) -> int | None:
    """Give the column of the role: one whose head is no post's, else the first or last that holds a role."""
    named = [k for k, word in enumerate(head) if re.fullmatch(_ROLE, word) and not re.fullmatch(_POST, word)]
    if named:
        return named[-1] if named[-1] < len(row) else None
    return next((k for k in (0, len(head) - 1) if k < len(row) and is_exact_role(row[k].text)), None)


def _spaced(line: Line, reading: Reading) -> RosterSeat | None:
    """Read a row whose columns white space parts; the role stands last or first, or above."""
    last, first = role_at_end(line.text), read_label(line.text)
    role = last[0] if last else first.role if first and not first.colon and not first.body else reading.role
    row = cells(Line(line.text[: last[1]], line.start), 0) if last else cells(line, first.end if first else 0)
    row = [c for c in row if not re.fullmatch(r"[\d-]{6,}", c.text)]
    if not role or len(row) < 2 or not begins_seat(row):
        return None
    reading.role = role
    post = "".join(c.text for c in row[1:])
    holder = Holder(name_in(row[0], beside_post=True), post, None, "兼" in row[0].text, row[0].start, row[-1].end)
    return RosterSeat(role, "", holder)


def _goes_on(line: Line, reading: Reading) -> bool:
    """Put the rest of a wrapped post to the row above; say whether the line is such a rest."""
    last = reading.seats[-1] if reading.seats else None
    row = cells(line)
    if not isinstance(last, RosterSeat) or len(row) != 1 or ends_in_post(last.holder.post or ""):
        return False
    post = (last.holder.post or "") + row[0].text
    if not ends_in_post(post):
        return False
    held = Holder(last.holder.person, post, None, last.holder.concurrent, last.holder.start, line.end)
    reading.seats[-1] = RosterSeat(last.role, last.body, held)
    return True
