"""The names that are matched: every spelling, short forms, pinyin, and what is like them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

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
    """The names of a graph, made ready to be matched.

    Attributes:
        called: By name, in the form in which names are compared, what is so called.
        labels: By IRI its own name.
        spelt: By pinyin what is so called.
        names: All names; their places are what the pairs tell.
        pairs: By pair of neighbouring characters the places of the names that have it.
    """

    called: Mapping[str, Iterable[str]]
    labels: Mapping[str, str]
    spelt: Mapping[str, Iterable[str]]
    names: Sequence[str]
    pairs: Mapping[str, Iterable[int]]

    def __init__(self, names: Names) -> None:
        """Take the names that questions use, which hold short forms and forms without the region."""
        called: dict[str, dict[str, None]] = defaultdict(dict)
        labels: dict[str, str] = {}
        for name, things in names.exact.items():
            for thing in things:
                if kind_of(thing.iri) in TYPES:
                    called[name][thing.iri] = None
                    labels[thing.iri] = thing.label
        for iri, spellings in names.spellings.items():
            if kind_of(iri) in TYPES:
                labels.setdefault(iri, spellings[0])
                for spelling in (*spellings, labels[iri]):
                    called[folded.__wrapped__(spelling)][iri] = None
        pairs: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(called):
            for pair in _pairs(name):
                pairs[pair].append(place)
        self.called, self.labels, self.pairs = dict(called), labels, dict(pairs)
        self.spelt, self.names = _by_pinyin(labels), tuple(called)
        self._lengths: Sequence[int] = [len(name) for name in called]

    def find(self, name: str) -> list[Hit]:
        """Give the things that a name can mean: those so called; only where there is none, those nearly so called."""
        form = folded.__wrapped__(name)  # what strangers type is not kept
        if so_called := self.called.get(form):
            return [Hit(iri, 1.0, "exact", form) for iri in so_called]
        if _LATIN.fullmatch(name.strip()) and (spelt := self.spelt.get(_MARKS.sub("", name.lower()))):
            return [Hit(iri, 1.0, "pinyin", form) for iri in spelt]
        return list(self._like(form))

    def begin(self, prefix: str, kind: str | None, most: int) -> list[str]:
        """Give things with a name that begins so, or holds it; the shortest names first."""
        form = folded.__wrapped__(prefix)
        if not form:
            return []
        fitting = sorted((not name.startswith(form), len(name), name) for name in self._holding(form))
        spelt = self.spelt.get(_MARKS.sub("", prefix.lower()), ()) if _LATIN.fullmatch(prefix) else ()
        found: dict[str, None] = {}
        for iris in chain([spelt], (self.called[name] for *_rank, name in fitting)):
            found.update((iri, None) for iri in iris if kind in {None, kind_of(iri)})
            if len(found) >= most:
                break
        return list(found)[:most]

    def _holding(self, form: str) -> Iterable[str]:
        """Give the names that hold a text."""
        return (name for name in self.names if form in name)

    def _like(self, form: str) -> Iterator[Hit]:
        """Yield things with a name like one, by the share of neighbouring characters that both have."""
        wanted = _pairs(form)
        shared = Counter(place for pair in wanted for place in self.pairs.get(pair, ()))
        best: dict[str, Hit] = {}
        scored = (
            (2 * number / (len(wanted) + max(self._lengths[place] - 1, 1)), place) for place, number in shared.items()
        )
        for likeness, place in sorted(scored, key=lambda item: (-item[0], item[1]))[:_MOST_LIKE]:
            if likeness < _LEAST_LIKE:
                break
            name = self.names[place]
            for iri in self.called[name]:
                best.setdefault(iri, Hit(iri, round(likeness, 4), "like", name))
        yield from best.values()


def _by_pinyin(labels: Mapping[str, str]) -> Mapping[str, Iterable[str]]:
    """Give things by the pinyin of their labels; of officials also with the given name first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for iri, label in labels.items():
        is_person = kind_of(iri) == "official"
        syllables = pinyin_slug(label, personal=is_person).split("-")
        found["".join(syllables)][iri] = None
        if is_person:
            found["".join([*syllables[1:], syllables[0]])][iri] = None
    return dict(found)


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
