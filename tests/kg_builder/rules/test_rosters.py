"""Printed lists of members, line by line; people and bodies are made up."""

from __future__ import annotations

import pytest

from kg_builder.rules.rosters.cells import name_in
from kg_builder.rules.rosters.post_blocks import Cell
from kg_builder.rules.rosters.roster import rosters

Seat = tuple[str, str | None, str | None]

CASES: dict[str, tuple[str, list[Seat]]] = {
    "a post wraps over three lines": (
        "组 长：任 平 市委常委、常务副\n市长\n成 员：钱 进 市统计局副局\n长、社会经济统\n计调查队队长\n",
        [("组长", "任平", "市委常委、常务副市长"), ("成员", "钱进", "市统计局副局长、社会经济统计调查队队长")],
    ),
    "a title alone on its line continues a post and is no role": (
        "成 员：刘 象 市人社局社保中心\n主任\n杨 志 市交通局副局长\n",
        [("成员", "刘象", "市人社局社保中心主任"), ("成员", "杨志", "市交通局副局长")],
    ),
    "posts in brackets, in a column of their own": (
        "指 挥 长：张 勇 （市政府副市长）\n成 员：任 平 (市交通局〈港航局〉局长)\n",
        [("指挥长", "张勇", "市政府副市长"), ("成员", "任平", "市交通局〈港航局〉局长")],
    ),
    "a padded name whose bracket is closed on the next line, and a class behind it": (
        "成　员：周　文（市监委副主任）\n　　　　郑　华（市总工会党组\n书记）\n　　　　吴　武（市妇联主席）\n",
        [("成员", "周文", "市监委副主任"), ("成员", "郑华", "市总工会党组书记"), ("成员", "吴武", "市妇联主席")],
    ),
    "a bracket on the next line belongs to the post": (
        "成 员：刘 平 市交通局副局长\n（主持行政工作）\n孙 尚 市水利局局长\n",
        [("成员", "刘平", "市交通局副局长（主持行政工作）"), ("成员", "孙尚", "市水利局局长")],
    ),
    "a post without a name is no seat": (
        "组 长：张 勇 市长\n副组长： 副市长\n成 员：王 吉 市政府副秘书长\n市政府副秘书长\n任 磊 市财政局局长\n",
        [("组长", "张勇", "市长"), ("成员", "王吉", "市政府副秘书长"), ("成员", "任磊", "市财政局局长")],
    ),
    "posts in a block before the names belong to them in order": (
        "市长\n常务副市长\n市政府秘书长\n组 长：张 勇\n副组长：任 平\n成 员：张 武\n",
        [("组长", "张勇", "市长"), ("副组长", "任平", "常务副市长"), ("成员", "张武", "市政府秘书长")],
    ),
    "with a name missing only posts that fit in every order are given": (
        "市长\n常务副市长\n副市长\n市公安局局长\n组 长：张 勇\n副组长：任 平\n刘 萍\n",
        [("组长", "张勇", "市长"), ("副组长", "任平", "常务副市长"), ("副组长", "刘萍", None)],
    ),
    "names in a block before their posts take them in order": (
        "组 长：张 勇\n副组长：任 平\n刘 萍\n市长\n常务副市长\n副市长\n",
        [("组长", "张勇", "市长"), ("副组长", "任平", "常务副市长"), ("副组长", "刘萍", "副市长")],
    ),
    "a surname that no list knows counts beside a post": (
        "成 员：刘 荣 市发改委主任\n淮 宁 市邮政局局长\n",
        [("成员", "刘荣", "市发改委主任"), ("成员", "淮宁", "市邮政局局长")],
    ),
    "a heading inside a role's list is no part of the post above it": (
        "委 员：\n（一）部门委员\n张 武 省文化厅副厅长\n（二）专家委员（按姓氏笔划为序）\n王 伟 青溪大学教授\n",
        [("委员", "张武", "省文化厅副厅长"), ("委员", "王伟", "青溪大学教授")],
    ),
    "a name with a unit in a bracket, under a name alone, is a seat of its own": (
        "组 长：张 勇\n副组长：任 平\n李建国（市纪委）\n成 员：王 伟（市财政局）\n",
        [("组长", "张勇", None), ("副组长", "任平", None), ("副组长", "李建国", None), ("成员", "王伟", None)],
    ),
    "a role alone on its line": (
        "总指挥\n毛 文　区长\n副总指挥\n史 兰（女）　副区长\n",
        [("总指挥", "毛文", "区长"), ("副总指挥", "史兰", "副区长")],
    ),
    "a whole list on one line without marks": (
        "主任：孟星副区长副主任：谷雨区政府办公室副主任元朗区教育局局长\n",
        [("主任", "孟星", "副区长"), ("副主任", "谷雨", "区政府办公室副主任"), ("副主任", "元朗", "区教育局局长")],
    ),
    "posts first, names last": (
        "组长：县委副书记、县长　　成 功\n副组长：副县长　　万 里\n",
        [("组长", "成功", "县委副书记、县长"), ("副组长", "万里", "副县长")],
    ),
    "a sentence ends the list": (
        "组 长：张 勇 市长\n领导小组下设办公室，办公室设在市水利局。\n李 刚 县长\n",
        [("组长", "张勇", "市长")],
    ),
    "characters that stand evenly apart are one name": (
        "组  长：巩  文  岚    副市长\n成  员：褚 遂 良  市政府秘书长\n        仲孙 毅  市统计局局长\n",
        [("组长", "巩文岚", "副市长"), ("成员", "褚遂良", "市政府秘书长"), ("成员", "仲孙毅", "市统计局局长")],
    ),
    "a title that could have ended before the line goes on behind it": (
        "组 长：张 勇 市政府党组成员、秘书\n长、办公室主任\n成 员：李 刚 县长\n",
        [("组长", "张勇", "市政府党组成员、秘书长、办公室主任"), ("成员", "李刚", "县长")],
    ),
    "an office that begins like a name is no name with a title": (
        "组长：常务副市长\n副组长：区政府分管副区长\n成员：青阳公安分局局长\n",
        [("组长", None, "常务副市长"), ("副组长", None, "区政府分管副区长"), ("成员", None, "青阳公安分局局长")],
    ),
    "a post a line under a post is the next seat": (
        "副组长：常务副省长\n　　分管水利工作的副省长\n成 员：省水利厅厅长\n",
        [("副组长", None, "常务副省长"), ("副组长", None, "分管水利工作的副省长"), ("成员", None, "省水利厅厅长")],
    ),
    "people with posts in brackets, a line each, surnames that no list knows too": (
        "召集人：\n麻天（副区长）\n成员：\n操守（区财政局副局长）　茹毛（女，区水务局局长）\n",
        [("召集人", "麻天", "副区长"), ("成员", "操守", "区财政局副局长"), ("成员", "茹毛", "区水务局局长")],
    ),
    "a line of names and nothing else seats each": (
        "组 长：张 勇 乡长\n成 员：专诸　要离　曹沫　高渐离\n领导小组下设办公室。\n",
        [("组长", "张勇", "乡长"), *(("成员", name, None) for name in ("专诸", "要离", "曹沫", "高渐离"))],
    ),
    "semicolons part padded names on one line": (
        "副总指挥：蹇　叔　县教育局局长；由　余　县公安局副局长\n",
        [("副总指挥", "蹇叔", "县教育局局长"), ("副总指挥", "由余", "县公安局副局长")],
    ),
    "a table's empty role is the one above, its post stands in two columns": (
        "组内职务\t姓名\t单位\t职务\t联系电话\n组长\t夸父\t县政府\t副县长\t0000-1\n\t共工\t县农业农村局\t局长\t0000-2\n",
        [("组长", "夸父", "县政府副县长"), ("组长", "共工", "县农业农村局局长")],
    ),
    "a table whose head and roles are spread": (
        "序号  姓  名  工作单位及职务  领导小组职务\n1  邱  吉  区长  组  长\n2  隗  嚣  望江街道办事处主任  成  员\n",
        [("组长", "邱吉", "区长"), ("成员", "隗嚣", "望江街道办事处主任")],
    ),
    "the units of a task are no list of members": ("牵头单位：市水利局\n配合单位：市财政局、市住建局\n", []),
}


@pytest.mark.parametrize(("text", "seats"), CASES.values(), ids=CASES)
def test_seats_of_a_list(text: str, seats: list[Seat]) -> None:
    read = [seat for roster in rosters(text) for seat in roster.seats]
    assert [(seat.role, seat.holder.person, seat.holder.post) for seat in read] == seats
    for seat in read:  # the place is this seat's, from its name on
        stretch = "".join(text[seat.holder.start : seat.holder.end].split())
        assert stretch.startswith((seat.holder.person or "", seat.holder.post or ""))


def test_a_line_inside_a_list_that_cannot_be_read_is_told() -> None:
    text = "组 长：张 勇 市长\n（以上按姓名排列）\n成 员：张 武 市财政局局长\n某某某某待定中\n李 刚 市水利局局长\n"
    (roster,) = rosters(text)
    assert [text[start:end] for start, end, _ in roster.unread] == ["某某某某待定中"]
    assert [seat.holder.person for seat in roster.seats] == ["张勇", "张武", "李刚"]


UNITS: dict[str, tuple[str, list[str]]] = {
    "a unit a line under its role": ("成员单位：\n省财政厅\n省水利厅\n", ["省财政厅", "省水利厅"]),
    "units in columns under a heading": (
        "一、联席会议成员单位\n　市财政局　　　市科学技术局\n　巴林海关　　　市邮政管理局\n二、职责\n",
        ["市财政局", "市科学技术局", "巴林海关", "市邮政管理局"],
    ),
    "a committee with a number is a unit, not a heading": (
        "成员单位：\n（1）市应急管理局\n（2）市卫生健康委员会\n（3）海岬军分区\n2.2 办事机构\n",
        ["市应急管理局", "市卫生健康委员会", "海岬军分区"],
    ),
    "the issuer above the date signs and sits not": (
        "成员单位：\n县财政局\n县水利局\n\n甲州县人民政府办公室\n2031年5月1日\n",
        ["县财政局", "县水利局"],
    ),
    "a heading with roles under it ends the list": (
        "成员单位：\n县财政局\n综合协调组\n组长：县水利局局长\n",
        ["县财政局"],
    ),
}


@pytest.mark.parametrize(("text", "units"), UNITS.values(), ids=UNITS)
def test_units_that_sit_a_line_or_a_column_each(text: str, units: list[str]) -> None:
    read = [seat.holder.unit for roster in rosters(text) for seat in roster.seats if seat.role == "成员单位"]
    assert read == units


LONG_NAMES = {
    "a minority name": ("阿依古丽", "阿依古丽"),
    "a firm with a place in its name, torn from its last character": ("国电太原分公", None),
}


@pytest.mark.parametrize(("text", "name"), LONG_NAMES.values(), ids=LONG_NAMES)
def test_a_long_name_beside_a_post_holds_no_place(text: str, name: str | None) -> None:
    assert name_in(Cell(text, 0, len(text)), beside_post=True) == name
