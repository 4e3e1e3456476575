"""The parts of the reader: dates, likeness of names, suggestions."""

from __future__ import annotations

import asyncio

import pytest

from queries.ask.asker import Asker
from queries.ask.dates import find_en, find_zh
from queries.ask.likeness import alike
from queries.ask.script import language, plain
from queries.ask.suggest import suggest

ZH = {
    "month": ("2023年4月", "2023-04-01/2023-04-30"),
    "day": ("2023年4月22日", "2023-04-22/2023-04-22"),
    "day with hyphens": ("2023-04-22", "2023-04-22/2023-04-22"),
    "year": ("2022年", "2022-01-01/2022-12-31"),
    "months": ("2023年4月到6月", "2023-04-01/2023-06-30"),
    "months of two years": ("2022年11月至2023年2月", "2022-11-01/2023-02-28"),
    "half year": ("2022年上半年", "2022-01-01/2022-06-30"),
    "quarter": ("2022年第三季度", "2022-07-01/2022-09-30"),
    "Chinese numerals": ("二〇二三年五月", "2023-05-01/2023-05-31"),
}


@pytest.mark.parametrize(("text", "period"), ZH.values(), ids=ZH)
def test_a_date_in_chinese_is_a_period(text: str, period: str) -> None:
    found = find_zh(text, 0)
    assert found is not None
    assert (found[0].text, found[1]) == (period, len(text))


EN = {
    "month": ("May 2023", "2023-05-01/2023-05-31"),
    "day": ("22 April 2023", "2023-04-22/2023-04-22"),
    "American day": ("April 22, 2023", "2023-04-22/2023-04-22"),
    "year": ("2022", "2022-01-01/2022-12-31"),
}


@pytest.mark.parametrize(("text", "period"), EN.values(), ids=EN)
def test_a_date_in_english_is_a_period(text: str, period: str) -> None:
    found = find_en(text, 0)
    assert found is not None
    assert (found[0].text, found[1]) == (period, len(text))


@pytest.mark.parametrize("text", ["2023年13月", "年4月", "2023号"])
def test_what_is_no_date_is_none(text: str) -> None:
    found = find_zh(text, 0)
    assert found is None or found[1] < len(text)


PARTS = {
    "nickname": ("稳经济专班", "市政府稳经济工作专班"),
    "short form": ("高标准市场体系", "吕梁市建设高标准市场体系工作专班"),
    "characters left out": ("煤炭保供专班", "吕梁市煤炭增产保供和产能新增工作专班"),
}


@pytest.mark.parametrize(("part", "name"), PARTS.values(), ids=PARTS)
def test_a_part_of_a_name_means_its_body(part: str, name: str, asker: Asker) -> None:
    names = {s for t in alike(asker.names, part) if t.kind == "body" for s in (t.label, *asker.names.spellings[t.iri])}
    assert name in names


def test_a_text_like_no_name_means_nothing(asker: Asker) -> None:
    assert alike(asker.names, "火星探测") == ()


def test_traditional_characters_and_marks_are_folded() -> None:
    assert plain("誰是組長?", language("誰是組長?")) == "谁是组长？"


def test_names_and_questions_are_suggested(asker: Asker) -> None:
    assert "吕梁市就业工作领导小组" in {s.text for s in suggest("就业", asker.names)}
    assert "任忠在哪些领导小组任职？" in {s.text for s in suggest("任忠", asker.names)}
    assert suggest("", asker.names) == ()
    assert len(suggest("市", asker.names)) <= 10


def test_every_suggested_question_is_understood(asker: Asker) -> None:
    for begun in ("任忠", "吕梁市就业工作领导小组", "市财政局"):
        for one in suggest(begun, asker.names):
            if one.type == "Question":
                assert asyncio.run(asker.ask(one.text)).status != "not_understood", one.text
