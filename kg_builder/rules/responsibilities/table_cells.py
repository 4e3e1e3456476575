"""The rows of tables that give tasks to units: which cell names the units, which the task, which the time.

Where a row stands on one line, its columns are the heading's. Where each cell is broken over as many lines as its
column is narrow, the cell of a unit column is the run of lines that reads as a list of units; the task stands first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg_builder.rules.plans.printed_stream import Stream
from kg_builder.rules.plans.unit_lists import Stretch, is_unit
from kg_builder.rules.responsibilities.clauses import LABEL_WORD, RESPONSIBLE, Clause, label_role, read_clause
from kg_builder.rules.responsibilities.deadlines import find_deadline
from kg_builder.rules.responsibilities.table_headers import TASK_COLUMN, Header

Run = tuple[int, int]  # tokens of a row: first, one past the last

_DEADLINE = re.compile(r"时限|时间|期限|进度|节点")
_CELL_LINES = 24  # printed lines of one cell of units
_FILLS = 0.75  # share of the task column's width that its first line fills, and no category does
_NARROW = 16  # code points: no line of a unit column is wider when its cells are broken
_PLACE_ONLY = re.compile(r"[省市县区镇乡州盟旗]$")
_OPENS = re.compile(r"[省市县区州盟旗各国]|有关|相关|.{1,3}[省市县区州盟旗](?=人民政府|政府|委|[^，、]{1,12}局|管委会)")
_BEGINS = re.compile(r"[省县](?![、）])|各|市(?![场、）])")  # 市 in 各县（市、区） opens no name
_STOPS = ("、", "，", "；")
_SURE = re.compile(
    r"(?:局|委|办|厅|政府|银行|支行|分行|海关|管委会|委员会|办公室|公司|集团|中心|[总支大]队|法院|检察院|工会)$"
)
_NOT_CELL = re.compile(r"[。；：“”《》？！\d]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit cell: the stretches of the stream that hold it, and what it says."""

    stretch: Stretch
    clause: Clause


@dataclass(frozen=True, slots=True)
class Row:
    """One row that gives a task to units; stretches are offsets into the stream."""

    task: Stretch | None
    cells: tuple[Cell, ...]
    deadline: Stretch | None


def flat_row(stream: Stream, header: Header, row: Sequence[Stretch]) -> Row | None:
    """Read a row that stands on one line, a token a column; None if it does not."""
    columns = header.columns[1:] if header.numbered else header.columns
    if len(columns) != len(row):
        return None
    cells = []
    for column, token in zip(columns, row, strict=True):
        if LABEL_WORD.fullmatch(column):
            clause = read_clause(stream.text[slice(*token)], label_role(column))
            if clause.parts and not clause.odd:
                cells.append(Cell(token, clause))
    task = next(
        (t for c, t in zip(columns, row, strict=True) if TASK_COLUMN.search(c) and not LABEL_WORD.fullmatch(c)), None
    )
    deadline = next((t for c, t in zip(columns, row, strict=True) if _DEADLINE.search(c)), None)
    return Row(task, tuple(cells), deadline) if cells else None


def broken_rows(stream: Stream, header: Header, rows: Sequence[Sequence[Stretch]]) -> Iterator[Row]:
    """Yield the rows whose cells are broken over lines; a row in which no run of lines names units is left out."""
    found = [dict(_candidates(stream, row)) for row in rows]
    seen = Counter(name for runs in found for name in {name for names in runs.values() for name in names})
    name_width = _name_width(stream, header, rows)
    endings = _name_endings(stream, header, rows, name_width)
    for row, runs in zip(rows, found, strict=True):
        chain = _best_chain(stream, row, {run: _worth(names, seen) for run, names in runs.items()})
        if not chain:
            continue
        first, last = chain[0][0], chain[-1][1]
        task = _task(stream, header, row[:first], name_width, endings)
        yield Row(task, tuple(_cells(stream, header, row, chain)), _deadline(stream, row[last:]))


def _best_chain(stream: Stream, row: Sequence[Stretch], worth: dict[Run, int]) -> list[Run]:
    """Give the neighbouring runs that together name the most units: a run ends where one body's name is whole."""
    best: dict[int, tuple[int, list[Run]]] = {}  # by first token: the worth and the runs of the best chain from there
    for run in sorted(worth, reverse=True):
        if worth[run] <= 0:
            continue
        rest = best.get(run[1], (0, []))
        if rest[1] and stream.text[row[run[1] - 1][1] - 1] in _STOPS:
            rest = (0, [])
        found = (worth[run] + rest[0], [run, *rest[1]])
        if run[0] not in best or (found[0], -len(found[1])) > (best[run[0]][0], -len(best[run[0]][1])):
            best[run[0]] = found
    return max(best.values(), key=lambda chain: (chain[0], -len(chain[1])), default=(0, []))[1]


def _candidates(stream: Stream, row: Sequence[Stretch]) -> Iterator[tuple[Run, list[str]]]:
    """Yield the runs of a row's tokens that read as units, with the names; the first token is the task's."""
    for first in range(1, len(row)):
        for last in range(first + 1, min(first + _CELL_LINES, len(row)) + 1):
            token = stream.text[slice(*row[last - 1])]
            if _NOT_CELL.search(token) or (last - first > 1 and len(token) > _NARROW):
                break
            if names := _names(stream, row, (first, last)):
                yield (first, last), names


def _names(stream: Stream, row: Sequence[Stretch], run: Run) -> list[str]:
    """Give the units that a run of tokens names; empty if it does not read as units throughout."""
    text = stream.text[row[run[0]][0] : row[run[1] - 1][1]]
    clause = read_clause(text, RESPONSIBLE)
    names = [text[part.start : part.end] for part in clause.parts]
    if clause.odd or clause.deadlines or not all(_is_cell_unit(name) for name in names):
        return []
    return names if _fills_column([stream.text[slice(*token)] for token in row[run[0] : run[1]]]) else []


def _fills_column(lines: Sequence[str]) -> bool:
    """Say whether lines look like one narrow cell: each that breaks off inside a name is as wide as the column."""
    width = max(map(len, lines))
    if any(_BEGINS.match(b) and not a.endswith(_STOPS) for a, b in pairwise(lines)):
        return False
    return all(line.endswith(_STOPS) or len(line) >= width - 1 or _PLACE_ONLY.search(line) for line in lines[:-1])


def _is_cell_unit(name: str) -> bool:
    if _PLACE_ONLY.search(name) and not name.startswith("各"):
        return 2 < len(name) <= 4 and not name.startswith(("全", "本", "我"))
    return is_unit(name) and len(name) > 2


def _worth(names: Sequence[str], seen: Counter[str]) -> int:
    """Weigh a reading: characters that name units; a name seen once that opens or ends like none counts less."""
    return sum(len(name) - _doubt(name, seen[name]) for name in names)


def _doubt(name: str, times: int) -> int:
    if _OPENS.match(name):
        return 0
    if not _SURE.search(name) or "的" in name:
        return len(name) + 2
    return 0 if times > 1 else 4


def _cells(stream: Stream, header: Header, row: Sequence[Stretch], chain: Sequence[Run]) -> Iterator[Cell]:
    """Deal the runs out to the unit columns: one each, and what is left over to the last."""
    last = len(header.labels) - 1
    for n, (start, end) in enumerate(chain):
        stretch = row[start][0], row[end - 1][1]
        role = label_role(header.labels[min(n, last)])
        yield Cell(stretch, read_clause(stream.text[slice(*stretch)], role))


def _name_width(stream: Stream, header: Header, rows: Sequence[Sequence[Stretch]]) -> float:
    """Give the printed width that the lines of the task column fill."""
    firsts = Counter(_width(stream, token) for row in rows for token in row[:1])
    if header.category:  # the narrower column before it stands in some rows only
        return max(firsts, default=0)
    return max((w for w, n in firsts.items() if n > 1), default=max(firsts, default=0))


def _width(stream: Stream, token: Stretch) -> float:
    return sum(0.5 if c < "\u0100" else 1.0 for c in stream.text[slice(*token)])


def _name_start(stream: Stream, header: Header, row: Sequence[Stretch], width: float) -> int:
    if not header.category:
        return 0
    return next((n for n, token in enumerate(row[:6]) if _width(stream, token) >= width * _FILLS), 0)


def _name_endings(stream: Stream, header: Header, rows: Sequence[Sequence[Stretch]], width: float) -> frozenset[str]:
    """Give the words that end tasks' names where a short line shows the end: 工程, 项目, 模式."""
    found = set()
    for row in rows:
        for token in row[_name_start(stream, header, row, width) :][:12]:
            own = _width(stream, token)
            if own < width - 1:
                found.add(stream.text[max(token[0], token[1] - 2) : token[1]])
            if own < width - 1 or own > width:
                break
    return frozenset(word for word in found if len(word) == 2)


def _task(
    stream: Stream, header: Header, row: Sequence[Stretch], width: float, endings: frozenset[str]
) -> Stretch | None:
    """Give the stretch of the task's name: lines that fill the column, and the one that ends it."""
    start = _name_start(stream, header, row, width)
    if start >= len(row):
        return None
    if header.task_only:
        return row[start][0], row[-1][1]
    end = start
    for n in range(start, len(row)):
        own = _width(stream, row[n])
        if n > start and own > width + 1:
            break
        end = n
        name = stream.text[row[start][0] : row[n][1]]
        opened = name.count("（") > name.count("）") or stream.text.startswith("（", row[n][1])
        if not opened and (own < width - 1 or name[-2:] in endings):
            break
    return row[start][0], row[end][1]


def _deadline(stream: Stream, rest: Sequence[Stretch]) -> Stretch | None:
    """Give the stretch right after the units that tells a time."""
    found = find_deadline(stream.text, rest[0][0]) if rest else None
    return found if found and found[1] in {b for _, b in rest[:6]} else None
