"""A division of work as a table: ``姓名 职务 分管工作 联系单位``, a leader a row, a cell a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg_builder.document import Part
from kg_builder.mapped import Mapped, join
from kg_builder.model import Evidence
from kg_builder.rules.portfolios.leaders import Leader
from kg_builder.rules.portfolios.verbs import Verb, verb_at
from kg_builder.words.clauses import full_width
from kg_builder.words.names import bare_name, could_be_name

_CELL = re.compile(r"\S+(?: \S+)*")  # cells parted by tabs, two blanks or a wide one
_NAME = re.compile(r"(?:领导)?姓名")
_POST = re.compile(r"(?:现任)?职务")


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A leader's row: what each column that tells of a charge holds."""

    leader: Leader
    cells: tuple[tuple[Verb, Evidence, Mapped], ...]
    end: int  # offset in the file behind its line


def rows_of(part: Part) -> tuple[list[Row], tuple[int, int] | None]:
    """Give the rows of a part's first table of leaders, and where it stands in the file; none if there is no table."""
    lines = [full_width(line) for line in part.text.lines()]
    for n, line in enumerate(lines):
        head = _cells(line)
        words = ["".join(cell.text.split()) for cell in head]
        verbs = [verb_at(word, 0, len(word)) for word in words]
        if any(_NAME.fullmatch(word) for word in words) and any(verbs) and len(words) > 1:
            rows = list(_rows(lines[n + 1 :], words, list(zip(verbs, head, strict=True))))
            return rows, (line.origin[0], rows[-1].end) if rows else None
    return [], None


def _cells(line: Mapped) -> list[Mapped]:
    """Cut a line into cells, empty ones between tabs included; the characters of a padded name (``靳　松``) are one."""
    if "\t" in line.text:
        edges = [-1, *(n for n, char in enumerate(line.text) if char == "\t"), len(line)]
        return [line[start + 1 : end].strip() for start, end in pairwise(edges)]
    cells: list[Mapped] = []
    for match in _CELL.finditer(line.text):
        cell = line[slice(*match.span())]
        if cells and len(cell) == 1 and len(cells[-1]) == 1 and not cell.text.isdigit():
            cells[-1] = join([cells[-1], cell])
        else:
            cells.append(cell)
    return cells


def _rows(
    lines: Sequence[Mapped], words: Sequence[str], columns: Sequence[tuple[Verb | None, Mapped]]
) -> Iterator[Row]:
    at = next(k for k, word in enumerate(words) if _NAME.fullmatch(word))
    post = next((k for k, word in enumerate(words) if _POST.fullmatch(word)), None)
    for line in lines:
        row = _cells(line)
        whole = len(row) == len(words) or (
            "\t" in line.text and at < len(row) <= len(words)
        )  # its last cells are empty
        name = bare_name(row[at].text) if whole else ""
        if not could_be_name(name):
            continue
        row += [line[:0]] * (len(words) - len(row))
        told = [row[k] for k in (at, post) if k is not None and row[k].text]
        title = "".join(row[post].text.split()) or None if post is not None else None
        leader = Leader(name, title, join(told).spans(), honoured=False)
        cells = [
            (verb, cell.spans(), row[k]) for k, (verb, cell) in enumerate(columns) if verb is not None and row[k].text
        ]
        yield Row(leader, tuple(cells), line.origin[-1] + 1)
