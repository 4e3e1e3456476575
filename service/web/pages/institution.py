"""The page of an institution: its heads over time, who is in charge of it, its bodies, tasks, duties, documents."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from queries import contacts, duties, institutions, portfolios, seats, tasks, tenures
from queries.seats import InstitutionSeatRow
from queries.tenures import HolderRow, TenureAtRow
from service.web.pages.asking import Asking, Told
from service.web.proof import facts_of, marks_of
from service.web.timeline import chart

_MOST = 30  # rows of a list on this page; the others are one click away
ROLES = ("lead", "responsible", "support")


async def tell(asking: Asking, iri: str) -> Told | None:
    """Give what the page tells; None if the graph has no institution of this IRI."""
    store = asking.store
    row = await institutions.one(store, iri)
    if row is None:
        return None
    (spellings, held, now, charge), (sits, hosts, has, does, papers) = await asyncio.gather(
        asyncio.gather(
            institutions.spellings(store, iri),
            tenures.at_institution(store, iri),
            tenures.holders(store, asking.day, institution=iri),
            portfolios.find(store, portfolios.PortfolioSearch(at=iri)),
        ),
        asyncio.gather(
            seats.of_institutions(store, seats.InstitutionSeatSearch(named=iri)),
            seats.hosted(store, seats.HostedSearch(at=iri)),
            tasks.of_institutions(store, tasks.InstitutionTaskSearch(unit=iri)),
            duties.find(store, duties.DutySearch(at=iri)),
            contacts.parties(store, contacts.PartySearch(at=iri)),
        ),
    )
    parent = await institutions.one(store, row.parent) if row.parent else None
    shown = await asyncio.gather(*(tenures.facts(store, each.tenure) for each in held))
    facts = chain(facts_of(*shown), facts_of(charge, sits, hosts, has[:_MOST], does))
    return {
        "row": row,
        "parent": parent,
        "spellings": spellings,
        "now": [holder for holder in now if holder.post in _of_one(held)],
        "posts": _by_post(held),
        "shown": {each.tenure: fs for each, fs in zip(held, shown, strict=True)},
        "chart": chart(held, asking.day, _presumed(now)),
        "portfolios": charge,
        "seats": _by_body(sits),
        "hosted": hosts,
        "tasks": has[:_MOST],
        "task_roles": Counter(task.role.rpartition("/")[2] for task in has),
        "roles": ROLES,
        "duties": does,
        "papers": Counter(paper.part.rpartition("#")[2] for paper in papers),
        "marks": await marks_of(store, asking.view, facts),
    }


def _of_one(held: Sequence[TenureAtRow]) -> frozenset[str]:
    """Give the posts that one person holds at a time."""
    return frozenset(each.post for each in held if each.places == "1")


def _presumed(now: Iterable[HolderRow]) -> frozenset[str]:
    return frozenset(each.tenure for each in now if each.certainty == "presumed")


def _by_post(held: Sequence[TenureAtRow]) -> list[list[TenureAtRow]]:
    """Give the tenures by post, those of which one person is the head first."""
    ordered = sorted(held, key=lambda each: (each.places != "1", each.post_name, each.post))
    return [list(rows) for _post, rows in groupby(ordered, key=lambda each: each.post)]


def _by_body(rows: Iterable[InstitutionSeatRow]) -> list[tuple[str, list[InstitutionSeatRow]]]:
    found: dict[str, dict[str, InstitutionSeatRow]] = {}
    for row in rows:
        found.setdefault(row.body, {})[row.fact] = row
    return [(body, list(seats.values())) for body, seats in found.items()]
