"""What a document tells twice: its facts cite one place, and the other one is told all the same.

A list in the body is printed again as an annex; a document is cited a second time; a body is named before its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg_builder.manifest import KINDS
from kg_builder.model import Citation, Fact, Group, Heading, Membership, Unread

_QUOTES = re.compile(r"[“”\"「」\n]")  # and the end of a paragraph cut short
_BRACKETS = str.maketrans("[]［］【】", "〔〕〔〕〔〕")
_SET_UP = re.compile(r"^(?:成立|设立|组建)[“\"]?")
_LABEL = re.compile(r"^(?:单位|部门)?[：:\n]*")


@dataclass(frozen=True, slots=True)
class Told:
    """What a document's facts say, whatever place they cite.

    Attributes:
        numbers: Of the document itself and of those that it cites.
        repealed: Titles and numbers of the documents that it repeals.
        groups: Names of its bodies, quotation marks left out.
        kinds: The kinds of which there is a fact.
        holders: By role, its final 单位 left out: the persons, and the units and posts that hold a seat themselves.
    """

    numbers: frozenset[str]
    repealed: frozenset[str]
    groups: frozenset[str]
    kinds: frozenset[str]
    holders: Mapping[str, tuple[frozenset[str], tuple[str, ...]]]

    def holds(self, word: str, kind: str, sentence: str, behind: str) -> bool:
        """Whether a sentence says what a fact says.

        Args:
            word: The trigger word in it.
            kind: The kind of fact that the word speaks of.
            sentence: The sentence, white space removed.
            behind: What follows the word, as far as a name reaches.
        """
        match kind:
            case "citation":
                plain = sentence.translate(_BRACKETS)
                number = word.translate(_BRACKETS)
                return any(name in plain for name in self.repealed) or any(n.endswith(number) for n in self.numbers)
            case "group":
                plain, bare = _QUOTES.sub("", sentence), _SET_UP.sub("", word)
                chairs = {person for persons, _ in self.holders.values() for person in persons}
                return any(name in plain or name.endswith(bare) for name in self.groups | chairs)
            case _:
                persons, others = self.holders.get(_role(word), (frozenset(), ()))
                named = any(person in sentence for person in persons)
                return named or _LABEL.sub("", behind).startswith(others)

    def meets(self, needs: str, word: str, kind: str) -> bool:
        """Whether the facts hold what an ignore pattern needs: ``seats`` of a role, ``facts`` of a kind, or nothing."""
        match needs:
            case "seats":
                return _role(word) in self.holders
            case "facts":
                return kind in self.kinds
            case _:
                return True


def told_by(facts: Iterable[Fact | Unread]) -> Told:
    """Give what facts say."""
    numbers: set[str] = set()
    repealed: set[str] = set()
    groups: set[str] = set()
    kinds: set[str] = set()
    holders: dict[str, list[Membership]] = {}
    for fact in facts:
        kinds.update(kind for kind in (KINDS.get(type(fact).__name__),) if kind)
        match fact:
            case Heading(number=str(number)):
                numbers.add(number)
            case Citation():
                numbers.update(filter(None, [fact.cited_number]))
                if fact.relation == "repeals":
                    repealed.update(filter(None, [fact.cited_title, fact.cited_number]))
            case Group():
                groups.update(_QUOTES.sub("", name) for name in (fact.name, *fact.names))
            case Membership():
                holders.setdefault(_role(fact.role), []).append(fact)
            case _:
                pass
    return Told(
        frozenset(numbers),
        frozenset(repealed),
        frozenset(groups),
        frozenset(kinds),
        {
            role: (
                frozenset(seat.person for seat in seats if seat.person),
                tuple(sorted({holder for seat in seats if not seat.person and (holder := seat.unit or seat.post)})),
            )
            for role, seats in holders.items()
        },
    )


def _role(word: str) -> str:
    return word.removesuffix("单位")
