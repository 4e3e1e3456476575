"""Plain sentences that give a matter to units.

``涉及经费方面的事项，由市甲局负责和协调``, ``关于“…”的问题，由甲部会同乙部、丙部等部门研究提出落实意见``,
``市甲局要牵头制定年度要点``, ``市甲局为推广试点经验工作牵头单位``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg_builder.lexicon import table
from kg_builder.rules.plans.outline import first_words
from kg_builder.rules.plans.unit_lists import is_unit
from kg_builder.rules.responsibilities.clauses import LEAD, Clause, read_clause

_VERB = r"(?:牵头负责|负责牵头|牵头|负责|协调|研究制定|制定|制订|组织实施|组织落实|落实|研究提出)"
_NO_NAME = re.compile(r"[于向按将\d]|自行|所在|当地|^(?:各|有关|相关)")  # 于5月底前向市甲局: a step of a procedure
_GIVEN = re.compile(
    r"由(?P<said>(?P<units>[^，。；：由（）“”]{3,120}?)"
    rf"(?:共同|联合|分别|具体|统一|分工|按[^，。；]{{0,8}}分工)*(?P<verb>{_VERB}))(?!人|解释|解读|同志|制(?!定)|任|[局委办部])"
)
_HELPED = re.compile(r"，[^，。；：“”]{3,80}?(?:参与|配合|协助|协同)(?=[，。；])")
# The subject stands at the head of its clause: 市甲局要牵头做好…，市乙局、市丙局配合。
_NUMBER = re.compile(r"（?[\d一二三四五六七八九十]{1,3}[）.、]|[一二三四五六七八九十]是")
_LEADS = re.compile(
    r"(?P<units>[^，。；：由（）“”《》]{3,80}?)(?P<must>要|应当?|需)?(?:具体|统一|共同|联合|分别)?(?P<verb>牵头(?:负责)?)"
    r"(?:，[^，。；：“”]{3,80}?(?:参与|配合|协助|协同)(?=[，。；]))?(?!单位|部门|人|抓|领导|任|的|或|和|、|，负责)"
)
_NAMED = re.compile(
    r"(?P<units>[^，。；：由（）“”《》]{3,60}?)(?:为|是|作为)(?P<what>[^，。；：（）]{4,60}?)的?牵头(?:单位|部门)(?=[，。；])"
)
_BEFORE = re.compile(r"[。；，：！？]")
_REACH = 100  # code points from the head of a clause to its verb
_BODIES = tuple(row[0] for row in table("body_classes.txt"))  # 联席会议牵头单位 is a seat
_SENTENCE_MAX = 300  # code points
# 由甲局牵头，成员由…组成: seats of a body. 解释, 解读: who interprets the document.
_OTHERWISE = re.compile(r"成员由|组成|担任|兼任|任组长|解释|解读|办公室(?:主任|日常)")
_SENTENCE = "。；！？"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of prose that gives a task to units; offsets into the text that was read."""

    start: int
    end: int
    inner: int
    clause: Clause
    task: str | None


def sentences(text: str, paragraphs: Iterable[int]) -> Iterator[Sentence]:
    """Yield the sentences that surely give a task to units, in printed order.

    Args:
        text: A part's run of characters.
        paragraphs: Where paragraphs begin in it.
    """
    starts = sorted(paragraphs)
    heads = dict.fromkeys(_head(text, verb.start(), starts) for verb in re.finditer("牵头", text))
    found = [*_given(text), *(led for head in heads for led in (_led(text, head), _named(text, head)) if led)]
    yield from sorted(found, key=lambda sentence: sentence.start)


def _head(text: str, verb: int, starts: Sequence[int]) -> int:
    """Give where the clause of a verb begins, its number left out."""
    floor = max(0, verb - _REACH, starts[bisect_right(starts, verb) - 1] if starts else 0)
    stops = [stop.end() for stop in _BEFORE.finditer(text, floor, verb)]
    head = stops[-1] if stops else floor
    number = _NUMBER.match(text, head)
    return number.end() if number else head


def _given(text: str) -> Iterator[Sentence]:
    for match in _GIVEN.finditer(text):
        said = match["said"].removesuffix(match["verb"]) + _plain(match["verb"])
        helped = _HELPED.match(text, match.end()) if said == match["said"] else None
        end = helped.end() if helped else match.end()
        said += helped[0] if helped else ""
        clause = read_clause(said)
        bounds = _bounds(text, match.start(), end)
        if bounds and _is_sure(said, clause):
            task = _matter(text, bounds[0], match.start()) or first_words(text[end : bounds[1]])
            yield Sentence(match.start(), end, match.start("said"), clause, task or None)


def _led(text: str, head: int) -> Sentence | None:
    match = _LEADS.match(text, head)
    if match is None:
        return None
    clause = read_clause(match["units"] + "牵头" if match["must"] else match[0])
    bounds = _bounds(text, *match.span())
    if bounds is None or not _is_sure(match[0], clause):
        return None
    task = first_words(text[match.end() : bounds[1]].lstrip("，"))
    return Sentence(match.start(), match.end(), match.start(), clause, task or None)


def _named(text: str, head: int) -> Sentence | None:
    match = _NAMED.match(text, head)
    if match is None or match["what"].endswith(_BODIES) or _bounds(text, *match.span()) is None:
        return None
    clause = read_clause(match["units"], LEAD)
    sure = _is_sure(match["units"], clause)
    return Sentence(match.start(), match.end(), match.start(), clause, match["what"]) if sure else None


def _is_sure(said: str, clause: Clause) -> bool:
    names = [said[part.start : part.end] for part in clause.parts]
    return bool(names) and not clause.odd and all(is_unit(name) and not _NO_NAME.search(name) for name in names)


def _bounds(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give where the sentence around a stretch begins and ends; None if it tells of seats or of an interpreter."""
    floor = max(0, start - _SENTENCE_MAX)
    opening = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in _SENTENCE))
    ends = (text.find(mark, end, end + _SENTENCE_MAX) for mark in _SENTENCE)
    closing = min((at for at in ends if at >= 0), default=end)
    return None if _OTHERWISE.search(text, opening, closing) else (opening, closing)


def _plain(verb: str) -> str:
    """Give the verb of the roles that a sentence's verb comes to."""
    return "牵头" if "牵头" in verb else "负责"


def _matter(text: str, opening: int, given: int) -> str:
    """Give what stands before 由 in its sentence: the matter that is given."""
    before = re.split(r"[，：]", text[opening:given].rstrip("，"))[-1]
    before = re.sub(r"^[（\d一二三四五六七八九十]+[.、）]", "", before)
    return before if len(before) > 1 else ""
