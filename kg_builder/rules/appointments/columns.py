"""Tables of appointments cut into rows: which column holds the names, which the posts given and taken, which the terms.

Printed forms: ``序号 姓名 聘任职务 聘期``, ``姓名 任命职务 免去职务``, ``姓名 单位 职务``; a row a line, a cell wrapped
onto a line of its own, or a cell a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from kg_builder.mapped import Mapped, join
from kg_builder.rules.appointments.gaps import columns_under, heading_places
from kg_builder.words.names import could_be_long_name, could_be_name
from kg_builder.words.posts import is_post


class Column(Enum):
    """What a column of the table holds."""

    BOTH = re.compile(
        r"(?:拟)?任(?:职|命)?[（(/、]?(?:和)?免(?:职|去)?[）)]?(?:的)?(?:职务|职位|事项|情况|内容)"
    )  # 任A，免B in a cell
    ACTION = re.compile(r"任[/、或]?免|任免(?:类型|类别|方式)|动议类型|任免性质")  # 任 or 免 in a cell
    PROPOSED = re.compile(
        r"(?:拟|推荐|提名|建议)(?:任|聘|提名|推荐|聘任|任命|任用)?(?:的)?(?:职务|岗位|职位|人选)(?:名称)?|拟任|拟聘"
    )
    NAME = re.compile(r"姓名|名字|(?:拟|被|受)?(?:任命|聘任|聘用|任免)?人员(?:姓名)?")
    TAKEN = re.compile(r"(?:免去|免除|解聘|免)(?:的)?(?:职务|岗位|职位)|免职(?:情况|职务)?|免去")
    GIVEN = re.compile(
        r"(?:任职|聘任|任命|新任)(?:工作)?单位[及和、]?(?:任职)?(?:职务|岗位)|(?:新?(?:任命|聘任|聘用|委任|兼任|提名|任职|任)为?)?(?:的)?(?:职务|岗位|职位)(?:名称)?|(?:任职|聘任|任命)情况|任职|任命|聘任|新任(?:职务|岗位)?"
    )
    UNIT = re.compile(r"(?:工作|所在|任职|聘任|任教|聘用)?(?:单位|部门|学校|机构|中心|企业|医院|公司)(?:名称)?")
    TERMS = re.compile(r"试用期|任期|聘期|(?:聘任|任职|聘用|任期|聘期)(?:期限|时间|起止时间)|备注|起止时间|说明")
    OTHER = re.compile(
        r"序号?|编号|性别|民族|出生(?:年月|日期|时间|地)|年龄|学历|学位|政治面貌|联系电话|(?:原|现)任?(?:职务|单位|岗位)"
        r"|原任职务|现任职务|专业.{0,4}|职称|级别|职级|籍贯|类别|党派|参加工作时间|入党时间|全日制教育|在职教育|毕业院校.{0,4}"
        r"|(?:现)?工作单位及(?:现任)?职务|(?:现|原)?单位及职务|提请人|推荐单位|票数|赞成|反对|弃权|考核结果|身份证号码?"
    )


_POSTS = (Column.GIVEN, Column.TAKEN, Column.PROPOSED, Column.BOTH)
_TOKEN = re.compile(r"[^\s|｜│┃]+")
_TAB_CELL = re.compile(r"[^\t]+")
_WIDE_CELL = re.compile(r"\S+(?: \S+)*")  # cells parted by two blanks or a wide one
_NOTHING = re.compile(r"[无—\-/－]*")
_END = re.compile(r"[。：；！？]")
_NUMBER = re.compile(r"\d{1,3}")
_NOW = frozenset(("现任职务", "现任岗位", "现职务"))  # 原任职务 beside it: what is given
_HEADER_LINES = 8


@dataclass(frozen=True, slots=True, eq=False)
class Heading:
    """A column: what it holds, and its heading as printed."""

    kind: Column
    word: str


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One person's row: the cells that say something, white space removed."""

    name: Mapped
    cells: tuple[tuple[Heading, Mapped], ...]  # without the name

    def of(self, column: Column) -> tuple[tuple[str, Mapped], ...]:
        """Give the cells of one kind of column in printed order, each with its column's heading."""
        return tuple((heading.word, cell) for heading, cell in self.cells if heading.kind is column)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of people.

    Attributes:
        start: Offset of its heading in the file, in code points.
        end: One past its last row.
        headings: The columns' headings as printed.
        rows: Its rows in printed order.
    """

    start: int
    end: int
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]


def tables_of(lines: Sequence[Mapped]) -> Iterator[Table]:
    """Yield the tables with a column of names in some printed lines, in order."""
    n = 0
    while n < len(lines):
        headings, first = _headings(lines, n)
        if not headings:
            n += 1
            continue
        rows, last = _rows(lines, first, headings)
        if rows:
            yield Table(lines[n].origin[0], lines[last - 1].origin[-1] + 1, headings, tuple(rows))
        n = max(last, first)


def _headings(lines: Sequence[Mapped], n: int) -> tuple[tuple[Heading, ...], int]:
    """Give the headings that begin at a line, and the line behind them; none if it is no table of people."""
    found: list[Heading] = []
    first = n
    while first < min(n + _HEADER_LINES, len(lines)):
        words = _joined_words(_TOKEN.findall(lines[first].text))
        here = [Heading(kind, word) for word in words if (kind := _kind(word))]
        if not words or len(here) < len(words):
            break
        found.extend(here)
        first += 1
    if not any(heading.kind in _POSTS for heading in found):
        found = [Heading(Column.GIVEN, head.word) if head.word in _NOW else head for head in found]
    named = sum(heading.kind is Column.NAME for heading in found) == 1
    return (tuple(found), first) if named and len(found) > 1 else ((), n)


def _joined_words(words: Sequence[str]) -> list[str]:
    """Join ``姓 名``, ``职 务``, spread to fill their columns."""
    joined: list[str] = []
    for word in words:
        if joined and len(word) == 1 and len(joined[-1]) == 1:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _kind(heading: str) -> Column | None:
    return next((column for column in Column if column.value.fullmatch(heading)), None)


def _rows(lines: Sequence[Mapped], first: int, columns: Sequence[Heading]) -> tuple[list[Row], int]:
    """Read the rows from a line on; the line behind the last one comes with them."""
    rows: list[Row] = []
    places = heading_places(lines[first - 1], [heading.word for heading in columns])
    for n in range(first, len(lines)):
        line = lines[n]
        row = _flat_row(line, columns, places)
        if row:
            rows.append(row)
        elif rows and _goes_on(line):
            rows[-1] = _continued(rows[-1], line)
        elif not rows:
            return _broken_rows(lines, first, columns)
        else:
            return rows, n
    return rows, len(lines)


def _flat_row(line: Mapped, columns: Sequence[Heading], places: Sequence[int]) -> Row | None:
    """Read a row that stands on one line; cells may be missing at its end, or where a gap shows it."""
    for cells in _cuts(line):
        cells = cells[1:] if columns[0].kind is Column.NAME and _is_number(cells) else cells
        under = columns_under(cells, places) if 1 < len(cells) < len(columns) else None
        row = (
            _dealt(cells, [columns[n] for n in under] if under else columns) if 1 < len(cells) <= len(columns) else None
        )
        if row:
            return row
    return None


def _is_number(cells: Sequence[Mapped]) -> bool:
    return bool(cells) and _NUMBER.fullmatch(cells[0].text) is not None


def _cuts(line: Mapped) -> Iterator[list[Mapped]]:
    """Yield the ways to cut a line into cells: at tabs, at wide blanks, at any blank."""
    if mark := next((mark for mark in "\t|｜│" if mark in line.text), None):
        edges = (-1, *(n for n, c in enumerate(line.text) if c == mark), len(line))
        yield [line[a + 1 : b].without_space() for a, b in pairwise(edges)]
    for shape in (_WIDE_CELL, _TOKEN):
        cells = [line[slice(*match.span())].without_space() for match in shape.finditer(line.text)]
        yield _padded_joined(cells)


def _padded_joined(cells: Sequence[Mapped]) -> list[Mapped]:
    """Join the characters of a padded name (``蓝 天``) that a cut has parted."""
    joined: list[Mapped] = []
    for cell in cells:
        if joined and len(cell) == 1 and len(joined[-1]) == 1 and not cell.text.isdigit():
            joined[-1] = join([joined[-1], cell])
        else:
            joined.append(cell)
    return joined


def _dealt(cells: Sequence[Mapped], columns: Sequence[Heading]) -> Row | None:
    """Deal cells out to their columns; None where no name stands in the column of names."""
    pairs = [(column, cell) for column, cell in zip(columns, cells, strict=False) if cell.text]
    name = next((cell for column, cell in pairs if column.kind is Column.NAME), None)
    if name is None or not _is_name(name.text):
        return None
    return Row(name, tuple((column, cell) for column, cell in pairs if _says(column.kind, cell)))


def _says(kind: Column, cell: Mapped) -> bool:
    return kind not in (Column.NAME, Column.OTHER) and not _NOTHING.fullmatch(cell.text)


def _is_name(text: str) -> bool:
    bare = re.sub(r"[（(].*|同志$", "", text)
    return could_be_name(bare) or could_be_long_name(bare)


def _goes_on(line: Mapped) -> bool:
    """Say whether a line can be the rest of a cell above it."""
    return len(_TOKEN.findall(line.text)) == 1 and not _END.search(line.text)


def _continued(row: Row, line: Mapped) -> Row:
    """Add a line to the first post of a row that is not whole, or has no title yet."""
    cells = list(row.cells)
    for n, (column, cell) in enumerate(cells):
        if column.kind in _POSTS and not is_post(cell.text):
            cells[n] = (column, join([cell, line.without_space()]))
            return Row(row.name, tuple(cells))
    return row


def _broken_rows(lines: Sequence[Mapped], first: int, columns: Sequence[Heading]) -> tuple[list[Row], int]:
    """Read rows whose cells stand on lines of their own, each row behind its number."""
    if columns[0].kind is not Column.OTHER:
        return [], first
    rows: list[Row] = []
    held: list[Mapped] = []
    last = first
    for n in range(first, len(lines)):
        bare = lines[n].without_space()
        begins = bare.text == str(len(rows) + 1 + bool(held))
        if not begins and (_END.search(bare.text) or (not held and not rows)):
            break
        if begins and held:
            rows.extend(_whole_row(held, columns))
            held = []
        held.append(bare)
        last = n + 1
    rows.extend(_whole_row(held, columns))
    return rows, last


def _whole_row(held: Sequence[Mapped], columns: Sequence[Heading]) -> Iterator[Row]:
    """Yield the row of some lines: a line a column, or one column whose lines are joined."""
    if len(held) == len(columns):
        row = _dealt(held, columns)
    else:
        posts = [column for column in columns if column.kind in (*_POSTS, Column.UNIT)]
        whole = len(posts) == 1 and len(held) > 2 and columns[1].kind is Column.NAME
        wrapped = _until_post(held[2:]) if whole else None
        row = _dealt([held[1], wrapped], [columns[1], posts[0]]) if wrapped else None
    if row:
        yield row


def _until_post(held: Sequence[Mapped]) -> Mapped | None:
    """Join lines until they are a post."""
    sizes = range(1, len(held) + 1)
    joined = (join(held[:n]) for n in sizes)
    return next((cell for cell in joined if is_post(cell.text)), None)
