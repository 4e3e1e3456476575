"""The closed namespace and the Turtle say the same."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from ontology.iri import ONTOLOGY
from ontology.terms import GB, GBV

_KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
# What an axiom leaves open on purpose: these stand on more than one kind of node.
_WITHOUT_DOMAIN = {GB.position, GB.region, GB.start, GB.end}


def declared(terms: Graph) -> set[URIRef]:
    subjects = terms.subjects(RDF.type)
    return {s for s in subjects if isinstance(s, URIRef) and s.startswith(ONTOLOGY)}


def test_the_terms_are_those_of_the_ontology(terms: Graph) -> None:
    assert declared(terms) == {GB[name] for name in GB.__annotations__ if not name.startswith("_")}


def test_every_term_is_a_class_or_a_property_of_one_kind(terms: Graph) -> None:
    for term in declared(terms):
        assert len(_KINDS & set(terms.objects(term, RDF.type))) == 1, term


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_every_term_has_one_text_in_each_language(terms: Graph, predicate: URIRef) -> None:
    for term in declared(terms):
        texts = [text for text in terms.objects(term, predicate) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in texts) == ["en", "zh"], term


def test_labels_tell_the_terms_apart(terms: Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        labels = [str(label) for term in terms.subjects(RDF.type, kind) for label in terms.objects(term, RDFS.label)]
        assert len(labels) == len(set(labels)), sorted(label for label in labels if labels.count(label) > 1)


def test_every_property_has_a_domain_and_a_range(terms: Graph) -> None:
    properties = {t for t in declared(terms) if (t, RDF.type, OWL.Class) not in terms}
    assert {p for p in properties if (p, RDFS.domain, None) not in terms} == _WITHOUT_DOMAIN
    assert {p for p in properties if (p, RDFS.range, None) not in terms} == set()


def test_no_property_is_boolean(terms: Graph) -> None:
    assert (None, None, XSD.boolean) not in terms


def test_what_is_named_in_an_axiom_is_declared(terms: Graph) -> None:
    axioms = [RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf]
    named = {o for axiom in axioms for o in terms.objects(None, axiom) if isinstance(o, URIRef)}
    datatypes = {o for o in named if o.startswith(str(XSD))}
    assert {o for o in named - datatypes if (o, RDF.type, None) not in terms} == set()


def test_the_made_up_graph_uses_every_property(terms: Graph, example: Graph) -> None:
    properties = {t for t in declared(terms) if (t, RDF.type, OWL.Class) not in terms}
    assert properties - set(example.predicates()) == set()


def test_a_misspelt_term_is_refused() -> None:
    with pytest.raises(AttributeError, match="Membershp"):
        str(GB.Membershp)


def test_a_concept_that_no_list_has_is_refused() -> None:
    with pytest.raises(AttributeError, match="role/leads"):
        str(GBV["role/leads"])
