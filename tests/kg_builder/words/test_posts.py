"""Posts: body and title apart, several posts apart."""

from __future__ import annotations

import pytest

from kg_builder.words.posts import PostPart, is_body, is_office, is_post, is_vague, split_post

SPLITS: dict[str, tuple[str, tuple[PostPart, ...]]] = {
    "the longest body": ("云岭职业学院后勤处处长", (PostPart("云岭职业学院后勤处", "处长"),)),
    "second names in brackets": (
        "市工业发展中心（市工业研究所）主任（所长）",
        (PostPart("市工业发展中心（市工业研究所）", "主任（所长）"),),
    ),
    "a board of a federation": ("市残联第九届执行理事会副理事长", (PostPart("市残联第九届执行理事会", "副理事长"),)),
    "two posts, one without a body": ("市委副书记、市长", (PostPart("市委", "副书记"), PostPart(None, "市长"))),
    "a prefix belongs to the title": (
        "市委常委、常务副市长",
        (PostPart("市委", "常委"), PostPart(None, "常务副市长")),
    ),
    "a modifier belongs to the title": (
        "市委宣传部主持日常工作的副部长",
        (PostPart("市委宣传部", "主持日常工作的副部长"),),
    ),
    "a modifier before the body belongs to the title too": (
        "协助分管城建工作的市政府副秘书长",
        (PostPart("市政府", "协助分管城建工作的副秘书长"),),
    ),
    "a modifier with a list before a title": ("分管工业、科技的副市长", (PostPart(None, "分管工业、科技的副市长"),)),
    "a former post": ("云岭大学原党委书记", (PostPart("云岭大学", "原党委书记"),)),
    "原 is part of a place's name": ("太原市市长", (PostPart("太原市", "市长"),)),
    "和 inside a body is no joint": ("市规划和自然资源局局长", (PostPart("市规划和自然资源局", "局长"),)),
    "兼 joins two posts": (
        "县财政局局长兼国资委主任",
        (PostPart("县财政局", "局长"), PostPart("国资委", "主任")),
    ),
    "body and title share a character": ("县公安局长", (PostPart("县公安局", "局长"),)),
    "a place and its head share one too": ("青溪县长", (PostPart("青溪县", "县长"),)),
    "a rank": ("市能源局四级调研员", (PostPart("市能源局", "四级调研员"),)),
    "a chief engineer of some kind": ("市粮食局总粮储师", (PostPart("市粮食局", "总粮储师"),)),
    "county or city heads": ("分管副县（市）长", (PostPart(None, "分管副县（市）长"),)),
    "a vague word": ("市水利局分管负责同志", (PostPart("市水利局", "分管负责同志"),)),
    "traditional characters": ("市博物館副館長", (PostPart("市博物館", "副館長"),)),
    "an unknown title behind a body": ("云岭水务有限公司管家", (PostPart("云岭水务有限公司", "管家"),)),
}


@pytest.mark.parametrize(("text", "expected"), SPLITS.values(), ids=SPLITS.keys())
def test_a_post_is_split_into_body_and_title(text: str, expected: tuple[PostPart, ...]) -> None:
    assert split_post(text) == expected


def test_an_exact_office_is_told_from_a_vague_word() -> None:
    assert is_office("市应急管理局局长")
    assert is_office("分管农业农村工作的副市长")
    assert not is_office("市水利局主要负责人")
    assert is_vague("市水利局主要负责人")
    assert not is_vague("市水利局局长")


def test_a_body_alone_is_no_post() -> None:
    assert is_body("市规划和自然资源局")
    assert is_body("云岭水务有限公司（市水务中心）")
    assert not is_post("市规划和自然资源局")
    assert not is_post("")
