"""Tenures drawn over time: where each bar begins and ends, and which ends are soft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

_WIDE = 1000  # units from the first day of the chart to the last
_LEAST = 6  # units: what was seen on one day only can still be seen
_MOST_YEARS = 12  # that are named; of more every second, third … is


class Tenure(Protocol):
    """What is known of when somebody held something."""

    @property
    def tenure(self) -> str:
        """Its IRI."""

    @property
    def held_from(self) -> str | None:
        """Held at least from this day."""

    @property
    def held_until(self) -> str | None:
        """Held at least until this day."""

    @property
    def start(self) -> str | None:
        """Appointed on."""

    @property
    def end(self) -> str | None:
        """Removed on."""


@dataclass(frozen=True)
class Year:
    """A year on the axis."""

    name: str
    x: int


@dataclass(frozen=True)
class Bar:
    """A tenure on the chart, in units of it.

    Attributes:
        soft_start: No document says when it began.
        soft_end: No document says when it ended.
        after: How long it is presumed to have gone on.
    """

    x: int
    width: int
    soft_start: bool
    soft_end: bool
    after: int


@dataclass(frozen=True)
class Chart:
    """Bars by tenure, the years over them, and the day that the page tells of."""

    bars: Mapping[str, Bar]
    years: Sequence[Year]
    on: int | None


def chart(tenures: Iterable[Tenure], on: date | None, presumed: frozenset[str] = frozenset()) -> Chart | None:
    """Draw tenures; those named in ``presumed`` go on until the day. None where no day is known of any."""
    known = {each.tenure: ends for each in tenures if (ends := _ends(each))}
    if not known:
        return None
    days = [day for ends in known.values() for day in ends] + ([on] if on else [])
    first = date(min(days).year, 1, 1)
    whole = (date(max(days).year + 1, 1, 1) - first).days

    def place(day: date) -> int:
        return min(max(round(_WIDE * (day - first).days / whole), 0), _WIDE)

    bars = {}
    for each in tenures:
        if each.tenure in known:
            start, end = map(place, known[each.tenure])
            width = max(end - start, _LEAST)
            after = max(place(on) - start - width, 0) if on and each.tenure in presumed else 0
            bars[each.tenure] = Bar(start, width, each.start is None, each.end is None and not after, after)
    step = (max(days).year - first.year) // _MOST_YEARS + 1
    years = [Year(str(year), place(date(year, 1, 1))) for year in range(first.year, max(days).year + 1, step)]
    return Chart(bars, years, place(on) if on else None)


def _ends(tenure: Tenure) -> tuple[date, date] | None:
    """Give the first and the last day that are known; None if none is."""
    days = [day for day in (tenure.start, tenure.held_from, tenure.held_until, tenure.end) if day]
    if not days:
        return None
    start = tenure.start or tenure.held_from or min(days)
    end = tenure.end or tenure.held_until or max(days)
    return date.fromisoformat(start), max(date.fromisoformat(end), date.fromisoformat(start))
