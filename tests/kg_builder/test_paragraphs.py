"""Hard-wrapped lines joined, made-up text."""

from __future__ import annotations

import pytest

from kg_builder.layout import read_layout
from kg_builder.mapped import Mapped
from kg_builder.paragraphs import paragraphs

CASES = {
    "a full line goes on, a short one ends": (
        "为做好全市防汛抗旱工作，保障人民群众\n生命财产安全，制定本方案。\n各单位要按照要求抓好落实，按时报送情况\n和工作总结。\n",
        [
            "为做好全市防汛抗旱工作，保障人民群众生命财产安全，制定本方案。",
            "各单位要按照要求抓好落实，按时报送情况和工作总结。",
        ],
    ),
    "an item number begins a paragraph behind a full last line": (
        "生命财产安全要放在工作首位，抓实抓细。\n2.3 成员单位职责\n市财政局负责保障防汛抗旱所需的各项经费。\n",
        ["生命财产安全要放在工作首位，抓实抓细。", "2.3 成员单位职责", "市财政局负责保障防汛抗旱所需的各项经费。"],
    ),
    "an indented first line is as full as the others": (
        "　　为做好全市防汛抗旱工作，保障人民\n群众生命财产安全，按照有关规定和要求\n制定本方案。\n",
        ["为做好全市防汛抗旱工作，保障人民群众生命财产安全，按照有关规定和要求制定本方案。"],
    ),
    "a paragraph a line stays so": (
        "　　第一段很短。\n　　第二段也很短。\n",
        ["第一段很短。", "第二段也很短。"],
    ),
    "rows of a roster stay apart": (
        "组 长：王 甲 市长\n副组长：李 乙 副市长\n",
        ["组 长：王 甲 市长", "副组长：李 乙 副市长"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [p.text for p in paragraphs(read_layout(Mapped.whole(text)).lines)] == expected
