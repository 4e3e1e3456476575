"""Printed lists of members (组成人员名单): columns of names and posts that wrap over lines, under role labels.

``组 长：任 某 市委常委、常务副`` / ``市长``: a line that begins with a name starts a new seat, a line that continues a
post has no name. Posts can stand before the names, glued to them, or in a block of their own; a post whose name is
blank is no seat.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg_builder.rules.rosters.cells import (
    ALL_OF,
    Line,
    are_names,
    begins_seat,
    cells,
    ends_in_post,
    is_bare_post,
    is_heading,
    is_rest,
    lines_of,
    name_in,
    numbered,
    starts_post,
    without_attribute,
)
from kg_builder.rules.rosters.glued_names import begins_as_post, is_bracketed_seat, outside, pairs, person_and_post
from kg_builder.rules.rosters.holders import Holder, is_holder
from kg_builder.rules.rosters.lines import starts_lines, take_lines
from kg_builder.rules.rosters.lists import is_glued, starts_list, take_glued, take_list, take_reversed
from kg_builder.rules.rosters.post_blocks import Cell, OpenSeat, RosterSeat, settle
from kg_builder.rules.rosters.reading import Reading
from kg_builder.rules.rosters.seat_roles import Label, inner_labels, is_unit_role, read_label
from kg_builder.rules.rosters.tables import is_table_head, take_table

_STOP = re.compile(
    r"。|；|[：:]$|下设|设[在于]|设立|^[^，,]*[，,].*(?:负责|担任|兼任)|(?:主要|工作)?(?:职责|任务)[：:]|如有(?:变动|变化|调整)"
    r"|不再另行|组成人员|成员名单|咨询(?:单位|电话)|联系(?:人|电话)[：:]|^\d{4}\s*年|^抄送"
    r"|^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|附件|附[：:]|第[一二三四五六七八九十]+[章条])"
)
_NAME_AND_POST = re.compile(r"[^（()）、，]{2,12}[（(].+[)）][，、；;]?")
_NAME_AND_OPEN = re.compile(r"[^（()）、，]{2,12}[（(][^（()）]+")  # its bracket is closed in the next line
_OTHER_LABEL = re.compile(r"[^（()）、，；。]{2,6}[：:]")  # 队员：
_RULE_IN_BRACKETS = re.compile(r"由.+(?:担任|组成|兼任)|(?:其余|其他)成员")
_STOP_IN_HEADING = re.compile("[、，。；：:,;]|.{13}")
_KINDS = ("委员", "成员", "单位", "部门", "代表", "专家")
_LONGEST_POST, _MOST_LINES, _LONGEST_RULE = 60, 5, 40  # code points and lines
_NO_SEAT = "a line of the roster is neither a name with a post nor part of one"
_NOT_APART = "names and posts of the roster cannot be told apart"


@dataclass(frozen=True, slots=True)
class Roster:
    """One printed list: where it stands in the part's text, its seats, and its lines that could not be read."""

    start: int
    end: int
    seats: tuple[RosterSeat, ...]
    unread: tuple[tuple[int, int, str], ...]  # start, end, reason


def rosters(text: str) -> list[Roster]:
    """Find the lists in a part's printed lines, in order; the text is left as it stands."""
    lines = lines_of(text)
    found: list[Roster] = []
    n = 0
    while n < len(lines):
        label = read_label(lines[n].text)
        if is_table_head(lines[n]):
            roster, n = _read_table(lines, n)
        elif label and _mode(lines, n, label):
            roster, n = _read_roster(lines, n)
        else:
            n += 1
            continue
        if roster.seats or roster.unread:
            found.append(roster)
    return found


def _read_table(lines: Sequence[Line], first: int) -> tuple[Roster, int]:
    reading = Reading()
    n = first + take_table(lines, first, reading)
    return Roster(lines[first].start, lines[n - 1].end, settle(reading.seats, (), ()), ()), n


def _mode(lines: Sequence[Line], n: int, label: Label) -> str:
    """Say how the list that begins at line n is printed; empty if no list of lines begins there."""
    if is_unit_role(label.role) or inner_labels(lines[n].text, after_mark=True):
        return ""  # a task's units; a sentence (组长：A；副组长：B)
    row = cells(lines[n], label.end)
    after = n + 1
    if not row and after + 1 < len(lines) and _is_group_heading(lines[after].bare, label.role):
        after += 1
    if not row and after < len(lines) and read_label(lines[after].text) is None:
        return _mode_of(cells(lines[after])) or ("lines" if starts_lines(lines, after) else "")
    mode = _mode_of(row) if _is_sure(lines, n, label, row) else ""
    return mode or ("list" if label.colon and row and starts_list(lines[n].text[label.end :]) else "")


def _is_sure(lines: Sequence[Line], n: int, label: Label, row: Sequence[Cell]) -> bool:
    """Say whether a role on a line is a label: a colon, columns, or a name alone that is 兼 or over the next label."""
    if label.colon or len(row) > 1:
        return True
    if not row or name_in(row[0]) is None:
        return False
    return "兼" in row[0].text or (n + 1 < len(lines) and read_label(lines[n + 1].text) is not None)


def _mode_of(row: Sequence[Cell]) -> str:
    if not row:
        return ""
    if begins_seat(row):
        return "columns"
    before = "".join(c.text for c in row[:-1])
    if len(row) > 1 and name_in(row[-1], beside_post=ends_in_post(before)):
        return "reversed"
    return "glued" if len(row) == 1 and is_glued(row[0].text) else ""


def _read_roster(lines: Sequence[Line], first: int) -> tuple[Roster, int]:
    """Read a list from its first label on; the list and the number of the line after it."""
    reading = Reading()
    start, reading.before = _posts_before(lines, first)
    n = first
    while n < len(lines):
        label = read_label(lines[n].text)
        if label and (label.colon or (not reading.colon and not reading.has_begun_post and _mode(lines, n, label))):
            taken = _take_label(lines, n, label, reading)
        else:
            taken = _take_line(lines, n, reading)
        if not taken:
            break
        n += taken
    seats = settle(reading.seats, reading.before, reading.after)
    return Roster(lines[start].start, lines[max(n, first + 1) - 1].end, seats, tuple(reading.unread)), max(n, first + 1)


def _posts_before(lines: Sequence[Line], first: int) -> tuple[int, list[Cell]]:
    """Find posts printed in a block before the names: the first of their lines, and one cell a line."""
    label = read_label(lines[first].text)
    found: list[Cell] = []
    n = first
    if label is None or len(cells(lines[first], label.end)) != 1:
        return first, found
    while (
        n and len(row := cells(lines[n - 1])) == 1 and ends_in_post(row[0].text) and not _STOP.search(lines[n - 1].bare)
    ):
        n -= 1
        found.insert(0, row[0])
    return n, found


def _take_label(lines: Sequence[Line], n: int, label: Label, reading: Reading) -> int:
    """Read a line that begins with a role; the number of lines taken."""
    reading.role, reading.body, reading.labelled, reading.colon = label.role, label.body, True, label.colon
    row = cells(lines[n], label.end)
    if not row:
        reading.mode = _mode(lines, n, label)
        return 1 if reading.mode else take_list(lines, n, label.end, reading)
    mode = _mode_of(row) if _is_sure(lines, n, label, row) else ""
    if label.colon and len(row) > 1 and all(is_bare_post(c.text) for c in row):  # 组长：党委书记　校长
        held = [Holder(None, c.text, None, False, c.start, c.end) for c in row]
        reading.seats += [RosterSeat(reading.role, reading.body, h) for h in held]
        return 1
    if not mode and _is_blank(lines[n], label, row, reading):
        return 1
    reading.mode = mode or "lines"
    if not mode:
        return take_list(lines, n, label.end, reading)
    return _take_row(lines, n, label.end, reading)


def _is_blank(line: Line, label: Label, row: Sequence[Cell], reading: Reading) -> bool:
    """Say whether a post stands beside a name left blank: ``副组长： 副市长`` among lines of names and posts."""
    spaced = line.text[label.end : label.end + 1].isspace()
    return spaced and reading.mode == "columns" and bool(reading.seats) and is_bare_post("".join(c.text for c in row))


def _take_line(lines: Sequence[Line], n: int, reading: Reading) -> int:
    """Read a line that begins with no role; the number of lines taken, 0 where the list has ended."""
    line, row = lines[n], cells(lines[n])
    if reading.mode == "lines" and (taken := take_lines(lines, n, reading)):
        return taken
    heads = len(row) == 1 and is_heading(line.bare) and (numbered(line.bare) or not reading.has_open_post)
    if not row or heads:
        return 0
    columns = len(row) > 1 and ends_in_post(row[-1].text) and begins_seat(row)
    if reading.mode == "reversed" or (reading.mode == "glued" and not columns):
        return 0 if _STOP.search(line.bare) else _take_row(lines, n, 0, reading)
    if reading.mode == "columns" and len(row) == 1 and not reading.has_open_post and _is_glued_seat(row[0].text):
        return take_glued(lines, n, 0, reading)
    if begins_seat(row) and not (_STOP.search(line.bare) and len(row) == 1):
        return _take_row(lines, n, 0, reading)
    return _take_continuation(lines, n, row, reading)


def _take_row(lines: Sequence[Line], n: int, start: int, reading: Reading) -> int:
    """Read a line of seats from a place on, as the list prints them; the number of lines taken."""
    row = cells(lines[n], start)
    if reading.mode == "reversed":
        take_reversed(row, reading)
        return 1
    if reading.mode != "glued" or (len(row) > 1 and begins_seat(row)):
        _take_cells(row, reading)
        return 1
    taken = take_glued(lines, n, start, reading)
    if not taken and (start or _goes_on(lines, n + 1)):
        reading.unread.append((lines[n].start + start, lines[n].end, _NOT_APART))
        return 1
    return taken


def _take_cells(row: Sequence[Cell], reading: Reading) -> None:
    """Read the cells of a line that begins with a name; several seats can stand on it."""
    names = are_names(row)
    for k, cell in enumerate(row):
        last = reading.last
        free = not k or names or (last is not None and ends_in_post(last.post))
        name = begins_seat(row) if not k else k + 1 < len(row) and _begins_there(row[k:], reading)
        if (name or names) and free:
            seat = OpenSeat(reading.role, reading.body, cell.text, cell.start, cell.end, reading.labelled)
            reading.seats.append(seat)
            reading.labelled = False
        elif last is not None:
            last.post, last.end = last.post + (cell.text if last.post else without_attribute(cell.text)), cell.end


def _begins_there(row: Sequence[Cell], reading: Reading) -> bool:
    """Say whether a name begins a further seat on a line: its surname known, or between two whole posts."""
    last = reading.last
    between = last is not None and ends_in_post(last.post) and ends_in_post(row[1].text) and len(row[0].text) > 1
    return name_in(row[0], beside_post=between or _is_spread(row[0])) is not None


def _is_spread(cell: Cell) -> bool:
    """Say whether white space pads a cell's characters, as it does names: ``卓　越``."""
    return cell.end - cell.start > len(cell.text)


def _take_continuation(lines: Sequence[Line], n: int, row: Sequence[Cell], reading: Reading) -> int:
    """Read a line without a name: it continues a post, or stands for a blank name, or ends the list."""
    text = "".join(c.text for c in row)
    if _OTHER_LABEL.match(text):
        return 0
    if _is_group_heading(text, reading.role) and _goes_on(lines, n + 1):
        return 1
    if (_NAME_AND_POST.fullmatch(text) and is_bracketed_seat(text)) or _opens_seat(lines, n, text):
        return take_list(lines, n, 0, reading)
    last = reading.last
    bracketed = text[0] in "（(" and not _RULE_IN_BRACKETS.search(text)
    if last is not None and (reading.has_open_post or bracketed) and not _ends_list(text, last):
        if not last.post and reading.in_names_block and is_bare_post(text):
            reading.after.append(Cell(text, row[0].start, row[-1].end))
        else:
            last.post, last.end, last.lines = last.post + text, row[-1].end, last.lines + 1
        return 1
    if _STOP.search(lines[n].bare):
        return 0
    if reading.mode in ("", "lines") and _NAME_AND_POST.fullmatch(text) and is_holder(text):
        return take_list(lines, n, 0, reading)
    if len(row) == 1 and is_bare_post(text) and starts_post(text):
        reading.after.append(row[0])
        return 1
    if ALL_OF.search(text) and len(text) < _LONGEST_RULE and is_holder(text):
        return take_list(lines, n, 0, reading)
    if last is not None and is_rest(last.post, text):
        last.post, last.end = last.post + text, row[-1].end
        return 1
    if not _goes_on(lines, n + 1):
        return 0
    reading.unread.append((lines[n].start, lines[n].end, _NO_SEAT))
    return 1


def _opens_seat(lines: Sequence[Line], n: int, text: str) -> bool:
    """Say whether a line is a name with its post in a bracket that the next line closes."""
    if not _NAME_AND_OPEN.fullmatch(text) or n + 1 >= len(lines):
        return False
    rest = lines[n + 1].bare
    return rest.endswith(("）", ")")) and is_bracketed_seat(text + rest)


def _is_glued_seat(text: str) -> bool:
    """Say whether a line is a name with its post behind it, nothing between: ``张某某某省某厅厅长``."""
    read = person_and_post(text) if not re.search("[，；。,;（(]", text) else None
    if read and read[1]:
        return text.startswith(read[0]) and begins_as_post(read[1])
    return read is None and len(pairs(text) or ()) == 1


def _is_group_heading(text: str, role: str) -> bool:
    """Say whether a line heads some of a role's holders and no more: ``（二）专家委员（按姓氏笔划为序）``."""
    number = numbered(text)
    rest = outside(text[number:])
    return (
        bool(number) and not _STOP_IN_HEADING.search(rest) and rest.endswith((role, *_KINDS)) and not is_heading(text)
    )


def _ends_list(text: str, last: OpenSeat) -> bool:
    """Say whether a line after an unfinished post is no part of it: a sentence, or too much for one post."""
    sentence = _STOP.search(text) and not ends_in_post(last.post + text)
    return bool(sentence) or last.lines > _MOST_LINES or len(last.post) > _LONGEST_POST


def _goes_on(lines: Sequence[Line], n: int) -> bool:
    """Say whether the list goes on at a line: a role, or a name with its post."""
    if n >= len(lines):
        return False
    label = read_label(lines[n].text)
    if label and label.colon:
        return True
    row = cells(lines[n])
    return len(row) > 1 and begins_seat(row) and ends_in_post(row[-1].text)
