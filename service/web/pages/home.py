"""The home page: one box, what the graph holds, what is captured, examples."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator, Mapping
from typing import TypeVar
from weakref import WeakKeyDictionary

from queries import appointments, documents, groups, institutions, lists, officials, plans, rankings
from queries.ask.data import rows
from queries.ask.words import english
from queries.rows import Page
from queries.store import Store
from service.web.pages.asking import Asking, Told

R = TypeVar("R")

COLOURS: Mapping[str, str] = {  # by path under /browse/: the kind that gives the list its colour
    "documents": "document",
    "institutions": "institution",
    "groups": "body",
    "officials": "official",
    "appointments": "act",
    "plans": "plan",
    "tasks": "task",
}
_QUESTIONS = ("body", "official", "institution")
_OF_A_KIND = 2  # questions
_NAMED_BODIES = 500  # of which the one in most documents is the example
_COUNTS: WeakKeyDictionary[Store, Mapping[str, int]] = WeakKeyDictionary()  # of each open store, counted once


async def tell(asking: Asking, key: Store) -> Told:
    """Give what the page tells; ``key`` is the open store itself, by which its counts are kept."""
    store = asking.store
    numbers, bodies, people, units = await asyncio.gather(
        _counts(key, store),
        groups.find(store, limit=_NAMED_BODIES),
        rankings.officials_by_bodies(store),
        rankings.institutions_by_bodies(store),
    )
    body = max(bodies.rows, key=lambda row: (row.documents, row.type == "领导小组", -len(row.label)), default=None)
    unit = next((row for row in units if english(row.label)), None)  # an agency rather than a class of units
    named = {
        "body": (body.label, body.body) if body else None,
        "official": (people[0].name, people[0].person) if people else None,
        "institution": (unit.label, unit.unit) if unit else None,
    }
    known = {kind: pair for kind, pair in named.items() if pair}
    return {
        "span": asking.span,
        "counts": numbers,
        "colours": COLOURS,
        "questions": list(_questions(known, asking.view.language)),
        "networks": list(known.values()),
    }


async def _counts(key: Store, store: Store) -> Mapping[str, int]:
    """Give how long each list is, in the order of the page."""
    if key not in _COUNTS:
        totals = (
            _total(documents.find(store, documents.Search(), limit=1)),
            _total(institutions.find(store, limit=1)),
            _total(groups.find(store, limit=1)),
            _total(officials.find(store, limit=1)),
            _total(appointments.find(store, appointments.Search(), limit=1)),
            _total(plans.find(store, limit=1)),
            _total(lists.tasks(store, lists.TaskSearch(), limit=1)),
        )
        _COUNTS[key] = dict(zip(COLOURS, await asyncio.gather(*totals), strict=True))
    return _COUNTS[key]


async def _total(page: Awaitable[Page[R]]) -> int:
    return (await page).total


def _questions(named: Mapping[str, tuple[str, str]], language: str) -> Iterator[str]:
    """Yield questions about things that the graph has, in forms that it answers."""
    for kind in _QUESTIONS:
        forms = [zh if language == "zh" else en for of, zh, en in rows("forms.tsv") if of == kind]
        if kind in named:
            yield from (form.replace("{}", named[kind][0]) for form in forms[:_OF_A_KIND])
