"""Phrases of a question: names with their class words, posts, and sets that a clause describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from queries.ask.dates import Period
from queries.ask.sets import Known, Set
from queries.ask.things import Thing

ROLES = frozenset(
    {
        "head",
        "vice",
        "exec",
        "member",
        "headunit",
        "memberunit",
        "officehead",
        "officevice",
        "officemember",
        "liaison",
    }
)
# What a class word speaks of.
NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "unit": "institution",
        "person": "official",
        "body": "body",
        "subgroups": "body",
        "task": "task",
        "doc": "document",
        "postnoun": "post",
    }
)
MARKERS = frozenset({"passive", "agent"})  # 被, 由: who does it is not who stands first
QUESTIONS = frozenset({"who", "which", "where", "when", "howmany", "howlong", "whether"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a question with its meaning.

    Attributes:
        word: As of a token; ``set`` for a described set, ``post`` for an office at an institution.
        text: As it stands in the question.
        things: What a name can mean; of a post the institutions.
        period: The days of a date.
        found: The set.
        title: Title of a post; of a name the class word that was taken to it.
        unsure: Whether a name can mean any one of its things.
    """

    word: str
    text: str
    things: tuple[Thing, ...] = ()
    period: Period | None = None
    found: Set | None = None
    title: str = ""
    unsure: bool = False

    @property
    def named(self) -> bool:
        """Whether it names or describes something."""
        return self.word in {"name", "quoted", "post", "set"}

    def of(self, *kinds: str) -> tuple[Thing, ...]:
        """Give what of some kinds a name can mean."""
        return tuple(thing for thing in self.things if thing.kind in kinds) if self.word in {"name", "quoted"} else ()

    def set_of(self, *kinds: str) -> Set | None:
        """Give the set of one of some kinds that the phrase means; None if it means none."""
        if self.found is not None:
            return self.found if self.found.kind in kinds else None
        things = self.of(*kinds)
        if not things:
            return None
        kind = things[0].kind if len({thing.kind for thing in things}) == 1 else kinds[0]
        return Known(kind, things, self.unsure and len(things) > 1)

    @property
    def kind(self) -> str:
        """What it is of: of a name the kind of the first thing, of a post an official; empty for other words."""
        if self.word == "post":
            return "official"
        if self.found is not None:
            return self.found.kind
        return self.things[0].kind if self.word in {"name", "quoted"} and self.things else ""


def following(phrases: Sequence[Phrase], place: int) -> Phrase | None:
    """Give the phrase after one; None after the last."""
    return phrases[place + 1] if place + 1 < len(phrases) else None
