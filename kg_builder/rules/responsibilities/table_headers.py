"""The headings of tables that give tasks to units, and their rows cut into what stands between white space.

A heading can stand on one line (``序号 任务 牵头单位 配合单位 完成时限``) or be broken like the cells below it. It is
printed again on each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg_builder.rules.plans.printed_stream import Stream
from kg_builder.rules.plans.unit_lists import Stretch, is_unit, units
from kg_builder.rules.responsibilities.clauses import LABEL_WORD

TASK_COLUMN = re.compile(r"任务|事项|项目|名称|内容|措施|举措|工作|指标|目标|清单|问题")
_TOKEN = re.compile(r"[^\s|｜│┃]+")
_NUMBER_COLUMN = re.compile(r"序号?$|编号$")
_COLUMN = re.compile(
    r"序号?|编号|号|.{0,6}(?:项目|名称|任务|事项|内容|措施|举措|目标|指标|要求|工作|时限|时间|期限|进度|备注|领域|类别|类型|分类"
    r"|范围|单位|部门|主体|领导|方式|标准|依据|问题|清单|成果|责任人|联系人)"
)
_CATEGORY = re.compile(r"领域|类别|类型|分类|板块|方面|大类|行业")
_PROSE = re.compile(r"[。；，！？：]")
_AFTER_TABLE = re.compile(r"(?:注|备注|说明)[：:]|附件|第[一二三四五六七八九十]+[章条]")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、")
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\s|$)")
_MEASURE = re.compile(r"[年月日个项户亩万亿%％]")
_HEADER_LINES = 12
_COLUMNS_MIN = 3
_SECTION_LINES = 12  # lines after a section's heading in which the table's next row begins


@dataclass(frozen=True, slots=True)
class Header:
    """A table's heading.

    Attributes:
        first: Its first line.
        last: One past its last line.
        columns: The columns' headings, where they stand on one line; else their pieces.
        labels: Headings of the unit columns, in order.
        category: Whether a column that groups rows stands before the task.
        numbered: Whether rows begin with a number.
        task_only: Whether nothing but the task stands between number and units.
    """

    first: int
    last: int
    columns: tuple[str, ...]
    labels: tuple[str, ...]
    category: bool
    numbered: bool
    task_only: bool

    @property
    def stacked(self) -> bool:
        """Say whether rows without a number have each cell on a line of its own, as the heading has."""
        return not self.numbered and self.last - self.first == len(self.columns)


def read_header(stream: Stream, line: int) -> Header | None:
    """Read the header that begins at a line; None if none does."""
    if not (_begins_header(stream.raw[line]) or _column_lines(stream, line)):
        return None
    last = line + 1
    numbered = bool(_NUMBER_COLUMN.match(_TOKEN.findall(stream.raw[line])[0]))
    goes_on = _is_header_line if numbered else _is_heading_line
    while last < min(line + _HEADER_LINES, len(stream.raw)) and goes_on(stream.raw[last]):
        last += 1
    columns = _joined_labels([token for raw in stream.raw[line:last] for token in _TOKEN.findall(raw)])
    labels = tuple(c for c in columns if LABEL_WORD.fullmatch(c))
    others = "".join(c for c in columns if c not in labels)
    task = TASK_COLUMN.search(others)
    if not labels or len(columns) < 3 or not task:
        return None
    category = bool(_CATEGORY.search(others[: task.start()]))
    before = next(n for n, c in enumerate(columns) if c in labels) - category - numbered
    return Header(line, last, columns, labels, category, numbered, before == 1)


def table_end(stream: Stream, header: Header) -> int:
    """Give the line that a table ends before: a note, an annex, a heading of the text after it."""
    for n in range(header.last, len(stream.raw)):
        if _AFTER_TABLE.match(stream.raw[n]):
            return n
        ahead = stream.raw[n + 1 : n + 1 + _SECTION_LINES]
        if (
            "\t" not in stream.raw[n]
            and _SECTION.match(stream.raw[n])
            and not any(_ROW_NUMBER.match(raw) for raw in ahead)
        ):
            return n
    return len(stream.raw)


def token_rows(stream: Stream, header: Header, end: int) -> Iterator[list[Stretch]]:
    """Yield the tokens of each row, its number left out; a header printed again on a new page is no row."""
    if header.stacked:
        yield from _cell_lines(stream, header, end)
        return
    again = {stream.raw[n] for n in range(header.first, header.last)}
    row: list[Stretch] = []
    number = 0
    for line in range(header.last, end):
        if stream.raw[line] in again:
            continue
        tokens = list(_tokens(stream, line))
        first = stream.text[slice(*tokens[0])]
        if not header.numbered:
            yield tokens
        elif first.isdigit() and int(first) == number + 1 and not _is_measure(stream, line):
            if row:
                yield row
            number, row = number + 1, tokens[1:]
        elif number:
            row.extend(tokens)
    if row:
        yield row


def _cell_lines(stream: Stream, header: Header, end: int) -> Iterator[list[Stretch]]:
    """Yield the rows of a table without numbers whose cells stand on a line each."""
    width = len(header.columns)
    for first in range(header.last, end - width + 1, width):
        yield [(stream.lines[n], stream.line_end(n)) for n in range(first, first + width)]


def whole_cells(stream: Stream, header: Header, row: Sequence[Stretch]) -> Sequence[Stretch]:
    """Give a row with the cells joined that run on in the next line, where that leaves one to each column."""
    columns = len(header.columns) - header.numbered
    starts = frozenset(stream.lines)
    below = [token for token in row[1:] if token[0] in starts]
    if len(row) - len(below) != columns or any(stream.text[token[1] - 1] == "。" for token in below):
        return row  # what ends in a full stop is the text after the table
    cells: list[Stretch] = []
    for token in row:
        if cells and token[0] in starts:
            cells[-1] = (cells[-1][0], token[1])
        else:
            cells.append(token)
    return cells


def tab_rows(stream: Stream, header: Header, end: int) -> Iterator[list[Stretch]]:
    """Yield the cells of each row of a table whose columns tabs part, empty ones too, its number left out.

    A heading printed again on a new page is no row.
    """
    width = len(header.columns)
    again = {stream.raw[n] for n in range(header.first, header.last)}
    for line in range(header.last, end):
        if stream.raw[line] in again:
            continue
        cells = _aligned(stream.raw[line].split("\t"), header)
        found: list[Stretch] = []
        at = stream.lines[line]
        for cell in cells:
            inked = sum(not c.isspace() for c in cell)
            found.append((at, at + inked))
            at += inked
        found.extend([(at, at)] * (width - len(found)))
        if len(cells) > 1:
            yield found[1:] if header.numbered else found


def _aligned(cells: list[str], header: Header) -> list[str]:
    """Give a row's cells with those its print left out, before or behind, so that units stand under their heading.

    A merged cell of the category or the task leaves nothing before the row's first word.
    """
    lacking = len(header.columns) - len(cells)
    shifts = range(lacking, -1, -1) if header.category and not header.numbered else range(lacking + 1)
    for shift in shifts:
        placed = [""] * shift + cells
        under = [cell for column, cell in zip(header.columns, placed, strict=False) if column in header.labels]
        if any(under) and all(units(cell) and is_unit(cell[slice(*units(cell)[0])]) for cell in under if cell):
            return placed
    return [""] * (lacking if header.category and not header.numbered else 0) + cells


def _joined_labels(tokens: Sequence[str]) -> tuple[str, ...]:
    """Join 责任 and 单位, a unit column's heading broken over two lines."""
    joined: list[str] = []
    for token in tokens:
        if joined and token in ("单位", "部门", "主体") and LABEL_WORD.fullmatch(joined[-1] + token):
            joined[-1] += token
        else:
            joined.append(token)
    return tuple(joined)


def _column_lines(stream: Stream, line: int) -> int:
    """Give how many lines in a row hold one column's heading each; 0 unless they are three or more and name units."""
    last = line
    while last < min(line + _HEADER_LINES, len(stream.raw)) and _COLUMN.fullmatch(stream.raw[last]):
        last += 1
    named = any(LABEL_WORD.fullmatch(raw) for raw in stream.raw[line:last])
    return last - line if last - line >= _COLUMNS_MIN and named else 0


def _begins_header(raw: str) -> bool:
    tokens = _TOKEN.findall(raw)
    if not tokens:
        return False
    return bool(_NUMBER_COLUMN.match(tokens[0])) or (
        len(tokens) >= 3 and all(_COLUMN.fullmatch(t) for t in tokens) and any(LABEL_WORD.fullmatch(t) for t in tokens)
    )


def _is_heading_line(raw: str) -> bool:
    return all(_COLUMN.fullmatch(token) for token in _TOKEN.findall(raw))


def _is_header_line(raw: str) -> bool:
    tokens = _TOKEN.findall(raw)
    return not tokens[0].isdigit() and not _PROSE.search(raw) and all(len(t) <= 12 for t in tokens)


def _is_measure(stream: Stream, line: int) -> bool:
    """Say whether a number at the head of a line counts something (12 月) or is the raised part of m²."""
    tokens = _TOKEN.findall(stream.raw[line])
    ahead = tokens[1] if len(tokens) > 1 else stream.raw[line + 1] if line + 1 < len(stream.raw) else ""
    return stream.raw[line - 1].endswith("m") or bool(_MEASURE.match(ahead)) or ahead[:1] in "/，。、；）"


def _tokens(stream: Stream, line: int) -> Iterator[Stretch]:
    """Yield what stands between white space in a line; a line spread to fill its column is one token."""
    raw = stream.raw[line]
    found = [m.span() for m in _TOKEN.finditer(raw)]
    place = stream.lines[line]
    if len(found) > 2 and sum(b - a == 1 and not raw[a].isdigit() for a, b in found) * 2 >= len(found):
        yield place, stream.line_end(line)
        return
    inked = 0
    at = 0
    for a, b in found:
        inked += sum(not c.isspace() for c in raw[at:a])
        yield place + inked, place + inked + b - a
        inked += b - a
        at = b
