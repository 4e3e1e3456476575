"""Coordinating bodies (议事协调机构: 领导小组, 指挥部, 联席会议 …) and their seats, in every form that notices give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg_builder.document import Document
from kg_builder.model import Group, Membership, Unread
from kg_builder.rules.bodies.names import body_type
from kg_builder.rules.bodies.register import Body, Seat
from kg_builder.rules.bodies.walk import walk
from kg_builder.rules.rosters.seat_roles import is_office_role

NAME = "bodies"
VERSION = 12


def read(document: Document) -> Iterator[Group | Membership | Unread]:
    """Yield each body, its seats behind it, in the order of first mention; then what could not be read.

    Reads printed lists (``组 长：任 某 市委常委、常务副市长``), sentences (``由副市长邹某任组长``) and offices
    (``办公室设在市商务局，主任由尤某兼任``). A body printed in the text and again in an annex comes once.
    """
    found = walk(document)
    for body in found.register.settle():
        yield Group(
            name=body.name,
            names=tuple(body.names),
            type=_type(body),
            parent=body.parent.name if body.parent else None,
            office_at=body.office_at,
            evidence=tuple(dict.fromkeys(body.evidence)),
        )
        for seat in once(body):
            yield Membership(body.name, seat.role, seat.person, seat.post, seat.unit, seat.concurrent, seat.evidence)
    yield from found.unread


def _type(body: Body) -> str:
    """Give the class of a body; a team under another body that is headed …组 is 工作组."""
    kind = body_type(body.name)
    return (
        "工作组"
        if body.parent and kind.endswith("组") and not kind.endswith(("工作组", "领导小组", "领导组"))
        else kind
    )


def once(body: Body) -> list[Seat]:
    """Give the seats of a body, each once, in printed order.

    Of two parts that print the list the first one counts; where one of them names the people, that one does.
    """
    office = [s for s in body.seats if is_office_role(s.role)]
    others = [s for s in body.seats if not is_office_role(s.role)]
    return list(_distinct([*_chosen(others), *_chosen(office)]))


def _chosen(seats: list[Seat]) -> list[Seat]:
    parts = sorted({s.part for s in seats})
    people = Counter(s.part for s in seats if s.person is not None)
    if len(parts) < 2:
        return seats
    best = max(parts, key=lambda part: (people[part], -part))
    if people[best]:
        named = {s.person for s in seats if s.part == best}
        return [s for s in seats if s.part == best or (s.person is not None and s.person not in named)]
    first: dict[str, int] = {}  # by role the first part that fills it
    for seat in seats:
        kind = seat.role.removesuffix("单位")
        first[kind] = min(seat.part, first.get(kind, seat.part))
    return [s for s in seats if s.part == first[s.role.removesuffix("单位")]]


def _distinct(seats: Iterable[Seat]) -> Iterator[Seat]:
    """Drop seats told twice: same role and holder; a person keeps the seat that gives the post."""
    kept: dict[tuple[str, str, str], Seat] = {}
    for seat in seats:
        key = (seat.role.removesuffix("单位"), seat.person or f"{seat.unit or ''}{seat.post or ''}", "")
        if _is_namesake(seat, kept.get(key)):
            key = (*key[:2], seat.post or "")
        if key not in kept or (seat.post and not kept[key].post):
            kept[key] = seat
    yield from kept.values()


def _is_namesake(seat: Seat, other: Seat | None) -> bool:
    """Say whether one list names two people alike in one role, each with a post of his own."""
    if other is None or not (seat.person and seat.post and other.post) or seat.part != other.part:
        return False
    return seat.evidence != other.evidence and not (seat.post in other.post or other.post in seat.post)
