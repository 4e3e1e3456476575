"""Which of two: 高民是挂职还是兼职, is the office in the Finance Bureau or the Audit Bureau."""

from __future__ import annotations

from collections.abc import Sequence

from queries.ask.phrases import QUESTIONS, ROLES, Phrase
from queries.ask.sets import Found, Plan
from queries.ask.shows import subject
from queries.ask.things import Names
from queries.ask.truths import whether

_ASKS = QUESTIONS - {"whether"}
_ALIKE = (
    frozenset({"probation", "secondment", "parttime", "term", "retire"}),
    frozenset({"appoint", "remove", "nominate"}),
    frozenset({"lead", "support", "responsible"}),
    frozenset(ROLES),
)


def either(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """甲是组长还是副组长？ What is said on either side of or, where it holds."""
    phrases = _once(phrases)
    places = [n for n, p in enumerate(phrases) if p.word == "or"]
    if len(places) != 1 or not 0 < places[0] < len(phrases) - 1 or {p.word for p in phrases} & _ASKS:
        return None
    place = places[0]
    one, other = phrases[place - 1], phrases[place + 1]
    if not _alike(one, other) or sum(p.word == one.word and p.kind == one.kind for p in phrases) > len((one, other)):
        return None
    shows: list[Found] = []
    for left_out in (place + 1, place - 1):
        rest = [p for n, p in enumerate(phrases) if n not in {place, left_out}]
        plan = whether(rest, lang, names)
        if plan is None or plan.mode != "exists":
            return None
        shows.append(plan.shows[0])
    return Plan("either", tuple(shows), "either", subject(phrases), {"labels": f"{one.text}\t{other.text}"})


def _once(phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """Leave out a verb that is said of either: 甲局牵头还是乙局牵头."""
    place = next((n for n, p in enumerate(phrases) if p.word == "or"), 0)
    if not 1 < place < len(phrases) - 2 or phrases[place - 1].word != phrases[place + 2].word:
        return phrases
    return [p for n, p in enumerate(phrases) if n != place - 1] if phrases[place + 1].named else phrases


def _alike(one: Phrase, other: Phrase) -> bool:
    """Tell whether two phrases can be told one for the other."""
    if one.named and other.named:
        return one.kind == other.kind and one.word == other.word
    return any({one.word, other.word} <= words for words in _ALIKE) and one.text != other.text
