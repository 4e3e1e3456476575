"""Work in several processes, some of which are killed."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from kg_builder.crew import Alone, Processes, crew


def square(item: int) -> int:
    return item * item


def dying(item: int, *, marks: Path, deadly: int, times: int) -> int:
    """Kill the process at an item, so many times."""
    if item == deadly:
        mark = marks / f"{len(list(marks.iterdir()))}"
        mark.touch()
        if len(list(marks.iterdir())) <= times:
            os.kill(os.getpid(), signal.SIGKILL)
    return square(item)


def lost(item: int) -> int:
    return -item


@pytest.mark.parametrize("number", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(number: int) -> None:
    assert list(crew(number).each(square, range(50), lost)) == [n * n for n in range(50)]


def test_nothing_to_do_takes_no_process() -> None:
    assert list(Processes(2).each(square, [], lost)) == list(Alone().each(square, [], lost)) == []


@pytest.mark.parametrize("deadly", [0, 23, 39])
def test_a_killed_process_loses_nothing(deadly: int, tmp_path: Path) -> None:
    work = partial(dying, marks=tmp_path, deadly=deadly, times=1)
    assert list(Processes(2).each(work, range(40), lost)) == [n * n for n in range(40)]


def test_an_item_that_kills_every_process_is_lost_alone(tmp_path: Path) -> None:
    work = partial(dying, marks=tmp_path, deadly=7, times=1000)
    assert list(Processes(2).each(work, range(40), lost)) == [-7 if n == 7 else n * n for n in range(40)]
    assert len(list(tmp_path.iterdir())) == 3  # once among others, twice alone
