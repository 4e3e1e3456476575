"""Open questions who is who, as JSON tells of them."""

from __future__ import annotations

from collections import defaultdict

from pydantic import BaseModel, Field

from queries import tenures
from queries.store import Store
from service.things import Thing, key_of


class Candidate(Thing):
    """An official who may be one person with the other candidates, or whom the mention may mean."""

    name: str


class Question(BaseModel):
    """What the documents leave open."""

    iri: str
    mention: str | None = Field(
        description="IRI of the mention in question; null where it is whether the candidates are one person."
    )
    candidates: list[Candidate]
    reasons_for: list[str] = Field(description="What speaks for one person.", examples=[["同名", "同一地区"]])
    reasons_against: list[str] = Field(description="What speaks against it.", examples=[["姓名常见"]])


async def questions_of(store: Store, official: str | None = None) -> list[Question]:
    """Give the open questions with an official, or all, by name and then IRI."""
    candidates: defaultdict[tuple[str, str | None], list[Candidate]] = defaultdict(list)
    for row in await tenures.undecided(store, official=official):
        told = Candidate(iri=row.candidate, key=key_of(row.candidate), name=row.name)
        candidates[row.question, row.mention].append(told)
    sides: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for reason in await tenures.reasons(store) if candidates else ():
        sides[reason.open, reason.side].append(reason.reason)
    return [
        Question(
            iri=question,
            mention=mention,
            candidates=told,
            reasons_for=sides[question, "for"],
            reasons_against=sides[question, "against"],
        )
        for (question, mention), told in candidates.items()
    ]
