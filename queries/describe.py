"""What the graph says of one thing, as a graph of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pyoxigraph import NamedNode

from queries.errors import ParameterError
from queries.rows import DEADLINE, MAX_BYTES
from queries.store import JSON, Store

_MOST_LINKS = 2000  # statements that point to a thing: an institution can be named in all documents

# Its own statements, the place of each of its facts, and what points to it; of a document all that stands in it.
_DESCRIBE = """PREFIX gb: <https://w3id.org/gongbao/ontology#>
CONSTRUCT {{ ?s ?p ?o }}
WHERE {{
  {{ GRAPH ?g {{ {thing} ?p ?o }} BIND ({thing} AS ?s) }}
  UNION {{ GRAPH ?g {{ {thing} gb:evidence ?s . ?s ?p ?o }} }}
  UNION {{ GRAPH {thing} {{ ?s ?p ?o }} }}
  UNION {{ SELECT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p {thing} }} BIND ({thing} AS ?o) }} LIMIT {most} }}
}}"""
_STANDING = """PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?known ?instead
WHERE {{
  BIND (EXISTS {{ GRAPH ?g {{ {thing} ?p ?o }} }} || EXISTS {{ GRAPH ?g {{ ?s ?p {thing} }} }}
        || EXISTS {{ GRAPH {thing} {{ ?s ?p ?o }} }} AS ?known)
  OPTIONAL {{ GRAPH ?h {{ {thing} owl:sameAs|dcterms:isReplacedBy ?instead }} }}
}}
ORDER BY ?instead
LIMIT 1"""

_LABEL = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX gb: <https://w3id.org/gongbao/ontology#>
SELECT (MIN(STR(?text)) AS ?label)
WHERE {{ GRAPH ?g {{ {thing} rdfs:label|dcterms:title|gb:name|gb:documentNumber ?text }} }}
ORDER BY ?label"""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the graph has a thing.

    Attributes:
        is_known: Some statement names it.
        instead: IRI of the thing that it is one with now; None where it stands for itself.
    """

    is_known: bool
    instead: str | None


async def standing(store: Store, thing: str) -> Standing:
    """Give whether the graph has a thing; ParameterError if its name is no IRI."""
    text = _STANDING.format(thing=_node(thing))
    answer = await store.query(text, accept=JSON, deadline=DEADLINE, max_bytes=MAX_BYTES)
    row = json.loads(answer.body)["results"]["bindings"][0]
    instead = row["instead"]["value"] if "instead" in row else None
    return Standing(row["known"]["value"] == "true", instead if instead != thing else None)


async def label_of(store: Store, thing: str) -> str | None:
    """Give a name of a thing; None if it has none. ParameterError if the thing's own name is no IRI."""
    answer = await store.query(_LABEL.format(thing=_node(thing)), accept=JSON, deadline=DEADLINE, max_bytes=MAX_BYTES)
    rows = json.loads(answer.body)["results"]["bindings"]
    return str(rows[0]["label"]["value"]) if rows and "label" in rows[0] else None


async def describe(store: Store, thing: str, media_type: str) -> bytes:
    """Give what the graph says of a thing, in a media type for graphs; empty of statements if it knows nothing.

    Raises:
        ParameterError: If the thing's name is no IRI.
        QueryError: If the store does not answer.
    """
    text = _DESCRIBE.format(thing=_node(thing), most=_MOST_LINKS)
    return (await store.query(text, accept=media_type, deadline=DEADLINE, max_bytes=MAX_BYTES)).body


def _node(thing: str) -> str:
    try:
        return str(NamedNode(thing))
    except ValueError as exc:
        raise ParameterError(str(exc), query="describe", parameter="thing") from exc
