"""Divisions of work in the official formula; all people are made up."""

from __future__ import annotations

import pytest

from kg_builder.document import Source
from kg_builder.layout import pages
from kg_builder.model import Portfolio, Unread
from kg_builder.rules.portfolios.rule import read
from kg_builder.segment import documents
from tests.kg_builder.rules.notice import notice

TITLE = "关于市政府领导同志工作分工的通知"
CASES: dict[str, tuple[str, list[tuple[str, str | None, str, str]]]] = {
    "name and post joined, four relations": (
        "张三副市长：负责教育、科技方面的工作。分管市教育局、市科学技术局（知识产权部分）。联系市科协。协助市长联系市审计局。",
        [
            ("张三", "副市长", "负责", "教育"),
            ("张三", "副市长", "负责", "科技"),
            ("张三", "副市长", "分管", "市教育局"),
            ("张三", "副市长", "分管", "市科学技术局（知识产权部分）"),
            ("张三", "副市长", "联系", "市科协"),
            ("张三", "副市长", "协助", "市审计局"),
        ],
    ),
    "post before the name": (
        "副市长李小五：分管公安、司法等工作。",
        [("李小五", "副市长", "分管", "公安"), ("李小五", "副市长", "分管", "司法")],
    ),
    "post behind the colon": (
        "王甲：市委常委、副市长，负责财政等方面的工作。",
        [("王甲", "市委常委、副市长", "负责", "财政")],
    ),
    "an area that an agency in the text is called after": (
        "副市长李小五：负责卫生、人口和计划生育等方面的工作。分管市人口和计划生育局。",
        [
            ("李小五", "副市长", "负责", "卫生"),
            ("李小五", "副市长", "负责", "人口和计划生育"),
            ("李小五", "副市长", "分管", "市人口和计划生育局"),
        ],
    ),
    "a zone and a district built together": (
        "副市长李小五：负责商务、某试验区及某片区建设等方面的工作。",
        [("李小五", "副市长", "负责", "商务"), ("李小五", "副市长", "负责", "某试验区及某片区建设")],
    ),
    "a name alone, the post at the head of the next line": (
        "林小五\n常务副省长，负责财政方面工作。\n许小六\n副省长，负责人防方面工作。",
        [("林小五", "常务副省长", "负责", "财政"), ("许小六", "副省长", "负责", "人防")],
    ),
    "a cell that could be a name": (
        "姓名\t职务\t分管工作\tB角\n王甲\t副局长\t法规科\t李小五",
        [("王甲", "副局长", "分管", "法规科")],
    ),
    "villages in charge, names in marks": (
        "【王甲】副镇长\n包李庄管区，包括在内的工作另行安排。",
        [("王甲", "副镇长", "联系", "李庄管区")],
    ),
    "a label is no name": ("王甲 职务：县委副书记、县长 分工：主持县政府工作。", []),
    "whom one helps, behind a label": (
        "副市长李小五\n协助：王甲联系金融工作。",
        [("李小五", "副市长", "协助", "金融")],
    ),
    "a task told with 主抓": (
        "王甲（党委书记）：主持全面工作，主抓党建。",
        [("王甲", "党委书记", "负责", "全面工作"), ("王甲", "党委书记", "负责", "党建")],
    ),
    "a table drawn with bars": (
        "| 姓名 | 职务 | 分工 |\n| --- | --- | --- |\n| 王甲（女） | 副局长 | 负责规划工作。分管规划处。 |",
        [("王甲", "副局长", "负责", "规划"), ("王甲", "副局长", "分管", "规划处")],
    ),
    "a bureau's name is no leader and his verb": ("区应急管理局统筹队伍和物资。", []),
    "blocks of lines": (
        "耿立\n市政府副秘书长、办公室主任\n负责：文稿起草。\n分管：综合科、政务公开科及市政府热线中心。",
        [
            ("耿立", "市政府副秘书长、办公室主任", "负责", "文稿起草"),
            ("耿立", "市政府副秘书长、办公室主任", "分管", "综合科"),
            ("耿立", "市政府副秘书长、办公室主任", "分管", "政务公开科"),
            ("耿立", "市政府副秘书长、办公室主任", "分管", "市政府热线中心"),
        ],
    ),
    "和 inside a bureau's name joins nothing": (
        "孙乙副市长，分管市规划和自然资源局和市水利局。",
        [("孙乙", "副市长", "分管", "市规划和自然资源局"), ("孙乙", "副市长", "分管", "市水利局")],
    ),
    "the whole work keeps its word": (
        "周丙市长，主持市政府全面工作，分管审计工作。",
        [("周丙", "市长", "负责", "市政府全面工作"), ("周丙", "市长", "分管", "审计")],
    ),
    "numbered, name and post with a gap, then lines of verbs": (
        "　　一、靳　松　党工委副书记、办事处主任\n　　主持办事处全面工作。负责财政方面的工作。\n"
        "　　二、成为　副县长\n　　分管县水利局。",
        [
            ("靳松", "党工委副书记、办事处主任", "负责", "办事处全面工作"),
            ("靳松", "党工委副书记、办事处主任", "负责", "财政"),
            ("成为", "副县长", "分管", "县水利局"),
        ],
    ),
    "post before the name with a gap": (
        "　　副市长　池上楼（女）\n　　负责教育方面的工作。",
        [("池上楼", "副市长", "负责", "教育")],
    ),
    "the post in brackets behind 同志, two leaders in one paragraph": (
        "关雎同志（副县长）：联系县气象局。贾似真同志（副县长）：协助关雎同志负责协作工作。",
        [("关雎", "副县长", "联系", "县气象局"), ("贾似真", "副县长", "协助", "协作")],
    ),
    "a class of enterprises is a tail": (
        "吴丁副市长：联系市总工会等中央、省驻市企业。",
        [("吴丁", "副市长", "联系", "市总工会")],
    ),
    "an addition to an earlier division": (
        "郑戊副市长：原有分工不作调整，增加分管市能源局。",
        [("郑戊", "副市长", "分管", "市能源局")],
    ),
    "what is no longer in charge is no fact": ("郑戊副市长：不再分管市能源局。", []),
    "a name and a post run into the verb; several in one sentence": (
        "根据工作需要，区政府办公室主任钱己同志主持全面工作，副主任孙庚同志分管文秘科和督查科工作。",
        [
            ("钱己", "区政府办公室主任", "负责", "全面工作"),
            ("孙庚", "副主任", "分管", "文秘科"),
            ("孙庚", "副主任", "分管", "督查科"),
        ],
    ),
    "a name of two characters before 常务": (
        "周辛常务副市长\n协助分管财政、审计工作。",
        [("周辛", "常务副市长", "协助", "财政"), ("周辛", "常务副市长", "协助", "审计")],
    ),
    "主要 and 具体 before the verb": (
        "吴壬副市长：主要负责农业等方面的工作，具体分管市农业农村局等单位，同时联系市气象局。",
        [
            ("吴壬", "副市长", "负责", "农业"),
            ("吴壬", "副市长", "分管", "市农业农村局"),
            ("吴壬", "副市长", "联系", "市气象局"),
        ],
    ),
    "labels that name what follows": (
        "郑癸（县长）\n分管部门：县财政局、县统计局。\n联系单位：县税务局，县消防救援大队。\n联系乡镇：白水镇。",
        [
            ("郑癸", "县长", "分管", "县财政局"),
            ("郑癸", "县长", "分管", "县统计局"),
            ("郑癸", "县长", "联系", "县税务局"),
            ("郑癸", "县长", "联系", "县消防救援大队"),
            ("郑癸", "县长", "联系", "白水镇"),
        ],
    ),
    "areas and conjunctions behind a comma": (
        "王甲（女，副县长）分管安全生产，以及应急管理，此外还有信访、审计等；联系县总工会等群众团体和驻县部队。",
        [
            ("王甲", "副县长", "分管", "安全生产"),
            ("王甲", "副县长", "分管", "应急管理"),
            ("王甲", "副县长", "分管", "信访"),
            ("王甲", "副县长", "分管", "审计"),
            ("王甲", "副县长", "联系", "县总工会"),
        ],
    ),
    "a class word behind 等 ends a list": (
        "王甲副市长负责国有资产等宏观经济管理，港口等大交通建设，以及高等教育工作。",
        [
            ("王甲", "副市长", "负责", "国有资产"),
            ("王甲", "副市长", "负责", "港口"),
            ("王甲", "副市长", "负责", "高等教育"),
        ],
    ),
    "to help is no charge of its own; how one helps is dropped": (
        "李小五同志协助王甲同志处理县政府日常工作，协助县长工作；协管县投资促进中心。",
        [("李小五", None, "协助", "县政府日常工作"), ("李小五", None, "协助", "县投资促进中心")],
    ),
    "what holds in another's absence is a rule": (
        "李小五副县长：分管县财政局；县长外出期间，主持县政府工作。",
        [("李小五", "副县长", "分管", "县财政局")],
    ),
    "on top of what he has": (
        "张三副县长在原有分工的基础上，增加负责能源工作，不再分管县林业局、县水利局。",
        [("张三", "副县长", "负责", "能源")],
    ),
    "several leaders and items in one sentence": (
        "张三同志：主持县政府全面工作；李小五同志：1.负责财政工作；2.分管县财政局。",
        [
            ("张三", None, "负责", "县政府全面工作"),
            ("李小五", None, "负责", "财政"),
            ("李小五", None, "分管", "县财政局"),
        ],
    ),
    "a rank that begins with a numeral is no item": (
        "二级调研员张三：负责工会工作。\n李小五，三级调研员：联系白水镇。",
        [("张三", "二级调研员", "负责", "工会"), ("李小五", "三级调研员", "联系", "白水镇")],
    ),
    "beside what he has": (
        "副县长李小五同志除现有分工外，增加分管县能源局工作，协调政府领导之间的工作。",
        [("李小五", "副县长", "分管", "县能源局")],
    ),
    "a class of bodies behind 及; 对台 is an area": (
        "张三副县长：联系县消防大队及驻县金融、保险机构；负责外事、对台工作。",
        [
            ("张三", "副县长", "联系", "县消防大队"),
            ("张三", "副县长", "联系", "驻县金融"),
            ("张三", "副县长", "联系", "保险机构"),
            ("张三", "副县长", "负责", "外事"),
            ("张三", "副县长", "负责", "对台"),
        ],
    ),
    "a charge told with 由": (
        "县信访局工作由张三副县长分管。教育、卫生等归口由李小五副县长负责。",
        [
            ("张三", "副县长", "分管", "县信访局"),
            ("李小五", "副县长", "负责", "教育"),
            ("李小五", "副县长", "负责", "卫生"),
        ],
    ),
    "同志 and a post with 任": (
        "牛群同志任县政府党组成员，牵头负责重点项目建设工作，负责联系县科协。",
        [("牛群", "县政府党组成员", "负责", "重点项目建设"), ("牛群", "县政府党组成员", "联系", "县科协")],
    ),
    "和 joins bodies on both sides only": (
        "张三副县长负责社区和城市管理工作，分管县总工会和团县委。",
        [
            ("张三", "副县长", "负责", "社区和城市管理"),
            ("张三", "副县长", "分管", "县总工会"),
            ("张三", "副县长", "分管", "团县委"),
        ],
    ),
    "a table": (
        "姓　名\t职务\t分管工作\t联系单位\n王　力\t县长\t主持县政府全面工作\t县人大\n"
        "李小五\t副县长\t财政、税务\t县税务局",
        [
            ("王力", "县长", "负责", "县政府全面工作"),
            ("王力", "县长", "联系", "县人大"),
            ("李小五", "副县长", "分管", "财政"),
            ("李小五", "副县长", "分管", "税务"),
            ("李小五", "副县长", "联系", "县税务局"),
        ],
    ),
    "numbered leaders run on in one paragraph": (
        "经研究，现将分工明确如下：一、张三局长：主持全面工作。二、李四副局长：分管办公室。",
        [("张三", "局长", "负责", "全面工作"), ("李四", "副局长", "分管", "办公室")],
    ),
    "the next item's leader cannot be read: nothing goes to the one before": (
        "（一）张三副县长：分管县财政局。\n（二）某某同志：分管县教育局。",
        [("张三", "副县长", "分管", "县财政局")],
    ),
    "items of one leader are numbered otherwise than the leaders": (
        "一、张三副县长\n1.分管县财政局。\n2.联系县总工会。",
        [("张三", "副县长", "分管", "县财政局"), ("张三", "副县长", "联系", "县总工会")],
    ),
    "sex and people in the bracket": (
        "（二）李四（女，朝鲜族），副厅长。分管人事处。",
        [("李四", "副厅长", "分管", "人事处")],
    ),
    "a half-width point is a full stop": (
        "副区长张三:负责教育工作.分管区教育局.联系区工会.",
        [
            ("张三", "副区长", "负责", "教育"),
            ("张三", "副区长", "分管", "区教育局"),
            ("张三", "副区长", "联系", "区工会"),
        ],
    ),
    "和 joins the last area of a list, 及 any two": (
        "张三副县长：负责规划、耕地保护和信访工作，工业和信息化、运输及旅游工作。",
        [
            ("张三", "副县长", "负责", "规划"),
            ("张三", "副县长", "负责", "耕地保护"),
            ("张三", "副县长", "负责", "信访"),
            ("张三", "副县长", "负责", "工业和信息化"),
            ("张三", "副县长", "负责", "运输"),
            ("张三", "副县长", "负责", "旅游"),
        ],
    ),
    "empty cells of a table": (
        "姓名\t职务\t负责工作\t分管部门\t联系单位\n张三\t县长\t审计\t县审计局\t\n李四\t副县长\t\t县科技局\t县科协",
        [
            ("张三", "县长", "负责", "审计"),
            ("张三", "县长", "分管", "县审计局"),
            ("李四", "副县长", "分管", "县科技局"),
            ("李四", "副县长", "联系", "县科协"),
        ],
    ),
    "a call to all leaders states no charge": (
        "张三副县长：分管县财政局。\n各位领导要按照分工，负责分管领域的安全生产工作。",
        [("张三", "副县长", "分管", "县财政局")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_portfolios(text: str, expected: list[tuple[str, str | None, str, str]]) -> None:
    found = [f for f in read(notice(text, TITLE)) if isinstance(f, Portfolio)]
    assert [(f.person, f.title, f.relation, f.target) for f in found] == expected
    for fact in found:
        assert fact.target in "".join("".join(span.quote.split()) for span in fact.evidence)


def test_a_clause_without_a_leader_is_unread() -> None:
    (unread,) = read(notice("分管市教育局。", TITLE))
    assert isinstance(unread, Unread)


def test_a_text_that_says_so_is_a_division_of_work_under_any_title() -> None:
    found = list(read(notice("县政府领导工作分工如下：\n张三副县长：分管县财政局。", "关于有关事项的通知")))
    assert len(found) == 1


def test_a_page_without_a_title_that_lists_leaders_is_a_division_of_work() -> None:
    lines = ["张小文副市长：分管市甲局。", "李小武副市长：分管市乙局。", "副市长王小五：分管市丙局。"]
    (page,) = documents(Source("made-up.txt", "0" * 64, text := "\n".join(lines) + "\n", pages(text)))
    assert page.heading.title is None
    assert [f.target for f in read(page) if isinstance(f, Portfolio)] == ["市甲局", "市乙局", "市丙局"]


def test_other_notices_hold_no_division_of_work() -> None:
    assert list(read(notice("张三副市长：分管教育工作。", "关于春季防火的通知"))) == []
