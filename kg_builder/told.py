"""What a document tells twice: its facts cite one place, and the other one is told all the same.

A list in the body is printed again as an annex; a document is cited a second time; a body is named before its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg_builder.model import Citation, Fact, Group, Heading, Membership, Unread

_ENDS = "。；\n"
_QUOTES = re.compile(r"[“”\"「」]")
_SET_UP = re.compile(r"^(?:成立|设立|组建)[“\"]?")
_LABEL = re.compile(r"(?:单位|部门)?[：:\n]*")


@dataclass(frozen=True, slots=True)
class Told:
    """What a document's facts say, whatever place they cite.

    Attributes:
        numbers: Of the document itself and of those that it cites.
        groups: Names of its bodies, quotation marks left out.
        holders: By role, its final 单位 left out: the persons, and the units and posts that hold a seat themselves.
    """

    numbers: frozenset[str]
    groups: frozenset[str]
    holders: Mapping[str, tuple[frozenset[str], tuple[str, ...]]]

    def holds(self, text: str, match: re.Match[str], kind: str) -> bool:
        """Whether the sentence around a trigger word says what a fact says.

        Args:
            text: The text, white space removed.
            match: The word in it.
            kind: The kind of fact that it speaks of.
        """
        if kind == "citation":
            return any(number.endswith(match[0]) for number in self.numbers)
        start, end = sentence_of(text, match.start())
        if kind == "group":
            sentence = _QUOTES.sub("", text[start:end])
            chairs = {person for persons, _ in self.holders.values() for person in persons}
            bare = _SET_UP.sub("", match[0])
            return any(name in sentence or name.endswith(bare) for name in self.groups | chairs)
        persons, others = self.holders.get(_role(match[0]), (frozenset(), ()))
        label = _LABEL.match(text, match.end())
        behind = label.end() if label else match.end()
        return any(person in text[start:end] for person in persons) or text.startswith(others, behind)

    def seats(self, role: str) -> bool:
        """Whether a seat of this role was read."""
        return _role(role) in self.holders


def told_by(facts: Iterable[Fact | Unread]) -> Told:
    """Give what facts say."""
    numbers: set[str] = set()
    groups: set[str] = set()
    holders: dict[str, list[Membership]] = {}
    for fact in facts:
        match fact:
            case Heading(number=str(number)) | Citation(cited_number=str(number)):
                numbers.add(number)
            case Group():
                groups.update(_QUOTES.sub("", name) for name in (fact.name, *fact.names))
            case Membership():
                holders.setdefault(_role(fact.role), []).append(fact)
            case _:
                pass
    return Told(
        frozenset(numbers),
        frozenset(groups),
        {
            role: (
                frozenset(seat.person for seat in seats if seat.person),
                tuple(sorted({holder for seat in seats if not seat.person and (holder := seat.unit or seat.post)})),
            )
            for role, seats in holders.items()
        },
    )


def sentence_of(text: str, place: int) -> tuple[int, int]:
    """Give where the sentence that holds a place starts and ends, its full stop included."""
    start = max(text.rfind(mark, 0, place) for mark in _ENDS) + 1
    ends = [found + (mark != "\n") for mark in _ENDS if (found := text.find(mark, place)) >= 0]
    return start, min(ends, default=len(text))


def _role(word: str) -> str:
    return word.removesuffix("单位")
