"""Lines beyond memory come back sorted, each once, and nothing is left where they lay."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg_builder.sorted_lines import SortedLines

LINES = [f"{word}{number}" for word in ("龘", "a", "区", "é", "𠀀", "￥") for number in range(9)]


@pytest.mark.parametrize("held", [1, 2, 7, len(LINES), 1000])
def test_lines_are_sorted_by_code_point_and_stand_once(tmp_path: Path, held: int) -> None:
    lines = SortedLines(tmp_path, held=held)
    lines.update(random.Random(held).sample(LINES * 3, len(LINES) * 3))
    assert list(lines) == sorted(LINES)
    lines.update(["b", "a0"])
    assert list(lines) == sorted([*LINES, "b"])
    assert not any(tmp_path.iterdir())


def test_no_line_gives_nothing() -> None:
    assert list(SortedLines()) == []
