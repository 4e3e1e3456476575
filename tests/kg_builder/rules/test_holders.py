"""Lists of people, posts and units in one line; people and bodies are made up."""

from __future__ import annotations

import pytest

from kg_builder.rules.rosters.glued_names import pairs, person_and_post
from kg_builder.rules.rosters.holders import Holder, holders

Held = tuple[str | None, str | None, str | None]

LISTS: dict[str, tuple[str, list[Held]]] = {
    "posts before names, joined by 和": (
        "市政府副秘书长耿立和市商务局局长尤佳",
        [("耿立", "市政府副秘书长", None), ("尤佳", "市商务局局长", None)],
    ),
    "a unit alone in the bracket is the unit, no post": (
        "王伟（市财政局）、任忠（市水利局副局长）",
        [("王伟", None, "市财政局"), ("任忠", "市水利局副局长", None)],
    ),
    "words that only point at the list below hold nothing": ("如下人员", []),
    "the count at the end of a list is no part of its last unit": (
        "省教育厅、省财政厅、省总工会、省妇女联合会共4个部门和单位",
        [(None, None, u) for u in ("省教育厅", "省财政厅", "省总工会", "省妇女联合会")],
    ),
    "names before titles": ("王伟市长、任忠常务副市长", [("王伟", "市长", None), ("任忠", "常务副市长", None)]),
    "names with posts in brackets, then a unit": (
        "辛达(县财政局局长),各乡镇人民政府",
        [("辛达", "县财政局局长", None), (None, None, "各乡镇人民政府")],
    ),
    "the word at the end covers the whole chain": (
        "市委宣传部、网信办，市发展改革局、公安局，云岭供电公司分管负责同志",
        [(None, "分管负责同志", u) for u in ("市委宣传部", "网信办", "市发展改革局", "公安局", "云岭供电公司")],
    ),
    "和 inside a name is left": (
        "市规划和自然资源局、市文化和旅游局",
        [(None, None, "市规划和自然资源局"), (None, None, "市文化和旅游局")],
    ),
    "the tail 等部门 is dropped and its word covers the chain": (
        "市科技局、市财政局等6个部门负责人",
        [(None, "负责人", "市科技局"), (None, "负责人", "市财政局")],
    ),
    "party and government posts are one seat": ("县委常委、常务副县长", [(None, "县委常委、常务副县长", None)]),
    "posts of three people are three": (
        "局长、主任、大队长",
        [(None, "局长", None), (None, "主任", None), (None, "大队长", None)],
    ),
    "a party secretary and a county head are two": ("县委书记、县长", [(None, "县委书记", None), (None, "县长", None)]),
    "an office with a modifier that holds a 、 is one post": (
        "分管应急、地震工作的副县长，县应急局局长",
        [(None, "分管应急、地震工作的副县长", None), (None, "县应急局局长", None)],
    ),
    "a bracket in a title": ("六县（市）政府分管副县（市）长", [(None, "六县（市）政府分管副县（市）长", None)]),
    "two posts before one name": ("全国妇联副主席、书记处书记蔡敏", [("蔡敏", "全国妇联副主席、书记处书记", None)]),
    "names and posts take turns": (
        "赵云，副县长；马超，县统计局局长",
        [("赵云", "副县长", None), ("马超", "县统计局局长", None)],
    ),
    "staff have their body before their name": (
        "市公安局治安支队民警关山月、市教育局安全科干部时雨",
        [("关山月", "市公安局治安支队民警", None), ("时雨", "市教育局安全科干部", None)],
    ),
    "a bracket with a post makes a name of what stands before it, its surname known or not": (
        "卿云飞（镇长）、泥晓春（女，镇财政所所长）",
        [("卿云飞", "镇长", None), ("泥晓春", "镇财政所所长", None)],
    ),
    "a section among sections is none, though it has the shape of a name; people drawn from units": (
        "从建筑业科、房产科、质监站主要负责人",
        [(None, "主要负责人", "建筑业科"), (None, "主要负责人", "房产科"), (None, "主要负责人", "质监站")],
    ),
    "departments of a level are a class": ("县长、县直有关部门主要负责人", [(None, "县长", None)]),
    "the posts of a class are one seat": ("各村（社区）书记、主任", [(None, "各村（社区）书记、主任", None)]),
    "one of each unit's deputies": (
        "市商务局、临江区政府各一位分管领导",
        [(None, "分管领导", "市商务局"), (None, "分管领导", "临江区政府")],
    ),
    "the word behind 等部门 keeps its own 相关": (
        "省公安厅、省商务厅等部门相关处室负责同志",
        [(None, "相关处室负责同志", "省公安厅"), (None, "相关处室负责同志", "省商务厅")],
    ),
    "classes hold no seat": ("有关部门、各相关单位、行政审批部门", []),
}


@pytest.mark.parametrize(("text", "held"), LISTS.values(), ids=LISTS)
def test_who_a_list_names(text: str, held: list[Held]) -> None:
    read = holders(text)
    assert [(h.person, h.post, h.unit) if isinstance(h, Holder) else h.text for h in read] == held


RARE: dict[str, tuple[str, list[str | None]]] = {
    "a lone word in the shape of a name": ("补德明", ["补德明"]),
    "beside people": ("猗顿、乌倮、程郑", ["猗顿", "乌倮", "程郑"]),
    "short names of bodies stay strangers": ("宣传、统战、教育、工信", []),
    "beside a unit nothing is guessed": ("市财政局、补德明", [None]),
}


@pytest.mark.parametrize(("text", "people"), RARE.values(), ids=RARE)
def test_names_whose_surname_no_list_knows_where_only_holders_stand(text: str, people: list[str | None]) -> None:
    assert [h.person for h in holders(text, rare=True) if isinstance(h, Holder)] == people


def test_words_that_are_no_holder_come_back_as_strangers() -> None:
    (stranger,) = holders("2021年任财政局局长")
    assert not isinstance(stranger, Holder)


PEOPLE = {
    "a post is no name": ("常务副市长", None),
    "同志 tells a name that no list knows": ("舟行同志", ("舟行", None)),
    "负责同志 tells none": ("县水务局负责同志", None),
    "a region is no surname in a sentence": ("区发展", None),
    "a bracket holds the post": ("梁秋（县长）", ("梁秋", "县长")),
}


@pytest.mark.parametrize(("text", "found"), PEOPLE.values(), ids=PEOPLE)
def test_person_and_post(text: str, found: tuple[str, str | None] | None) -> None:
    assert person_and_post(text) == found


def test_pairs_are_cut_where_names_and_posts_are_likeliest() -> None:
    text = "景行区教育局副局长费翔区住建局总工程师阮小舟区文旅局副局长"
    assert [(name, post) for name, post, _, _ in pairs(text) or []] == [
        ("景行", "区教育局副局长"),
        ("费翔", "区住建局总工程师"),
        ("阮小舟", "区文旅局副局长"),
    ]
