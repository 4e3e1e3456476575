"""Tables as lines: a row a line, its cells parted by tabs, cells that span several rows told in each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_SPAN_MAX, _COLUMNS_MAX = 500, 64  # what a cell may claim to span; more is a mistake or an attack
_LATIN_EDGE = re.compile(r"[A-Za-z0-9,.;:]$")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the file gives it."""

    text: str
    columns: int = 1  # how many it spans
    rows: int = 1


def table_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield a line for each row that holds anything; a row of one cell alone is plain text."""
    for row in filled(rows):
        texts = [" ".join(cell.split()) for cell in row]
        inked = [text for text in texts if text]
        if len(texts) > 1 and len(inked) == 1 and texts[0]:
            yield texts[0]  # a heading over all columns
        elif inked:
            yield "\t".join(texts)


def filled(rows: Iterable[Sequence[Cell]]) -> Iterator[list[str]]:
    """Yield the texts of each row by column: a cell stands in all its rows, and in the first of its columns."""
    above: dict[int, tuple[int, str]] = {}  # column → rows that still go on, text
    for row in rows:
        texts: list[str] = []
        for cell in row:
            _take_from_above(texts, above)
            for n in range(min(max(cell.columns, 1), _COLUMNS_MAX - len(texts))):
                text = cell.text if n == 0 else ""
                if cell.rows > 1:
                    above[len(texts)] = (min(cell.rows, _SPAN_MAX) - 1, text)
                texts.append(text)
        _take_from_above(texts, above)
        yield texts


def _take_from_above(texts: list[str], above: dict[int, tuple[int, str]]) -> None:
    while len(texts) in above:
        left, text = above.pop(len(texts))
        if left > 1:
            above[len(texts)] = (left - 1, text)
        texts.append(text)


def joined(pieces: Iterable[str]) -> str:
    """Join the printed lines of one cell: Chinese runs on, Latin words stay apart."""
    text = ""
    for piece in pieces:
        apart = text and piece and _LATIN_EDGE.search(text) and piece[0].isascii() and piece[0].isalnum()
        text += f" {piece}" if apart else piece
    return text
