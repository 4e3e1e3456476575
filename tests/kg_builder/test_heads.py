"""Heads of made-up documents in the orders that places print them."""

from __future__ import annotations

import pytest

from kg_builder.heads import find_heads
from kg_builder.issuers import is_issuer_line, letterhead, region_of, split_issuers
from kg_builder.layout import read_layout
from kg_builder.mapped import Mapped
from kg_builder.numbers import number_of
from kg_builder.titles import genre_of, short_title

NUMBERS = {
    "spaces inside": ("甲政办发〔2020〕 38 号", "甲政办发〔2020〕38号"),
    "square brackets": ("甲政人[ 2030 ] 15 号", "甲政人〔2030〕15号"),
    "full-width figures": ("甲政发〔２０２０〕３号", "甲政发〔2020〕3号"),
    "serial of an announcement": ("第 6 号", "第6号"),
    "in brackets, a date before it": ("（1998年3月4日 甲政发〔1998〕12号）", "甲政发〔1998〕12号"),
    "a metadata key before it": ("发文字号国函〔2008〕2号", "国函〔2008〕2号"),
    "serial of an announcement in tortoise brackets": ("〔第3号〕", "第3号"),
    "serial of a congress": ("（十六届第12号）", "十六届第12号"),
    "a citation in a sentence is no number line": ("通知》（甲政办发〔2019〕65 号），作出", None),
    "a year alone": ("2020年", None),
}


@pytest.mark.parametrize(("line", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_number_of(line: str, expected: str | None) -> None:
    assert number_of(line) == expected


ISSUERS = {
    "one": ("甲市人民政府办公室", ["甲市人民政府办公室"]),
    "run together in one region": ("澜江省教育厅澜江省财政厅", ["澜江省教育厅", "澜江省财政厅"]),
    "ministries run together": (
        "教育部国家发展和改革委员会科学技术部",
        ["教育部", "国家发展和改革委员会", "科学技术部"],
    ),
    "parted by spaces": ("工业和信息化部 财政部", ["工业和信息化部", "财政部"]),
    "parted by a mark": ("国务院、中央军委", ["国务院", "中央军委"]),
    "party and government run together": (
        "中共甲州市委办公室甲州市人民政府办公室",
        ["中共甲州市委办公室", "甲州市人民政府办公室"],
    ),
    "one name spread": ("国 务 院", ["国务院"]),
}


@pytest.mark.parametrize(("text", "expected"), ISSUERS.values(), ids=ISSUERS)
def test_split_issuers(text: str, expected: list[str]) -> None:
    assert list(split_issuers(text)) == expected


REGIONS = {
    "a city": ("甲州市人民政府办公室", "甲州市"),
    "a county": ("青溪县人民代表大会常务委员会", "青溪县"),
    "a province": ("澜江省教育厅", "澜江省"),
    "a ministry has none": ("工业和信息化部", None),
    "a national bureau has none": ("国家市场监督管理总局", None),
}


@pytest.mark.parametrize(("issuer", "expected"), REGIONS.values(), ids=REGIONS)
def test_region_of(issuer: str, expected: str | None) -> None:
    assert region_of(issuer) == expected


ISSUER_LINES = {
    "a region, then its office": ("云岭市 人民政府办公室", True),
    "the last row of a list is none": ("李小五　县财政局", False),
    "nor is the last row of a table": ("李小五\t副县长\t财政、税务\t县税务局", False),
}


@pytest.mark.parametrize(("text", "expected"), ISSUER_LINES.values(), ids=ISSUER_LINES)
def test_is_issuer_line(text: str, expected: bool) -> None:
    assert is_issuer_line(text) is expected


def test_letterhead() -> None:
    assert letterhead("白石区人民政府文件") == "白石区人民政府"
    assert letterhead("印发《方案》文件") is None


def test_genre_is_the_last_word_of_a_title() -> None:
    assert genre_of("关于印发某方案（试行）的通知") == "通知"
    assert genre_of("关于春季防火的禁火令") == "令"
    assert genre_of("关于某事") is None


SHORT_TITLES = {
    "acts of a congress": ("甲市人民代表大会常务委员会任免名单", ("甲市人民代表大会常务委员会", "任免名单")),
    "acts of a bureau": ("某某总局人事任免通知", ("某某总局", "人事任免通知")),
    "an order has no title of its own": ("甲市人民政府令", ("甲市人民政府", "")),
    "State Council acts keep their line": ("国务院任免国家工作人员", ("国务院", "国务院任免国家工作人员")),
    "a headline names no issuer": ("市长、副市长工作分工", None),
}


@pytest.mark.parametrize(("title", "expected"), SHORT_TITLES.values(), ids=SHORT_TITLES)
def test_short_title(title: str, expected: tuple[str, str] | None) -> None:
    assert short_title(title) == expected


HEADS = {
    "issuer, title, number, recipients": (
        "甲市人民政府\n关于做好某项\n工作的通知\n甲政发〔2023〕6 号\n各县人民政府，市直有关单位：\n正文。\n",
        [("甲政发〔2023〕6号", 0, 5)],
    ),
    "number before the issuers": (
        "澜教联〔2030〕9号\n澜江省教育厅澜江省财政厅\n关于支持某事的若干意见\n各市教育局：\n正文。\n",
        [("澜教联〔2030〕9号", 0, 4)],
    ),
    "issuer and title on one line": (
        "云岭市人民政府关于某甲任职的通知\n云政人[ 2030 ] 15 号\n各县人民政府：\n正文\n",
        [("云政人〔2030〕15号", 0, 3)],
    ),
    "letterhead over the number": (
        "白石区人民政府文件\n白政发〔2031〕3号\n白石区人民政府\n关于印发某方案的通知\n各镇人民政府：\n正文\n",
        [("白政发〔2031〕3号", 0, 5)],
    ),
    "metadata table": (
        "索 引 号　QX0012　主题分类　人事\n发文字号　青政任〔2030〕4号　发布日期　2030年04月22日\n"
        "青溪县人民政府关于某乙任免职的通知\n各乡镇人民政府：\n正文\n",
        [("青政任〔2030〕4号", 0, 4)],
    ),
    "reply without a title": (
        "国函〔2016〕52号\n知识产权局：\n你局请示收悉。现批复如下：\n",
        [("国函〔2016〕52号", 0, 2)],
    ),
    "order without number and recipients": (
        "白石区人民政府\n关于春季森林防火的禁火令\n为预防火灾，发布本令：\n",
        [(None, 0, 2)],
    ),
    "metadata without marks over a reply": (
        "发文机关国务院\n发文字号国函〔2008〕2号\n施行日期2008年01月11日\n发展改革委：\n你委请示收悉。现批复如下：\n",
        [("国函〔2008〕2号", 0, 4)],
    ),
    "metadata whose values stand below": (
        "• 索引号：\n610728/2024\n• 发文字号：\n甲政发〔2024〕7号\n甲县人民政府关于某事的通知\n各镇人民政府：\n正文\n",
        [("甲政发〔2024〕7号", 0, 6)],
    ),
    "a table that has the title too, values below, one of them empty": (
        "索 引 号：\n0001/1996\n发文机关：\n甲县人民政府\n标　　题：\n甲县人民政府关于某事的批复\n"
        "发文字号：\n甲政函〔1996〕95号\n发布日期：\n2018年12月03日\n主 题 词：\n"
        "甲县人民政府关于某事的批复\n甲政函〔1996〕95号\n县水利局：\n收悉。\n",
        [("甲政函〔1996〕95号", 0, 14)],
    ),
    "a table that alone has the title": (
        "标题：\n甲县人民政府关于某事的通知\n发文字号：\n甲政发〔1996〕9号\n各镇人民政府：\n正文\n",
        [("甲政发〔1996〕9号", 0, 5)],
    ),
    "number in brackets behind the title, no 关于 before it": (
        "中共甲州市委办公室甲州市人民政府办公室印发《关于某事的意见》的通知(甲办发〔2017〕2号)\n来源:网站\n浏览量:\n各县委:\n正文\n",
        [("甲办发〔2017〕2号", 0, 4)],
    ),
    "announcement spread on its line, the congress above": (
        "甲省第十四届人民代表大会常务委员会\n公    告\n第3号\n会议决定任命：\n",
        [("第3号", 0, 3)],
    ),
    "印发 ends the issuers' line, and the plan has a head of its own": (
        "甲政发〔2025〕4号\n甲市人民政府 甲市中级人民法院印发\n关于完善某机制的意见的通知\n"
        "各县人民政府：\n现印发给你们。\n"
        "甲市人民政府\n2025年4月30日\n"
        "甲市人民政府 甲市中级人民法院\n关于完善某机制的意见\n为完善某机制，制定本意见。\n",
        [("甲政发〔2025〕4号", 0, 4)],
    ),
    "acts of a congress, 的 before the genre": (
        "甲市人民代表大会常务委员会决定任免的名单\n（2022年6月29日甲市第十五届人民代表大会常务委员会第三次会议通过）\n决定任命：\n",
        [(None, 0, 2)],
    ),
    "a congress over a bare title of appointments": (
        "全国人民代表大会常务委员会\n决定任免的名单\n（2021年10月23日第十三届全国人民代表大会常务委员会第三十一次会议通过）\n一、\n",
        [(None, 0, 3)],
    ),
    "a passing note that a narrow column wraps": (
        "甲县人民代表大会常务委员会任免名单\n（2022年8月26日甲县第十八届人民代表大会常\n务委员会第五次会议通过）\n一、决定任命\n",
        [(None, 0, 3)],
    ),
    "a number with the congress in brackets": (
        "甲省第十三届人民代表大会常务委员会公告\n〔十三届〕第45号\n现予公布。\n",
        [("〔十三届〕第45号", 0, 2)],
    ),
    "ambassadors": (
        "中华人民共和国主席任免驻外大使\n某主席任免下列驻外大使：\n",
        [(None, 0, 2)],
    ),
    "a bare title of appointments": (
        "甲市人民政府\n任 免 通 知\n甲政任字〔2019〕8号\n某甲任市水利局副局长；\n",
        [("甲政任字〔2019〕8号", 0, 3)],
    ),
    "acts of the State Council, dated in the title": (
        "国务院任免国家工作人员（2019年1月3日）\n任命某甲为某部副部长。\n",
        [(None, 0, 1)],
    ),
    "acts of the State Council": (
        "国务院任免国家工作人员\n任命某甲为某部副部长。\n",
        [(None, 0, 1)],
    ),
    "a spread genre word and a trial mark belong to the title": (
        "甲市人民政府办公室\n关于印发某管理办法\n（试行）的通 知\n甲政办发〔2022〕35 号\n各县人民政府：\n正文\n",
        [("甲政办发〔2022〕35号", 0, 5)],
    ),
    "a notice nested under 附件 without a number is no document": (
        "甲市人民政府\n关于某事的通知\n甲政发〔2023〕6 号\n各县人民政府：\n正文。\n甲市人民政府\n2023年5月1日\n附件\n"
        "甲市人民政府\n关于成立某领导小组的通知\n各县人民政府：\n正文。\n",
        [("甲政发〔2023〕6号", 0, 4)],
    ),
    "a wrapped citation is no title": (
        "甲市人民政府\n关于某事的通知\n甲政发〔2023〕6 号\n各县人民政府：\n按照《甲市人民政府\n"
        "关于另一事的通知》（甲政发〔2022〕1号）办理。\n",
        [("甲政发〔2023〕6号", 0, 4)],
    ),
    "the title printed again under its number, as web pages do": (
        "甲市人民政府关于成立某领导小组的通知\n字号：\n甲政办〔2031〕7号\n甲市人民政府关于成立某领导小组的通知\n各县人民政府：\n正文\n",
        [("甲政办〔2031〕7号", 0, 5)],
    ),
    "the title printed again on three lines under number and source": (
        "甲市人民政府办公室关于印发某制度的通知\n浏览量：　时间：2031-01-22\n甲政办〔2031〕8号\n"
        "甲市人民政府办公室\n关于印发某\n制度的通知\n各县人民政府：\n正文\n",
        [("甲政办〔2031〕8号", 0, 7)],
    ),
    "a title in the table's row, the table's edge behind it": (
        "索引号：0123/2031 | |\n发文字号：甲政办〔2031〕9号 | 发文时间：2031-12-31 |\n"
        "标题：甲市人民政府办公室关于印发某预案的通知 | |\n发布日期：2031-12-31 |\n各县人民政府：\n正文\n",
        [("甲政办〔2031〕9号", 0, 6)],
    ),
    "a list of acts over its number": (
        "国务院任免工作人员名单\n国任字〔2031〕6号\n国务院决定：\n",
        [("国任字〔2031〕6号", 0, 2)],
    ),
    "a number under the notes of a web page": (
        "甲大学关于公布某甲等同志聘任职务的通知\n发布者：党委组织部\n浏览次数：862\n甲校发〔2023〕58号\n各学院：\n聘任某甲。\n",
        [("甲校发〔2023〕58号", 0, 5)],
    ),
    "a title printed once more, in pieces, under its number": (
        "甲政办〔2028〕9号《甲省人民政府办公厅关于印发某制度的通知》\n甲省人民政府办公厅关于印发某制度的通知\n甲政办〔2028〕9号\n"
        "甲省人民政府办公厅\n关于印发\n某制度的通知\n各市人民政府：\n正文\n",
        [("甲政办〔2028〕9号", 1, 7)],
    ),
    "the plan of that name is no repetition of the title": (
        "甲县人民政府关于印发甲县某某试点工作方案的通知\n甲政发〔2028〕9号\n甲县某某试点工作方案\n一、总体要求\n",
        [("甲政发〔2028〕9号", 0, 2)],
    ),
    "particulars and a number under the title": (
        "关于某甲职务任免的通知\n发布时间：2026-06-04\n文号：甲税任〔2026〕32号\n发文单位：甲区税务局\n经研究，决定：\n",
        [("甲税任〔2026〕32号", 0, 4)],
    ),
    "title, number, date and publisher on one line": (
        "国务院办公厅关于成立某领导小组的通知\n"
        "国务院办公厅关于成立某领导小组的通知 国办发〔2028〕7号 2028年2月3日 发布机关:国务院办公厅 |\n"
        "各省人民政府:\n正文\n",
        [("国办发〔2028〕7号", 0, 6)],
    ),
    "the title in a table whose cells bars part": (
        "索引号:0001 | |\n发文字号:甲政办发〔2025〕92号 | 发文时间:2025-12-31 |\n"
        "标题:甲市人民政府办公厅关于某事的通知 | |\n"
        "主题分类:应急管理 |\n各镇人民政府:\n正文\n",
        [("甲政办发〔2025〕92号", 0, 6)],
    ),
    "empty cells between title and recipients": (
        "文件编号: | 甲政办发〔2022〕16号 |\n甲县人民政府办公室关于某事的通知 |\n||\n||\n各镇人民政府:\n正文\n",
        [("甲政办发〔2022〕16号", 0, 3)],
    ),
    "a title of any words between issuer and number": (
        "中共甲县委组织部\n县管领导干部任职前公示公告\n甲组公〔2029〕12号\n会议研究决定，予以公示。\n",
        [("甲组公〔2029〕12号", 0, 3)],
    ),
    "a list of State Council acts with a number": (
        "国务院任免工作人员名单\n国任字〔1987〕69号\n国务院决定：\n",
        [("国任字〔1987〕69号", 0, 2)],
    ),
    "an order behind a news agency's dateline": (
        "某某社甲市4月26日电 甲市人民政府令 第三号\n现予公布。\n",
        [("第三号", 1, 3)],
    ),
    "a date between issuer and title": (
        "甲市人民政府办公厅\n2030年2月5日\n关于推进某事的意见\n为推进某事，提出意见。\n",
        [(None, 0, 3)],
    ),
    "member units of a body are recipients": (
        "甲县某某委员会\n关于某事的通知\n甲委〔2030〕4号\n各乡镇、县某某委员会各成员单位：\n正文\n",
        [("甲委〔2030〕4号", 0, 4)],
    ),
    "a page ends between issuer and title": (
        "甲政发〔2030〕2号\n甲市人民政府\n甲市人民政府公报 2030·1 市政府文件\n— 5 —\n 关于某事的意见\n各乡镇：\n正文\n",
        [("甲政发〔2030〕2号", 0, 4)],
    ),
    "the day of a page and its source under the number": (
        "甲市政府关于张小文任职的通知\n甲政发〔2031〕22号\n2031-03-05 来源：甲市政府\n各县人民政府：\n正文\n",
        [("甲政发〔2031〕22号", 0, 4)],
    ),
    "a congress that elects is no recipient": (
        "甲县第十八届人民代表大会第三次会议公告\n（第2号）\n甲县人民代表大会于3月1日选举：\n某甲为县长。\n",
        [("第2号", 0, 2)],
    ),
    "no document": ("现将有关事项通知如下：\n一、总体要求\n", []),
}


@pytest.mark.parametrize(("text", "expected"), HEADS.values(), ids=HEADS)
def test_find_heads(text: str, expected: list[tuple[str | None, int, int]]) -> None:
    heads = find_heads(read_layout(Mapped.whole(text)).lines)
    assert [(h.number, h.first, h.body) for h in heads] == expected
