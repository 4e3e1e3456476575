"""Comparisons: two bodies, two days of one body, two gazettes."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from queries import acts, documents, groups, seats, tenures
from queries.groups import GroupRow, SeatRow
from queries.tenures import HolderRow
from service.web.pages.asking import Asking, Told
from service.web.pages.body import rank, seats_on
from service.web.proof import facts_of, marks_of

_MOST = 2000  # bodies to choose from


@dataclass(frozen=True)
class Pair:
    """One person, unit or post, with its seats on either side."""

    name: str
    iri: str | None
    kind: str
    one: Sequence[SeatRow]
    other: Sequence[SeatRow]

    @property
    def side(self) -> str:
        """Where it sits: both, one or other."""
        return "both" if self.one and self.other else "one" if self.one else "other"

    @property
    def rank(self) -> int:
        """Its highest role on either side, from 0."""
        return min(rank(seat.role) for seat in (*self.one, *self.other))

    @property
    def is_moved(self) -> bool:
        """Whether it sits on both sides in other roles."""
        return self.side == "both" and {seat.role for seat in self.one} != {seat.role for seat in self.other}


@dataclass(frozen=True)
class Change:
    """A post with another holder on the later day."""

    post: str
    name: str
    before: Sequence[HolderRow]
    after: Sequence[HolderRow]


async def bodies(asking: Asking) -> Sequence[GroupRow]:
    """Give the bodies to choose from."""
    return (await groups.find(asking.store, limit=_MOST)).rows


async def two_bodies(asking: Asking, one: str, other: str) -> Told | None:
    """Compare who sits on two bodies on the day of the page; None if one of them is not there."""
    rows = await asyncio.gather(groups.one(asking.store, one), groups.one(asking.store, other))
    if None in rows:
        return None
    every = await asyncio.gather(groups.members(asking.store, one), groups.members(asking.store, other))
    day = str(asking.day)
    told = await _told(asking, seats_on(every[0], day), seats_on(every[1], day))
    return told | {"heads": [(row.label, row.body) for row in rows if row]}


async def two_days(asking: Asking, body: str, on: str, then: str) -> Told | None:
    """Compare who sits on a body on two days; None if it is not there."""
    row, every = await asyncio.gather(groups.one(asking.store, body), groups.members(asking.store, body))
    if row is None:
        return None
    told = await _told(asking, seats_on(every, on), seats_on(every, then))
    return told | {"heads": [(f"{row.label}, {day}", body) for day in (on, then)]}


async def two_gazettes(asking: Asking, one: str, other: str) -> Told:
    """Tell what two gazettes hold, and which posts have another holder between their last days."""
    printed, listed, done, set_up = await asyncio.gather(
        documents.issue_of(asking.store),
        documents.find(asking.store, documents.Search(), limit=20_000),
        acts.search(asking.store, acts.ActSearch()),
        seats.set_up(asking.store, seats.SetUpSearch()),
    )
    of = {row.document: row.issue or row.source for row in printed}
    sides = [
        {
            "name": name,
            "documents": [row for row in listed.rows if of.get(row.document) == name],
            "acts": [row for row in done if of.get(row.document) == name],
            "bodies": [row for row in set_up if of.get(row.document) == name],
        }
        for name in (one, other)
    ]
    last = {gazette.issue or gazette.source: gazette.last for gazette in asking.span.gazettes}
    days = [date.fromisoformat(day) for name in (one, other) if (day := last.get(name))]
    changes = await changed(asking, min(days), max(days)) if len(days) == len(sides) else []
    return {"sides": sides, "changes": changes, "days": sorted(days)}


async def changed(asking: Asking, before: date, after: date) -> list[Change]:
    """Give the posts that are seen with other holders on the later day, by name."""
    early, late = await asyncio.gather(tenures.holders(asking.store, before), tenures.holders(asking.store, after))
    posts: dict[str, tuple[list[HolderRow], list[HolderRow]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((early, late)):
        for row in rows:
            posts[row.post][side].append(row)
    changes = [
        Change(post, (old or new)[0].post_name, old, new)
        for post, (old, new) in posts.items()
        if old and new and {row.person for row in old} != {row.person for row in new}
    ]
    return sorted(changes, key=lambda change: (change.name, change.post))


async def _told(asking: Asking, one: Sequence[SeatRow], other: Sequence[SeatRow]) -> Told:
    pairs = _pairs(one, other)
    return {
        "pairs": pairs,
        "numbers": {side: sum(pair.side == side for pair in pairs) for side in ("both", "one", "other")},
        "marks": await marks_of(asking.store, asking.view, facts_of(one, other)),
    }


def _pairs(one: Iterable[SeatRow], other: Iterable[SeatRow]) -> list[Pair]:
    """Put the seats of two lists together: what sits on both first, then those who lead."""
    found: dict[str, tuple[list[SeatRow], list[SeatRow]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((one, other)):
        for seat in rows:
            found[_holder(seat)[0]][side].append(seat)
    pairs = []
    for lists in found.values():
        _key, iri, kind, name = _holder((lists[0] or lists[1])[0])
        pairs.append(Pair(name, iri, kind, *lists))
    order: Mapping[str, int] = {"both": 0, "one": 1, "other": 2}
    return sorted(pairs, key=lambda pair: (order[pair.side], pair.rank, pair.name))


def _holder(seat: SeatRow) -> tuple[str, str | None, str, str]:
    """Give what a seat is told apart by, and who holds it: a person, a unit, or a post as printed."""
    if seat.person_name:
        return seat.person or f"{seat.person_name} {seat.post}", seat.person, "official", seat.person_name
    if seat.unit_name:
        return seat.unit or seat.unit_name, seat.unit, "institution", seat.unit_name
    return seat.post or seat.fact, None, "post", seat.post or ""
