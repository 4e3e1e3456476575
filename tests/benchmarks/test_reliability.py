"""The short forms of `benchmarks.reliability`: what `python -m` tries hundreds of times is tried a few times here."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reliability import disk, kill
from benchmarks.reliability.commands import child


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_whatever_is_killed_the_graph_is_whole(tmp_path: Path) -> None:
    trials = kill.run(tmp_path, times=20, seed=1)
    assert [fault for trial in trials.values() for fault in trial.faults] == []
    assert sum(trial.kills for trial in trials.values()) > 5
    assert all(trial.found for trial in trials.values())


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_full_disks_and_damaged_files_are_told_and_mended(tmp_path: Path) -> None:
    trials = disk.run(tmp_path, times=3, seed=1)
    assert [fault for trial in trials.values() for fault in trial.faults] == []


def test_a_child_that_is_killed_is_told_from_one_that_ends() -> None:
    assert child(lambda: print("done")).told == "done\n"
    assert child(lambda: 3).code == 3
    assert child(lambda: _wait(), kill_after=0.05).code == -9


def _wait() -> None:
    while True:
        pass
