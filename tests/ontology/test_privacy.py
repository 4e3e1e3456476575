"""Personal data never leave the kept text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.privacy import MASK, mask

CASES = {
    "mobile number": ("联络员手机13912345678，", "联络员手机■■■■■■■■■■■，"),
    "mobile number in groups": ("手机 139 1234 5678。", "手机 ■■■■■■■■■■■■■。"),
    "mobile number cut by the end of a line": ("手机1391234\n5678。", "手机■■■■■■■\n■■■■。"),
    "mobile number in full width": ("手机１３９１２３４５６７８。", "手机■■■■■■■■■■■。"),
    "eleven digits inside a longer number are no mobile number": ("编号213912345678", "编号213912345678"),
    "numbers in a column are no mobile number": ("15\n20\n30\n45\n60\n8\n", "15\n20\n30\n45\n60\n8\n"),
    "identity number": ("证号11010119900307771X。", "证号■■■■■■■■■■■■■■■■■■。"),
    "eighteen digits without a birthday are a code": ("项目编号141100201913990001", "项目编号141100201913990001"),
    "old identity number behind its label": ("身份证号：110101900307771", "身份证号：■■■■■■■■■■■■■■■"),
    "home address": ("张三，家庭住址：青溪县东街3号，系", "张三，家庭住址：■■■■■■■，系"),
    "office address stays": ("办公地址：青溪县东街3号", "办公地址：青溪县东街3号"),
    "mail address": ("邮箱：zhang3@example.com。", "邮箱：■■■■■■■■■■■■■■■■■■。"),
    "mail address in full width": ("zhang3＠126．com", "■■■■■■■■■■■■■■"),
    "mail address of an office stays": ("邮箱：bgs@qingxi.gov.cn", "邮箱：bgs@qingxi.gov.cn"),
    "office telephone stays": ("咨询电话：0358-8229001", "咨询电话：0358-8229001"),
    "telephone of a named contact": ("联系人：张三 8229001\n", "联系人：张三 ■■■■■■■\n"),
    "telephones of named contacts over several lines": (
        "联系人：张三\n电 话：0358-8229001\n李四 8229002",
        "联系人：张三\n电 话：■■■■■■■■■■■■\n李四 ■■■■■■■",
    ),
    "a contact box behind the persons stays": (
        "联系人：张三\n咨询单位：县财政局\n咨询电话：8229001",
        "联系人：张三\n咨询单位：县财政局\n咨询电话：8229001",
    ),
    "mail address of a named contact at an office": (
        "联系人：张三，bgs@qingxi.gov.cn",
        "联系人：张三，■■■■■■■■■■■■■■■■■",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_personal_data_are_masked_and_nothing_else(text: str, expected: str) -> None:
    assert mask(text) == expected


@pytest.mark.timeout(20)  # it takes a few milliseconds; where the time grows with the square, minutes
@pytest.mark.parametrize("piece", ["1", "a", "13912", "a@", "a.", "联系人：", "住址："])
def test_a_repeated_character_is_no_trap(piece: str) -> None:
    text = piece * (300_000 // len(piece)) + "138"
    assert len(mask(text)) == len(text)


@given(st.text(alphabet="139 0５Xx@＠.．a\n联系人：住址，-", max_size=60))
def test_a_mask_keeps_length_lines_and_all_it_does_not_cover(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(m in (c, MASK) for c, m in zip(text, masked, strict=True))
    assert [n for n, c in enumerate(text) if c == "\n"] == [n for n, c in enumerate(masked) if c == "\n"]
