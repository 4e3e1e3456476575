"""A nation written to disk: its gazettes, the facts that they print, and who is who."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.nation.notices import Notice, notices
from benchmarks.nation.printing import STYLES, printed
from benchmarks.nation.world import Nation

_A_YEAR = 40  # notices of a city
_ISSUES = 4  # a year
_FIRST = 2015


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a nation is: cities, years, notices of a city in a year; what seeds it."""

    cities: int
    years: int
    a_year: int
    seed: int


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    notices: int
    characters: int
    sources: int
    facts: int


def plan_for(total: int, years: int, seed: int) -> Plan:
    """Give the plan of about so many notices in all; where there are enough, of a city for each setting."""
    cities = max(total // (years * _A_YEAR), min(len(STYLES), total // years), 1)
    return Plan(cities, years, max(total // (years * cities), 1), seed)


def generate(folder: Path, plan: Plan) -> Made:
    """Write ``sources/*.txt``, ``truth.jsonl`` and ``people.jsonl``; the same plan gives the same bytes.

    ``people.jsonl`` holds a line for each mention: document, name as printed, and a key that tells people apart.
    """
    sources = folder / "sources"
    sources.mkdir(parents=True)
    nation = Nation(plan.cities, plan.seed)
    made = [0, 0, 0, 0]
    with (
        (folder / "truth.jsonl").open("w", encoding="utf-8") as truth,
        (folder / "people.jsonl").open("w", encoding="utf-8") as people,
    ):
        for city, year in nation.years(_FIRST, plan.years):
            style = STYLES[nation.cities.index(city) % len(STYLES)]
            whole = list(notices(nation, city, year, plan.a_year))
            for quarter, issue in _issues(whole):
                text = printed(city.name, f"{year}·{quarter}", issue, style)
                (sources / f"{city.name}-{year}-{quarter}.txt").write_text(text, encoding="utf-8")
                facts = [fact for notice in issue for fact in notice.facts]
                truth.writelines(_lines(facts))
                people.writelines(_lines(holder for notice in issue for holder in notice.holders))
                made = [a + b for a, b in zip(made, (len(issue), len(text), 1, len(facts)), strict=True)]
    return Made(*made)


def _issues(whole: list[Notice]) -> Iterator[tuple[int, list[Notice]]]:
    """Yield the issues of a year that have notices."""
    for quarter in range(_ISSUES):
        issue = whole[quarter * len(whole) // _ISSUES : (quarter + 1) * len(whole) // _ISSUES]
        if issue:
            yield quarter + 1, issue


def _lines(records: Iterable[object]) -> Iterator[str]:
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
