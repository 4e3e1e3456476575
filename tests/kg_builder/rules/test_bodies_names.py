"""Names of coordinating bodies; all are made up."""

from __future__ import annotations

import pytest

from kg_builder.rules.bodies.names import body_type, core, is_team, names_in, same_body
from kg_builder.rules.rosters.seat_roles import in_office, read_label

TYPES = {
    "云岭市防汛工作领导小组": "领导小组",
    "云岭市防汛工作专班": "工作专班",
    "评选工作专家委员会": "委员会",
    "应急处置组": "工作组",
    "农业领域专项工作组": "专项工作组",
    "流域项目协调领导组": "领导组",
}
SAME = {
    "region and 工作 left out": ("云岭市供水工作领导小组", "供水领导小组", True),
    "a bracket left out": ("示范区（云岭）项目领导组", "示范区云岭项目领导组", True),
    "another class": ("云岭市供水领导小组", "云岭市供水工作专班", False),
    "teams of like names": ("农业领域专项工作组", "农业专项工作组", False),
    "another subject": ("云岭市供水领导小组", "云岭市供热领导小组", False),
}
LABELS = {
    "padded": ("组 长：张 勇 市长", ("组长", "", True)),
    "spread over its column": ("副 组 长：任 平", ("副组长", "", True)),
    "with the body's name": ("领导小组办公室主任：王 吉", ("办公室主任", "领导小组", True)),
    "with a note": ("成员（按姓氏笔画）：丁 一", ("成员", "", True)),
    "alone": ("第一副总指挥", ("第一副总指挥", "", False)),
    "inside a word": ("成员单位职责", None),
    "in a sentence": ("组长由县长担任", None),
}


@pytest.mark.parametrize(("name", "kind"), TYPES.items(), ids=TYPES)
def test_the_class_of_a_body_is_its_last_class_word(name: str, kind: str) -> None:
    assert body_type(name) == kind


@pytest.mark.parametrize(("one", "other", "same"), SAME.values(), ids=SAME)
def test_two_names_of_one_body(one: str, other: str, same: bool) -> None:
    assert same_body(one, other, "云岭市") is same
    assert same_body(other, one, "云岭市") is same


def test_a_bare_class_word_has_no_core() -> None:
    assert core("市领导小组", "云岭市") == ""
    assert core("云岭市供水领导小组", "云岭市") == "供水"


def test_a_team_is_told_by_its_class() -> None:
    assert is_team("综合协调组")
    assert not is_team("流域项目协调领导组")


def test_a_title_names_several_bodies() -> None:
    assert list(names_in("茶产业发展领导小组和古茶树保护委员会的通知")) == ["茶产业发展领导小组", "古茶树保护委员会"]


@pytest.mark.parametrize(("line", "label"), LABELS.values(), ids=LABELS)
def test_the_role_that_a_line_begins_with(line: str, label: tuple[str, str, bool] | None) -> None:
    found = read_label(line)
    assert (found and (found.role, found.body, found.colon)) == label


def test_a_role_in_the_office_takes_its_name() -> None:
    assert [in_office(role) for role in ("主任", "常务副主任", "办公室主任", "组长", "联络员")] == [
        "办公室主任",
        "办公室常务副主任",
        "办公室主任",
        "组长",
        "联络员",
    ]
