"""Odd states are found where they are planted; and who held what on a day."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from datetime import date

import pytest

from ontology.iri import ID
from queries import library, tenures
from queries.store import Embedded
from queries.tables import table

CHIEF = ID + "official/gao-ping-3c4d5e6f"
POST = ID + "post/ju-zhang-1b2c3d4e"
DIRECTOR = ID + "post/tai-zhang-3c4d5e6f"
BODY = ID + "body/he-dao-xiao-zu-1a2b3c4d"

# By fault the columns to look at and what stands in them.
FAULTS: dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]] = {
    "attested_after_removal": (("name", "removed", "seen"), [("孙南", "2029-08-01", "2029-10-01")]),
    "attested_before_appointment": (
        ("name", "seen", "appointed"),
        [("孙南", "2029-01-05", "2029-02-01"), ("何北", "2029-06-01", "2029-09-01")],
    ),
    "double_heads": (("one_name", "other_name", "since"), [("孙南", "何北", "2029-06-01")]),
    "gaps": (("post", "vacant_from", "vacant_until"), [("青溪县广播电视台台长", "2029-08-01", "2029-09-01")]),
    "idle_judgements": (("standing", "who", "reason"), [("unneeded", "made-up", "县财政局即本县的")]),
    "listed_twice": (("label", "one", "other"), [("临溪县农业局", "临溪县畜牧局", "县农业局")]),
    "region_mismatches": (("spelling", "region", "home"), [("县农业局", "临溪县", "青溪县")]),
    "removed_never_seen": (("name", "post"), [("林晓", "青溪县水利局局长")]),
}


@pytest.mark.parametrize(("name", "columns", "expected"), [(n, *FAULTS[n]) for n in FAULTS], ids=FAULTS)
def test_a_fault_is_found_where_it_is_planted(
    name: str, columns: tuple[str, ...], expected: list[tuple[str, ...]], store: Embedded
) -> None:
    found = [tuple(str(row[column]) for column in columns) for row in table(store, f"faults/{name}")]
    assert sorted(found) == sorted(expected)


def test_a_name_a_unit_or_a_post_that_means_nothing_known_is_a_fault(store: Embedded) -> None:
    assert "县直各单位" in {row["spelling"] for row in table(store, "faults/unresolved_units")}
    assert "林晓" in {row["name"] for row in table(store, "faults/unresolved_persons")}
    assert "应急调度员" in {row["post"] for row in table(store, "faults/orphan_posts")}


def test_every_fault_is_tested() -> None:
    known = {name.rpartition("/")[2] for name in library.names() if name.startswith("faults/")}
    assert known == {*FAULTS, "unresolved_persons", "unresolved_units", "orphan_posts"}


ROWS = {
    "posts/holders_on": tenures.HolderRow,
    "officials/tenures": tenures.TenureRow,
    "officials/tenure_facts": tenures.TenureFactRow,
    "officials/undecided": tenures.CandidateRow,
    "officials/undecided_reasons": tenures.ReasonRow,
    "groups/seats_on": tenures.SeatOnRow,
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_has_the_columns_of_its_question(name: str) -> None:
    columns = [(c.name, "str" + " | None" * c.optional) for c in library.load(name).columns]
    assert [(field.name, field.type) for field in fields(ROWS[name])] == columns


HOLDERS: dict[str, tuple[str, date, list[tuple[str, str]]]] = {
    "before anybody is seen": (POST, date(2030, 1, 30), []),
    "the day before the removal": (POST, date(2030, 1, 31), [("林晓", "held")]),
    "the day of removal and appointment": (POST, date(2030, 2, 1), [("高平", "held")]),
    "the last day seen": (POST, date(2030, 3, 5), [("高平", "held")]),
    "after that, nothing said of an end": (POST, date(2030, 3, 6), [("高平", "presumed")]),
    "two at once": (DIRECTOR, date(2029, 6, 5), [("何北", "held"), ("孙南", "held")]),
    "after the removal, before a successor": (DIRECTOR, date(2029, 8, 15), [("何北", "presumed")]),
    "a successor ends what is presumed": (DIRECTOR, date(2029, 10, 2), [("孙南", "presumed")]),
}


@pytest.mark.parametrize(("post", "day", "expected"), HOLDERS.values(), ids=HOLDERS)
def test_who_held_a_post_on_a_day(post: str, day: date, expected: list[tuple[str, str]], store: Embedded) -> None:
    rows = asyncio.run(tenures.holders(store, day, post=post))
    assert sorted((row.name, row.certainty) for row in rows) == sorted(expected)


def test_a_tenure_shows_what_is_stated_what_follows_and_why(store: Embedded) -> None:
    (row,) = asyncio.run(tenures.tenures(store, official=CHIEF))
    assert (row.state, row.start, row.end, row.held_until) == ("open", "2030-02-01", None, "2030-03-05")
    (fact,) = asyncio.run(tenures.facts(store, row.tenure))
    assert (fact.shows.rpartition("#")[2], fact.number, fact.probation) == ("begunBy", "青政任〔2030〕3号", "一年")


def test_an_open_question_tells_its_candidates_and_reasons(store: Embedded) -> None:
    rows = asyncio.run(tenures.undecided(store, official=CHIEF))
    assert [row.name for row in rows] == ["高平", "高平"]
    found = asyncio.run(tenures.reasons(store, rows[0].question))
    assert [(row.side, row.reason) for row in found] == [("for", "同一地区"), ("for", "同名"), ("against", "姓名常见")]


SEATS = {
    "before its first document": (date(2030, 3, 4), 0),
    "the first list": (date(2030, 12, 31), 5),
    "a later list takes the place of the first": (date(2031, 1, 10), 1),
}


@pytest.mark.parametrize(("day", "number"), SEATS.values(), ids=SEATS)
def test_the_seats_of_a_body_on_a_day(day: date, number: int, store: Embedded) -> None:
    assert len(asyncio.run(tenures.seats(store, BODY, day))) == number
