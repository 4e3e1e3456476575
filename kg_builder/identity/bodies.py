"""Coordinating bodies: which states of one are of one body, and in what order they follow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg_builder.identity.institutions import BODY
from kg_builder.identity.mentions import Mention
from kg_builder.identity.places import Region, leading_region, region_of
from kg_builder.lexicon import lines, words
from kg_builder.words.agencies import OfficialName, full_name
from kg_builder.words.script import simplified

Key = tuple[str, ...]  # region, the names of the bodies over it, its own name last

_WIDTHS = str.maketrans("()〔〕[]", "（）（）（）")
_QUOTES = re.compile(r"[“”\"‘’「」『』《》]")
_SAME_CLASS = {"领导组": "领导小组", "工作领导组": "领导小组"}  # one class in two words, by province
_GOVERNMENT = re.compile(r"^(?:人民)?政府(?=.{4})")
_FILLER = re.compile(
    r"(?:工作|推进|推进工作)$"
)  # before the class word: one document prints 整治工作领导小组 and 整治领导小组
_UNDATED = "9"  # sorts behind every day
_SHORTEST = 4  # code points before the class word from which on a name alone tells a body


@dataclass(frozen=True, slots=True)
class Bodies:
    """What the states of all documents tell of the bodies.

    Attributes:
        keys: The key of its body by the IRI of a state.
        names: The name to show by key, with the region.
        replaced: By the key that a name alone would give, the key under which another name has it.
        before: By the IRI of a state, that of the last state of its body in an earlier document.
    """

    keys: Mapping[str, Key]
    names: Mapping[Key, str]
    replaced: Mapping[Key, Key]
    before: Mapping[str, str]


def bodies(
    states: Iterable[Mention], homes: Mapping[str, Region | None], days: Mapping[str, str] | None = None
) -> Bodies:
    """Find which states are of one body.

    ``全市春季防火领导小组`` and ``春季防火工作领导组`` of one city's documents are one body, and so are two states of
    which one gives the other's name as a second one. A name that is only a class word (领导组), or that of a team
    without a body over it, is known in its own document alone.

    Args:
        states: The states, with their other names.
        homes: The region of each document.
        days: The day of each document, YYYY-MM-DD; empty or missing where none is printed.
    """
    ordered = sorted(states)
    by_iri = {state.iri: state for state in ordered}
    own = {state.iri: _key(state, state.text, by_iri, homes) for state in ordered}
    joined = _joined(ordered, own, homes, days or {})
    keys = {state: _replaced(key, joined) for state, key in own.items()}
    names = {keys[state.iri]: _shown(state, homes) for state in reversed(ordered)}
    replaced = {key: _replaced(key, joined) for key in own.values() if _replaced(key, joined) != key}
    return Bodies(keys, names, replaced, _before(ordered, keys, days or {}))


def body_key(name: str, home: Region | None) -> Key:
    """Give the key of a body that is named without being stated: 市安委会 in a list of units."""
    region, rest = body_name(name, home)
    return (region.key if region else "", (region.name if region else "") + rest)


def body_name(text: str, home: Region | None) -> tuple[Region | None, str]:
    """Give a body's region, and its name without it as all its spellings share it.

    A short form that the table of agencies holds is written out (安委会 → 安全生产委员会); 工作 before the class word,
    quotation marks and the second word for one class do not count.
    """
    name = _QUOTES.sub("", simplified("".join(text.split())).translate(_WIDTHS))
    region, rest = _split(name, home)
    listed = _listed(name, home)
    if listed and listed.region:
        return region_of(listed.region), listed.agency.family
    word = _class_word(rest)
    stem = rest[: len(rest) - len(word)] if word else rest
    plain = _FILLER.sub("", stem) or stem
    return region, plain + _SAME_CLASS.get(word, word)


def _listed(name: str, home: Region | None) -> OfficialName | None:
    """Give the body of the table of agencies that a name is: 市安委会."""
    found = full_name(name, home.chain if home else None)
    return found if found and found.agency.kind == BODY and found.agency.how not in ("pattern", "part") else None


def _split(name: str, home: Region | None) -> tuple[Region | None, str]:
    region, rest = leading_region(name, home)
    if region and rest:
        return region, _GOVERNMENT.sub("", rest)
    if home is None:
        return None, name
    if name.startswith(home.name):
        return home, name.removeprefix(home.name)
    blocked = name.startswith(tuple(words("not_regions.txt")))
    start = None if blocked else re.match(rf"[全我]?(?:自治)?{home.name[-1]}", name)
    return home, _GOVERNMENT.sub("", name[start.end() :]) if start else name


def _key(state: Mention, name: str, by_iri: Mapping[str, Mention], homes: Mapping[str, Region | None]) -> Key:
    chain = [state]
    while (above := by_iri.get(chain[-1].parent)) and above not in chain:
        chain.append(above)
    top = name if len(chain) == 1 else chain[-1].text
    scope, first = body_key(top, homes[state.document])
    rest = [part.text for part in reversed(chain[1:-1])] + ([name] if len(chain) > 1 else [])
    return (state.document if _is_common(top, homes[state.document]) else scope), first, *rest


def _joined(
    states: Sequence[Mention], own: Mapping[str, Key], homes: Mapping[str, Region | None], days: Mapping[str, str]
) -> dict[Key, Key]:
    """Give by key the one that goes for it, where a document gives two names of one body."""
    above: dict[Key, Key] = {}
    dated = sorted((days.get(state.document) or _UNDATED, own[state.iri]) for state in states)
    rank = {key: place for place, (_, key) in reversed(list(enumerate(dated)))}
    for state in states:
        for name in state.also:
            if state.parent or _is_common(name, homes[state.document]) or _is_cut(name, state.text):
                continue
            one, other = _replaced(own[state.iri], above), _replaced(body_key(name, homes[state.document]), above)
            if one != other:
                kept, gone = sorted((one, other), key=lambda key: (rank.get(key, len(dated)), key))
                above[gone] = kept
    return {key: _replaced(key, above) for key in above}


def _replaced(key: Key, above: Mapping[Key, Key]) -> Key:
    """Give the key that goes for a key, or for that of the body over it."""
    while key in above:
        key = above[key]
    if len(key) > 2 and key[:2] in above:
        return (*_replaced(key[:2], above), *key[2:])
    return key


def _before(states: Iterable[Mention], keys: Mapping[str, Key], days: Mapping[str, str]) -> dict[str, str]:
    by_body: defaultdict[Key, list[tuple[str, str, str]]] = defaultdict(list)
    for state in states:
        if days.get(state.document):
            by_body[keys[state.iri]].append((days[state.document], state.document, state.iri))
    found: dict[str, str] = {}
    for of_body in by_body.values():
        of_body.sort()
        for day, document, iri in of_body:
            earlier = [other for other in of_body if other[0] < day and other[1] != document]
            if earlier:
                found[iri] = earlier[-1][2]
    return found


def _shown(state: Mention, homes: Mapping[str, Region | None]) -> str:
    """Give a body's name as printed, with its region in front."""
    if state.parent:
        return state.text
    region, rest = _split(state.text, homes[state.document])
    return (region.name if region else "") + rest


def _is_common(name: str, home: Region | None) -> bool:
    """Say whether a name alone tells no body: 领导组, 综合协调组, 市指挥部."""
    word = _class_word(name)
    if _listed(name, home):
        return False
    return len(name) - len(word) < 2 or _classes().get(word) == "team"


def _is_cut(name: str, whole: str) -> bool:
    """Say whether a second name is only the end of the first, or too short to tell a body elsewhere: 普查领导小组."""
    word = _class_word(name)
    return len(name) - len(word) < _SHORTEST or whole.endswith(name)


def _class_word(name: str) -> str:
    return next((name[n:] for n in range(len(name)) if name[n:] in _classes()), "")


@cache
def _classes() -> Mapping[str, str]:
    """Give the mark of each class word, empty if it has none."""
    return {word: mark for word, _, mark in (line.partition("\t") for line in lines("body_classes.txt"))}
