"""Whole notices on coordinating bodies in the layouts of many places; places, bodies and people are made up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg_builder.document import Document, Source
from kg_builder.model import Group, Membership, Unread
from kg_builder.rules.bodies.rule import read
from kg_builder.segment import documents

_TABLES = ("body_notices.txt", "body_rosters.txt")
_HEAD = "甲州县人民政府办公室\n关于做好冬季供水工作的通知\n甲政办〔2031〕3号\n各乡镇人民政府：\n"
_TAIL = "\n甲州县人民政府办公室\n2031年12月1日\n"


def _cases() -> Iterator[tuple[str, str, list[str]]]:
    """Yield what a case shows, its notice, and its facts as told by _told."""
    tables = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _TABLES)
    for case in (case for table in tables for case in table.split("\n== ")[1:]):
        notice, _, facts = case.partition("\n--")
        shows, _, text = notice.partition("\n")
        yield shows, text + "\n", [line for line in facts.split("\n") if line]


def _documents(text: str) -> list[Document]:
    return list(documents(Source("made.txt", hashlib.sha256(text.encode()).hexdigest(), text, ())))


def _facts(text: str) -> list[Group | Membership | Unread]:
    return [fact for document in _documents(text) for fact in read(document)]


def _told(fact: Group | Membership | Unread) -> str:
    match fact:
        case Group():
            return " ｜ ".join((fact.name, fact.type, fact.parent or "-", fact.office_at or "-"))
        case Membership():
            words = (fact.role, fact.person or "-", fact.post or "-", fact.unit or "-")
            return "  " + " ｜ ".join((*words, "兼") if fact.concurrent else words)
        case Unread():
            return f"  ? {fact.reason}"


CASES = {shows: (text, facts) for shows, text, facts in _cases()}


@pytest.mark.parametrize(("text", "facts"), CASES.values(), ids=CASES)
def test_bodies_and_seats_of_a_notice_are_read_and_nothing_else(text: str, facts: list[str]) -> None:
    assert [_told(fact) for fact in _facts(text)] == facts


def test_every_quote_stands_in_its_source_and_holds_who_sits() -> None:
    for text, _ in CASES.values():
        for fact in _facts(text):
            assert all(text[s.start : s.end] == s.quote for s in fact.evidence)
            quotes = "".join("".join(s.quote.split()) for s in fact.evidence)
            if isinstance(fact, Membership):
                assert (fact.person or fact.unit or fact.post or "") in quotes


BODIES = {
    "a body that others are told to set up is none": ("各乡镇要成立由乡镇长任组长的供水保障领导小组。", []),
    "a body that a plan's measure names without actor, seats or office is none": (
        "加强组织领导，设立甲州县供水产业发展领导小组，发挥统筹作用。",
        [],
    ),
    "a body that the government sets up is one, seats or not": (
        "县政府成立甲州县供水保障工作专班，统筹推进。",
        ["甲州县供水保障工作专班 ｜ 工作专班 ｜ - ｜ -"],
    ),
    "a team under a body without seats is none": (
        "县政府成立甲州县供水指挥部，下设抢修组、宣传组两个工作组。",
        ["甲州县供水指挥部 ｜ 指挥部 ｜ - ｜ -"],
    ),
    "members and lead of one sentence are told apart": (
        "同意建立供水协调联席会议。联席会议由县水利局、县财政局、县教育局共3个部门和单位组成，县水利局为牵头单位。",
        [
            "供水协调联席会议 ｜ 联席会议 ｜ - ｜ -",
            "  成员单位 ｜ - ｜ - ｜ 县水利局",
            "  成员单位 ｜ - ｜ - ｜ 县财政局",
            "  成员单位 ｜ - ｜ - ｜ 县教育局",
            "  牵头单位 ｜ - ｜ - ｜ 县水利局",
        ],
    ),
    "该领导小组 is the body at hand, 如下人员 point at its list": (
        "县政府决定成立甲州县供水工作领导小组。该领导小组由如下人员组成：\n"
        "组 长：\n王伟（县委常委、副县长）\n成 员：\n任忠（县水利局）\n",
        [
            "甲州县供水工作领导小组 ｜ 领导小组 ｜ - ｜ -",
            "  组长 ｜ 王伟 ｜ 县委常委、副县长 ｜ -",
            "  成员 ｜ 任忠 ｜ - ｜ 县水利局",
        ],
    ),
    "a body told of as already there is none": ("县供水工作领导小组要定期调度，各级河长任组长的专班要加强巡查。", []),
    "the title of a cited document sets up nothing": ("《县政府成立县供水工作领导小组的通知》同时废止。", []),
    "others can be told at the head of the sentence": ("各乡镇要高度重视，成立由乡镇长任组长的供水领导小组。", []),
    "a unit that the next vague word goes on to mean": (
        "县政府成立县供水联席会议，县水务局主要负责同志兼任办公室主任，分管负责同志兼任办公室副主任。",
        [
            "县供水联席会议 ｜ 联席会议 ｜ - ｜ -",
            "  办公室主任 ｜ - ｜ 主要负责同志 ｜ 县水务局 ｜ 兼",
            "  办公室副主任 ｜ - ｜ 分管负责同志 ｜ 县水务局 ｜ 兼",
        ],
    ),
    "departments named as a class hold no seat": (
        "县政府成立县供水领导小组，由县长任组长，各有关部门为成员。",
        ["县供水领导小组 ｜ 领导小组 ｜ - ｜ -", "  组长 ｜ - ｜ 县长 ｜ -"],
    ),
}


@pytest.mark.parametrize(("sentence", "facts"), BODIES.values(), ids=BODIES)
def test_what_a_sentence_says_of_a_body(sentence: str, facts: list[str]) -> None:
    assert [_told(fact) for fact in _facts(_HEAD + sentence + _TAIL)] == facts


def test_the_names_of_one_body_are_kept_and_the_first_is_its_name() -> None:
    text = (
        f"{_HEAD}一、县政府成立县供水安全工作领导小组（以下简称领导小组）。\n附件：甲州县供水安全领导小组名单{_TAIL}"
        "附件\n甲州县供水安全领导小组名单\n组 长：梁 秋 县长\n成 员：文 雅 县水务局局长\n"
    )
    body = next(fact for fact in _facts(text) if isinstance(fact, Group))
    assert (body.name, body.names) == ("县供水安全工作领导小组", ("领导小组", "甲州县供水安全领导小组"))


def test_a_list_without_a_body_is_told_as_unread() -> None:
    facts = _facts(f"{_HEAD}现将名单公布如下：\n组 长：梁 秋 县长\n成 员：文 雅 县水务局局长{_TAIL}")
    assert [_told(fact) for fact in facts] == ["  ? a list of members without a body"] * 2


def test_half_width_marks_stay_as_printed_in_a_unit() -> None:
    facts = _facts(f"{_HEAD}县政府成立县供水指挥部,成员为县水务局(县河长办)、县财政局.{_TAIL}")
    assert [fact.unit for fact in facts if isinstance(fact, Membership)] == ["县水务局(县河长办)", "县财政局"]


def test_a_line_of_a_title_that_stands_on_two_names_no_body_by_itself() -> None:
    title = "附件\n　　甲州县冬季供水保障\n　　工作领导小组组成人员\n　　组　长：姜　尚　县长\n"
    (group,) = (fact for fact in _facts(_HEAD + "请认真落实。" + _TAIL + title) if isinstance(fact, Group))
    assert (group.name, group.names) == ("甲州县冬季供水保障工作领导小组", ())
