"""The ontology: its classes, its properties and its word lists, from the Turtle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

import ontology
from ontology.iri import ONTOLOGY
from scripts.reference.markdown import code, head, table

_FOLDER = Path(ontology.__file__).parent
_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
_POSITION = URIRef(f"{ONTOLOGY}position")
_PREFIXES = {
    "gb": ONTOLOGY,
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def page() -> str:
    """Give the page: classes, properties, word lists, each with its names in both languages and its meaning."""
    terms = Graph().parse(_FOLDER / "gongbao.ttl")
    about = f"Prefix `gb:` is `{ONTOLOGY}`. The source is `ontology/gongbao.ttl`; the service gives it at `/ontology`."
    classes = _own(terms, (OWL.Class,))
    properties = _own(terms, _PROPERTIES)
    return "".join(
        (
            head("The ontology", about),
            f"\n## Classes ({len(classes)})\n\n",
            table(("class", "", "is a", "meaning"), (_class(terms, one) for one in classes)),
            f"\n## Properties ({len(properties)})\n\n",
            table(("property", "", "of → gives", "close to", "meaning"), (_property(terms, one) for one in properties)),
            "\n## Word lists\n",
            *_lists(),
        )
    )


def _own(terms: Graph, kinds: tuple[URIRef, ...]) -> list[URIRef]:
    found = {term for kind in kinds for term in terms.subjects(RDF.type, kind) if str(term).startswith(ONTOLOGY)}
    return sorted(term for term in found if isinstance(term, URIRef))


def _class(terms: Graph, one: URIRef) -> tuple[str, ...]:
    return code(_short(one)), _names(terms, one, RDFS.label), _all(terms, one, RDFS.subClassOf), _meaning(terms, one)


def _property(terms: Graph, one: URIRef) -> tuple[str, ...]:
    ends = f"{_all(terms, one, RDFS.domain) or '–'} → {_all(terms, one, RDFS.range) or '–'}"
    near = ", ".join(filter(None, (_all(terms, one, RDFS.subPropertyOf), _all(terms, one, SKOS.closeMatch))))
    return code(_short(one)), _names(terms, one, RDFS.label), ends, near, _meaning(terms, one)


def _names(terms: Graph, one: Node, by: URIRef) -> str:
    return " · ".join(_texts(terms, one, by))


def _texts(terms: Graph, one: Node, by: URIRef) -> list[str]:
    """Give texts, the Chinese before the English."""
    found = [text for text in terms.objects(one, by) if isinstance(text, Literal)]
    return [str(text) for text in sorted(found, key=lambda text: (text.language != "zh", str(text)))]


def _meaning(terms: Graph, one: Node) -> str:
    examples = _texts(terms, one, SKOS.example)
    told = _texts(terms, one, SKOS.definition)
    return " ".join((*told, f"({'; '.join(examples)})")) if examples else " ".join(told)


def _all(terms: Graph, one: Node, by: URIRef) -> str:
    """Give what a term goes with, named or a union of what is named, by name."""
    found: set[str] = set()
    for other in terms.objects(one, by):
        union = terms.value(other, OWL.unionOf)
        parts = Collection(terms, union) if union is not None else [other]
        found.update(_short(part) for part in parts if isinstance(part, URIRef))
    return ", ".join(code(name) for name in sorted(found))


def _short(iri: URIRef) -> str:
    """Give an IRI with its prefix."""
    for prefix, base in _PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return str(iri)


def _lists() -> Iterator[str]:
    for file in sorted((_FOLDER / "vocab").glob("*.ttl")):
        words = Graph().parse(file)
        for scheme in sorted(words.subjects(RDF.type, SKOS.ConceptScheme), key=str):
            yield f"\n### {_names(words, scheme, SKOS.prefLabel)}\n\n{_meaning(words, scheme)} `{scheme}`\n\n"
            concepts = sorted(words.subjects(SKOS.inScheme, scheme), key=lambda one: (_place(words, one), str(one)))
            yield table(("concept", "", "meaning"), (_concept(words, scheme, one) for one in concepts))


def _place(words: Graph, concept: Node) -> int:
    place = words.value(concept, _POSITION)
    return int(str(place)) if place is not None else 0


def _concept(words: Graph, scheme: Node, one: Node) -> tuple[str, ...]:
    names = [*_texts(words, one, SKOS.prefLabel), *_texts(words, one, SKOS.altLabel)]
    return code(str(one).removeprefix(f"{scheme}/")), " · ".join(names), _meaning(words, one)
