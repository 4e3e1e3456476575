"""What the servers are asked: many small look-ups, and answers of a thousand rows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from benchmarks.graph import DOCUMENTS, Size, iri

JSON = "application/sparql-results+json"
_PREFIXES = (
    "PREFIX gb: <https://w3id.org/gongbao/ontology#> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX dcterms: <http://purl.org/dc/terms/> "
)
_MOST = 1000  # different questions of one kind


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question.

    Attributes:
        name: As the table has it.
        texts: The questions.
        rows: How many rows each answer has; a server that gives another number is wrong.
    """

    name: str
    texts: tuple[str, ...]
    rows: int


def look_ups(size: Size) -> Kind:
    """Ask who leads a body: one row."""
    texts = tuple(
        f"{_PREFIXES}SELECT ?person ?name WHERE {{ ?seat gb:body <{iri('body', n * 3 % size.bodies)}> ; "
        'gb:role "组长" ; gb:holder ?person . ?person rdfs:label ?name }'
        for n in range(min(_MOST, size.bodies))
    )
    return Kind("look-up", texts, 1)


def thousand_rows(size: Size) -> Kind:
    """Ask for the documents of an institution: a thousand rows."""
    texts = tuple(
        f"{_PREFIXES}SELECT ?document ?title WHERE {{ ?document gb:issuedBy <{iri('institution', n)}> ; "
        "dcterms:title ?title }"
        for n in range(min(_MOST, size.institutions))
    )
    return Kind("1,000 rows", texts, DOCUMENTS)


def paths(kind: Kind, endpoint: str, extra: str = "") -> list[str]:
    """Give path and query of a GET for each question of a kind."""
    return [f"{endpoint}?query={quote(text)}{extra}" for text in kind.texts]
