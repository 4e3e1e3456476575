"""Clauses, the terms of an act, numbers, word lists."""

from __future__ import annotations

import pytest

from kg_builder.lexicon import lines, table, words
from kg_builder.words.clauses import clauses
from kg_builder.words.numerals import parse_number
from kg_builder.words.terms import Terms, read_brackets, read_terms

TERMS: dict[str, tuple[str, Terms | None]] = {
    "a probation": ("试用期一年", Terms(probation="一年")),
    "one for a whole list": ("以上人员试用期均为一年", Terms(probation="一年", whole_list=True)),
    "a term of office by months": ("聘期自2030年6月至2033年5月", Terms(term="2030-06/2033-05")),
    "a term of office by length": ("任期三年", Terms(term="三年")),
    "a secondment": ("挂职两年", Terms(note="挂职两年")),
    "concurrent": ("兼", Terms(note="兼")),
    "a probation ended": ("终止试用期", Terms(note="终止试用期")),
    "a pension": ("退休待遇从2023年4月起执行", Terms(retire_from="2023-04")),
    "an age alone says nothing that is kept": ("到龄退休", Terms()),
    "a second name is no term": ("市植物园", None),
    "who is in charge is no term": ("主持工作", None),
}


@pytest.mark.parametrize(("text", "expected"), TERMS.values(), ids=TERMS.keys())
def test_terms_are_read(text: str, expected: Terms | None) -> None:
    assert read_terms(text) == expected


def test_several_terms_in_brackets_add_up() -> None:
    assert read_brackets("（兼，试用期一年）") == Terms(probation="一年", note="兼")
    assert read_brackets("（挂职，时间两年）") == Terms(note="挂职，时间两年")
    assert read_brackets("职务") == Terms()


def test_clauses_keep_brackets_whole_and_know_their_sentence() -> None:
    found = list(clauses("任命甲（女，满族），乙；丙。\n丁（未完\n戊"))
    assert [(c.text, c.mark, c.sentence, c.paragraph) for c in found] == [
        ("任命甲（女，满族）", "，", 0, 0),
        ("乙", "；", 0, 0),
        ("丙", "。", 0, 0),
        ("丁（未完", "\n", 2, 1),
        ("戊", "", 3, 2),
    ]
    assert all(c.end - c.start == len(c.text) for c in found)


@pytest.mark.parametrize(
    ("text", "number"), [("21", 21), ("二十一", 21), ("二〇三〇", 2030), ("十", 10), ("一百零五", 105), ("元", 1)]
)
def test_numbers_are_read(text: str, number: int) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "甲", "二x"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


def test_word_lists_leave_comments_and_blank_lines_out() -> None:
    assert not any(line.startswith("#") or not line for line in lines("titles.txt"))
    assert "局长" in words("titles.txt")
    assert table("ranks.txt")[0][0].startswith("巡视员")
