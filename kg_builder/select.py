"""SELECT queries on an embedded store, for the builder's own questions."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, XSD

from ontology.iri import ONTOLOGY

_PREFIXES = {"gb": ONTOLOGY, "dcterms": str(DCTERMS), "xsd": str(XSD)}


def rows(store: ox.Store, query: str, **bound: str) -> Iterator[dict[str, str]]:
    """Yield the bound variables of each row by name, IRIs and literals as their text.

    Args:
        store: The store.
        query: A SELECT query; the prefixes gb, dcterms and xsd are declared.
        **bound: IRIs that stand for variables.
    """
    named: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): ox.NamedNode(value) for name, value in bound.items()
    }
    found = store.query(query, prefixes=_PREFIXES, substitutions=named)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("no SELECT query")
    names = [variable.value for variable in found.variables]
    for row in found:
        terms = ((name, row[name]) for name in names)
        yield {name: term.value for name, term in terms if term is not None and not isinstance(term, ox.Triple)}
