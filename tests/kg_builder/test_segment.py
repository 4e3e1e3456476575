"""Documents cut from made-up gazettes: particulars, parts, boxes, reprints, traditional characters."""

from __future__ import annotations

import hashlib

import pytest

from kg_builder.document import Document, Source
from kg_builder.heading import split_recipients
from kg_builder.layout import pages
from kg_builder.segment import documents
from tests.kg_builder.rules.notice import notice

LETTER = """ 甲市人民政府办公室
关于印发甲市某试点工作方案的
通 知
甲政办发〔2022〕35 号
各县（市、区）人民政府，市直有关单位：
《甲市某试点工作方案》已经市政府同意，现印发给你们，请执行。
甲市人民政府办公室
2022 年 6 月 17 日
（此件公开发布）
甲市某试点工作方案
为做好试点，制定本方案。
一、加强领导。由市财政局负责解释。
本方案自2022年7月1日起施行，有效期2年。
附件
甲市某试点工作领导小组
组成人员名单
组 长：王 甲 市长
"""
SECOND = """ 甲市人民政府
关于收回某公司土地使用权的决定
甲政发〔2022〕9 号
某公司：
收回你公司土地。
甲市人民政府
2022 年 7 月 1 日
"""
BOX = "咨询单位：甲市财政局\n咨询电话：8290001 扫码咨询\n咨 询 与 解 读\n"


def cut(text: str) -> list[Document]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return list(documents(Source("made-up.txt", digest, text, pages(text))))


def test_particulars_of_a_forwarding_notice() -> None:
    (document,) = cut(LETTER)
    heading = document.heading
    assert heading.number == "甲政办发〔2022〕35号"
    assert heading.title == "关于印发甲市某试点工作方案的通知"
    assert heading.issuers == ("甲市人民政府办公室",)
    assert (heading.genre, heading.date, heading.public) == ("通知", "2022-06-17", True)
    assert heading.recipients == ("各县（市、区）人民政府", "市直有关单位")
    assert heading.plans == ("甲市某试点工作方案",)
    assert (heading.interpreter, heading.effective_from, heading.valid_for) == ("市财政局", "2022-07-01", "2年")
    assert document.region == "甲市"


def test_body_plan_and_attachment_are_parts() -> None:
    (document,) = cut(LETTER)
    assert [part.title for part in document.parts] == [
        None,
        "甲市某试点工作方案",
        "甲市某试点工作领导小组组成人员名单",
    ]


def test_the_name_of_an_order_is_no_title() -> None:
    (order,) = cut("甲市人民政府令\n第 6 号\n任命张小文为甲市财政局局长。\n市长 李小五\n2031年4月15日\n")
    assert (order.heading.title, order.heading.genre, order.heading.issuers) == (None, "令", ("甲市人民政府",))
    (acts,) = cut("甲县人民政府任免通知\n甲政干〔2031〕6号\n各乡镇人民政府：\n任命张小文为甲县财政局局长。\n")
    assert (acts.heading.title, acts.heading.issuers) == ("任免通知", ("甲县人民政府",))


def test_a_date_under_a_letter_without_issuers_is_its_date() -> None:
    (letter,) = cut(
        "甲市人民政府关于印发《某事工作制度》的通知\n（甲政发〔2031〕6号）\n各县人民政府：\n现将《某事工作制度》印发给你们。\n"
        "2031年4月15日\n某事工作制度\n为做好某事，制定本制度。\n"
    )
    assert letter.heading.date == "2031-04-15"


def test_evidence_stands_in_the_file() -> None:
    (document,) = cut(LETTER)
    for span in document.heading.evidence:
        assert LETTER[span.start : span.end] == span.quote
    assert "甲政办发〔2022〕35号" in "".join("".join(s.quote.split()) for s in document.heading.evidence)


def test_a_displaced_box_belongs_to_the_document_that_ends_on_its_page() -> None:
    page_one, page_two = SECOND.split("收回你公司")
    first, second = cut(LETTER + page_one[1:] + BOX + " 收回你公司" + page_two)
    assert (first.heading.contact_unit, first.heading.contact_phone) == ("甲市财政局", "8290001")
    assert second.heading.contact_unit is None
    assert second.heading.title == "关于收回某公司土地使用权的决定"


def test_a_reprint_comes_with_quality_zero_and_without_its_number_not_at_all() -> None:
    tabbed = "".join(f"\t{line}\n" for line in LETTER.splitlines()) + "\t补一行\n" * 10
    first, again = cut(LETTER + tabbed)
    assert first.key == again.key
    assert first.quality > again.quality == 0
    unnumbered = tabbed.replace("\t甲政办发〔2022〕35 号\n", "")
    assert [d.key for d in cut(LETTER + unnumbered)] == [first.key]


def test_traditional_characters_are_read_and_given_back_as_printed() -> None:
    text = (
        "雲嶺市人民政府\n關於設立某機構的公告\n第 6 號\n市政府設立該機構，辦理國際貿易業務。\n"
        "雲嶺市人民政府\n二〇二九年四月十五日\n"
    )
    (document,) = cut(text)
    assert document.heading.title == "關於設立某機構的公告"
    assert document.heading.number == "第6號"
    assert document.heading.date == "2029-04-15"
    assert document.region == "云岭市"


def test_a_text_without_any_head_holds_no_document() -> None:
    assert cut("现将有关事项说明如下。\n一、总体要求\n") == []


def test_a_text_without_any_chinese_character_holds_no_document() -> None:
    assert cut("12345\nabc\n") == []


RECIPIENTS = {
    "brackets hold marks": ("各县（市、区）人民政府，市直有关单位：", ["各县（市、区）人民政府", "市直有关单位"]),
    "an ellipsis of a class is one": ("市人民政府各委、办、局：", ["市人民政府各委、办、局"]),
    "whole bodies are parted": ("各镇人民政府、街道办事处：", ["各镇人民政府", "街道办事处"]),
    "a class of bureaus is one": (
        "各市教育局、财政局、体育局，省属各高等学校：",
        ["各市教育局、财政局、体育局", "省属各高等学校"],
    ),
    "classes of units beside each other are two": ("本厅各处室、厅属各单位：", ["本厅各处室", "厅属各单位"]),
    "governments and courts of a class are one": (
        "各县（区）人民政府、法院，市政府各部门：",
        ["各县（区）人民政府、法院", "市政府各部门"],
    ),
    "units named by level alone are one": ("市直各单位，中央、省驻市单位：", ["市直各单位", "中央、省驻市单位"]),
    "counties that share a last word": ("临县、兴县人民政府，市直有关单位：", ["临县", "兴县人民政府", "市直有关单位"]),
    "a kind of enterprise is one": ("市直企、事业单位：", ["市直企、事业单位"]),
}


@pytest.mark.parametrize(("text", "expected"), RECIPIENTS.values(), ids=RECIPIENTS)
def test_split_recipients(text: str, expected: list[str]) -> None:
    assert list(split_recipients(text)) == expected


VALIDITY = {
    "a term of years": ("本办法自2023年1月1日起施行，有效期五年。", ("2023-01-01", "五年")),
    "days after it is issued": ("本办法自发布之日起三十日后施行，有效期5年。", ("自发布之日起", "5年")),
    "to a day": ("本办法自发布之日起施行，有效期至2027年12月31日止。", ("自发布之日起", "2027年12月31日")),
    "on trial": ("本办法自印发之日起试行，试行期2年。", ("自印发之日起", "2年")),
    "in execution": ("本政策自2023年1月1日起执行，执行期限为三年。", ("2023-01-01", "三年")),
    "a project's term is none": ("项目执行期3年。", (None, None)),
}


@pytest.mark.parametrize(("text", "expected"), VALIDITY.values(), ids=VALIDITY)
def test_from_when_and_for_how_long_it_holds(text: str, expected: tuple[str | None, str | None]) -> None:
    heading = notice(text).heading
    assert (heading.effective_from, heading.valid_for) == expected
