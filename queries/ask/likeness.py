"""Which things a part of a name can mean: bodies, documents, plans and tasks by what their names hold of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache

from queries.ask.script import folded
from queries.ask.things import Names, Thing
from queries.ask.words import generic

_ENOUGH = 0.62  # share of what a part says that a name must hold
_NEAR = 0.06  # names this much less alike than the best count as well


def alike(names: Names, part: str, kinds: tuple[str, ...] = ()) -> tuple[Thing, ...]:
    """Give what a part of a name can mean: what holds it best, all that hold it as well; empty if nothing does.

    Where kinds are given, things of other kinds do not count.
    """
    core = bare(part)
    if len(core) < 2:
        return ()
    places = [p for p in _candidates(names, core) if not kinds or any(t.kind in kinds for t in names.told[p][1])]
    scored = [(_score(names, core, folded(part), place), place) for place in places]
    best = max((score for score, _place in scored), default=0.0)
    if best < _ENOUGH:
        return ()
    places = [place for score, place in sorted(scored, reverse=True) if score >= best - _NEAR]
    found = (thing for place in places for thing in names.told[place][1] if not kinds or thing.kind in kinds)
    return tuple(dict.fromkeys(found))


def nearest(names: Names, part: str, number: int = 3) -> tuple[Thing, ...]:
    """Give the things whose names are the most like a text, for an offer; however little that is."""
    core = folded(part)
    scored = sorted((-_score(names, core, core, place), place) for place in _candidates(names, core))[:number]
    return tuple(dict.fromkeys(thing for score, place in scored if score < -0.2 for thing in names.told[place][1][:1]))


@cache
def bare(part: str) -> str:
    """Give what of a part of a name tells it from others: 稳经济 of 稳经济工作专班; the whole if nothing is left."""
    whole = folded(part)
    core = _generic().sub("", whole)
    if core not in whole:  # 资本市场体系: what is cut out of its middle parts it from itself
        core = _generic_ends().sub("", whole)
    return core if len(core) >= 2 else whole


@cache
def _generic() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(generic(), key=len, reverse=True)))


@cache
def _generic_ends() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(generic(), key=len, reverse=True))
    return re.compile(f"^(?:{words})+|(?:{words})+$")


def _candidates(names: Names, core: str) -> Iterable[int]:
    places: set[int] = set()
    for start in range(len(core) - 1):
        places |= names.pairs.get(core[start : start + 2], frozenset())
    return places or (_spread(names, core) if len(core) > 2 else ())


def _spread(names: Names, core: str) -> Iterable[int]:
    """Give the names that hold all characters in this order, for a short form such as 自贸区."""
    return [place for place, (name, _things) in enumerate(names.told) if _in_order(core, name)]


def _score(names: Names, core: str, whole: str, place: int) -> float:
    """Give how much of a part a name holds, from 0 to 1; a whole name, and the longer of two wholes, a little more."""
    name = names.told[place][0]
    if whole == name:
        return 1.3
    if whole in name:
        return 1.1 if len(whole) > len(core) else 1.0
    if core in name:
        return 1.0
    pairs = {core[i : i + 2] for i in range(len(core) - 1)}
    weights = {pair: math.log(2 + len(names.told) / (1 + len(names.pairs.get(pair, ())))) for pair in pairs}
    held = sum(weight for pair, weight in weights.items() if pair in name) / sum(weights.values())
    return max(held, 0.9) if len(core) > 2 and _in_order(core, name) else held


def _in_order(core: str, name: str) -> bool:
    """Tell whether a name holds all characters of a text in their order, not too far apart."""
    start = name.find(core[0])
    while start >= 0:
        place = start
        for character in core[1:]:
            place = name.find(character, place + 1)
            if place < 0:
                return False
        if place - start <= 2.5 * len(core):
            return True
        start = name.find(core[0], start + 1)
    return False
