"""Citations in single lines of the official formula."""

from __future__ import annotations

import pytest

from kg_builder.rules.citations.rule import read
from tests.kg_builder.rules.notice import notice

CASES: dict[str, tuple[str, list[tuple[str | None, str | None, str]]]] = {
    "按 before a bare number is no code of an agency": (
        "按〔2026〕87号办理。",
        [(None, "〔2026〕87号", "cites")],
    ),
    "orders of two ministries, of a congress, with the year": (
        "依据《甲办法》（建设部、卫生部令第53号）、《乙条例》（省人大常委会公告第5号）、《丙条例》（1994年国务院令第158号）。",
        [
            ("甲办法", "建设部、卫生部令第53号", "rests-on"),
            ("乙条例", "省人大常委会公告第5号", "rests-on"),
            ("丙条例", "国务院令第158号", "rests-on"),
        ],
    ),
    "a number before its title": (
        "推进GB/T 37103—2018《能力评定方法》修订，落实乙政发〔2017〕16号《关于某事的意见》。",
        [("能力评定方法", "GB/T37103—2018", "cites"), ("关于某事的意见", "乙政发〔2017〕16号", "rests-on")],
    ),
    "marks of another shape": (
        "依据《丙法》＜甲省养老保险实施办法＞（甲政发〔2029〕3号）制定本办法。",
        [("丙法", None, "rests-on"), ("甲省养老保险实施办法", "甲政发〔2029〕3号", "rests-on")],
    ),
    "a title without marks, its issuer with it": (
        "根据甲党委、乙政府关于做好某事的通知(乙发〔1986〕12号文)。",
        [("甲党委、乙政府关于做好某事的通知", "乙发〔1986〕12号", "rests-on")],
    ),
    "a title that forwards one": (
        "按照《甲办公厅印发〈关于推进某事的意见〉》办理。",
        [("甲办公厅印发〈关于推进某事的意见〉", None, "rests-on")],
    ),
    "a list that is repealed": (
        "下列文件同时废止：《甲办法》（青政发〔2010〕1号）、《乙规定》。",
        [("甲办法", "青政发〔2010〕1号", "repeals"), ("乙规定", None, "repeals")],
    ),
    "title and number": (
        "根据《乙省普查办法》（乙政发〔2023〕3 号）要求，现通知如下。",
        [("乙省普查办法", "乙政发〔2023〕3号", "rests-on")],
    ),
    "a trial mark between title and number": (
        "参考《乙省普查办法》（试行）（乙政发〔2023〕3号）。",
        [("乙省普查办法", "乙政发〔2023〕3号", "cites")],
    ),
    "titles run together": (
        "按照《丙法》《丁条例》规定办理。",
        [("丙法", None, "rests-on"), ("丁条例", None, "rests-on")],
    ),
    "nested marks of two shapes": (
        "你局《关于申请批复＜戊区规划（2020－2032年）＞的请示》（戊报〔2021〕3号）收悉。",
        [("关于申请批复＜戊区规划（2020－2032年）＞的请示", "戊报〔2021〕3号", "cites")],
    ),
    "marks that do not match": ("符合‹己办法>和《庚规定》。", [("庚规定", None, "cites")]),
    "a forwarded title in marks is one under its number": (
        "见关于印发《科技评价办法》的通知（国科发政〔2017〕115号）。",
        [("关于印发《科技评价办法》的通知", "国科发政〔2017〕115号", "cites")],
    ),
    "a number alone, the word before it is no code": (
        "根据乙政发〔2017〕16 号文件。",
        [(None, "乙政发〔2017〕16号", "rests-on")],
    ),
    "an order's number": ("《绿线管理办法》（建设部令第112号）。", [("绿线管理办法", "建设部令第112号", "cites")]),
    "an order's number without brackets": ("《甲条例》省政府令第283号。", [("甲条例", "省政府令第283号", "cites")]),
    "a standard": ("《划定技术规范》（GB/T51163-2016）。", [("划定技术规范", "GB/T51163-2016", "cites")]),
    "a standard inside the marks": (
        "《监测指南（试行）（HJ1209—2021）》。",
        [("监测指南（试行）（HJ1209—2021）", "HJ1209—2021", "cites")],
    ),
    "minutes": (
        "根据甲市政府常务会议纪要〔2022〕10 次精神。",
        [(None, "甲市政府常务会议纪要〔2022〕10次", "rests-on")],
    ),
    "a meeting without minutes": ("经乙省政府〔2019〕35次常务会议研究。", []),
    "several reports under one title": (
        "以《土地勘测报告书》编号：LD-1-（001）、LD-1-（002）为准。",
        [("土地勘测报告书", "LD-1-（001）", "cites"), ("土地勘测报告书", "LD-1-（002）", "cites")],
    ),
    "a short form is none": (
        "原则同意《某县开发方案》（以下简称《方案》），《方案》要执行。",
        [("某县开发方案", None, "cites")],
    ),
    "forms and films are none": ("填写《申请表》，发给《营业执照》，观看《地道战》。", []),
    "one document in two spellings is one when the number says so": (
        "按《乙办法》（乙发〔2020〕1号）和《关于乙办法》（乙发〔2020〕1号）。",
        [("乙办法", "乙发〔2020〕1号", "cites")],
    ),
    "a repeal": (
        "《甲暂行规定》（甲发〔2022〕3号）同时废止。",
        [("甲暂行规定", "甲发〔2022〕3号", "repeals")],
    ),
    "order with a date": (
        "对《甲市某办法》（2010年3月1日甲市人民政府令第20号公布）作如下修改：一、删去第三条。",
        [("甲市某办法", "甲市人民政府令第20号", "amends")],
    ),
    "round brackets in a number": (
        "根据《国务院关于某事的意见》（国发（2013）32号）精神。",
        [("国务院关于某事的意见", "国发〔2013〕32号", "rests-on")],
    ),
    "an announcement": (
        "按照《财政部关于某事的公告》（财政部公告2021年第12号）执行。",
        [("财政部关于某事的公告", "财政部公告2021年第12号", "rests-on")],
    ),
    "two repealed": (
        "本办法自2023年1月1日起施行。《甲市第一办法》（甲政发〔2010〕5号）、《甲市第二办法》（甲政办发〔2012〕35号）同时废止。",
        [("甲市第一办法", "甲政发〔2010〕5号", "repeals"), ("甲市第二办法", "甲政办发〔2012〕35号", "repeals")],
    ),
    "decided to repeal": (
        "市政府决定废止《甲市第一办法》（甲政发〔2010〕5号）。",
        [("甲市第一办法", "甲政发〔2010〕5号", "repeals")],
    ),
    "repealed list": (
        "经研究，决定废止下列文件：\n1.《甲市第一办法》（甲政发〔2010〕5号）\n"
        "2.《甲市第二办法》（甲政办发〔2012〕35号）\n本决定自公布之日起施行。",
        [("甲市第一办法", "甲政发〔2010〕5号", "repeals"), ("甲市第二办法", "甲政办发〔2012〕35号", "repeals")],
    ),
    "amending": ("将《甲市第一办法》第三条修改为“应当”。", [("甲市第一办法", None, "amends")]),
    "decision to amend": (
        "市政府决定修改《甲市第一办法》（甲政发〔2010〕5号）。",
        [("甲市第一办法", "甲政发〔2010〕5号", "amends")],
    ),
    "minutes of a numbered meeting": (
        "根据市政府2022年第10次常务会议纪要精神，经研究。",
        [(None, "市政府2022年第10次常务会议纪要", "rests-on")],
    ),
    "minutes numbered with 号": (
        "按照市长办公会议纪要〔2023〕第8号要求。",
        [(None, "市长办公会议纪要〔2023〕第8号", "rests-on")],
    ),
    "standards with a space or a wide stroke": (
        "应当符合《农村饮水安全评价准则》（T/CHES 18-2018）和《加氢站安全技术规范》（GB／T 34584—2017）要求。",
        [("农村饮水安全评价准则", "T/CHES18-2018", "cites"), ("加氢站安全技术规范", "GB／T34584—2017", "cites")],
    ),
    "a bare standard": ("应当符合GB 50016—2014的要求。", [(None, "GB50016—2014", "cites")]),
    "an announcement of a year": (
        "依据《关于A事的通知》（财税〔2019〕13号）、《关于B事的公告》（国家税务总局公告2019年第2号）。",
        [
            ("关于A事的通知", "财税〔2019〕13号", "rests-on"),
            ("关于B事的公告", "国家税务总局公告2019年第2号", "rests-on"),
        ],
    ),
    "stop executing": (
        "《甲市第一办法》（甲政发〔2010〕5号）即日起停止执行。",
        [("甲市第一办法", "甲政发〔2010〕5号", "repeals")],
    ),
    "a number with 字 and 第": (
        "根据甲政办字〔2020〕第3号和甲政字[2019]12号。",
        [(None, "甲政办字〔2020〕第3号", "rests-on"), (None, "甲政字〔2019〕12号", "rests-on")],
    ),
    "a title without marks before its number": (
        "你局关于迁址新建的请示（〔1996〕甲司字第82号）收悉。",
        [("关于迁址新建的请示", "〔1996〕甲司字第82号", "cites")],
    ),
    "an unclosed mark": ("根据《丙法的规定。落实《丁条例》。", [("丁条例", None, "rests-on")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_citations(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    found = list(read(notice(text)))
    assert [(c.cited_title, c.cited_number, c.relation) for c in found] == expected
    for citation in found:
        quoted = "".join("".join(span.quote.split()) for span in citation.evidence)
        assert (citation.cited_title or citation.cited_number or "").strip("《》")[-3:] in quoted


def test_the_plan_that_a_document_forwards_is_no_citation() -> None:
    text = "《甲市某方案》已经市政府同意，现印发给你们。"
    assert list(read(notice(text, "关于印发甲市某方案的通知"))) == []


def test_the_plan_named_with_its_edition_is_the_one_that_is_printed_without() -> None:
    text = "《甲市某预案（2031年修订）》已经市政府同意，现印发给你们。\n甲市人民政府\n2031年7月1日\n甲市某预案\n1.总则"
    assert list(read(notice(text, "关于印发甲市某预案（2031年修订）的通知", signed=False))) == []


@pytest.mark.parametrize("gap", ["\t", "  ", "\n"])
def test_a_table_of_repealed_documents(gap: str) -> None:
    rows = [
        ["序号", "文件名称", "文号"],
        ["1", "关于印发甲办法的通知", "甲政发〔2010〕5 号"],
        ["2", "甲市乙规定", "甲政令〔2011〕6号"],
    ]
    if gap == "\n":
        rows[0] = ["序号 文件名称 文号"]
    text = "见附件。\n甲市人民政府\n2022 年 7 月 1 日\n附件\n废止文件目录\n" + "\n".join(gap.join(row) for row in rows)
    found = [(c.cited_title, c.cited_number, c.relation) for c in read(notice(text, signed=False))]
    assert found == [
        ("关于印发甲办法的通知", "甲政发〔2010〕5号", "repeals"),
        ("甲市乙规定", "甲政令〔2011〕6号", "repeals"),
    ]
