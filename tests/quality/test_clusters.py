"""People and institutions of the exported facts, against clusters made by hand (B³)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import SHARED
from tests.kg_builder.b3 import b_cubed
from tests.quality.clusters import found_persons, found_units, gold_persons, gold_units, merged
from tests.quality.corpora import exported

GOLD = SHARED / "eval" / "gold"
PERSONS, UNITS = 0.99, 0.995  # F1: no two people in one, and one institution in two parts (docs/identity.md)

Facts = list[dict[str, Any]]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    texts = sorted((SHARED / "gazettes").glob("*.txt"))
    lines = exported(texts, tmp_path_factory.mktemp("clusters") / "graph").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.shared
def test_every_person_of_the_clusters_is_one_person_of_the_facts(facts: Facts) -> None:
    found, gold = found_persons(facts), gold_persons(GOLD / "identity" / "persons.jsonl")
    assert merged(found, gold) == {}
    assert b_cubed(found, gold).f1 >= PERSONS


@pytest.mark.shared
def test_every_institution_of_the_clusters_is_one_institution_of_the_facts(facts: Facts) -> None:
    told = [json.loads(line) for path in GOLD.glob("00*.gold.jsonl") for line in path.read_text("utf-8").splitlines()]
    documents = {fact.get("doc") or fact.get("number") for fact in told}
    found = found_units(facts)
    gold = gold_units(GOLD / "identity" / "institutions.jsonl", documents, found)
    assert merged(found, gold) == {}
    assert b_cubed(found, gold).f1 >= UNITS


@pytest.mark.shared
def test_every_mention_of_a_person_or_unit_has_an_iri(facts: Facts) -> None:
    named = [fact for fact in facts if fact.get("person")]
    assert [fact for fact in named if not fact["person_iri"]] == []
    assert [unit for fact in facts for unit in fact.get("units", []) if not unit["iri"]] == []


def test_a_judge_sees_who_was_merged_and_who_has_no_iri() -> None:
    act = {"kind": "appointment", "doc": "甲", "post": "局长", "org": "县水利局", "org_iri": "o"}
    facts: Facts = [act | {"person": "高平", "person_iri": "a"}, act | {"person": "林晓", "person_iri": None}]
    assert found_persons(facts) == {("甲", "高平", "局长"): "a"}
    assert found_units(facts) == {("甲", "县水利局"): "o"}
    assert merged({("甲", "x"): "1", ("乙", "x"): "1"}, {("甲", "x"): "A", ("乙", "x"): "B"}) == {"1": {"A", "B"}}
