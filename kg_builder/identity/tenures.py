"""Tenures: from when to when an official held a post, as far as documents tell.

Two things are kept apart. What is stated: appointed on, removed on, each the date of the document that says so. What
follows: held at least from one day until another, because documents of these days show the person in the post, or
because a removal shows that it was held the day before. Nothing is repaired: who is seen in a post after a removal has
a second tenure, without a start, and the questions under ``queries/rq/faults`` name such states.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg_builder.identity.careers import day_before

_ORDER = {"": 0, "免去": 1, "任命": 2}  # on one day: who is replaced is seen first
_LAST = "9999"  # a removal without a date ends what all other documents show


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """A fact that shows an official in a post.

    Attributes:
        day: Date of its document, YYYY-MM-DD; empty if that has none.
        action: 任命 or 免去; empty for a seat or portfolio, which attest the post.
        fact: IRI of the fact.
    """

    day: str
    action: str
    fact: str


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """One time during which an official held a post; days are YYYY-MM-DD, empty where nothing tells them.

    Attributes:
        after: The day that parts it from the tenure before it; empty for the first one. Part of its natural key.
        start: Stated: date of the appointment, the first day held.
        end: Stated: date of the removal, the first day no longer held.
        held_from: Held at least from this day.
        held_until: Held at least until this day, included.
        begun_by: The appointments; several where one is printed again.
        attested_by: Seats and portfolios that show the person in the post.
        ended_by: The removals.
    """

    after: str = ""
    start: str = ""
    end: str = ""
    held_from: str = ""
    held_until: str = ""
    begun_by: tuple[str, ...] = ()
    attested_by: tuple[str, ...] = ()
    ended_by: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """Give ``ended`` if a removal is stated, ``open`` if none is: whether it goes on is not known."""
        return "ended" if self.ended_by else "open"


def tenures(events: Iterable[Event]) -> tuple[Tenure, ...]:
    """Give the tenures of one official in one post, in order of time; the order of the events does not matter.

    A removal ends a tenure. An appointment begins one, unless it repeats the one that began it.
    """
    parts: list[tuple[str, list[Event]]] = []
    closed = True
    for event in sorted(set(events), key=_place):
        begun = bool(parts) and any(other.action == "任命" for other in parts[-1][1])
        if closed and event.action == "免去" and parts and event.day == parts[-1][1][-1].day:
            parts[-1][1].append(event)  # one removal, printed in two documents of a day
            continue
        if closed or (event.action == "任命" and not begun and event.day):
            parts.append((_boundary(parts, event), []))
        parts[-1][1].append(event)
        closed = event.action == "免去"
    return tuple(_tenure(after, found) for after, found in parts)


def _place(event: Event) -> tuple[str, int, str]:
    late = event.action == "免去" and not event.day
    return (_LAST if late else event.day, _ORDER[event.action], event.fact)


def _boundary(parts: list[tuple[str, list[Event]]], event: Event) -> str:
    """Give the day that parts a new tenure from the one before it."""
    if not parts:
        return ""
    last = parts[-1][1][-1]
    return last.day or _LAST if last.action == "免去" else event.day


def _tenure(after: str, events: list[Event]) -> Tenure:
    begun, attested, ended = ([e for e in events if e.action == action] for action in ("任命", "", "免去"))
    start, end = min((e.day for e in begun), default=""), min((e.day for e in ended), default="")
    seen = [e.day for e in (*begun, *attested) if e.day]
    days = sorted((*seen, day_before(end)) if end and (not seen or max(seen) < end) else seen)
    return Tenure(
        after=after,
        start=start,
        end=end,
        held_from=days[0] if days else "",
        held_until=days[-1] if days else "",
        begun_by=tuple(e.fact for e in begun),
        attested_by=tuple(e.fact for e in attested),
        ended_by=tuple(e.fact for e in ended),
    )
