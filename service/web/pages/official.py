"""The page of an official: career, acts, seats, portfolios, open questions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from itertools import chain

from queries import acts, officials, portfolios, posts, seats, tenures
from queries.seats import OfficialSeatRow
from queries.tenures import HolderRow, TenureRow
from service.web.pages.asking import Asking, Told
from service.web.proof import facts_of, marks_of
from service.web.timeline import chart


async def tell(asking: Asking, iri: str) -> Told | None:
    """Give what the page tells; None if the graph has no official of this IRI."""
    store = asking.store
    row = await officials.one(store, iri)
    if row is None:
        return None
    held, sits, done, charge, attested, open_questions = await asyncio.gather(
        tenures.tenures(store, official=iri),
        seats.of_officials(store, seats.OfficialSeatSearch(person=iri)),
        acts.search(store, acts.ActSearch(of=iri)),
        portfolios.find(store, portfolios.PortfolioSearch(of=iri)),
        posts.attested(store, posts.PostSearch(person=iri)),
        tenures.undecided(store, official=iri),
    )
    shown = await asyncio.gather(*(tenures.facts(store, each.tenure) for each in held))
    now = await _now(asking, held)
    reasons = await asyncio.gather(*(tenures.reasons(store, q) for q in sorted({c.question for c in open_questions})))
    facts = chain(facts_of(*shown), facts_of(sits, done, charge, attested))
    return {
        "row": row,
        "now": now,
        "tenures": list(zip(held, shown, strict=True)),
        "chart": chart(held, asking.day, frozenset(n.tenure for n in now if n.certainty == "presumed")),
        "seats": _by_body(sits),
        "acts": done,
        "portfolios": charge,
        "attested": attested,
        "questions": [(c, rs) for c, rs in _questions(iri, open_questions, reasons)],
        "marks": await marks_of(store, asking.view, facts),
    }


async def _now(asking: Asking, held: Sequence[TenureRow]) -> list[HolderRow]:
    """Give the posts that the official holds on the day of the page."""
    iris = dict.fromkeys(each.post for each in held)
    found = await asyncio.gather(*(tenures.holders(asking.store, asking.day, post=post) for post in iris))
    ours = {each.tenure for each in held}
    return [holder for holders in found for holder in holders if holder.tenure in ours]


def _by_body(rows: Iterable[OfficialSeatRow]) -> list[tuple[str, list[OfficialSeatRow]]]:
    """Give the seats by body, the newest document first."""
    found: dict[str, list[OfficialSeatRow]] = {}
    for row in rows:
        found.setdefault(row.body, []).append(row)
    return list(found.items())


def _questions(
    iri: str, candidates: Sequence[tenures.CandidateRow], reasons: Sequence[Sequence[tenures.ReasonRow]]
) -> Iterable[tuple[list[tenures.CandidateRow], Sequence[tenures.ReasonRow]]]:
    """Yield the open questions: the others that the official may be, and what speaks for and against it."""
    for question, why in zip(sorted({c.question for c in candidates}), reasons, strict=True):
        yield [c for c in candidates if c.question == question and c.candidate != iri], why
