from __future__ import annotations

import pytest

from kg_builder.document import Document, Part, Source
from kg_builder.mapped import Mapped
from kg_builder.model import Heading, Responsibility, Unread
from kg_builder.rules.responsibilities import rule as responsibilities

HEADING = Heading(None, None, (), None, None, (), (), False, None, None, None, (), None, None, ())


def document(text: str) -> Document:
    """A document of one part, a paragraph a line."""
    whole = Mapped.whole(text)
    part = Part("某方案", whole, tuple(line.strip() for line in whole.lines()))
    return Document(Source("test", "0", text, ()), HEADING, None, (part,), None, len(text))


def records(text: str) -> list[Responsibility]:
    return [fact for fact in responsibilities.read(document(text)) if isinstance(fact, Responsibility)]


def units(record: Responsibility) -> str:
    return " ".join(f"{u.unit}:{u.role}" for u in record.units)


def told(text: str) -> list[tuple[str | None, str]]:
    return [(record.task, units(record)) for record in records(text) if not record.inferred]


CLAUSES = {
    "how to go about it, behind the units, names none": (
        "责任单位：市甲局、市乙中心，要加快进度、按期完工",
        "市甲局:responsible 市乙中心:responsible",
    ),
    "a role in a unit's bracket, no label": ("（市甲局（牵头）、市乙局）", "市甲局:lead 市乙局:support"),
    "what the others are, behind the note that the first leads": (
        "（市甲局、市乙局。排在首位的为牵头单位，其余为配合单位。）",
        "市甲局:lead 市乙局:support",
    ),
    "by whom the items above are led": ("（以上两项由市甲局牵头，市乙局配合）", "市甲局:lead 市乙局:support"),
    "会同 behind a name that holds 商": (
        "（甲工商总局会同市乙局和各县政府负责）",
        "甲工商总局:lead 市乙局:support 各县政府:support",
    ),
    "labels joined with 为": (
        "（牵头单位为市甲局，责任单位为市直各部门）",
        "市甲局:lead 市直各部门:responsible",
    ),
    "units told to be what a label says": (
        "（市甲局为牵头单位，市乙委、市丙局为配合单位）",
        "市甲局:lead 市乙委:support 市丙局:support",
    ),
    "committees in quotation marks": ("（各村“两委”负责）", "各村“两委”:responsible"),
    "lead and support": ("（市甲局牵头，市乙局、市丙局配合）", "市甲局:lead 市乙局:support 市丙局:support"),
    "responsible": ("（市甲局、市乙局按职责分工负责）", "市甲局:responsible 市乙局:responsible"),
    "units after a lead keep their own verb": (
        "（市甲局牵头，市乙局按职责分工负责）",
        "市甲局:lead 市乙局:responsible",
    ),
    "units after a lead without a verb support": (
        "（市甲局牵头，市乙局，市丙局）",
        "市甲局:lead 市乙局:support 市丙局:support",
    ),
    "lead, support and responsible": (
        "（市甲局牵头，市乙局配合，各县（市、区）人民政府负责）",
        "市甲局:lead 市乙局:support 各县（市、区）人民政府:responsible",
    ),
    "one unit together with others": ("（市甲局、市乙局会同市丙局负责）", "市甲局:lead 市乙局:lead 市丙局:support"),
    "by one, together with another": ("（由市甲局牵头，会同市乙局等部门落实）", "市甲局:lead 市乙局:support"),
    "a stop after the verb": ("（市委甲部牵头、市乙局分工负责）", "市委甲部:lead 市乙局:responsible"),
    "a host and a helper, whose verbs end like an office": ("（市甲局主办，市乙局协办）", "市甲局:lead 市乙局:support"),
    "a verb that no list holds": ("（市甲局等相关部门按职责分工加强督促指导）", "市甲局:responsible"),
    "a verb with an object": ("（市甲局牵头，市乙局做好资金保障）", "市甲局:lead 市乙局:responsible"),
    "labels inside one bracket": (
        "（牵头单位：市甲局；责任单位：市乙局，各镇政府）",
        "市甲局:lead 市乙局:responsible 各镇政府:responsible",
    ),
    "labels of other places": ("〔牵头责任单位：县甲局，主要协作单位：县乙局〕", "县甲局:lead 县乙局:support"),
    "a verb inside a label": (
        "（责任部门：市甲局牵头，各县〔市、区〕人民政府配合落实）",
        "市甲局:lead 各县〔市、区〕人民政府:support",
    ),
    "half-width marks and a full stop inside": ("(责任单位:市甲局,市乙局。)", "市甲局:responsible 市乙局:responsible"),
    "a role in a unit's bracket": ("（责任单位：市甲局（牵头）、市乙局）", "市甲局:lead 市乙局:responsible"),
    "an area before the labels": (
        "（预期性指标，牵头单位：市甲局；责任单位：市政府有关部门）",
        "市甲局:lead 市政府有关部门:responsible",
    ),
    "a label whose units lead each their own": ("（责任单位：市甲局、市乙局分别牵头）", "市甲局:lead 市乙局:lead"),
    "the first of a list leads": ("〔省甲厅、省乙厅，列第一位者为牵头单位，下同〕", "省甲厅:lead 省乙厅:support"),
    "the first of a list with a verb leads": (
        "（甲部、乙部负责。列第一位者为牵头单位，下同）",
        "甲部:lead 乙部:responsible",
    ),
    "a bare list after a full stop": ("（省甲厅、省乙厅）", "省甲厅:responsible 省乙厅:responsible"),
    "a label with a leader is no unit": ("（责任领导：张某；责任单位：市甲局）", "市甲局:responsible"),
    "spaces between units": (
        "（责任单位：市甲局 市乙局 各县政府）",
        "市甲局:responsible 市乙局:responsible 各县政府:responsible",
    ),
    "labels without the word 单位": ("（牵头：市甲局；配合：市乙局，各镇）", "市甲局:lead 市乙局:support 各镇:support"),
    "a label with 其他": ("（第一责任单位：市甲局；其他责任单位：市乙局）", "市甲局:responsible 市乙局:responsible"),
    "sole charge": ("（市甲局负总责，市乙局协助）", "市甲局:responsible 市乙局:support"),
    "a tail of the nation's departments": (
        "（甲部、市场监管总局等国务院相关部门负责）",
        "甲部:responsible 市场监管总局:responsible",
    ),
    "联合 inside a name": ("（市甲局牵头，市供销合作社联合社配合）", "市甲局:lead 市供销合作社联合社:support"),
    "one unit that no list knows does not spoil the clause": (
        "（市甲局牵头，市乙局、某某平台配合）",
        "市甲局:lead 市乙局:support 某某平台:support",
    ),
    "a second name stays with its unit": ("（市甲局〔市乙局〕牵头）", "市甲局〔市乙局〕:lead"),
}


@pytest.mark.parametrize(("clause", "expected"), CLAUSES.values(), ids=CLAUSES)
def test_a_clause_gives_units_and_roles(clause: str, expected: str) -> None:
    assert told(f"一、修路。每年修路。{clause}") == [("修路", expected)]


NO_CLAUSES = {
    "an exception": "推广“民宿贷”（不含消费贷）。",
    "a note": "建设5个基地（名单另发）。",
    "a way to do it": "每年评定一次（三星级以上由省级复核）。",
    "a person": "由专人管理（市甲局负责人签字）。",
    "a short form": "某委员会。（以下简称市甲委）",
    "a list in mid-sentence": "相关部门（市甲局、市乙局）要抓好落实。",
    "members of a class": "社团（体育总会、指导员协会等）要完善服务。",
    "seats of a team with others to help": "综合组\n牵头单位：市甲局\n配合单位：市乙局\n工作职责：资料归集。\n",
    "seats of a team": "综合组\n牵头单位：市甲局\n成员单位：市乙局\n",
    "the foot of a web page": "主办单位：某市人民政府　地址：某路1号　邮编：100000",
}


@pytest.mark.parametrize("text", NO_CLAUSES.values(), ids=NO_CLAUSES)
def test_other_brackets_and_lines_are_no_clauses(text: str) -> None:
    assert told(f"一、评定。\n{text}") == []


TASKS = {
    "the heading of the item": ("一、重点\n（一）修路。每年修路。（市甲局负责）", ["修路"]),
    "numbers that follow a clause on the same line": (
        "1.修路。抓紧。（市甲局负责）2.修桥。抓紧。（市乙局负责）",
        ["修路", "修桥"],
    ),
    "numbers of a half-width print": (
        "一,修路\n全县农村公路每年修缮一次.\n责任单位:市甲局\n二,修桥\n全县农村桥梁每年检测一次.\n责任单位:市乙局",
        ["修路", "修桥"],
    ),
    "第一 at the head of a line": (
        "第一，修路\n全县农村公路每年修缮。\n【责任单位】市甲局\n第二，修桥\n全县农村桥梁每年检测。\n【责任单位】市乙局",
        ["修路", "修桥"],
    ),
    "a number out of turn is no item": ("一、修路。依照办法第七、\n八、九条办理。（市甲局负责）", ["修路"]),
    "a number that meets a year": (
        "9.修路。抓紧。（市甲局负责）\n10.2022年修桥。抓紧。（市乙局负责）",
        ["修路", "2022年修桥"],
    ),
    "numbers that run on through sections": (
        "一、甲\n1.修路。抓紧。（市甲局负责）\n二、乙\n2.修桥。抓紧。（市乙局负责）",
        ["修路", "修桥"],
    ),
    "a section whose one clause ends its last item": (
        "（一）信贷\n1.降低利率。抓紧。\n2.延长期限。抓紧。\n责任单位：市甲局\n（二）用地。抓紧。（市乙局负责）",
        ["信贷", "用地"],
    ),
    "later clauses under one heading take their first words": (
        "1.执法。抓紧。（市甲局负责）完善机制，抓紧。（市乙局负责）",
        ["执法", "完善机制"],
    ),
    "run-in headings": (
        "1.防灾。\n森林防火：抓紧。（市甲局负责）\n水旱灾害：抓紧。（市乙局负责）",
        ["森林防火", "水旱灾害"],
    ),
    "first sentences under a heading of its own": (
        "（一）提升运力。\n扩大干线供给。抓紧。（市甲局负责）\n优化组织。抓紧。（市乙局负责）",
        ["扩大干线供给", "优化组织"],
    ),
    "counted sentences": (
        "（一）就业。一是加强培训。（市甲局负责）二是强化安置。（市乙局负责）",
        ["加强培训", "强化安置"],
    ),
    "a long first sentence gives its first clause": (
        "（1）各县要在年内全部实现企业数量的突破，其中平川地区各县要新引进和培育三户以上。\n责任单位：各县人民政府",
        ["各县要在年内全部实现企业数量的突破"],
    ),
    "a clause inside the heading": ("一、修路（牵头单位：市甲局）\n1.主干道。\n2.支路。", ["修路"]),
    "a heading line without a number": (
        "加强领导\n抓好落实。\n责任单位：市甲局\n加大投入\n筹集资金。\n责任单位：市乙局",
        ["加强领导", "加大投入"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TASKS.values(), ids=TASKS)
def test_a_clause_belongs_to_the_task_it_ends(text: str, expected: list[str]) -> None:
    assert [task for task, _ in told(text)] == expected


def test_headings_over_a_task_are_its_path() -> None:
    (record,) = records("一、重点任务\n（二）基础\n1.修路。抓紧。（市甲局负责）\n2.修桥。抓紧。")
    assert (record.path, record.plan, record.form) == (("重点任务", "基础"), "某方案", "clause")


def test_labelled_lines_are_a_record_each_and_share_task_and_deadline() -> None:
    found = records(
        "1.修路5条。\n责任领导：张某\n牵头单位：县甲局\n责任单位：县乙局，各镇人民政府\n完成时限：11月底前\n2.修桥。\n"
    )
    assert [(r.clause, r.task, units(r), r.deadline, r.form) for r in found] == [
        ("牵头单位：县甲局", "修路5条", "县甲局:lead", "11月底前", "line"),
        (
            "责任单位：县乙局，各镇人民政府",
            "修路5条",
            "县乙局:responsible 各镇人民政府:responsible",
            "11月底前",
            "line",
        ),
    ]


def test_the_first_leads_where_a_bracket_behind_it_says_so() -> None:
    text = "1.增收节支。\n责任单位：市甲局（首位单位为牵头单位，下同）、市乙局\n2.节俭办事。\n责任单位：市丙局\n"
    assert [units(r) for r in records(text)] == ["市甲局:lead 市乙局:responsible", "市丙局:lead"]


def test_a_line_of_units_under_a_line_that_tells_the_task() -> None:
    text = "（二）规范秩序\n主要任务：规范校外培训。\n牵头部门：市甲局\n参与单位：市乙局、市丙局\n"
    assert [units(r) for r in records(text)] == ["市甲局:lead", "市乙局:support 市丙局:support"]


def test_who_helps_stands_behind_who_leads_in_a_plain_sentence() -> None:
    assert [units(r) for r in records("信访工作由市甲局牵头，市乙局配合。\n")] == ["市甲局:lead 市乙局:support"]


def test_who_runs_the_web_page_has_no_task() -> None:
    assert records("甲局同意。\n主办单位：市甲局\n") == []


def test_a_labelled_line_ends_where_a_sentence_about_others_begins() -> None:
    text = "一、修路\n责任单位：市甲局，各镇人民政府\n各单位要将工作开展情况于每月5日前报市甲局办公室。"
    assert told(text) == [("修路", "市甲局:responsible 各镇人民政府:responsible")]


def test_a_labelled_line_wraps_without_an_end_mark() -> None:
    text = "（一）就业。\n责任单位：县人力资源和社会\n保障局、县甲局、各乡镇政府、街道办事\n处\n（二）社保。\n"
    assert told(text) == [
        (
            "就业",
            "县人力资源和社会保障局:responsible 县甲局:responsible 各乡镇政府:responsible 街道办事处:responsible",
        )
    ]


DEADLINES = {
    "after the units": ("（市甲局牵头，市乙局配合，2020 年 6 月底前完成）", "2020年6月底前完成"),
    "in two steps": (
        "（市甲局牵头，2020年6月底前完成搭建，7月到12月接入系统）",
        "2020年6月底前完成搭建，7月到12月接入系统",
    ),
    "with a label": ("〔责任单位：市甲局；完成时限：2026年12月〕", "2026年12月"),
    "without an end": ("（责任单位：市甲局；完成时间：长期坚持）", "长期坚持"),
    "in a unit's bracket": ("（责任单位：市甲局（2023年底前））", "2023年底前"),
    "none": ("（市甲局负责）", None),
}


@pytest.mark.parametrize(("clause", "expected"), DEADLINES.values(), ids=DEADLINES)
def test_a_deadline_after_the_units_is_kept(clause: str, expected: str | None) -> None:
    (record,) = records(f"一、修路。抓紧。{clause}")
    assert record.deadline == expected
    assert all("年" not in u.unit for u in record.units)


def test_a_number_may_stand_before_a_label() -> None:
    text = "一、优化供应方式\n（一）办理时限：3个工作日。\n（二）责任单位及承办科室：市甲局，市乙中心。\n"
    assert told(text) == [("优化供应方式", "市甲局:responsible 市乙中心:responsible")]


def test_a_page_that_runs_on_without_line_ends() -> None:
    text = (
        "为落实要求，制定本方案。一、重点任务（一）实施技术改造1.推进设备更新。支持企业更新设备，给予财政补助，引导银行投放贷款。"
        "责任单位：市甲局、市乙局2.推进数字转型。建设平台，推广应用。责任单位：市甲局（二）培育市场主体。开展梯度培育。"
        "（市甲局牵头，市乙局配合）二、保障措施（一）加强领导。各级要高度重视。"
    )
    assert told(text) == [
        ("推进设备更新", "市甲局:responsible 市乙局:responsible"),
        ("推进数字转型", "市甲局:responsible"),
        ("培育市场主体", "市甲局:lead 市乙局:support"),
    ]


CARRIED = {
    "not listed again": "（市甲局负责，各县政府负责落实。以下均需各县政府负责落实，不再列出）",
    "the same below": "〔责任单位：市甲局，各县政府。具体任务均涉及各县政府，下同。〕",
    "the last units hold below": "（市甲局牵头，各县政府负责，下同）",
}


@pytest.mark.parametrize("clause", CARRIED.values(), ids=CARRIED)
def test_units_given_to_all_tasks_below_are_inferred_there(clause: str) -> None:
    found = records(f"一、修路。抓紧。{clause}\n二、修桥。抓紧。（市乙局负责）")
    assert [units(r).split()[-1] for r in found if not r.inferred] == ["各县政府:responsible", "市乙局:responsible"]
    assert [(r.task, units(r)) for r in found if r.inferred] == [("修桥", "各县政府:responsible")]


def test_a_task_that_names_the_unit_itself_infers_nothing() -> None:
    text = "一、修路。（市甲局负责。以下均需各县政府负责，不再列出）\n二、修桥。（市乙局、各县政府负责）"
    assert not any(r.inferred for r in records(text))


PROSE = {
    "a matter and who answers for it": (
        "涉及经费方面的事项，由市甲局负责和协调。",
        ("涉及经费方面的事项", "市甲局:responsible"),
    ),
    "a lead with others": (
        "关于“用地”的问题，由甲部会同乙部等部门研究提出落实意见。",
        ("关于“用地”的问题", "甲部:lead 乙部:support"),
    ),
    "a subject and 牵头": ("市甲局要牵头做好协调工作。", ("做好协调工作", "市甲局:lead")),
    "two subjects under a number": (
        "3.市甲局、市乙局牵头负责对进展情况进行监测。",
        ("对进展情况进行监测", "市甲局:lead 市乙局:lead"),
    ),
    "a subject and who helps": (
        "市甲局牵头，市乙局、市丙局配合，制定年度要点。",
        ("制定年度要点", "市甲局:lead 市乙局:support 市丙局:support"),
    ),
    "named as a lead unit": ("市甲局为推广试点经验工作牵头单位，要加强协调。", ("推广试点经验工作", "市甲局:lead")),
    "the lead of a body is a seat": ("市甲局为联席会议牵头单位。", None),
    "a class of units takes the lead": ("各有关部门牵头制定方案。", None),
    "who interprets": ("本办法由市甲局负责解释。", None),
    "seats": ("由市甲局牵头，成员由市乙局组成。", None),
    "a step of a procedure": ("自评后由县政府于5月底前向市甲局提出申请。", None),
}


@pytest.mark.parametrize(("text", "expected"), PROSE.values(), ids=PROSE)
def test_a_plain_sentence_is_prose(text: str, expected: tuple[str, str] | None) -> None:
    assert [(r.task, units(r), r.form) for r in records(text)] == ([(*expected, "prose")] if expected else [])


def test_a_clause_that_names_no_unit_is_told() -> None:
    found = list(responsibilities.read(document("一、修路。抓紧。（责任单位：）")))
    assert [(type(fact), fact.evidence[0].quote) for fact in found] == [(Unread, "（责任单位：）")]


def test_evidence_quotes_the_clause_in_pieces_of_400_characters() -> None:
    text = (
        "一、修路。抓紧。\n（责任单位："
        + "、".join(f"市第{'一二三四五六七八九十'[n % 10]}局" for n in range(150))
        + "）"
    )
    (record,) = records(text)
    assert [len(span.quote) for span in record.evidence] == [400, 356]
    assert "".join(span.quote for span in record.evidence) == record.clause
    assert all(text[span.start : span.end] == span.quote for span in record.evidence)


def test_a_sentence_that_wraps_inside_a_word_begins_no_item() -> None:
    text = (
        "（一）建好一本目录。各部门半年报送一次，坚持长远和当前相统\n"
        "一，完善各项制度，不断提升服务的质量。（市甲局牵头，市乙局配合）\n"
        "一，开放一批数据。（市丙局负责）\n"
    )
    assert told(text) == [("建好一本目录", "市甲局:lead 市乙局:support"), ("开放一批数据", "市丙局:responsible")]
