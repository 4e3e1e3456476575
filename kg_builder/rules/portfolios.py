"""The leaders' division of work (领导分工): who answers for which area, is in charge of, or in contact with which body.

``张三副市长：负责教育方面的工作。分管市教育局。联系市科协。协助市长联系市审计局。``; name, post and labels on lines of
their own (``耿立 / 市政府副秘书长 / 分管：综合科``); ``原有分工不作调整，增加分管…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg_builder.document import Document
from kg_builder.mapped import Mapped
from kg_builder.model import Evidence, Portfolio, Unread
from kg_builder.words.clauses import FULL_WIDTH
from kg_builder.words.names import bare_name, could_be_name, is_person_name, name_ends
from kg_builder.words.posts import is_body, is_post

NAME = "portfolios"
VERSION = 2

_RELATIONS = {
    "主持": "负责",
    "负责": "负责",
    "牵头": "负责",
    "主管": "分管",
    "分管": "分管",
    "联系": "联系",
    "协助": "协助",
    "协管": "协助",
}
_OPENS_TITLE = frozenset("副代兼")  # 贺明副县长: no name ends so
_VERB = re.compile(
    r"(?:^|(?<=[，,。；;：:]))(?P<not>不再)?(?:同时|增加|另|还|并|具体|继续|兼管|兼)*(?P<verb>主持|负责|主管|分管|协管|联系|协助|牵头)(?:[：:]|(?=.))"
)
_HELPS = re.compile(r"^.{0,14}?(?:分管|联系|负责|抓好?|做好|处理|主持|管理|协调)[：:]?")
_ITEM = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?)(?=[\u4e00-\u9fff])")
_ABOUT = re.compile(r"分工")
_TAIL = re.compile(
    r"(?:等(?:部门|单位|有关部门|相关单位|企业)?)?(?:方面)?(?:的)?(?:(?:日常|业务|有关|相关|各项)?工作)?$"
)
_WHOLE_WORK = re.compile(r"(?:全面|日常|常务|机关)工作$")
_CLASS_TAIL = re.compile(r"等[\u4e00-\u9fff、]{2,20}(?:企业|单位|部门|机构)$")
_OPENING = re.compile(r"^(?P<lead>[^。；：:，,]{0,40}?)[：:，,。]")
_TITLE_MAX = 60  # code points
_AND = re.compile(r"以及|及|和|与")


@dataclass(frozen=True, slots=True, eq=False)
class _Leader:
    person: str
    title: str | None
    evidence: Evidence


def read(document: Document) -> Iterator[Portfolio | Unread]:
    """Yield one fact per leader and target, in printed order; silent unless the notice is about a division of work."""
    for part in document.parts:
        title = part.title if part.title is not None else document.heading.title
        if not title or not _ABOUT.search(title):
            continue
        yield from _part(part.paragraphs)


def _part(paragraphs: tuple[Mapped, ...]) -> Iterator[Portfolio | Unread]:
    leader: _Leader | None = None
    for paragraph in paragraphs:
        for sentence in _sentences(_unnumbered(paragraph.translate(FULL_WIDTH))):
            beside = _by_gap(sentence)
            if beside is not None:
                leader = beside
                continue
            text = sentence.without_space()
            opened, rest = _opens(text)
            if opened is not None:
                leader, text = opened, rest
            elif leader is not None and leader.title is None and _is_title(text.text):
                leader, text = replace(leader, title=text.text.rstrip("：。")), text[:0]
            yield from _read_piece(text, leader)


def _sentences(text: Mapped) -> Iterator[Mapped]:
    """Cut a paragraph behind full stops: a hard-wrapped print joins what stands in lines of its own."""
    stops = [match.end() for match in re.finditer("。", text.text)]
    for start, end in pairwise([0, *stops, len(text)]):
        if start < end:
            yield text[start:end].strip()


def _read_piece(text: Mapped, leader: _Leader | None) -> Iterator[Portfolio | Unread]:
    if not text.text or not _VERB.search(text.text):
        return
    if leader is not None:
        yield from _clauses(text, leader)
    elif re.search(r"分管|协助", text.text):
        yield Unread("portfolio", "no leader's name stands over it", text.spans())


def _unnumbered(text: Mapped) -> Mapped:
    item = _ITEM.match(text.strip().text)
    return text.strip()[item.end() :] if item else text.strip()


def _by_gap(text: Mapped) -> _Leader | None:
    """Read a name and a post with a gap between them, alone on their line: ``靳　松　办事处主任``, ``市长 柳成荫``."""
    tokens = text.text.split()
    for count in (1, 2, 3):
        for names, titles in ((tokens[:count], tokens[count:]), (tokens[-count:], tokens[:-count])):
            name, title = bare_name("".join(names)), "".join(titles)
            if title and could_be_name(name) and _is_title(title):
                return _Leader(name, title, text.spans())
    return None


def _is_title(text: str) -> bool:
    return len(text) < _TITLE_MAX and is_post(text.rstrip("：。")) and not _VERB.search(text)


def _opens(text: Mapped) -> tuple[_Leader | None, Mapped]:
    """Read the leader that a paragraph opens with: 张三副市长：, 副市长张三：, 张三（女）, 张三 alone; else None."""
    plain = text.text
    if is_person_name(plain) or (len(plain) <= 8 and "（" in plain and is_person_name(bare_name(plain))):
        return _Leader(bare_name(plain), None, text.spans()), text[len(plain) :]
    opening = _OPENING.match(plain)
    edge = opening.end("lead") if opening else 0
    if opening is None or _VERB.match(plain):
        return None, text
    for reading in (_name_first(plain[:edge]), _name_last(plain[:edge])):
        if reading is not None:
            rest = text[opening.end() :]
            return _with_later_title(reading, text[:edge].spans(), rest)
    return None, text


def _with_later_title(
    reading: tuple[str, str | None], evidence: Evidence, rest: Mapped
) -> tuple[_Leader | None, Mapped]:
    """Take in a post that stands behind the colon: 张三：市委常委、副市长，负责…."""
    person, title = reading
    post = re.match(r"([^。；：:]{2,40}?)[，。：:]", rest.text)
    if title is None and post and _is_title(post[1]):
        return _Leader(person, post[1], evidence), rest[post.end() :]
    return _Leader(person, title, evidence), rest


def _name_first(lead: str) -> tuple[str, str | None] | None:
    for end in name_ends(lead):
        after = re.sub(r"^(?:（[男女]）|同志)+", "", lead[end:])
        after = re.sub(r"^（([^）]+)）$", r"\1", after)  # 关雎同志（副县长）
        if lead[end - 1] not in _OPENS_TITLE and (not after or is_post(after)):
            return lead[:end], after or None
    return None


def _name_last(lead: str) -> tuple[str, str | None] | None:
    bare = bare_name(lead)
    for size in (3, 2, 4):
        name, title = bare[-size:], bare[:-size]
        if len(title) > 1 and is_post(title) and is_person_name(name) and could_be_name(name):
            return name, title
    return None


def _clauses(text: Mapped, leader: _Leader) -> Iterator[Portfolio]:
    verbs = list(_VERB.finditer(text.text))
    ends = [*(verb.start() for verb in verbs[1:]), len(text)]
    for verb, end in zip(verbs, ends, strict=True):
        if verb["not"]:
            continue
        start = verb.end()
        if verb["verb"] == "协助":
            helped = _HELPS.match(text.text[start:end])
            start += helped.end() if helped else 0
        for first, last in _targets(text.text, start, end):
            evidence = tuple(
                dict.fromkeys([*leader.evidence, *text.spans(verb.start("verb"), verb.end()), *text.spans(first, last)])
            )
            yield Portfolio(leader.person, leader.title, _RELATIONS[verb["verb"]], text.text[first:last], evidence)


def _targets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each target in a clause, tails dropped, brackets kept with their own."""
    tail = _CLASS_TAIL.search(text[start:end].rstrip("。；，;,"))
    for first, last in _pieces(text, start, start + tail.start() if tail else end):
        piece = text[first:last]
        if not _WHOLE_WORK.search(piece):
            piece = _TAIL.sub("", piece)
        if piece and not re.fullmatch(r"其他|领导交办的?|.*交办的.*", piece):
            yield first, first + len(piece)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth, first = 0, start
    n = start
    while n < end:
        depth += (text[n] in "（(") - (text[n] in "）)")
        joint = None if depth else _joint(text, first, n)
        if joint:
            if n > first:
                yield first, n
            first = n = n + joint
            continue
        n += 1
    if end > first:
        yield first, end


def _joint(text: str, first: int, n: int) -> int | None:
    """Give the length of the joint at n: a mark, 及, or 和 behind a body's name; None if there is none."""
    if text[n] in "、，,；;。":
        return 1
    match = _AND.match(text, n)
    if match is None or n == first:
        return None
    if match[0] == "以及" or is_body(text[first:n]):
        return len(match[0])
    return None
