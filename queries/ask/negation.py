"""What is not so: the things of a class without those of which the rest of the clause is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from queries.ask.asked import Asked, clause
from queries.ask.matching import Finder
from queries.ask.phrases import NOUNS, Phrase
from queries.ask.relations.seats import types_of
from queries.ask.sets import Argument, Found, Plan
from queries.ask.shows import subject
from queries.ask.things import Names
from queries.ask.words import roles

_KINDS = frozenset({"official", "body", "institution", "document", "task"})
_PARTS = frozenset({"lead", "responsible", "support"})
_PARTLY = frozenset({"part", "at", "terms"})  # what of a fact is denied, where all that have such a fact are meant


def negated(phrases: Sequence[Phrase], lang: str, names: Names, find: Finder) -> Plan | None:
    """哪些专班没有副组长？哪些专班的组长不是甲？ What is told of others of the class, and not of these."""
    places = [n for n, p in enumerate(phrases) if p.word == "not"]
    if len(places) != 1:
        return None
    before, after = list(phrases[: places[0]]), list(phrases[places[0] + 1 :])
    read = clause([p for p in (*before, *after) if p.word != "whether"], lang)
    asked = read.asked[0]
    if len(read.asked) != 1 or asked.kind not in _KINDS or not any(p in after for p in read.phrases):
        return None
    scope = [p for p in read.phrases if p in before]
    within = _within(scope, asked, names, find)
    denied = [p for p in read.phrases if p in after]
    several = len({p.word for p in denied if p.word in _PARTS}) > 1  # 没有牵头但负责: it is not said what is denied
    told = find(denied, asked, names) if within and not several else ()  # 甲的副组长里谁不在乙
    told = told or find(read.phrases, asked, names)
    if len(told) != 1 or told[0].kind != asked.kind or not told[0].thing:
        return None
    every = within or _unnamed(read.phrases, after, (asked, names, find))
    every = every or _all(told[0], asked)
    if every is None or every.kind != asked.kind:
        return None
    shown = replace(every, apart=(*every.apart, told[0]))
    mode = "count" if read.counted else "list"
    return Plan(
        "negated", (shown,), mode, subject(phrases), {"without": ""}, _unlisted(asked, told[0], mode, subject(phrases))
    )


def _within(scope: Sequence[Phrase], asked: Asked, names: Names, find: Finder) -> Found | None:
    """Give what is described before the negation; who is named there alone is what does not do it."""
    if not any(p.word not in NOUNS and p.kind not in {"official", "institution"} for p in scope):
        return None
    found = find(scope, asked, names)
    return found[0] if len(found) == 1 and found[0].thing else None


def _unnamed(phrases: Sequence[Phrase], after: Sequence[Phrase], how: tuple[Asked, Names, Finder]) -> Found | None:
    """Give what has the same of anybody: 组长不是甲 is said of bodies with a 组长."""
    asked, names, find = how
    rest = [p for p in phrases if not (p in after and p.named)]
    if len(rest) == len(phrases) or not rest:
        return None
    found = find(rest, asked, names)
    return found[0] if len(found) == 1 and found[0].thing else None


def _all(told: Found, asked: Asked) -> Found | None:
    """Give all of the class: bodies whose head documents list, units that have tasks, acts on any terms."""
    if told.kind == "body":
        heads: dict[str, Argument] = {"role": roles()["head"], **_typed(asked)}
        return Found("body", "groups/seats", heads, "body", ("name",), ("date",))
    kept = {name: value for name, value in told.arguments.items() if name not in _PARTLY}
    return replace(told, arguments=kept) if len(kept) < len(told.arguments) else None


def _typed(asked: Asked) -> dict[str, Argument]:
    """Give the argument for the type that a class word means."""
    types = types_of(asked.noun)
    return {"kind": types} if types else {}


def _unlisted(asked: Asked, told: Found, mode: str, subject: str) -> Plan | None:
    """Give what is asked where all bodies with a listed head have it: those of which no seats are listed."""
    if asked.kind != "body":
        return None
    shown = Found("body", "groups/set_up", _typed(asked), "body", ("name",), ("date", "number"), apart=(told,))
    return Plan("negated", (shown,), mode, subject, {"without": ""})
