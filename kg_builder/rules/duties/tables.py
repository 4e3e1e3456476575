"""Tables of duties: a column of units, a column of what each has to do, cells broken over lines or parted by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg_builder.mapped import Mapped
from kg_builder.rules.duties.subjects import Entry, opening

_HEADER = re.compile(
    r"(?:序号|编号)?(?:成员|责任|牵头|相关|有关|涉及|组成|参与)?(?:单位|部门)(?:名称)?(?:主要|工作|具体|监管|管理)?(?:职责|任务)(?:任务)?(?:分工|内容)?(?:备注)?"
)
_COLUMN = re.compile(
    r"序号|编号|备注|(?:成员|责任|牵头|涉及)?(?:单位|部门)(?:名称)?|(?:主要|工作|具体)?职责(?:分工|任务)?"
)
_UNIT_COLUMN = re.compile(r"(?:成员|责任|牵头|相关|有关|涉及|组成|参与)?(?:单位|部门|机构)(?:名称)?(?:或部门)?")
_DUTY_COLUMN = re.compile(r".{0,10}职责(?:任务|分工|内容|与?要求)?|职能|(?:主要|具体|工作)职能")
_HEADER_LINES = 4
_NUMBER = re.compile(r"\d{1,3}[.．、]?")
_ROW = re.compile(
    r"^\s*(?:\d{1,3}[.．、]?\s+(?P<units>[^\s。；：]{2,60})\s+|(?P<first>[^\s。；：]{2,60})(?:\t|　| {2,})\s*)"
    r"(?P<text>\S.*)$"
)
_ITEM = re.compile(r"(?:\d{1,3}[.．、]?|（\d{1,3}）|[①-⑳])(?=[\u4e00-\u9fff])")
_ENDS = ("。", "；", "：")


def first_table(text: Mapped) -> tuple[int, list[Entry]] | None:
    """Give the place in the source where a text's first table of duties begins, and its entries; None without one."""
    lines = list(text.line_spans())
    tabbed = (n for n, span in enumerate(lines) if text.text.find("\t", *span) >= 0)
    for n in tabbed:
        columns = _columns(text[slice(*lines[n])])
        if columns:
            return text.origin[lines[n][0]], list(_tab_entries((text[a:b] for a, b in lines[n + 1 :]), *columns))
    header = header_end([text.text[start:end] for start, end in lines])
    if header is None:
        return None
    return text.origin[lines[header - 1][0]], list(table_entries(text[a:b] for a, b in lines[header:]))


def _columns(line: Mapped) -> tuple[int, int] | None:
    """Give which column of a heading with tabs names the units, and which their duties."""
    cells = ["".join(cell.text.split()) for cell in _cells(line)]
    unit = next((n for n, cell in enumerate(cells) if _UNIT_COLUMN.fullmatch(cell)), None)
    duty = next((n for n, cell in enumerate(cells) if _DUTY_COLUMN.fullmatch(cell)), None)
    return None if unit is None or duty is None else (unit, duty)


def _cells(line: Mapped) -> list[Mapped]:
    if "\t" not in line.text:
        return []
    edges = [-1, *(n for n, char in enumerate(line.text) if char == "\t"), len(line)]
    return [line[start + 1 : end].without_space() for start, end in pairwise(edges)]


def _tab_entries(lines: Iterable[Mapped], unit: int, duty: int) -> Iterator[Entry]:
    """Yield a row's entry; a row without a unit's name goes on with the one above, as merged cells do."""
    entry: Entry | None = None
    for line in lines:
        cells = _cells(line)
        if len(cells) <= max(unit, duty):
            if entry is not None and not cells:
                entry.text.append(line.without_space())
            continue
        named = opening(cells[unit].text, section=True) if cells[unit].text else None
        if named is not None and named.mark == "alone":
            yield from _done(entry)
            entry = Entry(named.units, [cells[unit]], listed=True)
        elif cells[unit].text:
            yield from _done(entry)
            entry = None
        if entry is not None and cells[duty].text:
            entry.text.append(cells[duty])
    yield from _done(entry)


def header_end(lines: Sequence[str]) -> int | None:
    """Give one past a table's heading (序号 成员单位 主要职责), on one line or a column a line; None without."""
    bare = ["".join(line.split()) for line in lines]
    for n, text in enumerate(bare):
        for last in range(n + 1, min(n + 1 + _HEADER_LINES, len(bare) + 1)):
            if last > n + 1 and not _COLUMN.fullmatch(text):
                break
            if _is_header("".join(bare[n:last])):
                return last
    return None


def _is_header(text: str) -> bool:
    return ("职" in text or "任" in text) and bool(_HEADER.fullmatch(text))


def table_entries(lines: Iterable[Mapped]) -> Iterator[Entry]:
    """Yield the rows of a table from the lines under its heading, printed again on each page."""
    entry: Entry | None = None
    fresh = True  # whether a row can begin: after a number, a sentence, or a name
    for line in lines:
        row = _flat_row(line)
        if row is not None:
            yield from _done(entry)
            entry, fresh = row, False
            continue
        text = line.without_space()
        if _is_header(text.text) or _COLUMN.fullmatch(text.text):
            continue
        if _NUMBER.fullmatch(text.text):
            fresh = True
            continue
        item = _ITEM.match(text.text)
        named = opening(text.text[item.end() if item else 0 :], section=True) if item or fresh else None
        if named is None or (named.mark not in ("alone", "colon") and not item):
            if entry is not None:
                entry.text.append(text)
            fresh = text.text.endswith(_ENDS)
            continue
        text = text[item.end() :] if item else text
        names = text[: named.end]
        if entry is not None and not entry.text:  # a cell of names over several lines
            entry.units += named.units
            entry.names.append(names)
        else:
            yield from _done(entry)
            entry = Entry(named.units, [names], listed=True)
        if named.duty < len(text):
            entry.text.append(text[named.duty :])
        fresh = named.mark == "alone" or text.text.endswith(_ENDS)
    yield from _done(entry)


def _flat_row(line: Mapped) -> Entry | None:
    """Read a row whose cells stand on one line: ``4 市财政局 保障专项整治的工作经费。``; None if it is none."""
    match = _ROW.match(line.text)
    cell = "units" if match and match["units"] else "first"
    named = opening(match[cell], section=True) if match else None
    if match is None or named is None or named.mark != "alone":
        return None
    names, text = line[slice(*match.span(cell))], line[match.start("text") :]
    return Entry(named.units, [names.without_space()], listed=True, text=[text.without_space()])


def _done(entry: Entry | None) -> Iterator[Entry]:
    if entry is not None and entry.text and entry.units:
        yield entry
