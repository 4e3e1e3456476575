"""Tables of duties: a column of units, a column of what each has to do, cells broken over lines or parted by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg_builder.mapped import Mapped
from kg_builder.rules.duties.subjects import Entry, opening

_HEADER = re.compile(
    r"(?:序号|编号)?(?:成员|责任|牵头|相关|有关)?(?:单位|部门)(?:名称)?(?:主要|工作|具体)?(?:职责|任务)(?:任务)?(?:分工|内容)?(?:备注)?"
)
_COLUMN = re.compile(r"序号|编号|备注|(?:成员|责任|牵头)?(?:单位|部门)(?:名称)?|(?:主要|工作|具体)?职责(?:分工|任务)?")
_HEADER_LINES = 4
_NUMBER = re.compile(r"\d{1,3}[.．、]?")
_ROW = re.compile(
    r"^\s*(?:\d{1,3}[.．、]?\s+(?P<units>[^\s。；：]{2,60})\s+|(?P<first>[^\s。；：]{2,60})(?:\t|　| {2,})\s*)"
    r"(?P<text>\S.*)$"
)
_ITEM = re.compile(r"(?:\d{1,3}[.．、]?|（\d{1,3}）|[①-⑳])(?=[\u4e00-\u9fff])")
_ENDS = ("。", "；", "：")


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
