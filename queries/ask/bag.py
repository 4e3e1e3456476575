"""The phrases of one clause, taken by the relation that reads them until none is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from queries.ask.dates import Period
from queries.ask.offices import holders
from queries.ask.phrases import Phrase
from queries.ask.sets import Argument, Found, Set, days
from queries.ask.things import Names

_DAY = timedelta(days=1)
# Before and after that leave the named days out; 底前 and since do not.
_STRICT = frozenset({"以前", "之前", "before", "prior to", "earlier than", "ahead of", "after", "later than"})
# What a clause may have beside any relation: they say that it is a question, or that now is meant.
_ANYWHERE = frozenset({"who", "which", "list", "now", "each", "passive", "agent", "ever", "also", "every"})


class Bag:
    """Phrases that are taken one by one; a relation fits where it takes them all."""

    def __init__(self, phrases: Sequence[Phrase], names: Names) -> None:
        """Fill a bag."""
        self._left = list(phrases)
        self.names = names
        self.taken: list[Phrase] = []

    def has(self, *words: str) -> bool:
        """Tell whether one of some words is there, and leave it."""
        return any(phrase.word in words for phrase in self._left)

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
            found = holders(self.names, phrase, {}) if phrase.word == "post" else phrase.set_of("official")
            if found is not None:
                self._out(phrase)
                return found
        return None

    def period(self) -> Period | None:
        """Take the one period; before and after count. None if there is none, or several, which then are left."""
        dates = [p for p in self._left if p.period and p.word == "date"]
        if len(dates) != 1:  # of two days it is not told here which is meant for what
            return None
        self._out(dates[0])
        return _bounded(dates[0], self.take("before"), self.take("after"))

    def days(self) -> dict[str, Argument]:
        """Take the period, or the day before or after which an event was, and give the arguments for it."""
        event = [p for p in self._left if p.word == "date" and isinstance(p.found, Found)]
        if len(event) == 1 and isinstance(event[0].found, Found):
            self._out(event[0])
            return {event[0].title: event[0].found}
        return days(self.period())

    def until(self) -> dict[str, Argument]:
        """Take the period, and give its last day: the newest document until then tells who holds a seat."""
        return {name: value for name, value in self.days().items() if name == "until"}

    def drop(self, phrase: Phrase) -> bool:
        """Take one phrase; always true."""
        self._out(phrase)
        return True

    def taken_words(self) -> set[str]:
        """Give the words of what was taken."""
        return {phrase.word for phrase in self.taken}

    def empty(self) -> bool:
        """Tell whether nothing is left but words that say nothing more here."""
        return all(phrase.word in _ANYWHERE for phrase in self._left)

    @property
    def subject(self) -> str:
        """The words of the names that were taken."""
        return "、".join(phrase.text for phrase in self.taken if phrase.named)

    def fits(self, *found: Found) -> tuple[Found, ...]:
        """Give what was found if everything was taken; else nothing."""
        return found if self.empty() else ()

    def _out(self, phrase: Phrase) -> Phrase:
        self._left.remove(phrase)
        self.taken.append(phrase)
        return phrase


def _bounded(day: Phrase, before: Phrase | None, after: Phrase | None) -> Period | None:
    """Give the days of a date; with a word for before or after it, those up to or from it."""
    if day.period is None:
        return None
    first, last = day.period.first, day.period.last
    if before is not None and first and before.text.lower() in _STRICT and not day.text.endswith(("底", "末")):
        return Period(None, first - _DAY)
    if before is not None:
        return Period(None, last)
    if after is not None and last and after.text.lower() in _STRICT:
        return Period(last + _DAY, None)
    return Period(first, None) if after is not None else Period(first, last)
