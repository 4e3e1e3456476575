"""The sections of a part that are about duties: what opens them, what ends them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg_builder.mapped import Mapped
from kg_builder.rules.duties.levels import Mark, mark_of
from kg_builder.rules.duties.sentences import gaps
from kg_builder.rules.duties.subjects import opening

_TITLE_MAX = 40  # code points
_TITLE = re.compile(rf"[^。：:]{{1,{_TITLE_MAX}}}")
ABOUT_DUTIES = re.compile(
    r"职责(?:任务|要求|清单|规定)?(?:分工)?(?:方案|一览)?表?$|(?<![按照据自])职责分工|分工职责"
    r"|(?:部门|单位|各级|各方)[^，。]{0,6}(?:职责|分工)|职责(?:与|及|和)?(?:分工|划分)表?$"
)
_RUN_ON = re.compile(r"(?<=。)(?=[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、](?!\d))")
# A number behind white space; what a gap parts from a heading; a dash behind a stop; a chapter's bare number.
_BEHIND_GAP = re.compile(
    r"[^第条款章节项（(\d](?=[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）(?!项)|\d{1,2}[.．、](?!\d)|（\d{1,2}）|[①-⑳]"
    r"|第[一二三四五六七八九十百]+[章条](?![，。、的第规至和款])"
    r"|\d{1,2}(?:[.．]\d{1,2})+(?=[\u4e00-\u9fff])(?![余多万亿元米公吨度平千百%％]))"
    r"|[。；：](?=——|[●■◆★])|。(?=\d{1,2}[\u4e00-\u9fff、]{2,16}$)"
)
_HEADS = re.compile(r"(?:职责|职能|分工)(?=[\u4e00-\u9fff—])")
_NUMBERED_HEADING = re.compile(r"[第（\d一二三四五六七八九十①-⑳][^，。；：]{1,28}")
_LIST_BEGINS = re.compile(r"：(?=1[.．、]|（[1一]）|1）|①)")
_NUMBER_MAX = 12  # code points of an item's number
_LIST_MAX = 2000  # code points of a list that a paragraph holds
# 一、工作职责市人民政府负责…: the text runs on behind the heading.
_GLUED = re.compile(r"(?:主要|工作|部门|各?(?:成员)?单位|各级|各方|及其?)*职责(?:分工)?")
_DIVIDED = re.compile(r"(?:责任|任务|工作|职能)分工表?$")
_OPENS = re.compile(f"{ABOUT_DUTIES.pattern}|{_DIVIDED.pattern}")
_BY_DUTIES = re.compile(r"(?:按照?|依照?|依据|根据)[^，。]{0,6}(?:职责|分工)")  # tells how, and heads nothing
UNITS, ITEMS, LISTS, OTHERS = "units", "items", "lists", "others"  # what a section is about
# 领导小组职责, 组织体系及职责, 工作组组成及职责: what the body itself and its teams do
_OF_BODY = re.compile(
    r"(?:工作组|小组|领导组|专班|指挥部|联席会议|委员会|办公室|专家组|体系|机构|组织|组成|组长|工作组单位)(?:主要|工作|及|和|与|的|其)*(?:职责|任务)"
)
_OF_MEMBERS = re.compile(r"(?<!组)(?:单位|部门)[^，。]{0,4}职责|职责分工")
_INTRO = re.compile(
    r"(?:^|[。，；])(?P<said>[^。，；：]{0,24}(?:职责|分工|任务)(?:分工)?(?:主要)?(?:(?:明确|划分|规定|调整|安排|分解)?如下|是|为)?)：$"
)
_GENERIC = re.compile(
    r"(?:^(?:[省市州盟县区旗乡镇国]|中央)?(?:[直级]|政府|党委|地方)?|有关|相关|成员|职能|责任|牵头|配合|各)"
    r"(?:各|有关|相关|成员|职能|责任|行业|主管|监管|牵头|配合|参与|其他|主要|工作)*(?:部门|单位|机构|组织)$"
)  # 市直部门职责, 政府有关部门职责: headings over many units


def title_of(text: str, mark: Mark | None) -> str:
    """Give a paragraph's heading: the words after its number up to the first stop."""
    match = _TITLE.match(text, mark.length if mark else 0)
    return match[0] if match else ""


def items(text: Mapped) -> Iterator[Mapped]:
    """Yield the items of a paragraph that runs on, white space out.

    Cut where a heading's number follows a full stop or white space, and behind a heading about duties that a gap parts
    from its text; not inside a unit's own list (``县甲局：1.组织…。2.协调…``).
    """
    plain = text.without_space()
    gaps_here = tuple(gaps(plain))
    edges = {m.start() for m in _RUN_ON.finditer(plain.text)}
    edges.update(at for at in gaps_here if _BEHIND_GAP.match(plain.text, at - 1) or _HEADS.match(plain.text, at - 2))
    edges.update(at for at in gaps_here if _is_intro(plain.text, max(0, at - _TITLE_MAX), at))
    start = 0
    for edge in (*sorted(edges), len(plain)):
        cut = edge == len(plain) or (_is_cut(plain.text, start, edge) and not _in_own_list(plain.text, start, edge))
        if start < edge and cut:
            yield plain[start:edge]
            start = edge


def _is_intro(text: str, start: int, end: int) -> bool:
    """Say whether a stretch ends by announcing duties."""
    return text[end - 1] == "：" and _INTRO.search(text, start, end) is not None


def _is_cut(text: str, start: int, edge: int) -> bool:
    """Say whether a place parts two items: before a number, or behind the heading that began at ``start``."""
    return not _HEADS.match(text, max(edge - 2, 0)) or bool(_NUMBERED_HEADING.fullmatch(text, start, edge))


def _in_own_list(text: str, start: int, edge: int) -> bool:
    """Say whether the number at an edge goes on with a list that begins behind a unit's colon in the same item."""
    mark = mark_of(text[edge : edge + _NUMBER_MAX])
    if mark is None or mark.first:
        return False
    for colon in _LIST_BEGINS.finditer(text, max(start, edge - _LIST_MAX), edge):
        begun = mark_of(text[colon.end() : colon.end() + _NUMBER_MAX])
        if begun and begun.rank == mark.rank:
            return opening(text[colon.end() + begun.length : edge], section=True) is None
    return False


def is_of_units(title: str) -> bool:
    """Say whether a heading names whose duties stand below: 县水利局职责, not 市直部门职责."""
    named = opening(title, section=True)
    return named is not None and bool(named.units) and not any(_GENERIC.search(unit) for unit in named.units)


@dataclass(slots=True)
class Sections:
    """Which sections are open at a paragraph, by the level of their headings."""

    open_: list[tuple[int, str]] = field(default_factory=list)  # level, and what it is about

    @property
    def active(self) -> bool:
        """Say whether the innermost open section is about units' duties."""
        return bool(self.open_) and self.open_[-1][1] != OTHERS

    @property
    def list_only(self) -> bool:
        """Say whether only a list of units (市甲局：…) counts in it: tasks can stand there as well."""
        return bool(self.open_) and self.open_[-1][1] == LISTS

    def see(self, text: str, mark: Mark | None, *, unit: bool) -> int | None:
        """Take a paragraph into account; give where the heading ends if it opens a section, else None.

        Args:
            text: The paragraph, without white space.
            mark: Its number.
            unit: Whether the paragraph is a unit's: its name follows the number.
        """
        if mark and mark.rank:
            self._close(mark, unit=unit)
        title = title_of(text, mark)
        if unit and is_of_units(title):
            if mark and not self.active and ABOUT_DUTIES.search(title):
                self.open_.append((mark.depth - 1, ITEMS))
            return None
        alone = mark is not None and mark.rank > 0 and not text.startswith("，", mark.length)
        glued = _GLUED.match(title) if alone else None
        if glued and not ABOUT_DUTIES.search(title) and opening(title[glued.end() :], section=True):
            title = glued[0]
        whole = len(title) < _TITLE_MAX or len(text) == (mark.length if mark else 0) + len(title)
        if (
            whole
            and _OPENS.search(title)
            and not _BY_DUTIES.search(title)
            and (alone or len(title) == len(text.rstrip("：。")))
        ):
            self.open_.append((mark.depth if mark else _UNKNOWN, self._about(title)))
            end = (mark.length if mark else 0) + len(title)
            return end + (text[end : end + 1] in ("。", "："))
        intro = _INTRO.search(text) if not self.active and text.endswith("：") else None
        if intro and self._about(intro["said"]) != OTHERS:
            self.open_.append((_UNKNOWN, UNITS))
        return len(text) if intro else None

    def _close(self, mark: Mark, *, unit: bool) -> None:
        """Close what a number ends; after an opening sentence the first units show their level."""
        if self.open_ and self.open_[-1][0] == _UNKNOWN:
            about = self.open_.pop()[1]
            if unit:
                self.open_.append((mark.depth - 1, about))
        while self.open_ and self.open_[-1][0] >= mark.depth:
            self.open_.pop()
        if self.open_ and self.open_[-1] == (mark.depth - 1, ITEMS) and not unit:
            self.open_.pop()  # a heading beside 县水利局职责 that is of no unit

    @staticmethod
    def _about(title: str) -> str:
        if _OF_BODY.search(title) and not _OF_MEMBERS.search(title):
            return OTHERS
        return UNITS if ABOUT_DUTIES.search(title) or not _DIVIDED.search(title) else LISTS


_UNKNOWN = 99  # level of a section without a numbered heading
