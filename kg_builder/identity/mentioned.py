"""What one document mentions, read from the statements of its graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib.namespace import DCTERMS

from kg_builder.identity.mentions import Cited, Holding, Mention, Mentions, Person, Printed
from kg_builder.identity.places import issuer_region
from kg_builder.identity.statements import Statements, by_graph, in_store
from kg_builder.triples.terms import TITLE, TYPE, gb

_TITLE = str(DCTERMS.title)
_LISTS = ("assignment", "recipient", "copiedTo", "issuance")
_ASKED = frozenset(
    {TYPE, TITLE}
    | {gb(name) for name in (*_LISTS, "position", "unit", "spelling")}
    | {gb(name) for name in ("documentNumber", "region", "issuedPlan", "issuedOn", "interpreter")}
    | {gb(name) for name in ("holder", "action", "name", "postText", "evidence", "quote", "source", "start", "end")}
    | {gb(name) for name in ("alsoNamed", "parentState", "citedNumber", "citedTitle", "formerUnit", "laterUnit")}
)  # by what is asked below
_SPACE = re.compile(r"\s")


def read_mentions(store: ox.Store) -> tuple[Mentions, ...]:
    """Read what each document of a store mentions."""
    graphs = (graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    found = (mentions_of(graph, in_store(store, graph)) for graph in graphs)
    return tuple(alone for alone in found if alone.documents)


def mentions_in(quads: bytes) -> Iterator[Mentions]:
    """Yield what each document mentions whose graph the builder has written as N-Quads, by IRI."""
    for graph, statements in sorted(by_graph(quads, _ASKED).items()):
        yield mentions_of(graph, statements)


def mentions_of(document: str, found: Statements) -> Mentions:
    """Give what the graph of one document mentions; all empty if it states no document."""
    printed = {document: _printed(document, found)} if document in found.of_class("Document") else {}
    return Mentions(
        documents=printed,
        units=_spelled(document, found, "InstitutionMention"),
        persons=tuple(sorted(set(_persons(document, found)))),
        posts=_spelled(document, found, "PostMention"),
        bodies=tuple(sorted(set(_bodies(document, found)))),
        citations=tuple(sorted({_cited(document, node, found) for node in found.of_class("Citation")})),
        holdings=tuple(sorted(set(_holdings(document, found)))),
        lists=tuple(sorted(set(_lists(found)))),
        successions=tuple(sorted(set(_successions(found)))),
        contacts=frozenset(_contacts(document, found)),
    )


def _printed(document: str, found: Statements) -> Printed:
    entries = (entry for entry in found.values(document, "issuance") if "1" in found.values(entry, "position"))
    issuers = sorted(name for unit in _of(found, entries, "unit") for name in found.values(unit, "spelling"))
    issuer = issuers[0] if issuers else None
    return Printed(
        iri=document,
        number=found.first(document, "documentNumber"),
        title=found.first(document, _TITLE),
        issuer=issuer,
        region=issuer_region(found.first(document, "region"), issuer),
        plans=tuple(sorted(_of(found, found.values(document, "issuedPlan"), _TITLE))),
        day=found.first(document, "issuedOn") or "",
    )


def _of(found: Statements, nodes: Iterable[str], predicate: str) -> Iterator[str]:
    for node in nodes:
        yield from found.values(node, predicate)


def _spelled(document: str, found: Statements, kind: str) -> tuple[Mention, ...]:
    spelled = {(node, text) for node in found.of_class(kind) for text in found.values(node, "spelling")}
    return tuple(Mention(document, node, text) for node, text in sorted(spelled))


def _persons(document: str, found: Statements) -> Iterator[Person]:
    seats = set(found.of_class("Membership"))
    units: dict[str, list[str]] = {}
    for seat in found.having("holder"):
        if seat in seats:
            spelled = list(_of(found, found.values(seat, "unit"), "spelling"))
            for holder in found.values(seat, "holder"):
                units.setdefault(holder, []).extend(spelled)
    for node in found.of_class("PersonMention"):
        for name in found.values(node, "name"):
            for post in found.values(node, "postText") or ("",):
                for unit in units.get(node) or ("",):
                    yield Person(document, node, name, post, unit)


def _holdings(document: str, found: Statements) -> Iterator[Holding]:
    for fact in found.having("holder"):
        actions = found.values(fact, "action")
        places = tuple(sorted(set(_places(fact, found)))) if actions else ()
        for mention in found.values(fact, "holder"):
            for action in actions or ("",):
                yield Holding(document, fact, mention, action, places)


def _places(fact: str, found: Statements) -> Iterator[tuple[str, int, int]]:
    """Yield the stretches of an act's evidence that hold the name of who is appointed or removed."""
    names = set(_of(found, found.values(fact, "holder"), "name"))
    for evidence in found.values(fact, "evidence"):
        quotes = [_SPACE.sub("", quote) for quote in found.values(evidence, "quote")]
        if any(name in quote for name in names for quote in quotes):
            for source in found.values(evidence, "source"):
                for start in found.values(evidence, "start"):
                    yield from ((source, int(start), int(end)) for end in found.values(evidence, "end"))


def _bodies(document: str, found: Statements) -> Iterator[Mention]:
    for state in found.of_class("BodyState"):
        also = tuple(sorted(set(found.values(state, "alsoNamed"))))
        for name in found.values(state, "name"):
            for parent in found.values(state, "parentState") or ("",):
                yield Mention(document, state, name, parent, also)


def _cited(document: str, node: str, found: Statements) -> Cited:
    number, title = found.first(node, "citedNumber"), found.first(node, "citedTitle")
    return Cited(document, node, number or "", title or "")


def _lists(found: Statements) -> Iterator[tuple[str, ...]]:
    """Yield the mentions of each list in printed order."""
    for node in dict.fromkeys(node for predicate in _LISTS for node in found.having(predicate)):
        entries = {entry for predicate in _LISTS for entry in found.values(node, predicate)}
        placed = {
            (int(position), mention)
            for entry in entries
            for position in found.values(entry, "position")
            for mention in found.values(entry, "unit")
        }
        if placed:
            yield tuple(mention for _, mention in sorted(placed))


def _successions(found: Statements) -> Iterator[tuple[str, str]]:
    for fact in found.having("formerUnit"):
        for old in found.values(fact, "formerUnit"):
            yield from ((old, new) for new in found.values(fact, "laterUnit"))


def _contacts(document: str, found: Statements) -> Iterator[str]:
    yield from _of(found, found.of_class("Contact"), "unit")
    yield from found.values(document, "interpreter")
