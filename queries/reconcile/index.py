"""The names that are matched: every spelling, short forms, pinyin, and what is like them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ontology.iri import ID, pinyin_slug
from queries.ask.script import folded
from queries.ask.things import Names

# Kinds by the path of an IRI, and what they are called to others.
TYPES: Mapping[str, tuple[str, str]] = {
    "institution": ("Institution", "机构 / institution"),
    "body": ("CoordinatingBody", "议事协调机构 / coordinating body"),
    "official": ("Official", "官员 / official"),
    "document": ("Document", "公文 / document"),
}
_LEAST_LIKE = 0.45  # what is less like is another name
_MOST_LIKE = 30  # names that are looked at more closely
_LATIN = re.compile(r"[A-Za-zÀ-ɏ' .·-]+")
_MARKS = re.compile(r"[^a-z]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that a name can mean.

    Attributes:
        iri: The thing.
        likeness: 1 for the same name, less for what is like it.
        how: exact, pinyin or like.
        spelling: The name that fits, in the form in which names are compared.
    """

    iri: str
    likeness: float
    how: str
    spelling: str


class Index:
    """The names of a graph, made ready to be matched."""

    def __init__(self, names: Names) -> None:
        """Take the names that questions use, which hold short forms and forms without the region."""
        self._exact: dict[str, dict[str, None]] = defaultdict(dict)
        self.labels: dict[str, str] = {}
        for name, things in names.exact.items():
            for thing in things:
                if kind_of(thing.iri) in TYPES:
                    self._exact[name][thing.iri] = None
                    self.labels[thing.iri] = thing.label
        for iri, spellings in names.spellings.items():
            if kind_of(iri) in TYPES:
                self.labels.setdefault(iri, spellings[0])
                for spelling in (*spellings, self.labels[iri]):
                    self._exact[folded.__wrapped__(spelling)][iri] = None
        self._names = tuple(self._exact)
        self._pinyin = self._by_pinyin()
        self._pairs: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            for pair in _pairs(name):
                self._pairs[pair].append(place)

    def find(self, name: str) -> list[Hit]:
        """Give the things that a name can mean: those so called; only where there is none, those nearly so called."""
        form = folded.__wrapped__(name)  # what strangers type is not kept
        if form in self._exact:
            return [Hit(iri, 1.0, "exact", form) for iri in self._exact[form]]
        if _LATIN.fullmatch(name.strip()) and (spelt := self._pinyin.get(_MARKS.sub("", name.lower()))):
            return [Hit(iri, 1.0, "pinyin", form) for iri in spelt]
        return list(self._like(form))

    def begin(self, prefix: str, kind: str | None, most: int) -> list[str]:
        """Give things with a name that begins so, or holds it; the shortest names first."""
        form = folded.__wrapped__(prefix)
        if not form:
            return []
        fitting = sorted((not name.startswith(form), len(name), name) for name in self._names if form in name)
        spelt = self._pinyin.get(_MARKS.sub("", prefix.lower()), {}) if _LATIN.fullmatch(prefix) else {}
        found = dict.fromkeys([*spelt, *(iri for *_rank, name in fitting for iri in self._exact[name])])
        return [iri for iri in found if kind in {None, kind_of(iri)}][:most]

    def _like(self, form: str) -> Iterator[Hit]:
        """Yield things with a name like one, by the share of neighbouring characters that both have."""
        wanted = _pairs(form)
        shared = Counter(place for pair in wanted for place in self._pairs.get(pair, ()))
        best: dict[str, Hit] = {}
        scored = (
            (2 * number / (len(wanted) + max(len(self._names[place]) - 1, 1)), place)
            for place, number in shared.items()
        )
        for likeness, place in sorted(scored, key=lambda item: (-item[0], item[1]))[:_MOST_LIKE]:
            if likeness < _LEAST_LIKE:
                break
            for iri in self._exact[self._names[place]]:
                best.setdefault(iri, Hit(iri, round(likeness, 4), "like", self._names[place]))
        yield from best.values()

    def _by_pinyin(self) -> dict[str, dict[str, None]]:
        """Give things by the pinyin of their labels; of officials also with the given name first."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for iri, label in self.labels.items():
            is_person = kind_of(iri) == "official"
            syllables = pinyin_slug(label, personal=is_person).split("-")
            found["".join(syllables)][iri] = None
            if is_person:
                found["".join([*syllables[1:], syllables[0]])][iri] = None
        return found


def kind_of(iri: str) -> str:
    """Give the kind of a thing by its IRI."""
    return iri.removeprefix(ID).partition("/")[0]


def _pairs(name: str) -> set[str]:
    """Give the pairs of neighbouring characters of a name; a single character is its own."""
    return {name[start : start + 2] for start in range(max(len(name) - 1, 1))}


def likeness(one: str, other: str) -> float:
    """Give how like two texts are: 1 where they are the same or one holds the other whole, to 0 for nothing shared."""
    first, second = folded.__wrapped__(one), folded.__wrapped__(other)
    if first == second:
        return 1.0
    if min(len(first), len(second)) > 1 and (first in second or second in first):
        return 0.9
    mine, theirs = _pairs(first), _pairs(second)
    return round(2 * len(mine & theirs) / (len(mine) + len(theirs)), 4)
