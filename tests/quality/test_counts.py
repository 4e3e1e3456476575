"""The real gazettes give the facts that they gave, by kind; `make quality` keeps new counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.counts import KEPT, counted, read, text


@pytest.mark.slow
@pytest.mark.shared
def test_each_gazette_gives_as_many_facts_of_each_kind_as_are_kept(tmp_path: Path) -> None:
    assert counted(tmp_path / "graph") == read(KEPT.read_text(encoding="utf-8"))


def test_counts_come_back_as_they_were_written_and_all_kinds_but_portfolios_are_there() -> None:
    kept = KEPT.read_text(encoding="utf-8")
    assert text(read(kept)) == kept
    rows = tuple(read(kept).values())
    assert len(rows) == 4
    assert [column for column in rows[0] if not any(row[column] for row in rows)] == ["portfolio"]
