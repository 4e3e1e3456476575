from __future__ import annotations

import asyncio
import json
import random

import pytest

from queries.ask.asker import Asker
from queries.ask.words import words
from tests.queries.ask.test_questions import OWN

NOT_UNDERSTOOD = {
    "empty": "",
    "spaces": " 　\n",
    "too long": "谁" * 10_000,
    "an update": '" } DELETE WHERE { ?s ?p ?o } #',
    "another endpoint": "SERVICE <http://e/> { ?s ?p ?o }",
    "a name that closes a string": '《" } UNION { ?s ?p ?o 》依据什么文件？',
    "out of the domain": "今天天气怎么样？",
    "out of the domain, in English": "What is the weather today?",
    "a name alone": "任忠",
    "marks alone": "？？？",
    "an unknown person": "张三是什么职务？",
    "an unknown body": "火星探测领导小组的组长是谁？",
    "nul": "\0",
}


@pytest.mark.parametrize("question", NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_what_is_not_understood_is_not_asked(question: str, asker: Asker) -> None:
    answered = asyncio.run(asker.ask(question))
    assert (answered.status, answered.answers, answered.sparql) == ("not_understood", (), "")
    assert answered.sentence


def test_names_near_an_unknown_one_are_offered(asker: Asker) -> None:
    answered = asyncio.run(asker.ask("养老保险补贴专项组由谁任组长啊哈"))
    assert answered.status == "not_understood"


def test_a_part_of_two_names_is_not_guessed(asker: Asker) -> None:
    answered = asyncio.run(asker.ask("标准地改革由谁牵头？"))
    assert (answered.status, answered.answers) == ("ambiguous", ())
    assert len(answered.alternatives) == 2


NAMES = {
    "zh": (
        "任忠",
        "市财政局",
        "就业工作领导小组",
        "吕政任〔2023〕5号",
        "市统计局局长",
        "2023年4月",
        "2020年和2022年",
        "第3期",
        "3个",
    ),
    "en": (
        "Ren Zhong",
        "the Finance Bureau",
        "the employment leading group",
        "in April 2023",
        "mayor",
        "吕政任〔2023〕5号",
    ),
}


@pytest.mark.parametrize("lang", NAMES)
def test_words_in_any_order_are_answered_or_not_understood(lang: str, asker: Asker) -> None:
    chosen = random.Random(lang)  # the same questions on every run
    pieces = (*words(lang), *NAMES[lang] * 60)
    for _n in range(250):
        question = ("" if lang == "zh" else " ").join(chosen.choice(pieces) for _w in range(chosen.randint(2, 7)))
        answered = asyncio.run(asker.ask(question if lang == "zh" else f"Which {question}?"))
        assert answered.status in {"answered", "not_in_data", "not_understood", "ambiguous"}, question


RUN_TOGETHER = (
    "新污染物治理工作方案是哪天印发的？文号是什么，谁在2023年担任农村不动产登记领导小组副组长？",
    "Which vice mayor is in charge of the Finance Bureau and 2020年6月柳林县县长是谁，2022年6月又是谁？",
)


def test_questions_run_together_are_answered_or_not_understood(asker: Asker) -> None:
    lines = OWN.read_text(encoding="utf-8").splitlines()
    kept = [str(json.loads(line)["question"]) for line in lines]
    chosen = random.Random("run together")  # the same questions on every run
    pairs = [(chosen.choice(kept), chosen.choice(kept)) for _n in range(150)]
    cut = [one[: chosen.randint(1, len(one))] + other[chosen.randint(0, len(other) - 1) :] for one, other in pairs]
    for question in (*RUN_TOGETHER, *cut):
        answered = asyncio.run(asker.ask(question))
        assert answered.status in {"answered", "not_in_data", "not_understood", "ambiguous"}, question
