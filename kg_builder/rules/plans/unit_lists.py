"""Lists of units (``甲局、乙委和丙办等部门``) cut into the units they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg_builder.lexicon import words

Stretch = tuple[int, int]  # offsets into the text that was cut: first, one past the last

_ENDINGS = tuple(sorted(words("org_suffixes.txt") | words("unit_classes.txt"), key=len, reverse=True))
_NOT_BODIES = ("市场", "社会", "公园", "人民", "工业园", "全国", "我国", "产业", "责任人", "负责人")
_BRACKETED = re.compile(r"(?:（[^（）]*(?:（[^（）]*）[^（）]*)*）|〔[^〔〕]*〕|[<＜〈][^<>＜＞〈〉]*[>＞〉])")
_CLASS = (
    r"(?:部门|单位|部委|机构|企业|院所|地区|政府|成员单位|行业主管部门|委办局|街道|乡镇|职能部门|市|县|区|委|办|局)"
)
# 等部门, 等有关单位, 等7部门, 等相关行业主管部门: a tail, no unit.
_TAIL = re.compile(
    rf"等(?:等)?(?:\d+|[一二三四五六七八九十]+)?[个家]?(?:(?!级)[\u4e00-\u9fff]{{2,6}}(?:部门|单位|机构|企业)|[各有关相国务院中央本市省县区直属级职能行业主管监涉及的其他责任成员]*{_CLASS})?$"
)
_LEAD = re.compile(
    r"^(?:(?:以上|上述|本|该)[^，。；、]{0,6}由|具体由|主要由|分别由|统一由|由|请|以及|及其|并由|同时由|并|其中|和|与|及(?!时))(?=..)"
)
_JOINT = re.compile(r"以及|和|及|与|暨")
# 各市、县（市、区）; 各委、办、局; 企、事业单位; 乡、镇: the stop stands inside one name.
_SPLIT_NAME = re.compile(
    r"(?:各?(?:有关|相关)?[省市州盟县区旗乡镇]{1,2}(?:（[^（）]*）)?(?:、(?:特区|自治[州县旗]|[市州盟县区旗乡镇]{1,2}))*、"
    r"(?:特区|自治[州县旗]|[市州盟县区旗乡镇]{1,2})(?:[（〔]|、|级(?!有关|相关|各|部门|单位)|两级|三级|人民|政府|党委|$))"
    r"|(?:各?省、自治区、直辖市)"
    r"|(?:各?(?:有关|相关|级)?[委办局部厅](?:、[委办局部厅])+)"
    r"|(?:[^、]{0,6}企、事业)"
    r"|(?:[^、]{0,4}[省市县区乡]、[市县区乡镇].{0,3}级)"
)
_OPENING = re.compile(r"[省市县区州盟旗各国]|有关|相关|.{1,3}[省市县区州盟旗]")
_SEPARATORS = "，；、。"
_OPEN, _CLOSE = "（〔《“<＜〈", "）〕》”>＞〉"
_MARK = re.compile(f"[{_SEPARATORS}{_OPEN}{_CLOSE}]")
_NO_UNIT = re.compile(r"[：。；“”《》]|^(?:含|如|即|包括|例如|以下|不含|除|见|详见|名单|附件|或|其中)|[的]$")
_SHARED = ("单位", "部门", "企业", "机构", "政府", "人民政府", "街道", "组织")  # 各相关部门和单位 is one name
NAME_MAX = 40  # code points: the longest name of a unit that is believed


@lru_cache(maxsize=1 << 14)
def is_unit(name: str) -> bool:
    """Say whether a text reads as the name of one unit: it ends as bodies do, its brackets left aside."""
    if _NO_UNIT.search(name.replace("“两委”", "两委")) or not 2 <= len(name) <= NAME_MAX:
        return False
    bare = _BRACKETED.sub("", name).rstrip("”")
    return bare.endswith(_ENDINGS) and not bare.endswith(_NOT_BODIES)


def units(text: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """Cut ``text[start:end]``, a list without verbs, into its units; tails like 等部门 are dropped."""
    end = len(text) if end is None else end
    found = []
    for first, last in pieces(text, start, end):
        for unit in _joined(text, first, last):
            trimmed = trim(text, *unit)
            if trimmed[0] < trimmed[1]:
                found.append(trimmed)
    return found


def opens_unit(text: str) -> bool:
    """Say whether a text begins as units' names do: with a level of government, or as a class of them."""
    return bool(_OPENING.match(text))


def pieces(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield what stands between the stops of a list, brackets kept whole and names with a stop inside too."""
    held = start
    for after in (*_stops(text, start, end), end):
        whole = _SPLIT_NAME.match(text, held, end) if after < end else None
        if whole and whole.end() > after:
            continue
        if held < after:
            yield held, after
        held = after + 1


def trim(text: str, start: int, end: int) -> Stretch:
    """Drop 由 and the like before a unit and 等部门 after it."""
    lead = _LEAD.match(text[start:end])
    start += lead.end() if lead else 0
    tail = _TAIL.search(text[start:end])
    if tail:
        end = start + tail.start()
    return start, end


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    depth = 0
    for mark in _MARK.finditer(text, start, end):
        if mark[0] in _OPEN:
            depth += 1
        elif mark[0] in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth:
            yield mark.start()


def _joined(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Cut at 和, 及, 以及, 与 where a body's name ends before it and another follows."""
    at = start
    depth_free = _BRACKETED.sub(lambda m: "\0" * len(m[0]), text[start:end])
    for joint in _JOINT.finditer(depth_free):
        left, right = start + joint.start(), start + joint.end()
        if left <= at or right < at:
            continue
        before = slice(*trim(text, at, left))
        if is_unit(text[before]) and _names_another(text[right:end]):
            yield at, left
            at = right
    yield at, end


def _names_another(text: str) -> bool:
    tail = _TAIL.search(text)
    name = text[: tail.start()] if tail and tail.start() else text
    return is_unit(name) and name not in _SHARED and not name.startswith("计划单列市")
