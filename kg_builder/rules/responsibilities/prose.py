"""Plain sentences that give a matter to units.

``涉及经费方面的事项，由市甲局负责和协调``, ``关于“…”的问题，由甲部会同乙部、丙部等部门研究提出落实意见``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg_builder.rules.plans.outline import first_words
from kg_builder.rules.plans.unit_lists import is_unit
from kg_builder.rules.responsibilities.clauses import Clause, read_clause

_VERB = r"(?:牵头负责|负责牵头|牵头|负责|协调|研究制定|制定|制订|组织实施|组织落实|落实|研究提出)"
_NO_NAME = re.compile(r"[于向按将\d]|自行|所在|当地")  # 于5月底前向市甲局: a step of a procedure
_GIVEN = re.compile(
    r"由(?P<said>(?P<units>[^，。；：由（）“”]{3,120}?)"
    rf"(?:共同|联合|分别|具体|统一|分工|按[^，。；]{{0,8}}分工)*(?P<verb>{_VERB}))(?!人|解释|解读|同志|制(?!定)|任|[局委办部])"
)
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


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences that surely give a task to units, in printed order."""
    for match in _GIVEN.finditer(text):
        floor = max(0, match.start() - _SENTENCE_MAX)
        opening = max(text.rfind(mark, floor, match.start()) for mark in _SENTENCE) + 1
        ends = (text.find(mark, match.end(), match.end() + _SENTENCE_MAX) for mark in _SENTENCE)
        closing = min((at for at in ends if at >= 0), default=match.end())
        if _OTHERWISE.search(text, max(opening, floor), closing):
            continue
        said = match["said"].removesuffix(match["verb"]) + _plain(match["verb"])
        clause = read_clause(said)
        names = [said[part.start : part.end] for part in clause.parts]
        if names and not clause.odd and all(is_unit(name) and not _NO_NAME.search(name) for name in names):
            task = _matter(text, opening, match.start()) or first_words(text[match.end() : closing])
            yield Sentence(match.start(), match.end(), match.start("said"), clause, task or None)


def _plain(verb: str) -> str:
    """Give the verb of the roles that a sentence's verb comes to."""
    return "牵头" if "牵头" in verb else "负责"


def _matter(text: str, opening: int, given: int) -> str:
    """Give what stands before 由 in its sentence: the matter that is given."""
    before = re.split(r"[，：]", text[opening:given].rstrip("，"))[-1]
    before = re.sub(r"^[（\d一二三四五六七八九十]+[.、）]", "", before)
    return before if len(before) > 1 else ""
