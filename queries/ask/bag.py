"""The phrases of one simple question, taken by the form that reads them until none is left."""

from __future__ import annotations

from collections.abc import Sequence

from queries.ask.dates import Period
from queries.ask.phrases import Phrase, Reducer
from queries.ask.sets import Set
from queries.ask.things import Names

# What a question may have in any form: they say that it is one.
_ANYWHERE = frozenset({"who", "which", "list"})


class Bag:
    """Phrases that are taken one by one; a form fits where it takes them all."""

    def __init__(self, phrases: Sequence[Phrase], names: Names) -> None:
        """Fill a bag."""
        self._left = list(phrases)
        self.names = names
        self.reducer = Reducer(names)
        self.taken: list[str] = []

    def has(self, *words: str) -> bool:
        """Tell whether one of some words is there, and leave it."""
        return any(phrase.word in words for phrase in self._left)

    def order(self) -> list[str]:
        """Give the words of what is left, in order; of a name of officials ``official``."""
        return ["official" if phrase.of("official") else phrase.word for phrase in self._left]

    def left(self) -> tuple[Phrase, ...]:
        """Give what is left, in order."""
        return tuple(self._left)

    def take(self, *words: str) -> Phrase | None:
        """Take the first phrase of some words; None if there is none."""
        for phrase in self._left:
            if phrase.word in words:
                return self._out(phrase)
        return None

    def all(self, *words: str) -> list[Phrase]:
        """Take all phrases of some words."""
        return [self._out(phrase) for phrase in list(self._left) if phrase.word in words]

    def name(self, *kinds: str) -> Set | None:
        """Take the first set of some kinds, one that can be nothing else before others; None if there is none."""
        fitting = [(phrase, found) for phrase in self._left if (found := phrase.set_of(*kinds)) is not None]
        fitting.sort(key=lambda item: any(thing.kind not in kinds for thing in item[0].things))
        if fitting:
            self._out(fitting[0][0])
            return fitting[0][1]
        return None

    def people(self) -> Set | None:
        """Take the first phrase that means officials, a post too; None if there is none."""
        for phrase in self._left:
            if (found := self.reducer.people(phrase)) is not None:
                self._out(phrase)
                return found
        return None

    def period(self) -> Period | None:
        """Take the one period; before and after count. None if there is none, or several, which then are left."""
        dates = [p.period for p in self._left if p.period and p.word == "date"]
        if len(dates) != 1:  # of two days it is not told here which is meant for what
            return None
        self.take("date")
        first, last = dates[0].first, dates[0].last
        if self.take("before"):
            return Period(None, last)
        if self.take("after"):
            return Period(first, None)
        return Period(first, last)

    def empty(self, *may: str) -> bool:
        """Tell whether nothing is left but words that say nothing more here."""
        return all(phrase.word in _ANYWHERE or phrase.word in may for phrase in self._left)

    @property
    def subject(self) -> str:
        """The words of the names that were taken."""
        return "、".join(self.taken)

    def _out(self, phrase: Phrase) -> Phrase:
        self._left.remove(phrase)
        if phrase.word in {"name", "quoted", "set", "post"}:
            self.taken.append(phrase.text)
        return phrase
