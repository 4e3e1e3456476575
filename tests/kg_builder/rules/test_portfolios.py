"""Divisions of work in the official formula; all people are made up."""

from __future__ import annotations

import pytest

from kg_builder.model import Portfolio, Unread
from kg_builder.rules.portfolios import read
from tests.kg_builder.rules.notice import notice

TITLE = "关于市政府领导同志工作分工的通知"
CASES: dict[str, tuple[str, list[tuple[str, str | None, str, str]]]] = {
    "name and post joined, four relations": (
        "张三副市长：负责教育、科技方面的工作。分管市教育局、市科学技术局（知识产权部分）。联系市科协。协助市长联系市审计局。",
        [
            ("张三", "副市长", "负责", "教育"),
            ("张三", "副市长", "负责", "科技"),
            ("张三", "副市长", "分管", "市教育局"),
            ("张三", "副市长", "分管", "市科学技术局（知识产权部分）"),
            ("张三", "副市长", "联系", "市科协"),
            ("张三", "副市长", "协助", "市审计局"),
        ],
    ),
    "post before the name": (
        "副市长李小五：分管公安、司法等工作。",
        [("李小五", "副市长", "分管", "公安"), ("李小五", "副市长", "分管", "司法")],
    ),
    "post behind the colon": (
        "王甲：市委常委、副市长，负责财政等方面的工作。",
        [("王甲", "市委常委、副市长", "负责", "财政")],
    ),
    "blocks of lines": (
        "耿立\n市政府副秘书长、办公室主任\n负责：文稿起草。\n分管：综合科、政务公开科及市政府热线中心。",
        [
            ("耿立", "市政府副秘书长、办公室主任", "负责", "文稿起草"),
            ("耿立", "市政府副秘书长、办公室主任", "分管", "综合科"),
            ("耿立", "市政府副秘书长、办公室主任", "分管", "政务公开科"),
            ("耿立", "市政府副秘书长、办公室主任", "分管", "市政府热线中心"),
        ],
    ),
    "和 inside a bureau's name joins nothing": (
        "孙乙副市长，分管市规划和自然资源局和市水利局。",
        [("孙乙", "副市长", "分管", "市规划和自然资源局"), ("孙乙", "副市长", "分管", "市水利局")],
    ),
    "the whole work keeps its word": (
        "周丙市长，主持市政府全面工作，分管审计工作。",
        [("周丙", "市长", "负责", "市政府全面工作"), ("周丙", "市长", "分管", "审计")],
    ),
    "numbered, name and post with a gap, then lines of verbs": (
        "　　一、靳　松　党工委副书记、办事处主任\n　　主持办事处全面工作。负责财政方面的工作。\n"
        "　　二、成为　副县长\n　　分管县水利局。",
        [
            ("靳松", "党工委副书记、办事处主任", "负责", "办事处全面工作"),
            ("靳松", "党工委副书记、办事处主任", "负责", "财政"),
            ("成为", "副县长", "分管", "县水利局"),
        ],
    ),
    "post before the name with a gap": (
        "　　副市长　池上楼（女）\n　　负责教育方面的工作。",
        [("池上楼", "副市长", "负责", "教育")],
    ),
    "the post in brackets behind 同志, two leaders in one paragraph": (
        "关雎同志（副县长）：联系县气象局。贾似真同志（副县长）：协助关雎同志负责协作工作。",
        [("关雎", "副县长", "联系", "县气象局"), ("贾似真", "副县长", "协助", "协作")],
    ),
    "a class of enterprises is a tail": (
        "吴丁副市长：联系市总工会等中央、省驻市企业。",
        [("吴丁", "副市长", "联系", "市总工会")],
    ),
    "an addition to an earlier division": (
        "郑戊副市长：原有分工不作调整，增加分管市能源局。",
        [("郑戊", "副市长", "分管", "市能源局")],
    ),
    "what is no longer in charge is no fact": ("郑戊副市长：不再分管市能源局。", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_portfolios(text: str, expected: list[tuple[str, str | None, str, str]]) -> None:
    found = [f for f in read(notice(text, TITLE)) if isinstance(f, Portfolio)]
    assert [(f.person, f.title, f.relation, f.target) for f in found] == expected
    for fact in found:
        assert fact.target in "".join("".join(span.quote.split()) for span in fact.evidence)


def test_a_clause_without_a_leader_is_unread() -> None:
    (unread,) = read(notice("分管市教育局。", TITLE))
    assert isinstance(unread, Unread)


def test_other_notices_hold_no_division_of_work() -> None:
    assert list(read(notice("张三副市长：分管教育工作。", "关于春季防火的通知"))) == []
