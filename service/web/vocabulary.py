"""What the SPARQL editor completes: our prefixes, and the terms of the ontology with the numbers of our VoID."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pyoxigraph as ox

from ontology.iri import GRAPH, ID, ONTOLOGY, VOCAB
from queries import about
from queries.store import Store

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "gb": ONTOLOGY,
        "gbv": VOCAB,
        "id": ID,
        "graph": GRAPH,
        "dcterms": "http://purl.org/dc/terms/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
_KINDS = ("Class", "ObjectProperty", "DatatypeProperty")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_TOLD = {
    "http://www.w3.org/2000/01/rdf-schema#label": "label",
    "http://www.w3.org/2004/02/skos/core#definition": "means",
    "http://www.w3.org/2000/01/rdf-schema#comment": "means",
}


@cache
def terms() -> tuple[Mapping[str, str], ...]:
    """Give the terms of the ontology by name: ``term`` (gb:role), ``kind``, and ``label``, ``means`` by language."""
    text = files("ontology").joinpath("gongbao.ttl").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(text, ox.RdfFormat.TURTLE):
        if not isinstance(quad.subject, ox.NamedNode) or not quad.subject.value.startswith(ONTOLOGY):
            continue
        told = found.setdefault("gb:" + quad.subject.value.removeprefix(ONTOLOGY), {})
        if quad.predicate.value == _TYPE and isinstance(quad.object, ox.NamedNode):
            kind = quad.object.value.rpartition("#")[2]
            if kind in _KINDS:
                told["kind"] = kind
        elif quad.predicate.value in _TOLD and isinstance(quad.object, ox.Literal) and quad.object.language:
            told.setdefault(f"{_TOLD[quad.predicate.value]}_{quad.object.language}", quad.object.value)
    return tuple({"term": term, **told} for term, told in sorted(found.items()) if "kind" in told)


async def numbers(store: Store) -> dict[str, int]:
    """Give how many things of each class the graph holds, by the class's name (gb:Official)."""
    return {"gb:" + row.kind.removeprefix(ONTOLOGY): row.number for row in await about.holdings(store)}
