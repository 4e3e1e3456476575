"""Days told by events: 就业工作领导小组成立之前, after document 某政任〔2030〕5号, 甲先任局长，后来."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from queries.ask.offices import holding, positions
from queries.ask.phrases import Phrase
from queries.ask.relations.acts import KINDS
from queries.ask.sets import Found
from queries.ask.things import Names

_WAYS = {"before": "until", "after": "since", "later": "since"}
_HAPPENED = frozenset({"setup", "issuer", "effect"})


def dated(phrases: Sequence[Phrase], lang: str, names: Names) -> Iterator[tuple[Phrase, ...]]:
    """Yield the phrases with an event, and the word that puts it before or after, made a day."""
    if any(p.word == "date" for p in phrases):
        return
    for place, way in enumerate(phrases):
        if way.word not in _WAYS:
            continue
        for start, end in _spans(phrases, place, lang):
            if found := _event(phrases[start:end]):
                first, last = min(start, place), max(end, place + 1)
                yield (*phrases[:first], _day(way, phrases[first:last], found), *phrases[last:])
    yield from _since_then(phrases, names)


def _spans(phrases: Sequence[Phrase], place: int, lang: str) -> Iterator[tuple[int, int]]:
    """Yield the parts that can be an event: before the word, in English after it; the longest first."""
    for length in (3, 2, 1):
        if lang == "en" and place + 1 + length <= len(phrases):
            yield place + 1, place + 1 + length
        elif lang != "en" and place >= length:
            yield place - length, place


def _event(phrases: Sequence[Phrase]) -> Found | None:
    """Give the day of an event: a body set up, a document issued, somebody appointed or removed."""
    named = [p for p in phrases if p.named]
    words = {p.word for p in phrases if not p.named}
    if len(named) != 1 and not (len(named) == 2 and named[1].word == "post"):
        return None
    thing = named[0]
    if words <= _HAPPENED and len(named) == 1:
        if body := thing.set_of("body"):
            return Found("date", "groups/set_up", {"body": body}, "", ("date",))
        if document := thing.set_of("document"):
            return Found("date", "documents/list", {"of": document}, "", ("date",))
    acts = words & KINDS.keys()
    if len(acts) == 1 and words == acts and (people := thing.set_of("official")) and thing.word != "post":
        kind = (KINDS[next(iter(acts))],)
        return Found("date", "appointments/search", {"of": people, "kind": kind}, "", ("date",))
    return None


def _since_then(phrases: Sequence[Phrase], names: Names) -> Iterator[tuple[Phrase, ...]]:
    """Read 甲 任 局长 后来 as 甲, after the last day on which documents name them in that post."""
    yield from _before_they(phrases, names)
    yield from _since_that(phrases)
    for place in range(len(phrases) - 3):
        who, sat, post, later = phrases[place : place + 4]
        people = who.set_of("official") if who.word == "name" else None
        if (
            people is None
            or sat.word not in {"sit", "appoint"}
            or post.word != "post"
            or later.word not in {"later", "before"}
        ):
            continue
        held = holding({"person": people, "position": positions(names, post.things, post.title)})
        last = Found("date", held.query, held.arguments, "", ("date",))
        yield (*phrases[: place + 1], _day(later, phrases[place + 1 : place + 4], last), *phrases[place + 4 :])


def _since_that(phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, ...]]:
    """Read later after those who held a post as after the last day on which documents name them in it."""
    for place, later in enumerate(phrases[1:], 1):
        held = phrases[place - 1].found
        if later.word == "later" and isinstance(held, Found) and held.query == "posts/holders":
            last = Found("date", held.query, held.arguments, "", ("date",))
            yield (*phrases[:place], _day(later, phrases[place : place + 1], last), *phrases[place + 1 :])


def _before_they(phrases: Sequence[Phrase], names: Names) -> Iterator[tuple[Phrase, ...]]:
    """Read before he became director, after a name, as before the first day on which that one is named so."""
    for place in range(1, len(phrases) - 2):
        way, *rest = phrases[place : place + 4]
        if way.word != "before" or rest[0].word != "pron" or rest[-1].word != "post":
            continue
        who = next((p for p in phrases[:place] if p.word == "name" and p.set_of("official")), None)
        people = who.set_of("official") if who else None
        if people is None or not all(p.word in {"sit", "appoint"} for p in rest[1:-1]):
            continue
        held = holding({"person": people, "position": positions(names, rest[-1].things, rest[-1].title)})
        first = Found("date", held.query, held.arguments, "", ("date",))
        end = place + 1 + len(rest)
        yield (*phrases[:place], _day(way, phrases[place:end], first), *phrases[end:])


def _day(way: Phrase, phrases: Sequence[Phrase], found: Found) -> Phrase:
    return Phrase("date", "".join(p.text for p in phrases), found=found, title=_WAYS[way.word])
