"""A file of sorted lines is searched and changed as a list of them would be."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest

from kg_builder.sorted_file import SortedFile

WORDS = sorted(f"{a}{b}{'z' * n}" for n, a in enumerate("abc区") for b in ("", "-x", "/y", "龘", "𠀀"))


def _file(folder: Path, lines: list[str]) -> Path:
    path = folder / "lines"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("start", ["", "a", "a-", "b", "区", "0", "z", "龥", *WORDS[::3]])
def test_lines_are_found_by_what_they_begin_with(tmp_path: Path, start: str) -> None:
    with SortedFile(_file(tmp_path, WORDS)) as lines:
        assert [*lines.starting(start)] == [word for word in WORDS if word.startswith(start)]


@pytest.mark.parametrize("seed", range(20))
def test_lines_go_and_come_in_their_places(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    old, new = (set(draw.sample(WORDS, draw.randint(1, len(WORDS)))) for _ in range(2))
    target = io.BytesIO()
    with SortedFile(_file(tmp_path, sorted(old))) as lines:
        lines.write_changed(sorted(old - new), sorted(new - old), target)
    assert target.getvalue().decode().splitlines() == sorted(new)


def test_a_line_that_goes_must_be_there(tmp_path: Path) -> None:
    with SortedFile(_file(tmp_path, ["a", "c"])) as lines, pytest.raises(OSError, match="no such line: b"):
        lines.write_changed(["b"], [], io.BytesIO())
