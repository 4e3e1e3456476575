"""Tables that give tasks to units: columns 责任单位, 牵头单位, 配合单位, 实施主体 beside a task's name.

A PDF's text gives a table cell after cell, each broken over as many lines as the column is narrow, or a row a line::

    1
    某县污水处          序号 任务 牵头单位 配合单位 完成时限
    理厂工程            1 馆藏数字化 市甲馆 市乙局、市丙局 2029年12月
    新建一座处理规模为……
    某县人民
    政府
    2023年12月

A row begins with its number. The cell of a unit column is the run of lines that reads as a list of units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from kg_builder.rules.plans.printed_stream import Stream
from kg_builder.rules.responsibilities.table_cells import Row, broken_rows, flat_row
from kg_builder.rules.responsibilities.table_headers import (
    Header,
    read_header,
    tab_rows,
    table_end,
    token_rows,
    whole_cells,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table's stretch of the stream and its rows."""

    start: int
    end: int
    rows: tuple[Row, ...]


def tables(stream: Stream) -> Iterator[Table]:
    """Yield the tables of a part that hold unit columns, in printed order."""
    line = 0
    while line < len(stream.raw):
        header = read_header(stream, line)
        if header is None:
            line += 1
            continue
        end = table_end(stream, header)
        rows = tuple(_rows(stream, header, end))
        if rows:
            yield Table(stream.lines[header.first], stream.line_end(end - 1), rows)
        line = max(end, header.last)


def _rows(stream: Stream, header: Header, end: int) -> Iterator[Row]:
    if "\t" in stream.raw[header.first]:
        yield from _merged(row for cells in tab_rows(stream, header, end) if (row := flat_row(stream, header, cells)))
        return
    rows = list(token_rows(stream, header, end))
    flat = [flat_row(stream, header, whole_cells(stream, header, row)) for row in rows]
    if header.stacked:
        flat = list(takewhile(bool, flat))  # what follows the table makes no row
    if flat and all(flat):
        yield from (row for row in flat if row)
        return
    if header.numbered:
        yield from broken_rows(stream, header, rows)


def _merged(rows: Iterator[Row]) -> Iterator[Row]:
    """Give rows whose cell of the task is empty the task of the row above: a merged cell."""
    above: Row | None = None
    for row in rows:
        if row.task and row.task[0] == row.task[1] and above:
            row = replace(row, task=above.task)
        yield row
        above = row
