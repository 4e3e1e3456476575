"""The page of a coordinating body: who sits on it on a day, its office, what stands under it, its states."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from queries import duties, groups, seats, tenures
from queries.ask.words import roles
from queries.groups import SeatRow
from queries.seats import SetUpRow
from queries.tenures import MovedRow
from service.web.pages.asking import Asking, Told
from service.web.proof import facts_of, marks_of

_ORDER = ("headunit", "head", "exec", "vice", "officehead", "officevice")  # classes of roles, the highest first


async def tell(asking: Asking, iri: str) -> Told | None:
    """Give what the page tells; None if the graph has no body of this IRI."""
    store = asking.store
    row = await groups.one(store, iri)
    if row is None:
        return None
    (every, states, offices), (below, above, moved, does) = await asyncio.gather(
        asyncio.gather(
            groups.members(store, iri),
            seats.set_up(store, seats.SetUpSearch(body=iri)),
            groups.offices(store, iri),
        ),
        asyncio.gather(
            seats.parts(store, over=iri),
            seats.parts(store, body=iri),
            tenures.moved_on(store, iri, asking.day),
            duties.find(store, duties.DutySearch(body=iri)),
        ),
    )
    shown = seats_on(every, str(asking.day))
    fuller = fuller_list(every, shown)
    facts = chain(facts_of(every, states, below, above, does), (office.state for office in offices))
    return {
        "row": row,
        "state": _state(states, shown),
        "states": states,
        "listed": Counter(seat.document for seat in every),
        "seats": by_role(shown),
        "number": len(shown),
        "fuller": by_role(fuller),
        "fuller_by": next((state for state in states if fuller and state.document == fuller[0].document), None),
        "offices": offices,
        "below": _once(below),
        "above": above,
        "moved": _latest(moved, {seat.fact for seat in shown}),
        "duties": does,
        "marks": await marks_of(store, asking.view, facts),
    }


def seats_on(every: Sequence[SeatRow], day: str) -> list[SeatRow]:
    """Give the seats as the latest document until a day lists them; of a body without dated lists all."""
    dated = [seat for seat in every if seat.date and seat.date <= day]
    latest = max((seat.date or "" for seat in dated), default=None)
    if latest is None:
        return [seat for seat in every if seat.date is None]
    return [seat for seat in dated if seat.date == latest]


def fuller_list(every: Sequence[SeatRow], shown: Sequence[SeatRow]) -> list[SeatRow]:
    """Give the last list before the one that is shown which has more seats; empty if none has.

    A later notice may name only the seats that change, and does not always say so: it must not hide the roster.
    """
    day = max((seat.date or "" for seat in shown), default="")
    lists: dict[tuple[str, str], list[SeatRow]] = defaultdict(list)
    for seat in every:
        if seat.date and seat.date < day:
            lists[seat.date, seat.document].append(seat)
    longer = [found for _, found in sorted(lists.items(), reverse=True) if len(found) > len(shown)]
    return longer[0] if longer else []


def by_role(rows: Iterable[SeatRow]) -> list[tuple[str, list[SeatRow]]]:
    """Give seats by printed role: those who lead first, then in printed order."""
    ordered = sorted(rows, key=lambda seat: (rank(seat.role), seat.document, seat.start))
    found: dict[str, list[SeatRow]] = defaultdict(list)
    for seat in ordered:
        found[seat.role].append(seat)
    return list(found.items())


def rank(role: str) -> int:
    """Give the place of a printed role among the classes of roles, from 0; those of members come last."""
    return next((place for place, name in enumerate(_ORDER) if role in roles()[name]), len(_ORDER))


def _state(states: Sequence[SetUpRow], shown: Sequence[SeatRow]) -> SetUpRow | None:
    """Give what the document that lists the seats says of the body; the newest where none does."""
    documents = {seat.document for seat in shown}
    return next((state for state in states if state.document in documents), next(iter(states), None))


def _once(rows: Sequence[seats.PartRow]) -> list[seats.PartRow]:
    return [
        next(group) for _body, group in groupby(sorted(rows, key=lambda row: (row.body, row.start)), lambda r: r.body)
    ]


def _latest(moved: Sequence[MovedRow], facts: set[str]) -> dict[str, MovedRow]:
    """Give who is seen last in the post of a seat, by seat."""
    return {row.fact: row for row in moved if row.fact in facts}
