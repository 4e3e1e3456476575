"""The page of anything else that has an IRI: what the graph says of it, as a plain table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pyoxigraph as ox

from queries.describe import describe
from service.web.pages.asking import Asking, Told

_NAMES = (
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
    *(f"https://w3id.org/gongbao/ontology#{name}" for name in ("name", "spelling", "fileName", "quote")),
)
_MOST_ROWS = 500  # of a document with thousands of statements the first will do: the data are one click away


@dataclass(frozen=True)
class Cell:
    """One statement: a property, and what it says or who says it."""

    predicate: str
    iri: str | None
    text: str

    @property
    def name(self) -> str:
        """The property's own name."""
        return short(self.predicate)


async def tell(asking: Asking, iri: str) -> Told:
    """Give what the page tells."""
    triples = await describe(asking.store, iri, "application/n-triples")
    own: list[Cell] = []
    inward: list[Cell] = []
    names: dict[str, dict[str, str]] = defaultdict(dict)
    statements = sorted((quad.triple for quad in ox.parse(triples, ox.RdfFormat.N_TRIPLES)), key=str)
    for triple in statements:
        if isinstance(triple.object, ox.Literal) and isinstance(triple.subject, ox.NamedNode):
            names[triple.subject.value][triple.predicate.value] = triple.object.value
    for triple in statements:
        if isinstance(triple.subject, ox.NamedNode) and triple.subject.value == iri:
            own.append(_cell(triple.predicate.value, triple.object, names))
        elif isinstance(triple.object, ox.NamedNode) and triple.object.value == iri:
            inward.append(_cell(triple.predicate.value, triple.subject, names))
    return {"title": _name(iri, names), "own": own[:_MOST_ROWS], "inward": inward[:_MOST_ROWS]}


def _cell(predicate: str, term: object, names: dict[str, dict[str, str]]) -> Cell:
    if isinstance(term, ox.NamedNode):
        return Cell(predicate, term.value, _name(term.value, names))
    return Cell(predicate, None, term.value if isinstance(term, ox.Literal) else str(term))


def _name(iri: str, names: dict[str, dict[str, str]]) -> str:
    known = names.get(iri, {})
    return next((known[name] for name in _NAMES if name in known), short(iri))


def short(iri: str) -> str:
    """Give the last part of an IRI."""
    return iri.rpartition("/")[2].rpartition("#")[2] or iri
