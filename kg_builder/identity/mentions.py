"""What the documents of a store mention, as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg_builder.identity.places import Region, parse_region
from kg_builder.select import rows

_DOCUMENTS = """SELECT ?g ?number ?title ?region ?issuer WHERE { GRAPH ?g { ?g a gb:Document .
OPTIONAL { ?g gb:documentNumber ?number } OPTIONAL { ?g dcterms:title ?title } OPTIONAL { ?g gb:region ?region }
OPTIONAL { ?g gb:issuance ?i . ?i gb:position 1 ; gb:unit ?u . ?u gb:spelling ?issuer } } }"""
_PLANS = "SELECT ?g ?title WHERE { GRAPH ?g { ?g gb:issuedPlan ?plan . ?plan dcterms:title ?title } }"
_UNITS = "SELECT ?g ?m ?text WHERE { GRAPH ?g { ?m a gb:InstitutionMention ; gb:spelling ?text } }"
_PERSONS = """SELECT ?g ?m ?name ?post ?unit ?act WHERE { GRAPH ?g { ?m a gb:PersonMention ; gb:name ?name .
OPTIONAL { ?m gb:postText ?post } OPTIONAL { ?seat a gb:Membership ; gb:holder ?m ; gb:unit ?u . ?u gb:spelling ?unit }
OPTIONAL { ?act gb:holder ?m ; gb:action ?action } } }"""
_POSTS = "SELECT ?g ?m ?text WHERE { GRAPH ?g { ?m a gb:PostMention ; gb:spelling ?text } }"
_BODIES = """SELECT ?g ?m ?text ?parent WHERE { GRAPH ?g { ?m a gb:BodyState ; gb:name ?text .
OPTIONAL { ?m gb:parentState ?parent } } }"""
_CITATIONS = """SELECT ?g ?m ?number ?title WHERE { GRAPH ?g { ?m a gb:Citation .
OPTIONAL { ?m gb:citedNumber ?number } OPTIONAL { ?m gb:citedTitle ?title } } }"""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document: its IRI, its particulars and its region."""

    iri: str
    number: str | None
    title: str | None
    issuer: str | None
    region: Region | None
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """The mention of a unit or a post, or the state of a body.

    Attributes:
        document: IRI of its document.
        iri: Its own IRI.
        text: How it is spelled.
        parent: IRI of the state of the body over it; empty if there is none.
    """

    document: str
    iri: str
    text: str
    parent: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """The mention of a person.

    Attributes:
        document: IRI of its document.
        iri: Its own IRI.
        name: As printed.
        post: The post printed with the name; empty if none is.
        unit: The unit for which the person holds a seat; empty if none is printed.
        in_act: Whether the person is appointed, removed or nominated there.
    """

    document: str
    iri: str
    name: str
    post: str
    unit: str
    in_act: bool


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """A citation: what it prints of the other document, empty where it prints nothing."""

    document: str
    iri: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that the documents of a store mention; every field sorted, so that the order of sources does not matter."""

    documents: Mapping[str, Printed]
    units: tuple[Mention, ...]
    persons: tuple[Person, ...]
    posts: tuple[Mention, ...]
    bodies: tuple[Mention, ...]
    citations: tuple[Cited, ...]


def read_mentions(store: ox.Store) -> Mentions:
    """Read all mentions of a store's document graphs."""
    return Mentions(
        documents=_documents(store),
        units=_mentions(store, _UNITS),
        persons=_persons(store),
        posts=_mentions(store, _POSTS),
        bodies=_mentions(store, _BODIES),
        citations=tuple(
            sorted(
                {
                    Cited(row["g"], row["m"], row.get("number", ""), row.get("title", ""))
                    for row in rows(store, _CITATIONS)
                }
            )
        ),
    )


def _documents(store: ox.Store) -> dict[str, Printed]:
    plans: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows(store, _PLANS):
        plans[row["g"]].append(row["title"])
    found = (
        Printed(
            iri=row["g"],
            number=row.get("number"),
            title=row.get("title"),
            issuer=row.get("issuer"),
            region=parse_region(row.get("region")),
            plans=tuple(sorted(plans[row["g"]])),
        )
        for row in rows(store, _DOCUMENTS)
    )
    return {document.iri: document for document in sorted(found, key=lambda document: document.iri)}


def _mentions(store: ox.Store, query: str) -> tuple[Mention, ...]:
    return tuple(
        sorted({Mention(row["g"], row["m"], row["text"], row.get("parent", "")) for row in rows(store, query)})
    )


def _persons(store: ox.Store) -> tuple[Person, ...]:
    return tuple(
        sorted(
            {
                Person(row["g"], row["m"], row["name"], row.get("post", ""), row.get("unit", ""), "act" in row)
                for row in rows(store, _PERSONS)
            }
        )
    )
