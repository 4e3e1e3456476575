"""Lists of duties in the official formula."""

from __future__ import annotations

import pytest

from kg_builder.rules.duties.rule import read
from kg_builder.rules.duties.subjects import split_subject
from tests.kg_builder.rules.notice import notice

CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a list with colons": (
        "三、职责分工\n市财政局：负责保障经费；配合市水利局验收。\n市水利局：组织施工。\n四、保障措施\n市公安局：维护秩序。",
        [("市财政局", "负责保障经费；配合市水利局验收"), ("市水利局", "组织施工")],
    ),
    "prose with 要, a shared last word and a tail": (
        "（二）强化职责分工。\n农业农村部门要谋划好项目；统计、调查部门要做好入统工作；人行、金融办等金融监管部门要创新产品。",
        [
            ("农业农村部门", "谋划好项目"),
            ("统计", "做好入统工作"),
            ("调查部门", "做好入统工作"),
            ("人行", "创新产品"),
            ("金融办", "创新产品"),
        ],
    ),
    "right after the name": (
        "1.市级工作职责。市政府负责编制实施方案。\n2.县级工作职责。各县（市）政府负责落实资金。",
        [("市政府", "负责编制实施方案"), ("各县（市）政府", "负责落实资金")],
    ),
    "a unit as a heading": (
        "四、职责分工\n（一）县级政府。\n负总责，协调有关部门。\n五、组织实施\n其余事项另行通知。",
        [("县级政府", "负总责，协调有关部门")],
    ),
    "the body itself, its office and a catch-all have none": (
        "各部门主要职责如下：\n领导小组：负责统筹协调。\n领导小组办公室：承担日常工作。\n其他部门：依职责开展工作。\n市审批局：负责立项审批。",
        [("市审批局", "负责立项审批")],
    ),
    "应 of 应急 is no verb": (
        "三、职责分工\n市应急管理局：指导预案体系建设。",
        [("市应急管理局", "指导预案体系建设")],
    ),
    "half-width marks": (
        "三,职责分工\n省财政厅:落实省级补助资金,开展绩效评价.\n省水利厅:指导矿区水土保持.\n四,工作要求\n按时报送.",
        [("省财政厅", "落实省级补助资金,开展绩效评价"), ("省水利厅", "指导矿区水土保持")],
    ),
    "an article about the units, without a heading": (
        "　　第三条　海洋渔业主管部门负责日常监督检查。\n　　海事管理机构负责通航安全警示。\n"
        "　　气象主管机构应当及时发布预警信息。\n　　第四条　所有人应当加固设施。",
        [
            ("海洋渔业主管部门", "负责日常监督检查"),
            ("海事管理机构", "负责通航安全警示"),
            ("气象主管机构", "及时发布预警信息"),
        ],
    ),
    "numbered items": (
        "四、职责分工\n1．市规划局负责组织协调；签订合同。\n2．市税务局负责征缴税款。\n五、工作要求\n抓好落实。",
        [("市规划局", "负责组织协调；签订合同"), ("市税务局", "负责征缴税款")],
    ),
    "labels of seats are no units": (
        "三、职责分工\n组长单位：市城市管理局。\n成员单位：市财政局。\n市水利局：组织施工。",
        [("市水利局", "组织施工")],
    ),
    "outside a section about duties": ("一、总体要求\n市财政局要保障经费。", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_duties(text: str, expected: list[tuple[str, str]]) -> None:
    found = list(read(notice(text)))
    assert [(d.unit, d.duty) for d in found] == expected
    for duty in found:
        assert duty.unit in "".join("".join(span.quote.split()) for span in duty.evidence)


def test_a_table_whose_cells_stand_on_lines_of_their_own() -> None:
    text = "\n".join(
        [
            "见附件。",
            "甲市人民政府",
            "2022 年 7 月 1 日",
            "附件",
            "某工作领导小组",
            "成员单位职责分工",
            "序号 单 位 主 要 职 责",
            "1 市住建局",
            "负责排查安全问题，指导",
            "施工人员管理。",
            "2 市委宣传部 负责指导影院管理。",
            "3",
            "市农业农村局、",
            "市农业中心",
            "开展调查工作。",
        ]
    )
    assert [(d.unit, d.duty) for d in read(notice(text, signed=False))] == [
        ("市住建局", "负责排查安全问题，指导施工人员管理"),
        ("市委宣传部", "负责指导影院管理"),
        ("市农业农村局", "开展调查工作"),
        ("市农业中心", "开展调查工作"),
    ]


def test_a_table_whose_cells_are_parted_by_tabs() -> None:
    text = (
        "见附件。\n甲市人民政府\n2022 年 7 月 1 日\n附件\n校车安全管理部门职责分工\n部门\t职责\n"
        "教育行政部门\t指导学校建立管理制度。\n应急管理部门\t参与事故调查处理。"
    )
    assert [(d.unit, d.duty) for d in read(notice(text, signed=False))] == [
        ("教育行政部门", "指导学校建立管理制度"),
        ("应急管理部门", "参与事故调查处理"),
    ]


SUBJECTS = {
    "和 inside a name": ("市规划和自然资源局", ("市规划和自然资源局",)),
    "two governments": ("各县（市、区）人民政府，各开发区管委会", ("各县（市、区）人民政府", "各开发区管委会")),
    "no units": ("疫苗、消毒药品", None),
    "a team": ("应急处置组", ()),
}


@pytest.mark.parametrize(("text", "expected"), SUBJECTS.values(), ids=SUBJECTS)
def test_split_subject(text: str, expected: tuple[str, ...] | None) -> None:
    assert split_subject(text) == expected
