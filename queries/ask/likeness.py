"""Which things a part of a name can mean: bodies, documents, plans and tasks by what their names hold of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from heapq import nsmallest

from queries.ask.script import folded
from queries.ask.things import Names, Thing, pairs_of
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
    near = ((score, place) for place, score in _scores(names, core, folded(part)).items() if score >= _ENOUGH - _NEAR)
    scored = [
        (score, things)
        for score, place in sorted(near, reverse=True)
        if (things := tuple(t for t in names.told[place][1] if not kinds or t.kind in kinds))
    ]
    best = scored[0][0] if scored else 0.0
    if best < _ENOUGH:
        return ()
    return tuple(dict.fromkeys(thing for score, things in scored if score >= best - _NEAR for thing in things))


def nearest(names: Names, part: str, number: int = 3) -> tuple[Thing, ...]:
    """Give the things whose names are the most like a text, for an offer; however little that is."""
    core = folded(part)
    scored = nsmallest(number, ((-score, place) for place, score in _scores(names, core, core).items()))
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


def _scores(names: Names, core: str, whole: str) -> Mapping[int, float]:
    """Give how much of a part the names hold, from 0 to 1, by place; a little more where it is the whole.

    Names that hold no two neighbouring characters of it count only where there are no others.
    """
    places = {pair: names.pairs.get(pair, frozenset()) for pair in pairs_of(core)}
    weights = {pair: math.log(2 + len(names.told) / (1 + len(some))) for pair, some in places.items()}
    total, scores = sum(weights.values()), dict[int, float]()
    for pair, some in places.items():
        for place in some:
            scores[place] = scores.get(place, 0.0) + weights[pair]
    scores = {place: held / total for place, held in scores.items()}
    alone = not scores
    for place in _in_order(names, core) if len(core) > 2 else ():
        if alone or place in scores:
            scores[place] = max(scores.get(place, 0.0), 0.9)
    for place in names.holding(core) if scores else ():
        scores[place] = 1.0
    for place in names.holding(whole) if scores and len(whole) > len(core) else ():
        scores[place] = 1.1
    if scores and (place_of := names.place_of(whole)) is not None:
        scores[place_of] = 1.3
    return scores


def _in_order(names: Names, core: str) -> Iterable[int]:
    """Give the names that hold all characters in this order, not too far apart, for a short form such as 自贸区."""
    return [place for place in names.with_all(core) if _is_in_order(core, names.told[place][0])]


def _is_in_order(core: str, name: str) -> bool:
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
