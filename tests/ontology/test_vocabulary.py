"""The SKOS word lists."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rdflib import RDF, SKOS, XSD, Graph, Literal, URIRef

from ontology.iri import VOCAB
from ontology.terms import GB, GBV

_SCHEMES = ("genre", "seat", "body-type", "institution-kind", "level", "role", "portfolio", "citation", "basis")
# 法定文种 of 党政机关公文处理工作条例, article 8
_STATUTORY = "决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要"
_CLOSED = {
    "role": "牵头 负责 配合",
    "portfolio": "负责 分管 联系 协助",
    "citation": "引用 依据 修改 废止",
    "basis": "明言 推断 人工认定",
}


def chinese(vocabulary: Graph, concept: URIRef, predicate: URIRef) -> list[str]:
    texts = vocabulary.objects(concept, predicate)
    return [str(text) for text in texts if isinstance(text, Literal) and text.language == "zh"]


def concepts(vocabulary: Graph, scheme: str) -> list[URIRef]:
    """Give the concepts of a list in its order."""
    found = vocabulary.subjects(SKOS.inScheme, URIRef(VOCAB + scheme))
    return sorted((c for c in found if isinstance(c, URIRef)), key=lambda c: int(str(vocabulary.value(c, GB.position))))


def words(vocabulary: Graph, scheme: str) -> list[str]:
    return [label for c in concepts(vocabulary, scheme) for label in chinese(vocabulary, c, SKOS.prefLabel)]


def test_the_lists_are_these(vocabulary: Graph) -> None:
    assert set(vocabulary.subjects(RDF.type, SKOS.ConceptScheme)) == {URIRef(VOCAB + name) for name in _SCHEMES}


def test_every_list_and_concept_is_labelled_once_in_each_language(vocabulary: Graph) -> None:
    for subject in set(vocabulary.subjects()):
        labels = [label for label in vocabulary.objects(subject, SKOS.prefLabel) if isinstance(label, Literal)]
        assert sorted(str(label.language) for label in labels) == ["en", "zh"], subject


def test_every_concept_stands_under_its_list(vocabulary: Graph) -> None:
    for concept in vocabulary.subjects(RDF.type, SKOS.Concept):
        scheme = vocabulary.value(concept, SKOS.inScheme)
        assert str(concept).startswith(f"{scheme}/")
        assert vocabulary.value(concept, SKOS.topConceptOf) == scheme


@pytest.mark.parametrize("scheme", _SCHEMES)
def test_a_list_counts_from_one(vocabulary: Graph, scheme: str) -> None:
    places = [vocabulary.value(c, GB.position) for c in concepts(vocabulary, scheme)]
    assert places == [Literal(n, datatype=XSD.integer) for n in range(1, len(places) + 1)]


@pytest.mark.parametrize("scheme", _SCHEMES)
def test_a_word_means_one_concept_of_its_list(vocabulary: Graph, scheme: str) -> None:
    spelt = sorted(
        word
        for concept in concepts(vocabulary, scheme)
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for word in chinese(vocabulary, concept, predicate)
    )
    assert [a for a, b in pairwise(spelt) if a == b] == []


def test_the_statutory_genres_come_first(vocabulary: Graph) -> None:
    assert words(vocabulary, "genre")[:15] == _STATUTORY.split()


@pytest.mark.parametrize(("scheme", "expected"), _CLOSED.items(), ids=_CLOSED)
def test_a_closed_list_has_these_words(vocabulary: Graph, scheme: str, expected: str) -> None:
    assert words(vocabulary, scheme) == expected.split()


def test_the_concepts_that_code_may_name_are_those_of_three_lists(vocabulary: Graph) -> None:
    named = {str(c) for scheme in ("role", "citation", "basis") for c in concepts(vocabulary, scheme)}
    assert {VOCAB + name for name in GBV._extras} == named
