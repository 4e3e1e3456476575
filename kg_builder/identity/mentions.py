"""What the documents of a store mention, as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg_builder.identity.places import Region, issuer_region
from kg_builder.select import rows

_DOCUMENTS = """SELECT ?g ?number ?title ?region ?issuer ?day WHERE { GRAPH ?g { ?g a gb:Document .
OPTIONAL { ?g gb:issuedOn ?day }
OPTIONAL { ?g gb:documentNumber ?number } OPTIONAL { ?g dcterms:title ?title } OPTIONAL { ?g gb:region ?region }
OPTIONAL { ?g gb:issuance ?i . ?i gb:position 1 ; gb:unit ?u . ?u gb:spelling ?issuer } } }"""
_PLANS = "SELECT ?g ?title WHERE { GRAPH ?g { ?g gb:issuedPlan ?plan . ?plan dcterms:title ?title } }"
_UNITS = "SELECT ?g ?m ?text WHERE { GRAPH ?g { ?m a gb:InstitutionMention ; gb:spelling ?text } }"
_PERSONS = """SELECT ?g ?m ?name ?post ?unit WHERE { GRAPH ?g { ?m a gb:PersonMention ; gb:name ?name .
OPTIONAL { ?m gb:postText ?post }
OPTIONAL { ?seat a gb:Membership ; gb:holder ?m ; gb:unit ?u . ?u gb:spelling ?unit } } }"""
_HOLDINGS = """SELECT ?g ?fact ?m ?action WHERE { GRAPH ?g { ?fact gb:holder ?m .
OPTIONAL { ?fact gb:action ?action } } }"""
_PLACES = """SELECT ?fact ?source ?start ?end WHERE { GRAPH ?g { ?fact gb:action ?action ;
gb:holder/gb:name ?name ; gb:evidence ?e . ?e gb:source ?source ; gb:start ?start ; gb:end ?end ; gb:quote ?quote .
FILTER (CONTAINS(REPLACE(?quote, "\\\\s", ""), ?name)) } }"""
_POSTS = "SELECT ?g ?m ?text WHERE { GRAPH ?g { ?m a gb:PostMention ; gb:spelling ?text } }"
_BODIES = """SELECT ?g ?m ?text ?parent WHERE { GRAPH ?g { ?m a gb:BodyState ; gb:name ?text .
OPTIONAL { ?m gb:parentState ?parent } } }"""
_ALSO = "SELECT ?m ?name WHERE { GRAPH ?g { ?m a gb:BodyState ; gb:alsoNamed ?name } }"
_LISTS = """SELECT ?list ?position ?m WHERE { GRAPH ?g {
?list gb:assignment|gb:recipient|gb:copiedTo|gb:issuance ?entry . ?entry gb:unit ?m ; gb:position ?position } }"""
_CONTACTS = "SELECT ?m WHERE { GRAPH ?g { { ?box a gb:Contact ; gb:unit ?m } UNION { ?g gb:interpreter ?m } } }"
_SUCCESSIONS = "SELECT ?old ?new WHERE { GRAPH ?g { ?fact gb:formerUnit ?old ; gb:laterUnit ?new } }"
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
    day: str = ""  # 成文日期, YYYY-MM-DD; empty where none is printed


@dataclass(frozen=True, slots=True, order=True)
class Mention:
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


@dataclass(frozen=True, slots=True, order=True)
class Person:
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


@dataclass(frozen=True, slots=True, order=True)
class Holding:
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
    holdings: tuple[Holding, ...] = ()
    lists: tuple[tuple[str, ...], ...] = ()  # units' mentions in printed order: of a clause, of the recipients
    successions: tuple[tuple[str, str], ...] = ()  # units' mentions: of one before, of the one after
    contacts: frozenset[str] = (
        frozenset()
    )  # units' mentions of contact boxes and of who interprets, besides any other place


def read_mentions(store: ox.Store) -> Mentions:
    """Read all mentions of a store's document graphs."""
    return Mentions(
        documents=read_documents(store),
        units=_mentions(store, _UNITS),
        persons=_persons(store),
        posts=_mentions(store, _POSTS),
        bodies=_bodies(store),
        citations=tuple(
            sorted(
                {
                    Cited(row["g"], row["m"], row.get("number", ""), row.get("title", ""))
                    for row in rows(store, _CITATIONS)
                }
            )
        ),
        holdings=_holdings(store),
        lists=_lists(store),
        successions=tuple(sorted((row["old"], row["new"]) for row in rows(store, _SUCCESSIONS))),
        contacts=frozenset(row["m"] for row in rows(store, _CONTACTS)),
    )


def read_documents(store: ox.Store) -> dict[str, Printed]:
    """Read the documents of a store, by IRI, sorted."""
    plans: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows(store, _PLANS):
        plans[row["g"]].append(row["title"])
    found = (
        Printed(
            iri=row["g"],
            number=row.get("number"),
            title=row.get("title"),
            issuer=row.get("issuer"),
            region=issuer_region(row.get("region"), row.get("issuer")),
            plans=tuple(sorted(plans[row["g"]])),
            day=row.get("day", ""),
        )
        for row in rows(store, _DOCUMENTS)
    )
    return {document.iri: document for document in sorted(found, key=lambda document: document.iri)}


def _mentions(store: ox.Store, query: str) -> tuple[Mention, ...]:
    return tuple(
        sorted({Mention(row["g"], row["m"], row["text"], row.get("parent", "")) for row in rows(store, query)})
    )


def _bodies(store: ox.Store) -> tuple[Mention, ...]:
    also: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(store, _ALSO):
        also[row["m"]].add(row["name"])
    return tuple(replace(state, also=tuple(sorted(also[state.iri]))) for state in _mentions(store, _BODIES))


def _lists(store: ox.Store) -> tuple[tuple[str, ...], ...]:
    found: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for row in rows(store, _LISTS):
        found[row["list"]].add((int(row["position"]), row["m"]))
    return tuple(sorted({tuple(mention for _, mention in sorted(entries)) for entries in found.values()}))


def _persons(store: ox.Store) -> tuple[Person, ...]:
    found = rows(store, _PERSONS)
    return tuple(
        sorted({Person(row["g"], row["m"], row["name"], row.get("post", ""), row.get("unit", "")) for row in found})
    )


def _holdings(store: ox.Store) -> tuple[Holding, ...]:
    places: defaultdict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for row in rows(store, _PLACES):
        places[row["fact"]].add((row["source"], int(row["start"]), int(row["end"])))
    found = {
        Holding(
            row["g"],
            row["fact"],
            row["m"],
            row.get("action", ""),
            tuple(sorted(places[row["fact"]])),
        )
        for row in rows(store, _HOLDINGS)
    }
    return tuple(sorted(found))
