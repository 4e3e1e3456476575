"""A part cut into lists and prose; the lines are made up."""

from __future__ import annotations

import re

import pytest

from kg_builder.document import Part
from kg_builder.mapped import Mapped
from kg_builder.rules.bodies.pieces import level, pieces

CASES = {
    "a sentence cut between two paragraphs is joined": (
        ["县政府成立供水领导小组，组长由县", "长担任，成员由县水务局组成。"],
        ["县政府成立供水领导小组，组长由县长担任，成员由县水务局组成。"],
    ),
    "a heading joined to its text is cut off": (
        ["（一）抢修工作组\n组长由县长担任。"],
        ["（一）抢修工作组", "组长由县长担任。"],
    ),
    "a numbered line in a paragraph begins a piece": (
        ["办公室主任由县长兼任.\n二、供水委员会"],
        ["办公室主任由县长兼任.", "二、供水委员会"],
    ),
    "an item number after a 、 begins none": (
        ["按第五条第\n二、三款由县长任组长、\n一、二款不变。"],
        ["按第五条第", "二、三款由县长任组长、一、二款不变。"],
    ),
    "prose around a list": (
        ["名单如下：", "组 长：张 勇 县长\n供水办公室设在县水务局。"],
        ["名单如下：", "组 长：张 勇 县长", "供水办公室设在县水务局。"],
    ),
}


def _part(paragraphs: list[str]) -> Part:
    text = "\n".join(paragraphs)
    whole = Mapped.whole(text)
    spans = [(m.start(), m.end()) for m in re.finditer("|".join(map(re.escape, paragraphs)), text)]
    joined = tuple(whole[a:b].keep(n for n, char in enumerate(text[a:b]) if char != "\n") for a, b in spans)
    return Part(None, whole, joined)


@pytest.mark.parametrize(("paragraphs", "expected"), CASES.values(), ids=CASES)
def test_pieces_of_a_part(paragraphs: list[str], expected: list[str]) -> None:
    part = _part(paragraphs)
    read = [
        p.prose.text if p.prose else part.text.text[p.roster.start : p.roster.end] if p.roster else ""
        for p in pieces(part)
    ]
    assert read == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、组成", (1, 2)),
        ("（三）抢修组", (2, 3)),
        ("2.1 机构", (2, 3)),
        ("3.5 万元", (2, 3)),
        ("（4）组", (4, 3)),
        ("组成", (9, 0)),
    ],
)
def test_level_of_a_heading(text: str, expected: tuple[int, int]) -> None:
    assert level(text) == expected
