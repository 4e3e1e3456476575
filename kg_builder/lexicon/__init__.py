"""Word lists of official language: data files with their sources, loaded once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """Give the lines of a list (``titles.txt``) in file order, ends stripped, without blank and ``#`` lines."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    stripped = (line.strip() for line in text.splitlines())
    return tuple(line for line in stripped if line and not line.startswith("#"))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a tab-separated list, each split into its cells."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines(name))


@cache
def words(name: str) -> frozenset[str]:
    """Give all words of a list that prints several on a line, parted by spaces."""
    return frozenset(word for line in lines(name) for word in line.split())
