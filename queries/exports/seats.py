"""Seats as memberships: who sits on what body, in which role, where it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from queries.exports.network import kind_of
from queries.facts import Fact


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of a coordinating body, as one document lists it.

    Attributes:
        iri: IRI of the fact.
        body: IRI of the body.
        body_name: Its name there.
        role: As printed.
        holder: IRI of who sits: an official or an institution; of a post where no person is named; the mention's own
            where it is undecided what is meant.
        holder_name: As printed.
        holder_kind: official, institution, post, or unresolved.
        post: The post as printed; empty if none.
        day: 成文日期 of the document; empty if unknown.
        document: IRI of the document.
        quote: Where it stands, in its words.
    """

    iri: str
    body: str
    body_name: str
    role: str
    holder: str
    holder_name: str
    holder_kind: str
    post: str
    day: str
    document: str
    quote: str


def seat(fact: Fact) -> Seat | None:
    """Read a seat from a fact; None if it is none, or names nobody."""
    record = fact.record
    if record["kind"] != "membership" or record["group_iri"] is None:
        return None
    who = ((record["person_iri"], record["person"]), (record["unit_iri"], record["unit"]), (fact.post, record["post"]))
    holder = next(((str(iri), str(name or "")) for iri, name in who if iri is not None), None)
    if holder is None:
        return None
    return Seat(
        iri=fact.iri,
        body=str(record["group_iri"]),
        body_name=str(record["group"]),
        role=str(record["role"]),
        holder=holder[0],
        holder_name=holder[1],
        holder_kind=kind_of(holder[0]),
        post=str(record["post"] or ""),
        day=fact.day or "",
        document=fact.document,
        quote=quote_of(fact),
    )


def quote_of(fact: Fact) -> str:
    """Give the words in which a fact first stands; empty if it has no evidence."""
    places = fact.record["evidence"]
    first = places[0] if isinstance(places, list) and places else {}
    return str(first.get("quote", "")) if isinstance(first, dict) else ""
