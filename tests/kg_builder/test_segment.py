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


PAGES = {
    "others that the title does not name, a metadata table over it": (
        "[主题分类] 商贸\n[发文字号] 甲商发〔2031〕17号\n[文件来源] 政府公报\n"
        "甲市商务局等9部门印发《关于促进某业发展的若干措施》的通知\n甲商发〔2031〕17号\n各相关单位：\n"
        "《关于促进某业发展的若干措施》已经市政府同意，现印发你们。\n甲市商务局\n甲市财政局\n2031年9月26日\n",
        ("甲商发〔2031〕17号", "印发《关于促进某业发展的若干措施》的通知", "甲市商务局", "各相关单位"),
    ),
    "a remark before the title": (
        "文件编号:\n甲政办发〔2031〕5号\n有效性:\n[已废止]甲市人民政府办公室关于加强某项监管的通知\n各县人民政府：\n正文。\n",
        ("甲政办发〔2031〕5号", "关于加强某项监管的通知", "甲市人民政府办公室", "各县人民政府"),
    ),
    "a number behind the title, nothing between": (
        "甲省人民政府办公厅转发省水利厅等单位关于加强某项工作意见的通知甲政办函〔2031〕49号\n\n各县人民政府：正文。\n",
        ("甲政办函〔2031〕49号", "转发省水利厅等单位关于加强某项工作意见的通知", "甲省人民政府办公厅", "各县人民政府"),
    ),
    "issuer and day under the number": (
        "甲省人民政府关于同意乙县设立丙镇的批复\n甲政函〔2031〕10号\n甲省人民政府\n2031年1月21日\n乙县人民政府：\n你县请示收悉。\n",
        ("甲政函〔2031〕10号", "关于同意乙县设立丙镇的批复", "甲省人民政府", "乙县人民政府"),
    ),
    "keys of a page with their values below": (
        "甲市住建局关于印发某措施的通知\n时间：\n2031-06-02\n来源：\n市住建局\n各县人民政府：\n正文。\n",
        (None, "关于印发某措施的通知", "甲市住建局", "各县人民政府"),
    ),
    "where the page stands": (
        "甲市住建局关于印发某措施的通知\n甲市政府信息公开www.jia.gov.cn2031-07-10 18:06\n各县人民政府：\n正文。\n",
        (None, "关于印发某措施的通知", "甲市住建局", "各县人民政府"),
    ),
    "the page's headline over the title, lines of the page between": (
        "甲市人民政府关于印发某方案的通知\n2031-09-19 22:02:31发布 浏览371次\n转载请注明来自本站，谢谢。\n"
        "甲市人民政府关于印发某方案的通知\n（甲政发[2031]28号）\n各县人民政府：\n正文。\n",
        ("甲政发〔2031〕28号", "关于印发某方案的通知", "甲市人民政府", "各县人民政府"),
    ),
    "the number first, the title printed twice": (
        "甲政办〔2031〕2 号 甲区人民政府办公室关于印发某方案的通知\n"
        "甲区人民政府办公室关于印发\n某方案的通知\n各街道办事处：\n正文。\n",
        ("甲政办〔2031〕2号", "关于印发某方案的通知", "甲区人民政府办公室", "各街道办事处"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES)
def test_the_head_of_a_page(text: str, expected: tuple[str | None, str, str, str]) -> None:
    (page,) = cut(text)
    heading = page.heading
    assert (heading.number, heading.title, heading.issuers[0], ", ".join(heading.recipients)) == expected


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
    "a class of its own behind a whole body": (
        "各区、县（市）人民政府、各有关部门：",
        ["各区、县（市）人民政府", "各有关部门"],
    ),
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
