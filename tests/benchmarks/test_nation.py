"""The made-up nation, and what is measured on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.nation.generate import Plan, generate, plan_for
from benchmarks.nation.printing import STYLES
from benchmarks.nation.scoring import accuracy
from benchmarks.scale.every import page_of
from benchmarks.scale.plots import plot
from benchmarks.scale.tables import replaced
from kg_builder.pipeline import build

SMALL = Plan(cities=len(STYLES), years=1, a_year=8, seed=7)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    made = generate(tmp_path / "one", SMALL)
    assert generate(tmp_path / "two", SMALL) == made
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    generate(tmp_path / "three", Plan(SMALL.cities, SMALL.years, SMALL.a_year, seed=8))
    assert contents(tmp_path / "one") != contents(tmp_path / "three")
    assert (made.notices, made.sources) == (40, 20)


def test_a_plan_has_about_so_many_notices() -> None:
    for total in (10, 100, 1000, 100_000):
        plan = plan_for(total, 5, 1)
        assert 0.8 * total <= plan.cities * plan.years * plan.a_year <= 1.2 * total


def test_no_two_cities_have_one_name(tmp_path: Path) -> None:
    made = generate(tmp_path, Plan(cities=700, years=1, a_year=1, seed=1))
    assert len(list((tmp_path / "sources").iterdir())) == made.sources == 700


@pytest.mark.slow
def test_what_the_nation_prints_is_read(tmp_path: Path) -> None:
    generate(tmp_path, SMALL)
    build([tmp_path / "sources"], tmp_path / "graph")
    for kind, score in accuracy(tmp_path, tmp_path / "graph" / "current" / "store").items():
        assert (kind, score["precision"], score["recall"] > 0.95) == (kind, 1.0, True)
    some = accuracy(tmp_path, tmp_path / "graph" / "current" / "store", most=10)["document"]
    assert some == {"truth": 10, "precision": 1.0, "recall": 1.0}


def test_a_plot_has_its_lines_and_no_more_than_whole_powers_of_ten() -> None:
    told = plot("t", "x", "y", {"a": [(10, 1), (1000, 5)], "b": [(10, 2)]})
    assert told.count("<polyline") == 2
    assert told.count("<circle") == 3
    assert ">1,000<" in told
    assert told == plot("t", "x", "y", {"a": [(10, 1), (1000, 5)], "b": [(10, 2)]})


def test_the_page_says_what_was_measured(root: Path) -> None:
    found = json.loads((root / "docs" / "measured" / "scale.json").read_text(encoding="utf-8"))
    page = (root / "docs" / "scale.md").read_text(encoding="utf-8")
    assert replaced(page, found) == page
    every = (root / "docs" / "measured" / "questions.md").read_text(encoding="utf-8")
    assert page_of(found["graphs"]) == every
