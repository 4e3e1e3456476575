"""The whole graph written out, in an order that depends on what it holds alone."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import orjson
import pyoxigraph as ox

from ontology.iri import ONTOLOGY, VOCAB
from queries.facts import export
from queries.store import Embedded

_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "gb": ONTOLOGY,
        "gbv": VOCAB,
        "dcterms": "http://purl.org/dc/terms/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)


def facts(store: Path) -> bytes:
    """Give a store's facts as JSON Lines, flat, each with its evidence; QueryError if a question has no answer."""
    records = export(Embedded(store))
    return b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records)


def nquads(store: Path) -> bytes:
    """Give a store's quads as N-Quads, one a line, sorted; each document's facts stand in a graph of their own."""
    written = BytesIO()
    ox.Store.read_only(str(store)).dump(written, format=ox.RdfFormat.N_QUADS)
    return b"".join(sorted(written.getvalue().splitlines(keepends=True)))


def turtle(store: Path) -> bytes:
    """Give a store's triples as Turtle, sorted; Turtle has no graphs, so which document says what is lost."""
    triples = {quad.triple for quad in ox.Store.read_only(str(store))}
    written = BytesIO()
    ox.serialize(sorted(triples, key=str), written, format=ox.RdfFormat.TURTLE, prefixes=dict(_PREFIXES))
    return written.getvalue()
