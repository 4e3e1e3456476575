"""Competency questions: kept as data, each with its answer, asked of the sample gazettes and of the real ones."""

from __future__ import annotations

import asyncio
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from queries.ask.answers import Answered, Item
from queries.ask.asker import Asker
from tests.conftest import SHARED

OWN = Path(__file__).parent.parent / "data" / "questions.jsonl"
REAL = OWN.with_name("questions_real.jsonl")
GOLD = SHARED / "eval" / "gold" / "questions.jsonl"


def questions(file: Path) -> dict[str, dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return {f"{q['id']} {q['question']}": q for q in map(json.loads, lines)}


def told(answered: Answered) -> list[set[str]]:
    return [forms(item) for item in answered.answers]


def forms(item: Item) -> set[str]:
    """Give what an answer is called, and the digest of its label: no passage of a gazette is kept here."""
    digest = sha256(item.label.encode()).hexdigest()[:16]
    return {item.label, *item.mentions, f"sha256:{digest}"}


def differences(answered: Answered, question: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Give what is missing from the answer, and what is too much in it."""
    taken = {want: {want, *question.get("accept_map", {}).get(want, ())} for want in question["answer"]}
    missing = [want for want, forms in taken.items() if not any(forms & one for one in told(answered))]
    every = set().union(*taken.values(), question.get("optional", ()))
    return missing, [item.label for item in answered.answers if not forms(item) & every]


@pytest.mark.parametrize("question", questions(OWN).values(), ids=questions(OWN))
def test_a_question_over_the_samples_is_answered(question: dict[str, Any], asker: Asker) -> None:
    answered = asyncio.run(asker.ask(question["question"]))
    assert answered.status == question["status"], answered.understood
    assert differences(answered, question) == ([], [])
    assert bool(answered.sparql) == (answered.status in {"answered", "not_in_data"})


@pytest.mark.shared
@pytest.mark.parametrize("question", questions(REAL).values(), ids=questions(REAL))
def test_a_question_over_the_gazettes_is_answered(question: dict[str, Any], real: Asker) -> None:
    answered = asyncio.run(real.ask(question["question"]))
    if question.get("open") and answered.status == "not_understood":
        return  # not read yet: never wrong
    assert answered.status == question["status"], answered.understood
    assert differences(answered, question) == ([], [])


@pytest.mark.shared
@pytest.mark.parametrize("question", questions(GOLD).values(), ids=questions(GOLD))
def test_a_gold_question_is_answered(question: dict[str, Any], real: Asker) -> None:
    answered = asyncio.run(real.ask(question["question"]))
    assert answered.status == "answered", answered.understood
    assert differences(answered, question) == ([], [])
    assert answered.evidence


def test_there_are_enough_questions_of_enough_kinds() -> None:
    own = questions(OWN).values()
    assert len(own) >= 60
    assert len({q["kind"] for q in own}) >= 20


@pytest.mark.parametrize("question", [q["question"] for q in questions(OWN).values() if q["status"] == "answered"][::6])
def test_an_answer_shows_the_query_and_where_it_stands(question: str, asker: Asker) -> None:
    answered = asyncio.run(asker.ask(question))
    ox.Store().query(answered.sparql)  # it runs as it stands
    for quote in answered.evidence:
        assert 0 <= quote.start < quote.end
        assert quote.quote


def test_the_same_question_gives_the_same_answer(asker: Asker) -> None:
    once, again = (asyncio.run(asker.ask("任忠在哪些领导小组担任组长？")) for _n in range(2))
    assert once == again


def test_two_people_of_one_name_are_told_apart(asker: Asker) -> None:
    facts = asyncio.run(asker.ask("李建军是什么职务？"))
    assert {item.type for item in facts.answers} == {"Post"}
    assert len(facts.answers) == 2


def test_an_english_answer_has_pinyin_and_glosses(asker: Asker) -> None:
    assert "Ren Zhong" in asyncio.run(asker.ask("Who heads the employment leading group?")).sentence
    office = asyncio.run(asker.ask("Where is the office of the employment leading group?")).sentence
    assert "Human Resources" in office
