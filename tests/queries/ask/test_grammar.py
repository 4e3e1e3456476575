"""How a question is read: what a clause asks for, how clauses share a subject, what is never answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from queries.ask import chinese, english
from queries.ask.asked import Asked, clause
from queries.ask.asker import Asker
from queries.ask.fuse import fused
from queries.ask.reader import read
from queries.ask.script import language, plain
from queries.ask.sets import Found


def phrases_of(question: str, asker: Asker) -> list[str]:
    lang = language(question)
    tokens = (english if lang == "en" else chinese).cut(plain(question, lang), asker.names)
    return [phrase.word for phrase in fused(tokens, lang, asker.names)]


ASKED = {
    "who": ("稳经济专班的组长是谁", Asked("official")),
    "a class word after which": ("任忠在哪些领导小组", Asked("body", "领导小组")),
    "a class word before which": ("市财政局牵头的任务有哪些", Asked("task", "任务")),
    "people are counted by their measure": ("2023年5月免了多少人的职务", Asked("official", "人")),
    "a measure alone": ("2023年5月的文件有几份", Asked("document", "文件")),
    "when": ("任忠是什么时候被任命的", Asked("date")),
    "an English class word": ("Which leading groups does Ren Zhong head", Asked("body", "leading groups")),
}


@pytest.mark.parametrize(("question", "asked"), ASKED.values(), ids=ASKED)
def test_what_a_clause_asks_for(question: str, asked: Asked, asker: Asker) -> None:
    lang = language(question)
    tokens = (english if lang == "en" else chinese).cut(plain(question, lang), asker.names)
    assert clause(fused(tokens, lang, asker.names), lang).asked == (asked,)


FUSED = {
    "a title is taken to its institution": ("市财政局局长是谁", ["post", "who"]),
    "a bureau has no mayor": ("市财政局市长是谁", ["name", "post", "who"]),
    "the office and its head are one role": ("稳经济专班的办公室主任", ["name", "officehead"]),
    "an English title stands before": ("Who is the director of the Finance Bureau", ["who", "post"]),
}


@pytest.mark.parametrize(("question", "words"), FUSED.values(), ids=FUSED)
def test_phrases_are_put_together(question: str, words: list[str], asker: Asker) -> None:
    assert phrases_of(question, asker) == words


CLAUSES = {
    "parts of several": ("市财政局牵头、市公安局配合的任务有哪些？", ["both"]),
    "one question word is one clause": ("高标准市场体系那个专班，组长和副组长分别是谁？", ["list"]),
    "a pronoun is what was asked for": ("就业工作领导小组办公室主任是谁？他还参加了哪些专班？", ["list", "list"]),
    "a count, and who they are": ("稳经济专班有几位副组长，分别是谁？", ["count", "list"]),
    "a clause that says only where": ("2023年5月，谁被免去了市政府副秘书长职务？", ["list"]),
    "more is a comparison": ("任忠当组长的多还是张广勇当组长的多？", ["more"]),
    "most is a ranking": ("哪个部门牵头的任务最多？", ["most"]),
    "a reason is not in the gazettes": ("煤炭增产保供专班为什么没有副组长？", ["why"]),
    "how two hang together": ("任忠和张广勇有什么关系？", ["both"]),
    "a seat is what hangs a body and an official together": ("就业工作领导小组和任忠是什么关系？", ["list"]),
    "a class without those of which something is told": ("哪些领导小组没有副组长？", ["list"]),
    "the first of what is told": ("2023年最早印发的文件是哪份？", ["list"]),
    "two sets at once": ("2022年成立的领导小组里哪些的组长是任忠？", ["list"]),
    "several questions about one thing": ("就业工作领导小组的组长、办公室设在哪、什么时候成立的？", ["list", "list"]),
    "a day told by an event": ("就业工作领导小组成立之后成立了哪些领导小组？", ["list"]),
    "what one was later": ("任忠先当常务副市长，后来当了什么？", ["list"]),
    "whether posts changed": ("任忠的职务有变化吗？", ["changed"]),
    "how many at least": ("由两个以上部门牵头的任务有哪些？", ["most"]),
    "whether one has more": ("市财政局牵头的任务比市公安局多吗？", ["more-than"]),
    "which of two": ("任忠是就业工作领导小组的组长还是副组长？", ["either"]),
    "whether, and who": ("就业工作领导小组有副组长吗，是谁？", ["exists", "list"]),
    "who works with whom most": ("哪两个部门合作最多？", ["top"]),
    "two counts of one plan": ("数字政府建设实施方案里市公安局牵头几项、配合几项？", ["count", "count"]),
}


@pytest.mark.parametrize(("question", "modes"), CLAUSES.values(), ids=CLAUSES)
def test_how_clauses_are_answered(question: str, modes: list[str], asker: Asker) -> None:
    plans = read(plain(question, "zh"), "zh", asker.names).plans
    assert [plan.mode for plan in plans] == modes


def apart_of(found: Found) -> list[Found]:
    return [one for one in found.apart if isinstance(one, Found)]


SETS: dict[str, tuple[str, Callable[[Found], bool]]] = {
    "bodies of a type with a head, less those with a deputy": (
        "哪些专班没有副组长？",
        lambda found: all(isinstance(one, Found) for one in found.apart) and "role" in found.arguments,
    ),
    "what two relations tell": ("2022年成立的、任忠担任组长的领导小组有哪些？", lambda found: len(found.within) == 1),
    "the last of what is told": ("最近一次被免职的是谁？", lambda found: found.order == "latest"),
    "how long a probation is": (
        "吕政任〔2023〕5号里谁的试用期是一年？",
        lambda found: [column for column, _text in found.having] == ["probation"],
    ),
    "the heads of a set of institutions": (
        "牵头“质量品牌提升行动”的单位的一把手是谁？",
        lambda found: found.query == "posts/holders" and isinstance(found.arguments["at"], Found),
    ),
    "of whom something is told, less those of whom another is": (
        "就业工作领导小组的副组长里，谁不在稳经济专班？",
        lambda found: "role" in found.arguments and [sorted(one.arguments) for one in apart_of(found)] == [["body"]],
    ),
    "a body told by where it stands": (
        "动物疫情应急的治安保卫组由谁牵头？",
        lambda found: isinstance(body := found.arguments["body"], Found) and body.query == "groups/parts",
    ),
    "an acting head": (
        "文水县代县长是谁？",
        lambda found: [column for column, _text in found.having] == ["post"],
    ),
    "documents of a level": (
        "数字政府方案依据的是省里哪个文件？",
        lambda found: [one.having[0][0] for one in (found, *found.also)] == ["cited_title", "cited_number"],
    ),
    "what a leader answers for": (
        "赵范例负责什么？",
        lambda found: found.query == "portfolios/list" and found.arguments["relation"] == ("分管", "负责"),
    ),
    "who is in charge of two fields": (
        "谁分管教育、审计？",
        lambda found: found.arguments["relation"] == ("分管", "负责") and len(found.within) == 1,
    ),
    "who keeps contact": ("谁联系县水利局？", lambda found: found.arguments["relation"] == ("联系",)),
    "institutions by the words of a duty": (
        "用作旅馆的自建房归哪个单位管？",
        lambda found: found.query == "duties/list" and found.having == (("duty", "旅馆的自建房"),),
    ),
    "bodies while the post was held": (
        "市统计局局长是哪些机构的成员？",
        lambda found: found.paired is not None and found.paired.query == "posts/holders",
    ),
}


@pytest.mark.parametrize(("question", "holds"), SETS.values(), ids=SETS)
def test_what_a_clause_finds(question: str, holds: Callable[[Found], bool], asker: Asker) -> None:
    (plan,) = read(plain(question, "zh"), "zh", asker.names).plans
    assert holds(plan.shows[0]), plan


NEVER_ANSWERED = {
    "the only one": "就业工作领导小组唯一的副组长是谁？",
    "what a post was before": "任忠以前是副市长吗？",
    "both acts of one": "2023年5月谁既被任命又被免职？",
    "who is not": "谁不是就业工作领导小组的成员？",
    "verbs of two subjects": "市财政局牵头的任务中哪些有市教育局参加？",
    "two subjects without a word for both": "市财政局和市教育局负责哪些任务？",
    "a number that no document has": "吕政发〔2023〕999号的内容是什么？",
    "a word that nothing explains": "就业工作领导小组的组长几岁？",
    "what gazettes do not tell": "任忠毕业于哪所大学？",
}


@pytest.mark.parametrize("question", NEVER_ANSWERED.values(), ids=NEVER_ANSWERED)
def test_what_is_not_explained_is_never_answered(question: str, asker: Asker) -> None:
    answered = asyncio.run(asker.ask(question))
    assert (answered.status, answered.answers) == ("not_understood", ())


def test_it_is_said_which_words_were_heard(asker: Asker) -> None:
    told = asyncio.run(asker.ask("市财政局和市教育局负责哪些任务？")).sentence
    assert "“市财政局”“市教育局”" in told
    assert "不认识" not in told


def test_who_came_after_is_told_within_another_set_too(asker: Asker) -> None:
    plans = read(plain("吴建军的继任者参加了哪些领导小组？", "zh"), "zh", asker.names).plans
    assert [plan.shows[0].query for plan in plans] == ["officials/seats"]


PLACES = {
    "a place and a subject that no name has together": (
        "Who represents Fenyang on the elevator leading group",
        ["who", "sit", "name", "name"],
    ),
    "a county of one character": ("Who was the county head of Lin County", ["who", "post"]),
    "a year of a plan that is only cited": (
        "Which document repealed the 2018 animal epidemic emergency plan",
        ["which", "doc", "repeals", "dated"],
    ),
    "a day of issue": ("Which documents were issued on 18 April 2023", ["which", "doc", "issuer", "date"]),
    "a county with its class": ("Who was the magistrate of Wenshui County", ["who", "post"]),
}


@pytest.mark.parametrize(("question", "words"), PLACES.values(), ids=PLACES)
def test_a_place_is_never_left_out(question: str, words: list[str], asker: Asker) -> None:
    assert phrases_of(question, asker) == words


def test_a_reason_is_told_to_be_absent(asker: Asker) -> None:
    answered = asyncio.run(asker.ask("煤炭增产保供专班为什么没有副组长？"))
    assert answered.status == "not_in_data"
    assert "没有说明原因" in answered.sentence


def test_a_comparison_tells_its_numbers(asker: Asker) -> None:
    answered = asyncio.run(asker.ask("任忠当组长的多还是张广勇当组长的多？"))
    assert answered.status == "answered"
    assert "任忠 " in answered.sentence
    assert "张广勇 " in answered.sentence


def test_now_is_told_by_the_newest_document(asker: Asker) -> None:
    labels = [
        asyncio.run(asker.ask(q)).answers[0].label for q in ("王吉还是市政府副秘书长吗？", "王吉曾是市政府副秘书长吗？")
    ]
    assert labels == ["否", "是"]
