from __future__ import annotations

import pytest

from kg_builder.document import Document, Part, Source
from kg_builder.mapped import Mapped
from kg_builder.model import Heading, Responsibility
from kg_builder.pipes import without_bars
from kg_builder.rules.responsibilities import rule as responsibilities

HEADING = Heading(None, None, (), None, None, (), (), False, None, None, None, (), None, None, ())


def rows(text: str) -> list[tuple[str | None, str, str | None]]:
    whole = Mapped.whole(text)
    part = Part("任务分工表", without_bars(whole), tuple(whole.lines()))
    document = Document(Source("test", "0", text, ()), HEADING, None, (part,), None, len(text))
    found = [fact for fact in responsibilities.read(document) if isinstance(fact, Responsibility)]
    assert {record.form for record in found} <= {"table"}
    return [(r.task, " ".join(f"{u.unit}:{u.role}" for u in r.units), r.deadline) for r in found]


TABLES = {
    "a row a line": (
        "序号　任务　牵头单位　配合单位　完成时限\n1　修路　市甲局　市乙局、某县人民政府　2029年12月\n"
        "2　修桥　市乙局　市甲局　2030年6月\n",
        [
            ("修路", "市甲局:lead 市乙局:support 某县人民政府:support", "2029年12月"),
            ("修桥", "市乙局:lead 市甲局:support", "2030年6月"),
        ],
    ),
    "a row a line, cells that run on in the next, one with a single character": (
        "序号 任务 牵头单位 范围\n1 修路 市甲局、市乙\n局 全市\n2 修桥 市乙局 全\n市\n",
        [("修路", "市甲局:lead 市乙局:lead", None), ("修桥", "市乙局:lead", None)],
    ),
    "the text after a table is no cell that runs on": (
        "序号 任务 牵头单位 责任单位\n1 修路 市甲局 市乙局\n请各单位按时报送。\n",
        [("修路", "市甲局:lead 市乙局:responsible", None)],
    ),
    "tabs, the heading again on a new page": (
        "序号\t任务\t责任单位\n1\t修路\t市甲局\n序号\t任务\t责任单位\n2\t修桥\t市乙局\n",
        [("修路", "市甲局:responsible", None), ("修桥", "市乙局:responsible", None)],
    ),
    "bars, an empty cell of the category": (
        "| 类别 | 序号 | 工作任务 | 责任单位 | 完成时限 |\n| --- | --- | --- | --- | --- |\n"
        "| 建设 | 1 | 修路 | 市甲局、市乙局 | 9月底 |\n| | 2 | 修桥 | 市乙局 | 全年 |\n",
        [("修路", "市甲局:responsible 市乙局:responsible", "9月底"), ("修桥", "市乙局:responsible", "全年")],
    ),
    "tabs, the number and the task merged with those above": (
        "序号\t任务\t措施\t责任部门\t完成时间\n1\t修路\t铺油\t市甲局\t6月底\n\t\t划线\t市乙局\t9月底\n",
        [("修路", "市甲局:responsible", "6月底"), ("修路", "市乙局:responsible", "9月底")],
    ),
    "no number": (
        "工作任务\t牵头部门\t配合部门\n完善价格机制\t市甲局\t市乙局\n加强监管\t市乙局\t市甲局、市丙局\n",
        [
            ("完善价格机制", "市甲局:lead 市乙局:support", None),
            ("加强监管", "市乙局:lead 市甲局:support 市丙局:support", None),
        ],
    ),
    "no number, each cell on a line of its own": (
        "工作任务\n责任单位\n完成时限\n实施改造\n市甲局、市乙局\n2029年12月\n培育企业\n市甲局\n"
        "2030年6月\n备注：按月报送。\n",
        [
            ("实施改造", "市甲局:responsible 市乙局:responsible", "2029年12月"),
            ("培育企业", "市甲局:responsible", "2030年6月"),
        ],
    ),
    "tabs, and a numbered category": (
        "类别\t任务\t责任单位\t完成时限\n一、技术\t实施改造\t市甲局、市乙局\t2029年12月\n\t推广应用\t市丙局\t2029年6月\n"
        "二、企业\t培育企业\t市甲局\t2030年12月\n",
        [
            ("实施改造", "市甲局:responsible 市乙局:responsible", "2029年12月"),
            ("推广应用", "市丙局:responsible", "2029年6月"),
            ("培育企业", "市甲局:responsible", "2030年12月"),
        ],
    ),
    "tabs, and a category printed once for its rows": (
        "类别\t任务\t牵头单位\t配合单位\t完成时间\n教育\t新建小学\t市甲局\t市乙局、市丙局\t12月\n"
        "\t改造操场\t市甲局\t各街道办事处\t9月\n",
        [
            ("新建小学", "市甲局:lead 市乙局:support 市丙局:support", "12月"),
            ("改造操场", "市甲局:lead 各街道办事处:support", "9月"),
        ],
    ),
    "tabs, numbers and a cell left empty": (
        "序号\t类别\t项目名称\t责任单位\t分管领导\n1\t教育\t修路\t市甲局、市乙局\t某人\n2\t\t修桥\t市乙局\t某人\n",
        [("修路", "市甲局:responsible 市乙局:responsible", None), ("修桥", "市乙局:responsible", None)],
    ),
    "a line that opens with 各 begins another cell": (
        "序号\n任务名称\n牵头单位\n配合单位\n1\n建设文化广场\n市文化旅游局\n市住房和城乡\n建设局\n"
        "2\n改造农村公路\n市交通运输局\n各乡镇人民政\n府\n",
        [
            ("建设文化广场", "市文化旅游局:lead 市住房和城乡建设局:support", None),
            ("改造农村公路", "市交通运输局:lead 各乡镇人民政府:support", None),
        ],
    ),
    "cells broken over lines, the heading again on the next page": (
        "序号 项目名称\n项目内容 实施主体\n完成\n时限\n1\n某县某河人\n工湿地工程\n"
        "新建人工湿地一处，处理规模为每天一\n万m\n3\n/d，年底建成。\n某县\n人民政府\n2023 年\n12 月\n"
        "序号 项目名称\n项目内容 实施主体\n完成\n时限\n2\n市区污水厂\n扩容项目\n"
        "新建沉砂池一座，并对管网进行改造提升。\n市城市\n管理局\n2023 年\n8 月\n",
        [
            ("某县某河人工湿地工程", "某县人民政府:responsible", "2023年12月"),
            ("市区污水厂扩容项目", "市城市管理局:responsible", "2023年8月"),
        ],
    ),
    "two unit columns broken over lines": (
        "序号\n重点任务\n牵头单位\n配合单位\n1\n建设城区公共\n停车场三处\n市城市管\n理局\n"
        "市甲局、市规划\n和自然资源局\n"
        "2\n改造老旧小区\n市住建局\n市乙局、各县（市、\n区）人民政府\n",
        [
            ("建设城区公共停车场三处", "市城市管理局:lead 市甲局:support 市规划和自然资源局:support", None),
            ("改造老旧小区", "市住建局:lead 市乙局:support 各县（市、区）人民政府:support", None),
        ],
    ),
    "a note that the first unit leads": (
        "序\n号\n相关\n领域 改革事项 主要内容 责任单位 推广\n范围\n1\n投资\n领域\n出版物发行业\n"
        "务联办制度\n将两项申办流程由串联改为并联并强化信息共享\n市文化和\n体育局、\n市乙局\n全市\n"
        "2\n电力工程审批\n绿色通道\n建立完善并联审批的制度规范并统一送达许可证\n市丙局 全市\n"
        "注：表中责任单位排在首位的为牵头单位，其他为配合单位。\n",
        [
            ("出版物发行业务联办制度", "市文化和体育局:lead 市乙局:support", None),
            ("电力工程审批绿色通道", "市丙局:lead", None),
        ],
    ),
    "roles told inside the cell": (
        "序号 事项 责任单位\n1 开展普法 市甲局牵头，市乙局配合\n2 开展义诊 牵头单位：市丙局；配合单位：市乙局\n",
        [("开展普法", "市甲局:lead 市乙局:support", None), ("开展义诊", "市丙局:lead 市乙局:support", None)],
    ),
    "units below one another without a stop": (
        "序号 主要任务 责任单位\n1 完善制度，健全机制 市甲局 市乙局\n2 加强队伍建设 市丙局\n",
        [
            ("完善制度，健全机制", "市甲局:responsible 市乙局:responsible", None),
            ("加强队伍建设", "市丙局:responsible", None),
        ],
    ),
    "the tail of another cell is no part of a unit": (
        "序号 事项 内容 责任单位\n1\n海关文书电子\n送达系统\n通过平台将决定书送达当事人并且全程\n电子存证\n"
        "晋东海关、\n市甲局\n2\n跨境零售退货\n中心仓模式\n将退货流程转移至区内并实行包裹监管。\n晋东海关\n",
        [
            ("海关文书电子送达系统", "晋东海关:responsible 市甲局:responsible", None),
            ("跨境零售退货中心仓模式", "晋东海关:responsible", None),
        ],
    ),
    "a unit column left empty": (
        "序号 类型 指标 考核要求 责任单位 打分标准\n1\n综合\n管理\n管理机\n构\n"
        "①设立职能健全的管理机构，依法管理。\n满分\n3分\n",
        [],
    ),
    "what units do is no task": ("序号 单位 职责\n1 市甲局 负责修路。\n2 市乙局 负责修桥。\n", []),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_a_table_gives_a_task_to_units_row_by_row(
    text: str, expected: list[tuple[str | None, str, str | None]]
) -> None:
    assert rows(text) == expected


def test_text_after_a_table_is_read_on() -> None:
    text = "序号 任务 责任单位\n1 修路 市甲局\n2 修桥 市乙局\n二、保障措施。抓紧。\n"
    assert [task for task, _, _ in rows(text)] == ["修路", "修桥"]
