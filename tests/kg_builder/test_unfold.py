"""Notices that an export put on one line; all bodies and people are made up."""

from __future__ import annotations

import pytest

from kg_builder.unfold import unfold

CASES = {
    "a head that runs into its text without a space": (
        "甲市人民政府办公室关于成立某领导小组的通知各县人民政府:为加强对此项工作的组织领导,市政府决定成立某领导小组,现将组成人员通知如下。",
        [
            "甲市人民政府办公室关于成立某领导小组的通知",
            "各县人民政府:",
            "为加强对此项工作的组织领导,市政府决定成立某领导小组,现将组成人员通知如下。",
        ],
    ),
    "a plan's title that runs into its text": (
        "甲市打击某行为联席会议成员单位工作职责及责任追究制度为贯彻上级精神,充分发挥联席会议的作用,特制定本制度。市政府对全市工作负总责。",
        [
            "甲市打击某行为联席会议成员单位工作职责及责任追究制度",
            "为贯彻上级精神,充分发挥联席会议的作用,特制定本制度。市政府对全市工作负总责。",
        ],
    ),
    "an order and its serial behind a press agency's date": (
        "新华社某地4月26日电 中华人民共和国主席令 第三号",
        ["新华社某地4月26日电", "中华人民共和国主席令", "第三号"],
    ),
    "a whole notice": (
        "甲县人民政府关于成立甲县某某领导小组的通知 甲政发〔2031〕3号 各乡镇人民政府： 现将组成人员通知如下："
        " 一、组成人员 组　长：张　三　县长"
        " 副组长：李小五　副县长 领导小组办公室设在县财政局。 甲县人民政府 2031年2月3日",
        [
            "甲县人民政府关于成立甲县某某领导小组的通知",
            "甲政发〔2031〕3号",
            "各乡镇人民政府：",
            "现将组成人员通知如下：",
            "一、组成人员",
            "组　长：张　三　县长",
            "副组长：李小五　副县长",
            "领导小组办公室设在县财政局。",
            "甲县人民政府",
            "2031年2月3日",
        ],
    ),
    "a letter and the plan behind its signature": (
        "各科室,各村: 为提高保障能力,经研究,制定《某镇应急预案》,现印发给你们。"
        " 甲市乙区某镇人民政府 2031年10月22日 某镇应急预案 1.总则 1.1目的",
        [
            "各科室,各村:",
            "为提高保障能力,经研究,制定《某镇应急预案》,现印发给你们。",
            "甲市乙区某镇人民政府",
            "2031年10月22日",
            "某镇应急预案",
            "1.总则 1.1目的",
        ],
    ),
    "several issuers sign; no space before a section": (
        "各县教育局： 现将有关事项通知如下。一、总体要求。做好工作。二、组织实施。认真落实各项要求。"
        " 甲市教育局 甲市财政局 2031年3月3日",
        [
            "各县教育局：",
            "现将有关事项通知如下。",
            "一、总体要求。做好工作。",
            "二、组织实施。认真落实各项要求。",
            "甲市教育局 甲市财政局",
            "2031年3月3日",
        ],
    ),
    "a title with its recipients and nothing between, unsigned": (
        "甲市人民政府办公厅关于成立甲市某某领导小组的通知各县人民政府,市政府各部门:为加强领导,决定成立甲市某某领导小组。"
        "现通知如下:一、主要职责负责组织协调。二、组成人员组长:张小三市长",
        [
            "甲市人民政府办公厅关于成立甲市某某领导小组的通知",
            "各县人民政府,市政府各部门:",
            "为加强领导,决定成立甲市某某领导小组。现通知如下:",
            "一、主要职责负责组织协调。",
            "二、组成人员组长:张小三市长",
        ],
    ),
    "a rule's title with its first sentence": (
        "甲市某某联席会议成员单位工作职责及责任追究制度为贯彻某某联席会议制度,充分发挥作用,特制定本制度。一、工作职责"
        "市人民政府对全市工作负总责,加强领导。",
        [
            "甲市某某联席会议成员单位工作职责及责任追究制度",
            "为贯彻某某联席会议制度,充分发挥作用,特制定本制度。",
            "一、工作职责市人民政府对全市工作负总责,加强领导。",
        ],
    ),
    "issuer, date, title and text": (
        "甲市人民政府办公厅二○三○年二月五日关于推进某某建设的意见某某场所,是指在城市中用于接纳居民紧急疏散、临时避难的场所。"
        "现提出如下意见:",
        [
            "甲市人民政府办公厅",
            "二○三○年二月五日",
            "关于推进某某建设的意见",
            "某某场所,是指在城市中用于接纳居民紧急疏散、临时避难的场所。现提出如下意见:",
        ],
    ),
    "a long paragraph is one line": (
        "到 2031 年 5 月底前，各县人民政府要完成 100 个村的改造任务，"
        "甲市财政局和甲市水利局要按照职责分工抓好落实，确保按期完成。 逾期的予以通报。",
        None,
    ),
    "a date told in a sentence signs nothing": (
        "根据甲市人民政府 2031年5月6日第 3 次常务会议精神，为切实做好今年全市防汛抗旱工作，"
        "保障人民群众生命财产安全，现将有关事项通知如下：",
        None,
    ),
    "a number behind a title": (
        "甲县人民政府办公室关于某事的函甲政办函〔2031〕12号",
        ["甲县人民政府办公室关于某事的函", "甲政办函〔2031〕12号"],
    ),
    "a number before a title": (
        "甲政办〔2031〕2 号 甲县人民政府关于做好某事的通知",
        ["甲政办〔2031〕2 号", "甲县人民政府关于做好某事的通知"],
    ),
    "a short line is one": ("甲市人民政府 2031年5月6日", None),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_unfold(text: str, expected: list[str] | None) -> None:
    assert [text[start:end].strip() for start, end in unfold(text)] == (expected or [text])


def test_nothing_but_white_space_is_lost() -> None:
    for text, _ in CASES.values():
        kept = "".join(text[start:end] for start, end in unfold(text))
        assert "".join(kept.split()) == "".join(text.split())
