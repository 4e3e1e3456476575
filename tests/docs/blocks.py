"""The blocks of code of the pages: what they are, and whether they are run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

RUN = ("sh", "python")  # languages of blocks that are run
READ = ("sparql", "json", "toml")  # and of those that are given to what reads such code
_FENCE = re.compile(r"^( *)```(\w*)$")
_NOT_RUN = re.compile(r"^<!-- not run: (.+) -->$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code.

    Attributes:
        page: The page's path in the checkout.
        line: Of the block's first line of code, from 1.
        language: As the fence has it; ``text`` is what the block before it prints.
        text: The code.
        not_run: Why it is not run, as the comment before it says; empty: it is run.
    """

    page: str
    line: int
    language: str
    text: str
    not_run: str


def pages() -> list[Path]:
    """Give all pages that are written by hand or made."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])


@cache
def blocks() -> tuple[Block, ...]:
    """Give the blocks of all pages, in their order."""
    return tuple(block for page in pages() for block in _blocks(page))


def _blocks(page: Path) -> Iterator[Block]:
    lines = page.read_text(encoding="utf-8").splitlines()
    number = 0
    before = ""
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        if fence is None:
            before = lines[number] or before
            number += 1
            continue
        end = next(n for n in range(number + 1, len(lines)) if lines[n].strip() == "```")
        text = "".join(f"{line.removeprefix(fence[1])}\n" for line in lines[number + 1 : end])
        reason = _NOT_RUN.match(before.strip())
        name = page.relative_to(ROOT).as_posix()
        yield Block(name, number + 2, fence[2], text, reason[1] if reason else "")
        before, number = "", end + 1
