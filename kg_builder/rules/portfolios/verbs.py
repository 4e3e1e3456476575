"""Verbs of a division of work (负责, 分管, 联系, 协助 …) and the labels that stand for them (分管部门：)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_builder.words.names import bare_name, is_person_name
from kg_builder.words.posts import is_post

_RELATIONS = {
    **dict.fromkeys(("主持", "领导", "负责", "牵头", "统筹", "主抓"), "负责"),
    **dict.fromkeys(("分管", "主管", "兼管", "代管", "管理"), "分管"),
    **dict.fromkeys(("联系", "联络", "挂钩", "挂联", "包联", "挂点", "包抓", "包保", "包"), "联系"),
    **dict.fromkeys(("协助", "协管"), "协助"),
}
_STRONG = "分管|主管|联系|协助|协管|主持|牵头|统筹"
_VERB = re.compile(
    r"(?P<not>不再|停止|免去)?(?:主要|具体|全面|直接|重点|同时|此外|另外|另|还|并且|并|继续|增加|新增|除了?|共同|统一|日常|暂时|暂|临时"
    rf"|协调(?=联系)|对口(?=联系)|兼(?!管|任)|负责(?=(?:对口|协调)?(?:{_STRONG})))*"
    rf"(?P<verb>{'|'.join(_RELATIONS)})(?!人员|人(?![\u4e00-\u9fff])|制(?![造定度])|同志|小组|班子)"
    # 区应急管理局 is no charge of a 区应急; 包李庄村 is one, 包括 is none.
    r"(?<!管理(?=[局委办处科站所]|部门|中心|总站))"
    r"(?<!包(?!保|抓|联|[^，。；]{1,24}(?:村|社区|片|片区|管区|学区|工作区)(?:$|[，。；、])))"
)
_NOUN = (
    r"(?:[（(、和及与]*(?:分管|联系|协管|协助|负责|挂点|包联)[)）]?)*(?:的|各)?(?:(?:[、和及与（()）/]|或)*(?:工作|部门|单位|领域|[科股处]室|乡镇|镇街"
    r"|镇|乡|街道|企业|方面|范围|区域|项目|条线|机构|事项|内容|村|社区|团体|线|口|点))*[)）]?"
)
_LABEL = re.compile(rf"{_NOUN}$")
_IS = re.compile(rf"{_NOUN}(?:为|是|有|包括)(?=.)")
_BARE_LABEL = re.compile(
    r"(?:主要|具体|现|调整后)?(?:的)?(?:工作)?(?:分工|职责|分管工作|负责工作|工作内容|工作范围|职责范围)(?:为|是|如下)?$"
)
_HOW = re.compile(r"分管|联系|负责|主持|主管|协管|抓好?|做好|处理|管理|协调|统筹|领导|推进|承担|牵头")
_MORE_HOW = re.compile(r"(?:负责|协调|推进|组织|做好|抓好?|指导|处理|管理|统筹|和|、|分管|联系)+")
_LONGEST_HELPED = 24  # code points of whom one helps


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb at the head of a clause.

    Attributes:
        relation: 负责, 分管, 联系 or 协助.
        word: The verb as printed.
        start: Where the verb itself begins.
        end: Where what it governs begins.
        negated: Whether the charge is taken away (不再分管).
        label: Whether nothing stands behind it but the noun of a label (分管部门：).
    """

    relation: str
    word: str
    start: int
    end: int
    negated: bool
    label: bool


def verb_at(text: str, start: int, end: int) -> Verb | None:
    """Read the verb that a clause ``text[start:end]`` begins with, whom it helps included; None if it has none."""
    match = _VERB.match(text, start, end)
    if match is None:
        bare = _BARE_LABEL.match(text, start, end)
        return Verb("负责", bare[0], start, end, negated=False, label=True) if bare else None
    word, after = match["verb"], match.end()
    if word == "协助":
        after = object_of_help(text, after, end)
    elif word in ("牵头", "统筹"):
        more = _MORE_HOW.match(text, after, end)
        after = more.end() if more else after
    noun = _LABEL.match(text, after, end) or _IS.match(text, after, end)
    label = noun is not None and noun.end() == end
    if noun is not None and noun.end() > after:
        after = noun.end()
    return Verb(_RELATIONS[word], word, match.start("verb"), after, match["not"] is not None, label)


def inner_verbs(text: str, start: int, end: int) -> list[int]:
    """Give the places in a clause behind its start where a verb can begin: ``副主任杨某同志分管文秘科``."""
    return [m.start() for m in _VERB.finditer(text, start, end) if m.start() > start]


def object_of_help(text: str, start: int, end: int) -> int:
    """Give where the object of 协助 begins: behind whom it helps and how (协助市长联系…); the end for 协助市长工作."""
    for how in _HOW.finditer(text, start, min(end, start + _LONGEST_HELPED)):
        if how.start() == start or _is_leader(text[start : how.start()]):
            return how.end()
    whole = text[start:end].removesuffix("工作")
    return end if whole and _is_leader(whole) else start


def _is_leader(text: str) -> bool:
    return is_post(text) or is_person_name(bare_name(text)) or text.endswith("同志")
