"""Renamings and mergers of institutions (机构沿革) that a sentence tells.

``将县扶贫办更名为县乡村振兴局``, ``县农机局并入县农业农村局``, ``县林业局、县园林局合并组建县林业和园林局``,
``组建县应急管理局。不再保留县安监局``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_builder.document import Document
from kg_builder.model import Succession
from kg_builder.words.posts import is_body

NAME = "successions"
VERSION = 1

RENAMED, INTO, MERGED = "更名", "并入", "合并"

_NAME = r"[^，。；：、（）()“”\"《》]{2,30}(?:[（(][^（）()]{2,30}[）)])?"
_NAMES = rf"{_NAME}(?:(?:、|以及|和|与){_NAME}){{0,5}}"
_TOLD = (
    (
        RENAMED,
        ("更名", "改名", "改称", "变更名称"),
        re.compile(rf"(?P<old>{_NAME})(?:正式)?(?:更名|改名|改称|变更名称)为[“\"]?(?P<new>{_NAME})"),
    ),
    (INTO, ("并入", "划并至"), re.compile(rf"(?P<old>{_NAMES})(?:整体|一并)?(?:并入|划并至)(?P<new>{_NAME})")),
    (
        MERGED,
        ("合并", "整合"),
        re.compile(rf"(?P<old>{_NAMES})(?:合并|整合)(?:，)?(?:组建|成立|设立|组成|为)(?:为)?(?P<new>{_NAME})"),
    ),
    (MERGED, ("不再保留",), re.compile(rf"组建(?P<new>{_NAME})[^。]{{0,120}}[，。；]不再保留(?P<old>{_NAMES})")),
)
_TRIGGER = re.compile("更名|改名|改称|变更名称|并入|划并至|合并|整合|不再保留")
_REACH = 450  # code points: more than what is told can reach from its word, to either side
_RUN = re.compile(r"[^，。；：（）()“”\"《》]+")
_AMBIGUOUS = re.compile("以及|和|与")  # part two names, or stand in one
_MOST = 12  # of them in one run: to try all ways to part more of them would never end, and no list has as many
_PLACES = ("村", "社区", "镇", "乡", "街道", "苏木", "县", "市", "区", "州", "旗", "盟", "省")
_JOINT = re.compile(r"、|以及|和|与")
_BEFORE = re.compile(
    r"^.*(?:同意|决定|批准|关于|即日起|日起|研究|要求|根据|按照|已|将|把|原)(?=.{2})"
)  # what leads to the first name
_OPEN = re.compile(r"(?:拟|建议|申请|请示|如|若|可|可以|能否|研究|计划)[^，。；]{0,6}$|(?:拟|建议|申请|请示|是否)")


def read(document: Document) -> Iterator[Succession]:
    """Yield what the document tells as done, each once, in printed order; plans and requests tell nothing."""
    text = document.bare
    found: dict[tuple[tuple[str, ...], str], Succession] = {}
    stretches = list(_stretches(text.text))
    for how, words, told in _TOLD:
        here = [(start, end) for start, end in stretches if any(text.text.find(w, start, end) >= 0 for w in words)]
        for match in (match for start, end in here for match in told.finditer(text.text, start, end)):
            before, after = _bodies(match["old"]), _body(match["new"])
            if before and after and after not in before and not _is_open(text.text, match):
                evidence = text.spans(match.start(), match.end())
                found.setdefault((before, after), Succession(before, after, how, evidence))
    yield from sorted(found.values(), key=lambda fact: (fact.evidence[0].start, fact.after))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where something can be told: around its words, apart from runs that part in too many ways."""
    last = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() < last:
            continue
        start, end = max(last, trigger.start() - _REACH), trigger.end() + _REACH
        while (more := _TRIGGER.search(text, trigger.end(), end + _REACH)) is not None:
            trigger, end = more, more.end() + _REACH
        last = min(end, len(text))
        for run in _RUN.finditer(text, start, last):
            if len(_AMBIGUOUS.findall(run[0])) > _MOST:
                yield start, run.start()
                start = run.end()
        yield start, last


def _bodies(printed: str) -> tuple[str, ...]:
    """Give the bodies of a list, the words before the first left out; none if one of them is no body."""
    plain = _BEFORE.sub("", printed)
    names = (plain,) if is_body(plain) and not _JOINT.search(plain) else _split(plain)
    return names if all(_is_institution(name) for name in names) else ()


def _split(printed: str) -> tuple[str, ...]:
    """Split at the joints, at 和 and 与 only where a body stands on both sides: 规划和自然资源局 is one."""
    names: list[str] = []
    start = 0
    for joint in _JOINT.finditer(printed):
        if joint[0] == "、" or (is_body(printed[start : joint.start()]) and is_body(printed[joint.end() :])):
            names.append(printed[start : joint.start()])
            start = joint.end()
    return (*names, printed[start:])


def _body(printed: str) -> str | None:
    """Give the body that a text begins with, the longest that ends like one: 县乡村振兴局 of 县乡村振兴局的通知."""
    whole = re.split(r"后(?=$|的)|的", printed)[0]
    return whole if _is_institution(whole) else None


def _is_institution(name: str) -> bool:
    """Say whether a name is a body's, not a village's or a county's: those are merged as well."""
    return is_body(name) and not name.endswith(_PLACES)


def _is_open(text: str, match: re.Match[str]) -> bool:
    """Say whether what is told is only planned, asked or supposed."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1
    return _OPEN.search(text, start, match.end("old")) is not None
