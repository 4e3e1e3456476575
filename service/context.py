"""The JSON-LD context: which terms of RDF the members of the JSON under /api/ are."""

from __future__ import annotations

import orjson

from ontology.iri import ONTOLOGY

_ALIASES = {  # members whose name is not that of a term
    "iri": "@id",
    "items": {"@id": "http://www.w3.org/ns/hydra/core#member", "@container": "@list"},
    "total": "http://www.w3.org/ns/hydra/core#totalItems",
    "next": {"@id": "http://www.w3.org/ns/hydra/core#next", "@type": "@id"},
    "title": "dcterms:title",
    "number": "gb:documentNumber",
    "date": {"@id": "gb:issuedOn", "@type": "xsd:date"},
    "name": "rdfs:label",
    "document": {"@id": "gb:document", "@type": "@id"},
    "official_name": "gb:officialName",
    "parent": {"@id": "gb:parent", "@type": "@id"},
    "issuer_iri": {"@id": "gb:issuance", "@type": "@id"},
    "person_iri": {"@id": "gb:holder", "@type": "@id"},
    "institution_iri": {"@id": "gb:organisation", "@type": "@id"},
    "facts": "gb:fact",
    "evidence": {"@id": "gb:evidence", "@container": "@set"},
    "text": "rdfs:label",
    "data_version": "schema:version",
    "sparql": "sh:select",
    # Members that say how the answer is cut, not what the graph says.
    **dict.fromkeys(("limit", "offset", "key", "documents", "inferred", "says", "basis"), None),
}
CONTEXT = orjson.dumps(
    {
        "@context": {
            "@version": 1.1,
            "@vocab": ONTOLOGY,
            "gb": ONTOLOGY,
            "dcterms": "http://purl.org/dc/terms/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "schema": "https://schema.org/",
            "sh": "http://www.w3.org/ns/shacl#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            **_ALIASES,
        }
    },
    option=orjson.OPT_INDENT_2,
)
