"""The words of questions: tables with their sources, one row a line, cells parted by tabs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a table, each as its cells; lines that begin with # are left out."""
    lines = files("queries.ask.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
