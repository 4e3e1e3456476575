"""What the pieces of a question are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from queries.ask.dates import Period
from queries.ask.things import Thing


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a question.

    Attributes:
        word: What it stands for: a word of the tables, ``title``, ``date``, ``number``, ``text``; for a name ``name``.
        text: As it stands in the question.
        things: What a name can mean.
        period: The days of a date.
        unsure: Whether the name is part of one, so that it can mean any one of the things.
    """

    word: str
    text: str
    things: tuple[Thing, ...] = ()
    period: Period | None = field(default=None)
    unsure: bool = False

    def of(self, *kinds: str) -> tuple[Thing, ...]:
        """Give what of some kinds the name can mean."""
        return tuple(thing for thing in self.things if thing.kind in kinds)


def kinds(tokens: Iterable[Token]) -> set[str]:
    """Give the words of tokens, and for names the kinds of what they can mean."""
    return {token.word for token in tokens} | {thing.kind for token in tokens for thing in token.things}
