"""Officials: which mentions of a name are one person.

One person are, for sure, the mentions of a name in one institution, among the leaders of one region, and in one
document's appointment and removal. What is so joined makes careers; careers of one name are joined where all speaks for
it (`careers.compare`). A name without a post is the one of that name in its document. Two people of one name stay two,
and what cannot be decided is told with its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from kg_builder.identity.careers import NAME, SEVERAL, Career, Likeness, career, compare, day_before, one_persons
from kg_builder.identity.grouping import Groups
from kg_builder.identity.institutions import COLLECTIVE, Institution, resolve
from kg_builder.identity.mentions import Holding, Person, Printed
from kg_builder.identity.misprints import sound_alikes
from kg_builder.identity.places import Region
from kg_builder.identity.posts import Held, held_posts, known_as, leads
from kg_builder.words.names import folded_name

Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people have judged of mentions, by IRI; it goes before every rule."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Undecided:
    """A question of who is who that the documents leave open.

    Attributes:
        name: The name in question.
        candidates: Keys of the officials that may be one person, or that the mention may be; two or more, sorted.
        mention: IRI of the mention in question; empty if it is whether the candidates are one person.
        pro: What speaks for it.
        contra: What speaks against it.
    """

    name: str
    candidates: tuple[Key, ...]
    mention: str
    pro: tuple[str, ...]
    contra: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Officials:
    """Who is who.

    Attributes:
        keys: By mention the key of its official, the name last; an undecided mention has none.
        replaced: By key that other sets of documents give to an official the key that these give.
        undecided: Open questions, sorted.
    """

    keys: Mapping[str, Key]
    replaced: Mapping[Key, Key]
    undecided: tuple[Undecided, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the words beside a name tell, whoever bears it: the posts, and the keys to which a name is added."""

    posts: tuple[Held, ...]
    keys: frozenset[Key]
    leads: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Context:
    """What else the documents tell.

    Attributes:
        documents: By IRI.
        places: Regions with governments.
        holdings: The facts that give persons posts.
        replaced: By the key of a second name that of the institution that bears it.
        told: What words beside a name tell, once it is worked out: the same for all who are asked of.
    """

    documents: Mapping[str, Printed]
    places: frozenset[Region] = frozenset()
    holdings: Sequence[Holding] = ()
    replaced: Mapping[tuple[str, str], Institution] = field(default_factory=dict)
    told: dict[tuple[str, str, Region | None], Told] = field(default_factory=dict)


def officials(persons: Iterable[Person], context: Context, rulings: Rulings | None = None) -> Officials:
    """Find which official each mention means; the order of mentions does not matter."""
    return _Finder(sorted(persons), context, rulings or Rulings()).find()


@dataclass(slots=True)
class _Seen:
    """One mention: what it prints, and the keys under which its person can be known."""

    person: Person
    name: str  # folded
    home: Region | None
    posts: list[Held]
    keys: set[Key]
    ties: set[Key]
    day: str
    days: set[str]


class _Finder:
    """Joins mentions, by IRI, step by step."""

    def __init__(self, persons: Iterable[Person], context: Context, rulings: Rulings) -> None:
        self._context, self._rulings = context, rulings
        self._seen: dict[str, _Seen] = {}
        self._careers: dict[tuple[str, ...], Career] = {}
        for person in persons:
            self._see(person)
        for holding in context.holdings:
            seen = self._seen.get(holding.mention)
            if seen:
                seen.days.add(day_before(seen.day) if holding.action == "免去" else seen.day)
        known = self._seen.keys()
        self._groups = Groups(tuple(pair for pair in rulings.different if known >= set(pair)))

    def find(self) -> Officials:
        """Join what is one, and name it."""
        for pair in self._rulings.same:
            if self._seen.keys() >= set(pair):
                self._groups.join(pair)
        self._join_ties()
        self._join_acts()
        likenesses = self._join_careers()
        likenesses |= self._sound_alikes()
        unsure = self._join_bare()
        named, replaced = self._named(unsure.keys())
        keys = {iri: named[self._groups.first(iri)] for iri in self._seen if iri not in unsure}
        questions = {*self._questions(likenesses, named), *self._unsure(unsure, named)}
        return Officials(keys, replaced, tuple(sorted(questions)))

    def _see(self, person: Person) -> None:
        document = self._context.documents[person.document]
        home, day, name = document.region, document.day, folded_name(person.name)
        beside = person.post, person.unit, home
        told = self._context.told.get(beside)
        if told is None:
            told = self._context.told[beside] = self._tell(*beside)
        keys = {(*key, name) for key in told.keys}
        seen = self._seen.setdefault(person.iri, _Seen(person, name, home, [], set(), set(), day, set()))
        seen.posts += told.posts
        seen.keys |= keys
        seen.ties |= keys | {(*key, name) for key in told.leads}

    def _tell(self, post: str, unit: str, home: Region | None) -> Told:
        posts = list(held_posts(post, home, self._context.places)) if post else []
        if unit:
            posts.append(Held(resolve(unit, home, self._context.places), ""))
        alone = [held.institution for held in posts]
        posts = [known_as(held, self._context.replaced) for held in posts]
        places = (place for place in (*alone, *(held.institution for held in posts)) if place)
        return Told(
            tuple(posts),
            frozenset(place.key for place in places if place.kind != COLLECTIVE),
            frozenset(("领导", region.within, region.name) for held in posts if (region := leads(held))),
        )

    def _name(self, iri: str) -> str:
        return self._seen[iri].name

    def _join_ties(self) -> None:
        by_tie: defaultdict[Key, list[str]] = defaultdict(list)
        for iri, seen in self._seen.items():
            for tie in seen.ties:
                by_tie[tie].append(iri)
        for _, iris in sorted(by_tie.items()):
            self._groups.join(iris)

    def _join_acts(self) -> None:
        """Join what one document appoints to one post and removes from another, and what one sentence names."""
        acts: defaultdict[tuple[str, str], list[Holding]] = defaultdict(list)
        for holding in self._context.holdings:
            if holding.action and holding.mention in self._seen:
                acts[holding.document, self._name(holding.mention)].append(holding)
        for _, together in sorted(acts.items()):
            for one, other in combinations(together, 2):
                if {one.action, other.action} >= {"任命", "免去"} or _one_sentence(one, other):
                    self._groups.join((one.mention, other.mention))

    def _join_careers(self) -> dict[tuple[str, str], Likeness]:
        """Join the careers that are one person's; gives the likenesses that are open, by first mentions."""
        by_name: defaultdict[str, dict[str, Career]] = defaultdict(dict)
        for first, members in sorted(self._groups.sets(self._seen).items()):
            if any(self._seen[iri].keys for iri in members):
                by_name[self._name(first)][first] = self._career(members)
        still_open: dict[tuple[str, str], Likeness] = {}
        for careers in by_name.values():
            pairs = combinations(sorted(careers), 2)
            likeness = {(a, b): found for a, b in pairs if (found := compare(careers[a], careers[b]))}
            for group in sorted(one_persons(careers, likeness), key=sorted):
                self._groups.join(group)
            still_open |= {pair: found for pair, found in likeness.items() if found.outcome != "apart"}
        return still_open

    def _sound_alikes(self) -> dict[tuple[str, str], Likeness]:
        """Give the careers, by first mentions, that may be one person's whose name is misprinted."""
        careers: dict[str, tuple[Career, set[Key]]] = {}
        for first, members in self._groups.sets(self._seen).items():
            held = (held for iri in members for held in self._seen[iri].posts)
            careers[first] = self._career(members), {post.key for post in held if post.is_post}
        return sound_alikes(careers)

    def _career(self, members: Iterable[str]) -> Career:
        whose = tuple(members)
        if whose not in self._careers:
            self._careers[whose] = self._made_career(whose)
        return self._careers[whose]

    def _made_career(self, members: Iterable[str]) -> Career:
        mentions = [self._seen[iri] for iri in members]
        posts = [(held, seen.home) for seen in mentions for held in seen.posts]
        return career(mentions[0].name, posts, (day for seen in mentions for day in seen.days or {seen.day}))

    def _join_bare(self) -> dict[str, set[str]]:
        """Join each name without a known post to the one of that name in its document; gives those that have several.

        Returns:
            By mention that is left alone the first mentions of the officials that it may be.
        """
        named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        bare: list[str] = []
        for members in self._groups.sets(self._seen).values():
            if len(members) == 1 and not self._seen[members[0]].keys:
                bare += members
                continue
            for iri in members:
                named[self._place(iri)].add(members[0])
        unsure: dict[str, set[str]] = {}
        for iri in bare:
            candidates = {first for first in named[self._place(iri)] if not self._groups.parted(iri, first)}
            if len(candidates) > 1:
                unsure[iri] = candidates
            self._groups.join((iri, *candidates) if len(candidates) == 1 else ())
        return unsure

    def _place(self, iri: str) -> tuple[str, str]:
        return self._seen[iri].person.document, self._name(iri)

    def _named(self, unsure: Set[str]) -> tuple[dict[str, Key], dict[Key, Key]]:
        """Give by first mention the key of its official, and the other keys that lead to it.

        The key is that of the earliest document, so that a later gazette changes none; a key that judgements leave to
        several officials is that of the first of them.
        """
        taken: dict[Key, Key] = {}
        named: dict[str, Key] = {}
        sets = self._groups.sets(self._seen.keys() - unsure)
        ordered = {first: sorted(self._dated_keys(members)) for first, members in sets.items()}
        for first in sorted(ordered, key=lambda first: ordered[first]):
            own = list(dict.fromkeys(key for _, key in ordered[first] if key not in taken))
            named[first] = own[0]
            taken |= dict.fromkeys(own, own[0])
        return named, {key: official for key, official in taken.items() if key != official}

    def _dated_keys(self, members: Iterable[str]) -> Iterable[tuple[str, Key]]:
        """Yield the keys of mentions with their days; where all are another's, a mention's own comes last."""
        for iri in members:
            seen = self._seen[iri]
            day = seen.day or "9999"
            keys = seen.keys or {(seen.person.document, seen.person.post, seen.name)}
            yield from ((day, key) for key in keys)
            if self._groups.is_ruled(iri):
                yield "9999-99", (iri, "", seen.name)

    def _questions(
        self, likenesses: Mapping[tuple[str, str], Likeness], named: Mapping[str, Key]
    ) -> Iterable[Undecided]:
        for pair, found in likenesses.items():
            one, other = (self._groups.first(first) for first in pair)
            if one != other and not self._groups.parted(one, other):
                keys = tuple(sorted((named[one], named[other])))
                yield Undecided(keys[0][-1], keys, "", found.pro, found.contra)

    def _unsure(self, unsure: Mapping[str, set[str]], named: Mapping[str, Key]) -> Iterable[Undecided]:
        for iri, candidates in unsure.items():
            keys = {named[self._groups.first(first)] for first in candidates}
            yield Undecided(self._name(iri), tuple(sorted(keys)), iri, (NAME,), (SEVERAL,))


def _one_sentence(one: Holding, other: Holding) -> bool:
    """Say whether two acts print the name in one place: 任命某某为A、B."""
    places = ((a, b) for a in one.places for b in other.places)
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a, b in places)
