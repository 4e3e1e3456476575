"""Tenures: what is stated, what follows, and nothing repaired."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest

from kg_builder.identity.tenures import Event, tenures

Short = tuple[str, str, str, str, str]  # start, end, held from, held until, state


def event(text: str) -> Event:
    """Read ``任2030-01-01``, ``免…``, ``见…`` (attested); a fact goes by that text."""
    return Event(text[1:], {"任": "任命", "免": "免去", "见": ""}[text[0]], text)


TENURES: dict[str, tuple[Sequence[str], list[Short]]] = {
    "attested once": (["见2030-01-01"], [("", "", "2030-01-01", "2030-01-01", "open")]),
    "attested twice": (["见2030-01-01", "见2031-01-01"], [("", "", "2030-01-01", "2031-01-01", "open")]),
    "appointed": (["任2030-01-01"], [("2030-01-01", "", "2030-01-01", "2030-01-01", "open")]),
    "appointed, seen, removed": (
        ["任2030-01-01", "见2030-06-01", "免2031-01-01"],
        [("2030-01-01", "2031-01-01", "2030-01-01", "2030-12-31", "ended")],
    ),
    "removed and never seen: held the day before": (
        ["免2031-01-01"],
        [("", "2031-01-01", "2030-12-31", "2030-12-31", "ended")],
    ),
    "seen on the day of the removal": (
        ["见2031-01-01", "免2031-01-01"],
        [("", "2031-01-01", "2031-01-01", "2031-01-01", "ended")],
    ),
    "seen after the removal": (
        ["任2030-01-01", "免2031-01-01", "见2031-02-01"],
        [
            ("2030-01-01", "2031-01-01", "2030-01-01", "2030-12-31", "ended"),
            ("", "", "2031-02-01", "2031-02-01", "open"),
        ],
    ),
    "appointed again": (
        ["任2030-01-01", "免2031-01-01", "任2032-01-01"],
        [
            ("2030-01-01", "2031-01-01", "2030-01-01", "2030-12-31", "ended"),
            ("2032-01-01", "", "2032-01-01", "2032-01-01", "open"),
        ],
    ),
    "seen before the appointment": (
        ["见2029-01-01", "任2030-01-01"],
        [("", "", "2029-01-01", "2029-01-01", "open"), ("2030-01-01", "", "2030-01-01", "2030-01-01", "open")],
    ),
    "an appointment that is repeated": (
        ["任2030-01-01", "任2031-01-01"],
        [("2030-01-01", "", "2030-01-01", "2031-01-01", "open")],
    ),
    "no date": (["见"], [("", "", "", "", "open")]),
    "a removal without a date ends all": (
        ["任2030-01-01", "见2030-06-01", "免"],
        [("2030-01-01", "", "2030-01-01", "2030-06-01", "ended")],
    ),
}


@pytest.mark.parametrize(("events", "expected"), TENURES.values(), ids=TENURES)
def test_events_make_tenures_in_any_order(events: Sequence[str], expected: list[Short]) -> None:
    for order in permutations(events):
        found = tenures(map(event, order))
        assert [(t.start, t.end, t.held_from, t.held_until, t.state) for t in found] == expected


def test_a_tenure_names_its_facts() -> None:
    (found,) = tenures(map(event, ["免2031-01-01", "见2030-06-01", "任2030-01-01"]))
    assert (found.begun_by, found.attested_by, found.ended_by) == (
        ("任2030-01-01",),
        ("见2030-06-01",),
        ("免2031-01-01",),
    )


def test_two_documents_of_one_day_print_one_removal() -> None:
    events = [Event("2031-01-01", "免去", fact) for fact in ("a", "b")]
    (found,) = tenures(events)
    assert found.ended_by == ("a", "b")


def test_tenures_of_one_post_are_told_apart_by_the_day_between() -> None:
    found = tenures(map(event, ["任2030-01-01", "免2031-01-01", "任2032-01-01"]))
    assert [tenure.after for tenure in found] == ["", "2031-01-01"]
    assert tenures(map(event, ["任2030-01-01"]))[0].after == ""
