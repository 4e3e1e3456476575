"""What a pattern can begin with."""

from __future__ import annotations

import re

import pytest

from kg_builder.initials import initials, led
from kg_builder.lexicon import table

BEGINNINGS = {
    "a word": ("组长", "组"),
    "one of several": ("任命|免去|聘[任请]", "任免聘"),
    "a word before it that can be missing": ("(?:第一|常务)?副?组长", "第常副组"),
    "words before it, as many as there are": ("(?:副|总)*(?:主任|委员)", "副总主委"),
    "a group that can be empty": ("(?P<adverb>(?:分别|共同)*)(?P<verb>(?:牵头)+)$", "分共牵"),
    "up to two before it": ("[甲乙]{0,2}丙", "甲乙丙"),
    "two or three": ("甲{2,3}乙", "甲"),
    "one before it that is not given back": ("甲?+乙", "甲乙"),
    "a class": (r"[〔［\[]\d{4}", "〔［["),
    "what is looked at around it takes no place": ("(?<![一-鿿])办公室|(?=甲)乙", "办乙"),
    "a bar inside a group": ("成立(?:组|会)|由(甲|乙)", "成由"),
    "a mark behind a backslash": (r"\(一\)", "("),
}
REFUSED = {
    "a match that can be empty": "(?:甲)?",
    "any character": ".长",
    "a class of what it is not": "[^，]长",
    "a row of characters": "[一-十]、",
    "digits": r"\d月",
    "an edge": "^甲",
}


@pytest.mark.parametrize(("pattern", "expected"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_the_first_characters_are_told(pattern: str, expected: str) -> None:
    assert initials(pattern) == frozenset(expected)


@pytest.mark.parametrize("pattern", REFUSED.values(), ids=REFUSED)
def test_what_does_not_list_them_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"can match nothing|does not list"):
        initials(pattern)


def test_a_led_pattern_matches_the_same() -> None:
    text = "任命常务副组长，成立某某领导小组，办公室副主任由第一副总指挥长兼任；〔2030〕5号废止。" * 2
    for shape in [shape for shape, _ in table("triggers.tsv")]:
        found = [match.span() for match in re.finditer(led(shape), text)]
        assert found == [match.span() for match in re.finditer(shape, text)]
