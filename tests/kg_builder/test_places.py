"""Documents in the layouts of other places, all made up: what each head and end gives."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pytest

from kg_builder.document import Source
from kg_builder.layout import pages
from kg_builder.segment import documents


@dataclass(frozen=True)
class Expected:
    """The particulars of one document."""

    number: str | None
    title: str
    issuers: tuple[str, ...]
    genre: str | None
    date: str | None
    recipients: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()


CASES: dict[str, tuple[list[str], list[Expected]]] = {
    "General Office of the State Council": (
        [
            "国务院办公厅关于印发某某工作方案的通知",
            "国办发〔2033〕12号",
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            "　　《某某工作方案》已经国务院同意，现印发给你们，请认真贯彻执行。",
            "国务院办公厅",
            "2033年3月1日",
            "（此件公开发布）",
            "某某工作方案",
            "　　为推进某事，制定本方案。",
        ],
        [
            Expected(
                "国办发〔2033〕12号",
                "关于印发某某工作方案的通知",
                ("国务院办公厅",),
                "通知",
                "2033-03-01",
                ("各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"),
                ("某某工作方案",),
            )
        ],
    ),
    "an order with a serial number": (
        [
            "中华人民共和国国务院令",
            "第 960 号",
            "《某某管理条例》已经2033年2月1日国务院第3次常务会议通过，现予公布，自2033年5月1日起施行。",
            "总理　张三",
            "2033年3月1日",
            "某某管理条例",
            "第一章　总则",
        ],
        [Expected("第960号", "", ("中华人民共和国国务院",), "令", "2033-03-01")],
    ),
    "a plan made by others is passed on": (
        [
            "海城市人民政府办公厅关于转发市发展改革委等五部门",
            "制订的《海城市某某实施意见》的通知",
            "海府办发〔2033〕1号",
            "各区人民政府，市政府各委、办、局：",
            "　　市发展改革委等五部门制订的《海城市某某实施意见》已经市政府同意，现转发给你们，请按照执行。",
            "海城市人民政府办公厅",
            "2033年1月10日",
            "海城市某某实施意见",
            "　　为某事，提出如下意见。",
        ],
        [
            Expected(
                "海府办发〔2033〕1号",
                "关于转发市发展改革委等五部门制订的《海城市某某实施意见》的通知",
                ("海城市人民政府办公厅",),
                "通知",
                "2033-01-10",
                ("各区人民政府", "市政府各委、办、局"),
                ("海城市某某实施意见",),
            )
        ],
    ),
    "a list of appointments of a congress": (
        [
            "江岸区人民代表大会常务委员会任免名单",
            "（2033年5月30日江岸区第十八届人民代表大会常务委员会第五次会议通过）",
            "任命：",
            "李四为江岸区人民法院副院长。",
        ],
        [
            Expected(
                None,
                "江岸区人民代表大会常务委员会任免名单",
                ("江岸区人民代表大会常务委员会",),
                "任免名单",
                "2033-05-30",
            )
        ],
    ),
    "the number in brackets": (
        [
            "河源县人民政府办公室关于做好防汛工作的通知",
            "（河政办〔2033〕12号）",
            "各乡镇人民政府，县直有关单位：",
            "　　为做好防汛工作，通知如下。",
            "河源县人民政府办公室",
            "2033年5月1日",
        ],
        [
            Expected(
                "河政办〔2033〕12号",
                "关于做好防汛工作的通知",
                ("河源县人民政府办公室",),
                "通知",
                "2033-05-01",
                ("各乡镇人民政府", "县直有关单位"),
            )
        ],
    ),
    "serial of the copy, urgency, letterhead, signer": (
        [
            "000123",
            "特急",
            "山城市人民政府文件",
            "山政〔2033〕5号　　　　　　　　签发人：王五",
            "山城市人民政府",
            "关于某某情况的报告",
            "南江省人民政府：",
            "　　现将有关情况报告如下。",
            "山城市人民政府",
            "2033年6月8日",
        ],
        [
            Expected(
                "山政〔2033〕5号", "关于某某情况的报告", ("山城市人民政府",), "报告", "2033-06-08", ("南江省人民政府",)
            )
        ],
    ),
    "metadata lines of a web export": (
        [
            "索 引 号：000014349/2033-00012",
            "主题分类：农业",
            "发布机构：南江省人民政府",
            "生成日期：2033年2月2日",
            "名　　称：南江省人民政府关于某事的意见",
            "文　　号：南政发〔2033〕2号",
            "有 效 性：有效",
            "南江省人民政府",
            "关于某事的意见",
            "各市、州人民政府，省政府各部门：",
            "　　为某事，提出意见。",
        ],
        [
            Expected(
                "南政发〔2033〕2号",
                "关于某事的意见",
                ("南江省人民政府",),
                "意见",
                "2033-02-02",
                ("各市、州人民政府", "省政府各部门"),
            )
        ],
    ),
    "two without numbers, one after the other": (
        [
            "东海县人民政府办公室",
            "关于成立甲领导小组的通知",
            "各镇人民政府：",
            "　　现决定成立甲领导小组。",
            "东海县人民政府办公室",
            "2033年1月1日",
            "东海县人民政府办公室",
            "关于成立乙领导小组的通知",
            "各镇人民政府：",
            "　　现决定成立乙领导小组。",
            "东海县人民政府办公室",
            "2033年2月1日",
        ],
        [
            Expected(
                None,
                f"关于成立{name}领导小组的通知",
                ("东海县人民政府办公室",),
                "通知",
                f"2033-0{month}-01",
                ("各镇人民政府",),
            )
            for name, month in (("甲", 1), ("乙", 2))
        ],
    ),
    "an announcement of two ministries": (
        [
            "交通运输部　公安部",
            "关于某某事项的公告",
            "2033年第12号",
            "　　为某事，现公告如下。",
            "交通运输部",
            "公安部",
            "2033年7月1日",
        ],
        [Expected("2033年第12号", "关于某某事项的公告", ("交通运输部", "公安部"), "公告", "2033-07-01")],
    ),
    "Party and government jointly, the title begins with its verb": (
        [
            "中共山城市委办公室　山城市人民政府办公室",
            "印发《关于某某的实施办法》的通知",
            "山办发〔2033〕3号",
            "各县（市、区）人民政府，市直各单位：",
            "　　《关于某某的实施办法》已经市委、市政府同意，现印发给你们。",
            "中共山城市委办公室",
            "山城市人民政府办公室",
            "2033年3月3日",
            "关于某某的实施办法",
            "　　第一条　为某事，制定本办法。",
        ],
        [
            Expected(
                "山办发〔2033〕3号",
                "印发《关于某某的实施办法》的通知",
                ("中共山城市委办公室", "山城市人民政府办公室"),
                "通知",
                "2033-03-03",
                ("各县（市、区）人民政府", "市直各单位"),
                ("关于某某的实施办法",),
            )
        ],
    ),
    "a reply with the signature far to the right": (
        [
            "南江省人民政府关于同意撤销某镇设立某街道的批复",
            "南政函〔2033〕9号",
            "山城市人民政府：",
            "　　你市《关于撤销某镇的请示》（山政〔2032〕5号）收悉。现批复如下：",
            "　　一、同意撤销某镇。",
            "　　　　　　　　　　　　　　　南江省人民政府",
            "　　　　　　　　　　　　　　　2033年9月9日",
        ],
        [
            Expected(
                "南政函〔2033〕9号",
                "关于同意撤销某镇设立某街道的批复",
                ("南江省人民政府",),
                "批复",
                "2033-09-09",
                ("山城市人民政府",),
            )
        ],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES)
def test_documents_of_other_places(lines: list[str], expected: list[Expected]) -> None:
    text = "\n".join(lines) + "\n"
    source = Source("made-up.txt", hashlib.sha256(text.encode()).hexdigest(), text, pages(text))
    found = [document.heading for document in documents(source)]
    assert [
        Expected(h.number, h.title or "", h.issuers, h.genre, h.date, h.recipients, h.plans) for h in found
    ] == expected


def test_copies_go_to_those_named_and_no_further() -> None:
    text = (
        "南江省财政厅关于下达某某资金的通知\n南财农〔2033〕88号\n各市、县财政局：\n　　现下达资金。\n"
        "南江省财政厅\n2033年8月1日\n"
        "抄送：省政府办公厅，省审计厅。\n南江省财政厅办公室　　2033年8月2日印发\n"
    )
    (document,) = documents(Source("made-up.txt", "0" * 64, text, pages(text)))
    assert document.heading.copied_to == ("省政府办公厅", "省审计厅")
    assert document.heading.plans == ()
