"""Markdown from values: heads of pages, tables."""

from __future__ import annotations

from collections.abc import Iterable


def head(title: str, about: str) -> str:
    """Give a page's title, what it is about, and that it is made."""
    return f"# {title}\n\n{about}\n\nThis page is made from the code: `make reference` writes it.\n"


def table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Give a table; an upright stroke inside a cell does not end it."""
    lines = [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def code(text: str) -> str:
    """Give text as code within a line; nothing for nothing."""
    return f"`{text}`" if text else ""
