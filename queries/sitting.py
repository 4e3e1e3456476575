"""Who sits on a coordinating body on a day: as its latest list names them, or as the post that holds the seat tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from queries.rows import select
from queries.store import Store
from queries.tenures import SeatOnRow, seats


@dataclass(frozen=True, slots=True)
class SuccessorRow:
    """Who held on a day the post of one holder by which a seat is held."""

    fact: str
    tenure: str
    post: str
    post_name: str
    person: str
    name: str
    certainty: str  # held: documents show it; presumed: seen before, and no removal or successor until then
    held_from: str  # YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat on a day, and who sits there.

    Attributes:
        seat: As the latest list until the day prints it.
        successors: Whoever held the seat's post that day and is another than the list names; the list does not say
            so, it is inferred from the post. Empty where the named person still held it, or nothing is known.
    """

    seat: SeatOnRow
    successors: tuple[SuccessorRow, ...]

    @property
    def is_inferred(self) -> bool:
        """Say whether who sits there follows from the post, not from the list."""
        return bool(self.successors)


async def sitting(store: Store, body: str, day: date) -> tuple[Sitting, ...]:
    """List the seats of a body on a day with who sits there, in the order of `queries.tenures.seats`.

    A notice that lists 县水利局局长 or its holder of then names whoever holds the post later: successors take over the
    seat. Only posts of one holder tell; of 副县长 nobody knows which.
    """
    by_seat: defaultdict[str, list[SuccessorRow]] = defaultdict(list)
    for row in await select(store, "groups/successors_on", SuccessorRow, body=body, on=day):
        by_seat[row.fact].append(row)
    return tuple(Sitting(seat, _others(seat, by_seat[seat.fact])) for seat in await seats(store, body, day))


def _others(seat: SeatOnRow, holders: Iterable[SuccessorRow]) -> tuple[SuccessorRow, ...]:
    found = tuple(holders)
    return () if seat.person in {holder.person for holder in found} else found
