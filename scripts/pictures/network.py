"""Who sits together: officials with a seat on several coordinating bodies, and these bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import gongbao
from scripts.pictures.svg import circle, curve, picture, text

_SEATS = 3  # bodies, at least, of an official who is drawn
_MOST = 40  # officials
_WIDTH, _LEFT, _RIGHT, _ROW = 860, 90, 340, 19
_SWEEPS = 8  # after which the order hardly changes

Places: TypeAlias = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sitting:
    """An official, and the bodies they sit on: IRI → name."""

    person: str
    name: str
    bodies: dict[str, str]


def draw(graph: gongbao.Graph) -> str:
    """Give the picture: officials on the left, bodies on the right, a seat as a line."""
    found = sitting(graph)
    bodies = {body: name for one in found for body, name in one.bodies.items()}
    people_at, bodies_at = _places(found, sorted(bodies))
    height = 20 + _ROW * max(len(found), len(bodies))
    title = "Officials who sit on three or more coordinating bodies, and these bodies"
    return picture(_WIDTH, height, title, _parts(found, bodies, _spread(people_at, height), _spread(bodies_at, height)))


def sitting(graph: gongbao.Graph) -> list[Sitting]:
    """List the officials with a seat on several bodies, those on most bodies first."""
    names: dict[str, str] = {}
    bodies: dict[str, dict[str, str]] = {}
    for body in graph.bodies():
        for seat in graph.members(body["body"]):
            if seat["person"]:
                names.setdefault(seat["person"], seat["person_name"])
                bodies.setdefault(seat["person"], {})[body["body"]] = body["label"]
    first = sorted(names, key=lambda person: (-len(bodies[person]), person))[:_MOST]
    return [Sitting(person, names[person], bodies[person]) for person in first if len(bodies[person]) >= _SEATS]


def _places(found: list[Sitting], bodies: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Order both sides so that lines cross little: each goes to the mean place of those it is joined with."""
    people_at = {one.person: n for n, one in enumerate(found)}
    bodies_at = {body: n for n, body in enumerate(bodies)}
    seats = [(one.person, body) for one in found for body in one.bodies]
    for _ in range(_SWEEPS):
        bodies_at = _means([(body, person) for person, body in seats], people_at)
        people_at = _means(seats, bodies_at)
    return people_at, bodies_at


def _means(seats: list[tuple[str, str]], at: dict[str, int]) -> dict[str, int]:
    """Give the rank of each by the mean of its partners' places, from 0 to 1."""
    partners: dict[str, list[float]] = {}
    for one, other in seats:
        partners.setdefault(one, []).append(at[other] / len(at))
    ranked = sorted(partners, key=lambda one: (sum(partners[one]) / len(partners[one]), one))
    return {one: n for n, one in enumerate(ranked)}


def _spread(order: dict[str, int], height: int) -> Places:
    """Give the places of one side, evenly over the height."""
    return {one: (n + 0.5) / len(order) * height for one, n in order.items()}


def _parts(found: list[Sitting], bodies: dict[str, str], people_at: Places, bodies_at: Places) -> Iterator[str]:
    right = _WIDTH - _RIGHT
    for one in found:
        yield from (curve((_LEFT, people_at[one.person]), (right, bodies_at[body])) for body in one.bodies)
    for one in found:
        yield text(_LEFT - 10, people_at[one.person] + 4, one.name, "end")
        yield circle(_LEFT, people_at[one.person], 4, "person")
    for body, name in bodies.items():
        number = sum(body in one.bodies for one in found)
        yield circle(right, bodies_at[body], 3 + number**0.5, "body")
        yield text(right + 12, bodies_at[body] + 4, name)
