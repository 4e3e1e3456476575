"""The sections of a part that are about duties: what opens them, what ends them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg_builder.mapped import Mapped
from kg_builder.rules.duties.subjects import opening

# By level, the outermost first; 2.1 and 2.1.1 stand as deep as they have points.
_MARKS = (
    (1, r"第[一二三四五六七八九十百\d]+章"),
    (2, r"第[一二三四五六七八九十百\d]+节"),
    (3, r"[一二三四五六七八九十]{1,3}[、，]"),
    (4, r"第[一二三四五六七八九十百\d]+条"),
    (5, r"（[一二三四五六七八九十]{1,3}）、?"),
    (6, r"\d{1,2}[.．、](?!\d)"),
    (7, r"（\d{1,2}）|\d{1,2}）"),
    (8, r"[①-⑳]"),
)
_DECIMAL = re.compile(r"\d{1,2}(?:[.．]\d{1,2})+[.．]?")
_MARK = re.compile("|".join(f"(?P<m{level}>{shape})" for level, shape in _MARKS))
_CHAPTER = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff、]{2,16}$)")  # 2 组织体系, over 2.1
_DASH = re.compile(r"[—\-－●·■◆★☆○•]{1,2}")
_TITLE = re.compile(r"[^。：:]{1,40}")
ABOUT_DUTIES = re.compile(
    r"职责(?:任务)?(?:分工)?$|职责分工|分工职责|(?:部门|单位|各级|各方)[^，。]{0,6}(?:职责|分工)|职责(?:与|及|和)?(?:分工|划分)$"
)
_RUN_ON = re.compile(r"(?<=。)(?=[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、](?!\d))")
# 一、工作职责市人民政府负责…: the text runs on behind the heading.
_GLUED = re.compile(r"(?:主要|工作|部门|各?(?:成员)?单位|各级|各方|及其?)*职责(?:分工)?")
_DIVIDED = re.compile(r"(?:责任|任务|工作|职能)分工$")
_OPENS = re.compile(f"{ABOUT_DUTIES.pattern}|{_DIVIDED.pattern}")
UNITS, LISTS, OTHERS = "units", "lists", "others"  # what a section is about
# 领导小组职责, 组织体系及职责, 工作组组成及职责: what the body itself and its teams do
_OF_BODY = re.compile(
    r"(?:工作组|小组|领导组|专班|指挥部|联席会议|委员会|办公室|专家组|体系|机构|组织|组成|组长|工作组单位)(?:主要|工作|及|和|与|的|其)*(?:职责|任务)"
)
_OF_MEMBERS = re.compile(r"(?<!组)(?:单位|部门)[^，。]{0,4}职责|职责分工")
_INTRO = re.compile(r"(?:^|[。，；])(?P<said>[^。，；：]{0,24}(?:职责|分工|任务)(?:分工)?(?:主要)?(?:如下|是|为)?)：$")


@dataclass(frozen=True, slots=True)
class Mark:
    """An item's number: its level, 0 for a dash, and its length in code points."""

    level: int
    length: int


def mark_of(text: str) -> Mark | None:
    """Give the number that a paragraph begins with; None if it begins with none."""
    decimal = _DECIMAL.match(text)
    if decimal:
        return Mark(1 + decimal[0].rstrip(".．").count(".") + decimal[0].count("．"), decimal.end())
    match = _MARK.match(text)
    if match:
        return Mark(int((match.lastgroup or "m0")[1:]), match.end())
    chapter = _CHAPTER.match(text)
    if chapter:
        return Mark(1, chapter.end())
    dash = _DASH.match(text)
    return Mark(0, dash.end()) if dash else None


def title_of(text: str, mark: Mark | None) -> str:
    """Give a paragraph's heading: the words after its number up to the first stop."""
    match = _TITLE.match(text, mark.length if mark else 0)
    return match[0] if match else ""


def items(text: Mapped) -> Iterator[Mapped]:
    """Yield the items of a paragraph that runs on: cut where a heading's number follows a full stop."""
    start = 0
    for edge in (*(m.start() for m in _RUN_ON.finditer(text.text)), len(text)):
        if start < edge:
            yield text[start:edge]
        start = edge


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
            unit: Whether units' names follow the number.
        """
        if mark and mark.level:
            self._close(mark.level, unit=unit)
        title = title_of(text, mark)
        alone = mark is not None and mark.level > 0 and not text.startswith("，", mark.length)
        glued = _GLUED.match(title) if alone else None
        if glued and not ABOUT_DUTIES.search(title) and opening(title[glued.end() :], section=True):
            title = glued[0]
        if _OPENS.search(title) and (alone or len(title) == len(text.rstrip("：。"))):
            self.open_.append((mark.level if mark else _UNKNOWN, self._about(title)))
            end = (mark.length if mark else 0) + len(title)
            return end + (text[end : end + 1] in ("。", "："))
        intro = None if self.active else _INTRO.search(text)
        if intro and self._about(intro["said"]) != OTHERS:
            self.open_.append((_UNKNOWN, UNITS))
        return len(text) if intro else None

    def _close(self, level: int, *, unit: bool) -> None:
        """Close what a heading of this level ends; after an opening sentence the first units show their level."""
        if self.open_ and self.open_[-1][0] == _UNKNOWN:
            about = self.open_.pop()[1]
            if unit:
                self.open_.append((level - 1, about))
        while self.open_ and self.open_[-1][0] >= level:
            self.open_.pop()

    @staticmethod
    def _about(title: str) -> str:
        if _OF_BODY.search(title) and not _OF_MEMBERS.search(title):
            return OTHERS
        return UNITS if ABOUT_DUTIES.search(title) or not _DIVIDED.search(title) else LISTS


_UNKNOWN = 99  # level of a section without a numbered heading
