"""Officials: which mentions of a name are one person.

Two mentions are one person if name and institution are the same, or if one document's personnel acts name both; two
people of one name in different institutions stay two until something ties them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg_builder.identity.institutions import Institution, government, resolve
from kg_builder.identity.mentions import Person
from kg_builder.identity.places import Region
from kg_builder.words.posts import split_post

_Key = tuple[str, str, str]  # scope, institution or post, name


@dataclass(frozen=True, slots=True)
class Held:
    """One post as a mention prints it: where it is, and what it is."""

    institution: Institution | None
    title: str


def held_posts(post: str, home: Region | None, places: frozenset[Region]) -> tuple[Held, ...]:
    """Give the posts that a text prints, each with its institution.

    ``市委常委、副市长`` are a seat in the party committee and one in the government: a head's title tells it. A title
    alone behind a post with an institution is in that institution: ``市发改委党组书记、主任``.
    """
    found: list[Held] = []
    last: Institution | None = None
    for part in split_post(post):
        if part.org:
            last = resolve(part.org, home, places)
        institution = (None if part.org else _led(part.title, home)) or last
        found.append(Held(institution, part.title))
    return tuple(found)


def _led(title: str, home: Region | None) -> Institution | None:
    """Give the government that 市长, 副市长, 常务副县长 belong to, if the level is the document's own."""
    return government(home) if home and title.endswith(f"{home.name[-1]}长") else None


def officials(
    persons: Iterable[Person], homes: Mapping[str, Region | None], places: frozenset[Region]
) -> dict[str, tuple[str, ...]]:
    """Give for each mention the key of its official, the name last; one that could be several is left out."""
    groups = _Groups()
    keys: dict[str, list[_Key]] = defaultdict(list)
    acts: dict[tuple[str, str], list[_Key]] = defaultdict(list)
    bare: list[Person] = []
    for person in persons:
        own = _keys(person, homes[person.document], places)
        if not own:
            bare.append(person)
            continue
        keys[person.iri] += own
        if person.in_act:
            acts[person.document, person.name] += own
        groups.join(keys[person.iri])
    for together in acts.values():
        groups.join(together)
    named = {(p.document, p.name): set[_Key]() for p in bare}
    for person in persons:
        if person.iri in keys and (person.document, person.name) in named:
            named[person.document, person.name].add(groups.first(keys[person.iri][0]))
    found: dict[str, tuple[str, ...]] = {iri: groups.first(own[0]) for iri, own in keys.items()}
    for person in bare:
        candidates = named[person.document, person.name]
        if len(candidates) <= 1:
            found[person.iri] = next(iter(candidates), (person.document, "", person.name))
    return found


def _keys(person: Person, home: Region | None, places: frozenset[Region]) -> list[_Key]:
    institutions = [held.institution for held in held_posts(person.post, home, places)] if person.post else []
    if person.unit:
        institutions.append(resolve(person.unit, home, places))
    keys = [(*institution.key, person.name) for institution in institutions if institution]
    if not keys and person.post:
        keys = [(home.name if home else "", person.post, person.name)]
    return keys


class _Groups:
    """Keys that mean one person (union-find); a group goes by its first key."""

    def __init__(self) -> None:
        self._above: dict[_Key, _Key] = {}

    def first(self, key: _Key) -> _Key:
        """Give the first key, in sorting order, of a key's group."""
        while (above := self._above.get(key, key)) != key:
            self._above[key] = self._above.get(above, above)
            key = above
        return key

    def join(self, keys: Iterable[_Key]) -> None:
        """Make all these keys one group."""
        firsts = sorted({self.first(key) for key in keys})
        for key in firsts[1:]:
            self._above[key] = firsts[0]
