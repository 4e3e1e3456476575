"""What documents say that a change can be made of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

from queries.facts import Fact, told
from queries.store import Store
from queries.turns import pages

# The words of an act, and the kind of change that it is.
_ACTS = {"任命": "appointed", "免去": "removed", "提名": "nominated"}
_RELATIONS = frozenset({"repeals", "amends"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a document says.

    Attributes:
        fact: IRI of the fact; of a document its own.
        kind: document, body, seat, appointed, removed, nominated, repeals or amends.
        subject: IRI of whom it is about: a document, a body, an official or unit that sits or is appointed.
        subject_name: As printed.
        object: IRI of the other thing: the body of a seat, the institution of a post, the repealed document; None if
            unknown.
        object_name: As printed.
        text: Post or role.
        day: 成文日期 of the document, YYYY-MM-DD; empty if unknown.
        document: IRI of the document.
        number: Its 发文字号, or its title where it has none.
        source: Name of the file; empty without evidence.
        start: First code point there.
        end: One past the last.
        quote: The words.
    """

    fact: str
    kind: str
    subject: str
    subject_name: str
    object: str | None
    object_name: str
    text: str
    day: str
    document: str
    number: str
    source: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Span:
    """Which documents: all, or those of a time or of a gazette issue.

    Attributes:
        since: First day, by 成文日期.
        until: Last day.
        issue: Label of the issue: 2022·4.
    """

    since: date | None = None
    until: date | None = None
    issue: str | None = None


async def statements(store: Store, span: Span) -> AsyncIterator[Statement]:
    """Yield what the documents of a span say, by document; QueryError if the store does not answer."""
    found = pages(store, "changes/documents", "document", since=span.since, until=span.until, issue=span.issue)
    async for documents in found:
        for fact in await told(store, documents):
            if (statement := read(fact)) is not None:
                yield statement


def read(fact: Fact) -> Statement | None:
    """Read a statement from a fact; None if no change can be made of it."""
    record = fact.record
    match record["kind"]:
        case "document":
            own = str(record["number"] or record["title"])
            return _statement(fact, "document", (fact.document, own), (None, str(record["title"] or "")))
        case "group" if record["iri"]:
            return _statement(
                fact, "body", (str(record["iri"]), str(record["name"])), (None, str(record["type"] or ""))
            )
        case "membership" if record["group_iri"]:
            return _seat(fact)
        case "appointment" if str(record["action"]) in _ACTS and record["person_iri"]:
            person = (str(record["person_iri"]), str(record["person"]))
            unit = (None if record["org_iri"] is None else str(record["org_iri"]), str(record["org"] or ""))
            return _statement(fact, _ACTS[str(record["action"])], person, unit, str(record["post"]))
        case "citation" if str(record["relation"]) in _RELATIONS:
            own = str(record["doc"])
            cited = None if record["cited_iri"] is None else str(record["cited_iri"])
            words = " ".join(str(record[name]) for name in ("cited_title", "cited_number") if record[name])
            return _statement(fact, str(record["relation"]), (fact.document, own), (cited, words))
        case _:
            return None


def _seat(fact: Fact) -> Statement | None:
    record = fact.record
    who = ((record["person_iri"], record["person"]), (record["unit_iri"], record["unit"]), (fact.post, record["post"]))
    holder = next(((str(iri), str(name or "")) for iri, name in who if iri is not None), None)
    if holder is None:
        return None
    role = " ".join(str(record[name]) for name in ("role", "post") if record[name])
    return _statement(fact, "seat", holder, (str(record["group_iri"]), str(record["group"])), role)


def _statement(
    fact: Fact, kind: str, subject: tuple[str, str], other: tuple[str | None, str], text: str = ""
) -> Statement:
    places = fact.record["evidence"]
    first = places[0] if isinstance(places, list) and places else {}
    where = first if isinstance(first, dict) else {}
    number = fact.record["number"] or fact.record["title"] if kind == "document" else fact.record["doc"]
    start, end = (value if isinstance(value, int) else 0 for value in (where.get("start"), where.get("end")))
    return Statement(
        fact=fact.iri,
        kind=kind,
        subject=subject[0],
        subject_name=subject[1],
        object=other[0],
        object_name=other[1],
        text=text,
        day=fact.day or "",
        document=fact.document,
        number=str(number or ""),
        source=str(where.get("source") or ""),
        start=start,
        end=end,
        quote=str(where.get("quote") or ""),
    )
