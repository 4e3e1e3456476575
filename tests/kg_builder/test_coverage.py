"""Every word that speaks of a fact is read, ignored with a reason, or listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from kg_builder.coverage import State, account, outside, patterns
from kg_builder.document import Document
from kg_builder.lexicon import table
from kg_builder.model import Appointment, Citation, Fact, Group, Membership, Span, Unread
from kg_builder.ruleset import read_all
from kg_builder.segment import documents
from kg_builder.series import Hole, holes
from tests.kg_builder.prints import notice_text, source_of
from tests.kg_builder.rules.notice import notice

NOWHERE = (Span(0, 1, "甲"),)


def seat(role: str, person: str | None = "任远", unit: str | None = None) -> Membership:
    return Membership("防火领导小组", role, person, None, unit, concurrent=False, evidence=NOWHERE)


def act() -> Appointment:
    return Appointment("任命", "任远", "县林业局局长", "县林业局", "局长", None, None, None, None, NOWHERE)


def repeal(relation: str = "repeals") -> Citation:
    return Citation("秋季防火办法", "青政发〔2019〕8号", relation, NOWHERE)


def states(document: Document, facts: Iterable[Fact | Unread] = ()) -> list[tuple[str, str, str]]:
    """Give each word of a document with what became of it, and why."""
    return [(place.word, str(place.state), place.reason) for place in account(document, facts)]


def found(*lines: str) -> list[tuple[str, str, str]]:
    """Give what became of the words in some lines of a notice that the rules read."""
    document = notice("\n".join(lines))
    return states(document, [fact for _, fact in read_all(document)])


READ = {
    "a seat and its label": (("成立防火领导小组。", "组  长：任 远  副县长", "成  员：方圆  县林业局局长"), 3),
    "a clause": (("一、清理可燃物", "全面清理林缘可燃物。（责任单位：县林业局、县水利局）"), 1),
    "an act": (("任命：", "任远为甲市林业局局长。"), 1),
    "the number of a document": (("根据《关于秋季防火的意见》（甲政发〔2019〕8号），通知如下。",), 1),
}


@pytest.mark.parametrize(("lines", "number"), READ.values(), ids=READ)
def test_what_the_rules_read_is_accounted_for(lines: Sequence[str], number: int) -> None:
    assert [state for _, state, _ in found(*lines)] == ["read"] * number


def group() -> Group:
    return Group("防火领导小组", ("甲市防火领导小组",), "领导小组", None, None, NOWHERE)


# reason: (line, facts that cite another place, states of its words)
TOLD = {
    "a chair who is in the list": ("领导小组由任远任组长。", [seat("组长")], ["read"]),
    "another chair than in the list": ("领导小组请方圆做组长。", [seat("组长")], ["unread"]),
    "a label before a unit that holds a seat": ("成员单位：县林业局。", [seat("成员", None, "县林业局")], ["read"]),
    "a label before another unit": ("成员单位：县水利局。", [seat("成员", None, "县林业局")], ["unread"]),
    "a body under its name": ("市政府决定成立“防火领导小组”。", [group()], ["read"]),
    "another body": ("市政府决定成立防汛领导小组。", [group()], ["unread"]),
    "a number cited before": ("按青政发〔2019〕8号办理。", [repeal()], ["read"]),
    "another number": ("按青政发〔2019〕18号办理。", [repeal()], ["unread"]),
    "a document that is repealed": ("《秋季防火办法》同时废止。", [repeal()], ["read"]),
    "a repeal that was read as a mere citation": ("《秋季防火办法》同时废止。", [repeal("cites")], ["unread"]),
}


@pytest.mark.parametrize(("line", "facts", "expected"), TOLD.values(), ids=TOLD)
def test_what_is_told_twice_is_read_once(line: str, facts: Sequence[Fact], expected: Sequence[str]) -> None:
    assert [state for _, state, _ in states(notice(line), facts)] == expected


# name of the pattern: (a line that it ignores, how many words it ignores there)
IGNORED = {
    "title-cited": ("学习《关于任命村级河长的办法》。", 1),
    "slogan": ("推广“社区牵头建园、企业出资经营”的做法。", 1),
    "attachment-line": ("附件：青溪县防火领导小组组成及成员", 1),
    "members-at-large": ("各成员单位要落实防火要求。", 1),
    "body-members": ("防火领导小组成员每月会商一次。", 1),
    "members-rules": ("成员因岗位变动而更换的，报办公室备案。", 1),
    "list-title": ("2.防火工作联席会议成员单位名单", 1),
    "called-in-members": ("遇有火情，可增调有关单位为成员。", 1),
    "other-members": ("对困难职工的家庭成员给予补助。", 1),
    "vague-members": ("评审组成员由林业专家和村民代表组成。", 1),
    "chair-acts": ("火情升级时，由总指挥决定启动预案。", 1),
    "chairs-at-large": ("培训市级各专项副指挥长。", 1),
    "leaders-at-large": ("各乡镇分管负责同志到会。", 1),
    "portfolio-rule": ("落实林长分管林区责任制。", 1),
    "lead-idiom": ("发挥牵头抓总作用。", 1),
    "leads-at-large": ("各牵头部门每季度小结。", 1),
    "name-your-lead": ("各镇应明确责任单位。", 1),
    "class-mechanism": ("形成林业部门牵头的会商机制。", 1),
    "fault": ("查处事故责任单位。", 1),
    "procedure-party": ("实施单位收到通知后方可开工。", 1),
    "table-note": ("注：责任单位多于一个的，第一个为牵头单位。", 2),
    "empty-column": ("责任单位计分办法", 1),
    "duties-idiom": ("按照职责分工抓好落实。", 1),
    "others-set-up": ("各乡镇要相应成立防火指挥部。", 1),
    "measure": ("设立氢能发展领导小组，发挥统筹作用。", 1),
    "hiring": ("试行公务员聘任制。", 1),
    "blank-seat": ("副组长：副县长", 1),
    "career": ("2021年3月被任命为副局长。", 1),
    "web-page": ("网站地图 主办单位：某市人民政府 版权所有", 1),
    "body-led": ("联席会议由县林业局牵头组织。", 1),
    "lent-leaders": ("督导由县督查室牵头，抽调干部组成督导组。", 1),
    "and-leads": ("窗口统一受理材料，并牵头组织验收。", 1),
    "told-in-list": ("领导小组由市长任组长。", 1),
    "listed-below": ("决定任命下列同志：", 1),
    "told-before": ("上述任命自公布日起生效。", 1),
}
NEEDED: dict[str, list[Fact]] = {"seats": [seat("组长"), seat("牵头单位", None, "县水利局")], "facts": [act()], "-": []}


@pytest.mark.parametrize("name", [pattern.name for pattern in patterns()])
def test_an_ignore_pattern_holds_the_word_in_its_sentence(name: str) -> None:
    pattern = next(pattern for pattern in patterns() if pattern.name == name)
    line, words = IGNORED[name]
    told = [(state, reason) for _, state, reason in states(notice(line), NEEDED[pattern.needs])]
    assert told == [("ignored", name)] * words


@pytest.mark.parametrize("name", [pattern.name for pattern in patterns() if pattern.needs != "-"])
def test_a_pattern_that_relies_on_facts_is_nothing_without_them(name: str) -> None:
    assert {state for _, state, _ in states(notice(IGNORED[name][0]))} == {"unread"}


def test_every_pattern_has_a_reason_and_a_name_of_its_own() -> None:
    names = [pattern.name for pattern in patterns()]
    assert len(set(names)) == len(names)
    assert all(len(pattern.reason) > 10 for pattern in patterns())
    assert set(IGNORED) == set(names)


def test_no_pattern_names_a_place() -> None:
    places = {row[1] for row in table("divisions.tsv") if len(row[1]) > 2}
    shapes = [pattern.sentence.pattern for pattern in patterns()]
    assert places
    assert [place for place in places if any(place in shape for shape in shapes)] == []


# A sentence that states a fact must be told where no rule has read it, whatever patterns there are.
FACTS = (
    "组长单位：县林业局；",
    "组长：任远（副县长）",
    "常务副组长：方圆（镇党委副书记）",
    "副总指挥：方圆  县林业局局长",
    "成员：县林业局、县水利局负责人。",
    "成员单位：县林业局、县水利局。",
    "由任远兼任办公室主任。",
    "分管县林业局、县水利局。",
    "协助县长分管县审计局。",
    "县林业局牵头，县水利局配合。",
    "（县林业局、县水利局按职责分工负责）",
    "责任单位：县林业局",
    "配合单位：县水利局、各乡镇人民政府",
    "任命任远为县林业局局长。",
    "免去方圆的县水利局局长职务。",
    "任远同志不再担任县林业局局长。",
    "决定成立青溪县秋季防火领导小组。",
    "《秋季防火办法》同时废止。",
    "四、职责分工",
)


@pytest.mark.parametrize("line", FACTS)
def test_no_pattern_hides_a_fact(line: str) -> None:
    assert {state for _, state, _ in states(notice(line))} == {"unread"}


def test_what_a_rule_could_not_read_is_told_once_with_its_reason() -> None:
    document = notice("组长：待定\n方圆  某处")
    text = document.source.text
    cited = [Span(text.index(line), text.index(line) + len(line), line) for line in ("组长：待定", "方圆  某处")]
    facts = [Unread("membership", "nobody is named", (cited[0],)), Unread("membership", "no post", (cited[1],))]
    assert [(p.word, p.reason, p.around.text) for p in account(document, facts)] == [
        ("组长", "nobody is named", "组长：待定"),
        ("", "no post", "方圆某处"),
    ]


def test_what_another_rule_read_is_not_told_as_unread() -> None:
    document = notice("任远为县林业局局长。")
    start = document.source.text.index("任远")
    span = Span(start, start + 10, document.source.text[start : start + 10])
    read = Appointment("任命", "任远", "县林业局局长", "县林业局", "局长", None, None, None, None, (span,))
    assert list(account(document, [read, Unread("membership", "a list without a body", (span,))])) == []


def test_the_line_of_a_word_is_the_sentence_next_to_it() -> None:
    long = "，".join(["为做好秋季防火工作"] * 20)
    (place,) = account(notice(f"第一句。{long}，由县林业局牵头，{long}。"), ())
    assert place.state is State.UNREAD
    assert len(place.around) == 80
    assert "由县林业局牵头" in place.around.text
    assert place.around.source[place.start] == place.around.text[0]


@pytest.mark.timeout(20)  # it takes a second; where the time grows with the square, minutes
def test_a_page_full_of_words_is_no_trap() -> None:
    assert len(list(account(notice("牵头" * 30_000), ()))) == 30_000


def test_a_word_in_no_document_is_told_and_a_second_print_is_not() -> None:
    act_line = "任命任远为县林业局局长。"
    source = source_of(f"目录 任命名单一览\n{act_line[:9]}\n{notice_text(1, line=act_line)}")
    assert [place.around.text for place in outside(source, documents(source))] == ["目录任命名单一览"]
    assert [place.word for place in outside(source, ())] == ["任命", "任命", "〔2030〕1号", "任命"]


HOLES = {
    "one number": (["青政发〔2030〕6号", "青政发〔2030〕8号"], (Hole("青政发〔2030〕", 7, 7),)),
    "a run": (["青政发〔2030〕9号", "青政发〔2030〕4号"], (Hole("青政发〔2030〕", 5, 8),)),
    "years and prefixes are series of their own": (["青政发〔2030〕1号", "青政发〔2031〕3号", "青政函〔2030〕5号"], ()),
    "the same number twice": (["青政发〔2030〕1号", "青政发〔2030〕1号", "青政发〔2030〕2号"], ()),
    "no number": (["关于秋季防火的通知", "第8号", ""], ()),
}


@pytest.mark.parametrize(("numbers", "expected"), HOLES.values(), ids=HOLES)
def test_numbers_missing_between_two_that_were_read_are_holes(numbers: list[str], expected: tuple[Hole, ...]) -> None:
    assert holes(numbers) == expected
