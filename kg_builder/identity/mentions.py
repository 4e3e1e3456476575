"""What documents mention, as rows: tuples, since there are millions of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from kg_builder.identity.places import Region


class Printed(NamedTuple):
    """A document: its IRI, its particulars and its region."""

    iri: str
    number: str | None
    title: str | None
    issuer: str | None
    region: Region | None
    plans: tuple[str, ...]
    day: str = ""  # 成文日期, YYYY-MM-DD; empty where none is printed


class Mention(NamedTuple):
    """The mention of a unit or a post, or the state of a body.

    Attributes:
        document: IRI of its document.
        iri: Its own IRI.
        text: How it is spelled.
        parent: IRI of the state of the body over it; empty if there is none.
        also: Other names of a body in its document, sorted.
    """

    document: str
    iri: str
    text: str
    parent: str = ""
    also: tuple[str, ...] = ()


class Person(NamedTuple):
    """The mention of a person.

    Attributes:
        document: IRI of its document.
        iri: Its own IRI.
        name: As printed.
        post: The post printed with the name; empty if none is.
        unit: The unit for which the person holds a seat; empty if none is printed.
    """

    document: str
    iri: str
    name: str
    post: str
    unit: str


class Holding(NamedTuple):
    """A fact that gives a person a post: a seat, a personnel act, a portfolio.

    Attributes:
        document: IRI of its document.
        fact: Its own IRI.
        mention: IRI of the person's mention.
        action: 任命, 免去 or 提名; empty for a seat or portfolio.
        places: Of an act, the stretches of evidence that hold the name: source, start, end.
    """

    document: str
    fact: str
    mention: str
    action: str
    places: tuple[tuple[str, int, int], ...] = ()


class Cited(NamedTuple):
    """A citation: what it prints of the other document, empty where it prints nothing."""

    document: str
    iri: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that documents mention; every field sorted, so that the order of sources does not matter."""

    documents: Mapping[str, Printed]
    units: tuple[Mention, ...]
    persons: tuple[Person, ...]
    posts: tuple[Mention, ...]
    bodies: tuple[Mention, ...]
    citations: tuple[Cited, ...]
    holdings: tuple[Holding, ...] = ()
    lists: tuple[tuple[str, ...], ...] = ()  # units' mentions in printed order: of a clause, of the recipients
    successions: tuple[tuple[str, str], ...] = ()  # units' mentions: of one before, of the one after
    contacts: frozenset[str] = (
        frozenset()
    )  # units' mentions of contact boxes and of who interprets, besides any other place

    @property
    def printed(self) -> Printed:
        """Give the document; ValueError if these are not the mentions of one document alone."""
        (document,) = self.documents.values()
        return document


def gather(of_documents: Iterable[Mentions]) -> Mentions:
    """Give what documents mention together, from what each mentions; each document once, in any order."""
    by_iri = {document: alone for alone in of_documents for document in alone.documents}
    parts = [by_iri[document] for document in sorted(by_iri)]  # rows begin with their document: they are sorted so
    return Mentions(
        documents={document: part.documents[document] for part in parts for document in part.documents},
        units=tuple(chain.from_iterable(part.units for part in parts)),
        persons=tuple(chain.from_iterable(part.persons for part in parts)),
        posts=tuple(chain.from_iterable(part.posts for part in parts)),
        bodies=tuple(chain.from_iterable(part.bodies for part in parts)),
        citations=tuple(chain.from_iterable(part.citations for part in parts)),
        holdings=tuple(chain.from_iterable(part.holdings for part in parts)),
        lists=tuple(sorted(chain.from_iterable(part.lists for part in parts))),
        successions=tuple(sorted(chain.from_iterable(part.successions for part in parts))),
        contacts=frozenset(chain.from_iterable(part.contacts for part in parts)),
    )
