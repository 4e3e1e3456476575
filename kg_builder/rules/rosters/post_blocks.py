"""Names and posts printed in blocks apart: which post belongs to which name, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg_builder.rules.rosters.holders import Holder
from kg_builder.rules.rosters.seat_roles import is_single

_HELD = re.compile(r"[（(](?P<post>[^（()）]+)[)）]")


@dataclass(frozen=True, slots=True)
class RosterSeat:
    """One seat in a printed list.

    Attributes:
        role: As printed, unpadded.
        body: The body's name where the label prints it (领导小组 of 领导小组组长：); else empty.
        holder: Who holds it; its ``start`` and ``end`` are offsets in the part's text, from the name to the post's end.
        post_at: Where the post stands if it is apart from the name: start and end in the part's text.
    """

    role: str
    body: str
    holder: Holder
    post_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A word or a padded name on a printed line."""

    text: str  # without white space
    start: int
    end: int


@dataclass(slots=True)
class OpenSeat:
    """A seat whose post may go on in the next line."""

    role: str
    body: str
    name: str
    start: int
    end: int
    labelled: bool  # the first after its label
    post: str = ""
    lines: int = 1


def settle(
    seats: Sequence[OpenSeat | RosterSeat], before: Sequence[Cell], after: Sequence[Cell]
) -> tuple[RosterSeat, ...]:
    """Close the seats of a list, in printed order.

    Args:
        seats: What the list's lines gave.
        before: Posts printed in a block before the first name.
        after: Posts on lines of their own behind names that have none, or beside names left blank.

    A name without a post gets one of a block only if every way to fit the two in order gives it the same; else None.
    """
    bare = [s for s in seats if isinstance(s, OpenSeat) and not s.post]
    posts = before or after
    chosen: list[int | None] = [None] * len(bare)
    if before:
        chosen = _fit(bare, [c.text for c in before])
    elif len(after) == len(bare):
        chosen = list(range(len(bare)))
    elif len(after) == 1 and bare:
        chosen[-1] = 0
    given = {id(seat): posts[k] for seat, k in zip(bare, chosen, strict=False) if k is not None}
    return tuple(_closed(s, given.get(id(s))) if isinstance(s, OpenSeat) else s for s in seats)


def _closed(seat: OpenSeat, given: Cell | None) -> RosterSeat:
    post = seat.post or (given.text if given else None)
    name = _bare(seat.name)
    concurrent = "兼" in seat.name[len(name) :] or bool(post and post.endswith(("（兼）", "(兼)")))
    clean = _unbracketed(post.removesuffix("（兼）").removesuffix("(兼)")) if post else None
    holder = Holder(name, clean or None, None, concurrent, seat.start, seat.end)
    return RosterSeat(seat.role, seat.body, holder, (given.start, given.end) if given and not seat.post else None)


def _unbracketed(post: str) -> str:
    """Give a post without the bracket that holds all of it, a column apart from the name: ``王 五 （副县长）``."""
    held = _HELD.fullmatch(post)
    return held["post"] if held else post


def _bare(name: str) -> str:
    """Give a name without what is bracketed behind it."""
    return name.split("（")[0].split("(")[0]


def _fit(seats: Sequence[OpenSeat], posts: Sequence[str]) -> list[int | None]:
    """Fit names to a block of posts, in order; the place in the block, or None where two ways give different posts.

    With names missing the first name after a label is never the missing one; a role of one person has one post.
    """
    spare = len(posts) - len(seats)
    if spare < 0:
        return [None] * len(seats)
    low, high = _bounds(seats, spare)
    return [a if len(set(posts[a : b + 1])) == 1 else None for a, b in zip(low, high, strict=True)]


def _bounds(seats: Sequence[OpenSeat], spare: int) -> tuple[list[int], list[int]]:
    """Give the first and the last place that each name can have."""
    low, high = list(range(len(seats))), [n + spare for n in range(len(seats))]
    for n, seat in enumerate(seats):
        pinned = seat.labelled and (n == 0 or (is_single(seats[n - 1].role) and high[n - 1] == low[n - 1]))
        if pinned:
            high[n] = low[n] = 0 if n == 0 else low[n - 1] + 1
    return low, high
