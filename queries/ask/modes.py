"""A clause made a plan: what it finds, and what is done with that: list, count, compare, rank, yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from queries.ask.asked import clause
from queries.ask.either import either
from queries.ask.extremes import extreme, first_of_two
from queries.ask.in_turn import in_turn
from queries.ask.matching import Finder, alone, joined
from queries.ask.negation import negated
from queries.ask.offices import holders
from queries.ask.phrases import QUESTIONS, Phrase
from queries.ask.reduce import reductions
from queries.ask.sets import Known, Plan, days
from queries.ask.several import by_parts, common, compared, ranked, related, several
from queries.ask.shows import listed
from queries.ask.things import Names
from queries.ask.thresholds import at_least
from queries.ask.truths import changed, whether, why

_SAYS_WHO = frozenset(
    {"who", "which", "each", "now", "list", "passive", "whether", "or", "post", "date", "sit", "same"}
)
_MOST_TRIED = 60  # ways to describe sets that are tried
_DEEPEST = 4  # sets within sets


def plan(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """Give how a clause is answered; None if no relation explains all of it.

    What is described by a part of it is made a set only where the clause is not explained without.
    """
    phrases = _with_holders(phrases, names)
    return (
        _searched(phrases, lang, names, alone)
        or _searched(phrases, lang, names, joined)
        or in_turn(phrases, lang, names)
    )


def _with_holders(phrases: Sequence[Phrase], names: Names) -> Sequence[Phrase]:
    """Make a post of a day who held it then, where more is asked: 2021年4月的市水利局局长参加了哪些专班."""
    for place in range(len(phrases) - 1):
        day, post = phrases[place : place + 2]
        if day.word != "date" or not day.text.endswith("的") or post.word != "post":
            continue
        rest = [p for p in (*phrases[:place], *phrases[place + 2 :]) if p.word not in _SAYS_WHO]
        if rest and day.period:
            found = holders(names, post, days(day.period))
            return [*phrases[:place], Phrase("set", day.text + post.text, found=found), *phrases[place + 2 :]]
    return phrases


def _searched(phrases: Sequence[Phrase], lang: str, names: Names, find: Finder) -> Plan | None:
    tried, queue = {tuple(phrases)}, [(0, tuple(phrases))]
    while queue:
        depth, current = queue.pop(0)
        if found := _plan(current, lang, names, find):
            return found
        for reduced in reductions(current, lang, names, find) if depth < _DEEPEST else ():
            if reduced not in tried and len(tried) < _MOST_TRIED:
                tried.add(reduced)
                queue.append((depth + 1, reduced))
    return None


def _plan(phrases: tuple[Phrase, ...], lang: str, names: Names, find: Finder) -> Plan | None:
    words = {p.word for p in phrases}
    if "threshold" in words:
        return at_least(phrases, lang, names)
    if "not" in words and "why" not in words:
        return negated(phrases, lang, names, find)
    if "changed" in words:
        return changed(phrases, names)
    if words & {"earliest", "latest", "firstly"} and (found := first_of_two(phrases)):
        return found
    if words & {"earliest", "latest"}:
        return extreme(phrases, lang, names, find)
    if "or" in words and (found := either(phrases, lang, names)):
        return found
    if "why" in words:
        return why(phrases, lang, names)
    if "relation" in words:
        return related(phrases)
    if "except" in words:
        return _except(phrases, lang, names)
    if "more" in words:
        return compared(phrases, lang, names)
    if "most" in words:
        return ranked(clause(phrases, lang), phrases, names)
    if {"whether", "who"} <= words and lang == "zh":  # 有没有副组长，是谁
        found = listed([p for p in phrases if p.word != "whether"], lang, names, find)
        return replace(found, mode="exists-list") if found and found.mode == "list" else None
    if "whether" in words or ("ever" in words and lang == "en" and not words & QUESTIONS):  # has he ever been
        return whether(phrases, lang, names)
    if "same" in words:
        return None
    if "both" in words:
        return common([p for p in phrases if p.word != "both"], lang, names)
    return listed(phrases, lang, names, find) or by_parts(phrases, lang, names) or several(phrases, lang, names)


def _except(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """除了市财政局还有哪些成员单位？ All but what is named after 除了."""
    place = next(n for n, p in enumerate(phrases) if p.word == "except")
    if place + 1 >= len(phrases) or not phrases[place + 1].named:
        return None
    left: Phrase = phrases[place + 1]
    rest = [*phrases[:place], *phrases[place + 2 :]]
    found = plan([p for p in rest if p.word not in {"except", "also"}], lang, names)
    known = left.set_of("official", "institution", "body", "document")
    if found is None or found.mode not in {"list", "count"} or not isinstance(known, Known):
        return None
    return replace(found, given={**found.given, "without": " ".join(t.iri for t in known.things)})
