"""HermiT over the ontology: it holds together, and a contradiction is found."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from rdflib import Graph

from ontology.errors import NoJavaError, ReasonerError
from ontology.reason import Reasoned, reason

# Java is no Python package: `make test` cannot set it up.
_needs_java = pytest.mark.skipif(
    "JAVA_HOME" not in os.environ and shutil.which("java") is None, reason="no Java for HermiT on this machine"
)
_PREFIXES = """
@prefix ex: <https://example.org/> .
@prefix gb: <https://w3id.org/gongbao/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_CONTRADICTIONS = {
    "an official that is an institution": "ex:a a gb:Official, gb:Institution .",
    "a document that is a fact": "ex:a a gb:Document, gb:Duty .",
    "an act that appoints and removes": "ex:a a gb:Appointment, gb:Removal .",
    "a tenure that an institution holds": "ex:t gb:heldBy ex:a . ex:a a gb:Institution .",
    "a mention that means a document": "ex:m gb:refersTo ex:a . ex:a a gb:Document .",
    "a seat whose unit is a person": "ex:s gb:unit ex:a . ex:a a gb:PersonMention .",
    "evidence that starts at two places": "ex:e gb:start 1, 2 .",
}


def triples(turtle: str) -> Graph:
    return Graph().parse(data=_PREFIXES + turtle, format="turtle")


@pytest.mark.slow
@_needs_java
def test_the_ontology_is_sound(terms: Graph) -> None:
    assert reason(terms) == Reasoned(consistent=True, unsatisfiable=())


@pytest.mark.slow
@_needs_java
def test_the_made_up_graph_agrees_with_the_ontology(terms: Graph, example: Graph) -> None:
    assert reason(terms, example).sound


@pytest.mark.slow
@_needs_java
@pytest.mark.parametrize("planted", _CONTRADICTIONS.values(), ids=_CONTRADICTIONS)
def test_a_planted_contradiction_is_found(terms: Graph, planted: str) -> None:
    assert not reason(terms, triples(planted)).consistent


@pytest.mark.slow
@_needs_java
def test_a_class_that_can_have_nobody_is_named(terms: Graph) -> None:
    planted = triples("ex:Both a owl:Class ; rdfs:subClassOf gb:Official, gb:Post .")
    assert reason(terms, planted) == Reasoned(consistent=True, unsatisfiable=("https://example.org/Both",))


@pytest.mark.slow
@_needs_java
def test_what_hermit_cannot_read_is_told(terms: Graph) -> None:
    planted = triples("gb:parent a owl:TransitiveProperty, owl:IrreflexiveProperty .")
    with pytest.raises(ReasonerError, match="simple"):
        reason(terms, planted)


def test_without_java_the_error_says_what_to_install(
    terms: Graph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(NoJavaError, match="default-jre-headless") as caught:
        reason(terms)
    assert caught.value.command == str(tmp_path / "bin" / "java")
