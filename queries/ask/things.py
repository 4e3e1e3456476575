"""What a question can speak of: the things of the graph and their names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter
from urllib.parse import quote

from ontology.iri import pinyin_slug
from queries.ask.name_forms import abbreviated, forms_of, is_cut, readings, stands_alone
from queries.ask.script import folded
from queries.lists import PostRow
from queries.rows import select_whole
from queries.store import Store


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of a thing."""

    kind: str  # institution, official, body, document, plan, task or cited
    thing: str
    name: str
    label: str | None
    region: str | None
    within: str | None  # the document that a plan or task stands in
    documents: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the graph; equal by IRI."""

    iri: str
    kind: str = field(compare=False)
    label: str = field(compare=False)
    within: str | None = field(compare=False, default=None)
    region: str | None = field(compare=False, default=None)


_SHORTEST_ENDING = 3
_LONGEST_REGION = 5  # characters of a county with its class
_SHORTEST_SOLE = 6  # characters of an ending that one institution alone has
_CLASS = re.compile("领导小组|领导组|工作专班|专班|指挥部|联席会议|委员会")
_NUMBERED = re.compile(r"〔\d{4}〕\d+号$")
_TOLD_ALONE = frozenset({"document", "plan", "task", "body", "cited"})


@dataclass(frozen=True)
class Names:
    """The names of all things.

    Attributes:
        exact: By folded name, what is so called.
        spellings: By IRI the printed names, the most frequent first.
        told: Folded names of bodies, documents, plans, tasks and cited titles, each once, with what is so called.
        home: The region that most institutions belong to; None in an empty graph.
        posts: By IRI of the institution the posts that belong to it, each with its title.
    """

    exact: Mapping[str, tuple[Thing, ...]]
    spellings: Mapping[str, tuple[str, ...]]
    told: Sequence[tuple[str, tuple[Thing, ...]]]
    home: str | None
    posts: Mapping[str, tuple[tuple[str, Thing], ...]] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """All told names, parted by line ends."""
        return "\n".join(name for name, _things in self.told)

    @cached_property
    def pairs(self) -> Mapping[str, frozenset[int]]:
        """Places in ``told`` by pair of neighbouring characters."""
        found: dict[str, set[int]] = defaultdict(set)
        for place, (name, _things) in enumerate(self.told):
            for pair in pairs_of(name):
                found[pair].add(place)
        return {pair: frozenset(places) for pair, places in found.items()}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """Pieces of institutions' names by their pinyin: ``wenshui`` is 文水."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        names = {t.label for things in self.exact.values() for t in things if t.kind == "institution"}
        for piece in sorted({piece for name in names for piece in _pieces(name)}):
            found[pinyin_slug(piece).replace("-", "")][piece] = None
        return {name: tuple(pieces) for name, pieces in found.items()}

    @cached_property
    def counties(self) -> Mapping[str, tuple[str, ...]]:
        """Names of counties, cities and districts without that word, by their pinyin: ``lin`` is 临."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for name in self.exact:
            if name.endswith(("县", "市", "区")) and 2 <= len(name) <= _LONGEST_REGION:
                found[pinyin_slug(name[:-1]).replace("-", "")][name[:-1]] = None
        return {spelled: tuple(names) for spelled, names in found.items()}

    @cached_property
    def by_iri(self) -> Mapping[str, Thing]:
        """Things by IRI."""
        return {thing.iri: thing for things in self.exact.values() for thing in things}

    @cached_property
    def endings(self) -> Mapping[str, tuple[Thing, ...]]:
        """Institutions by what the names of several end with: 开发区管委会."""
        found: dict[str, dict[Thing, None]] = defaultdict(dict)
        for name, things in sorted(self.exact.items()):
            units = [t for t in things if t.kind == "institution"]
            for start in range(1, len(name) - _SHORTEST_ENDING + 1) if units else ():
                found[name[start:]].update(dict.fromkeys(units))
        return {
            end: tuple(some)
            for end, some in found.items()
            if (len(some) > 1 or len(end) >= _SHORTEST_SOLE) and end not in self.exact and not _CLASS.match(end)
        }

    def of_class(self, name: str) -> tuple[Thing, ...]:
        """Give the institutions whose names end with a class word, each after a place: 经开区管委会."""
        ending = abbreviated(folded(name))
        found = dict.fromkeys(t for things in self.exact.values() for t in things if t.kind == "institution")
        return tuple(
            thing
            for thing in sorted(found, key=lambda t: t.iri)
            if abbreviated(folded(thing.label)).endswith(ending)
            and not thing.label.startswith("各")
            and abbreviated(folded(thing.label)) != ending
        )

    def is_told(self, piece: str) -> bool:
        """Tell whether a told name holds a text."""
        return piece in self.text

    def holding(self, piece: str) -> Sequence[int]:
        """Give the places in ``told`` of the names that hold a text, in order."""
        every: Iterable[int] = range(len(self.told))
        if len(piece) > 1:
            every = sorted(frozenset.intersection(*(self.pairs.get(pair, frozenset()) for pair in pairs_of(piece))))
        return [place for place in every if piece in self.told[place][0]]

    def place_of(self, name: str) -> int | None:
        """Give the place in ``told`` of a name; None if it is not told."""
        place = bisect_left(self.told, name, key=itemgetter(0))
        return place if place < len(self.told) and self.told[place][0] == name else None

    def with_all(self, text: str) -> Sequence[int]:
        """Give the places in ``told`` of the names that hold every character of a text, in order."""
        wanted = frozenset(text)
        return [place for place, (name, _things) in enumerate(self.told) if wanted.issubset(name)]

    def slips(self, piece: str) -> Sequence[str]:
        """Give the names of institutions that differ from a text in one character."""
        return [
            name
            for name, _units in self.institutions
            if len(name) == len(piece) and sum(a != b for a, b in zip(name, piece, strict=True)) == 1
        ]

    def completions(self, end: str, most: int) -> Sequence[str]:
        """Give the exact names that hold a text and more; first those that begin so, then the shorter."""
        fitting = sorted((not n.startswith(end), len(n), n) for n in self.exact if end in n and n != end)
        return [name for _begins, _length, name in fitting[:most]]

    def units_with(self, terms: Sequence[Sequence[str]]) -> tuple[Thing, ...]:
        """Give the institutions with the shortest name that holds one form of each term."""
        fitting = [
            (len(name), units)
            for name, units in self.institutions
            if all(any(form in name for form in forms) for forms in terms)
        ]
        return tuple(dict.fromkeys(t for length, units in fitting if length == fitting[0][0] for t in units))

    def units_beginning(self, labels: tuple[str, ...]) -> tuple[Thing, ...]:
        """Give the institutions whose labels begin with one of some; none where there are none of these."""
        things = (t for things in self.exact.values() for t in things if t.kind == "institution")
        return tuple(dict.fromkeys(t for t in things if labels and t.label.startswith(labels)))

    def posts_printed(self, forms: Collection[str]) -> tuple[Thing, ...]:
        """Give the posts that are printed in one of some forms: a spelling of their institution, and the title."""
        found = (
            post
            for institution, posts in self.posts.items()
            for title, post in posts
            if any(form + title in forms for form in self.spellings.get(institution, ()))
        )
        return tuple(dict.fromkeys(found))

    def titles_of(self, position: str) -> Sequence[str]:
        """Give the titles of a post, each without the institution it belongs to."""
        return [title for posts in self.posts.values() for title, post in posts if post.iri == position]

    @cached_property
    def institutions(self) -> tuple[tuple[str, tuple[Thing, ...]], ...]:
        """Names of institutions, the shortest first, with what is so called."""
        found = [
            (name, units)
            for name, things in self.exact.items()
            if (units := tuple(t for t in things if t.kind == "institution"))
        ]
        return tuple(sorted(found, key=lambda item: (len(item[0]), item[0])))

    @cached_property
    def pinyin(self) -> Mapping[str, tuple[Thing, ...]]:
        """Officials by pinyin without spaces: ``renzhong``; given name first too; as read otherwise if nobody is so."""
        found: dict[str, dict[Thing, None]] = defaultdict(dict)
        other: dict[str, dict[Thing, None]] = defaultdict(dict)
        for things in self.exact.values():
            for thing in things:
                if thing.kind == "official":
                    syllables = pinyin_slug(thing.label, personal=True).split("-")
                    found["".join(syllables)][thing] = None
                    found["".join([*syllables[1:], syllables[0]])][thing] = None
                    for reading in readings(thing.label, len(syllables)):  # 长 is read chang and zhang
                        other[syllables[0] + reading][thing] = None
        return {name: tuple(things) for name, things in (*other.items(), *found.items())}


def pairs_of(text: str) -> tuple[str, ...]:
    """Give the pairs of neighbouring characters of a text, each once; none of a single one."""
    return tuple(dict.fromkeys(text[start : start + 2] for start in range(len(text) - 1)))


def absent(label: str) -> Thing:
    """Give an institution that no document names, so that what is asked of it is not in the data."""
    return Thing(f"urn:gongbao:absent:{quote(label)}", "institution", label)


def _pieces(name: str) -> Iterator[str]:
    """Yield the pieces of two and three characters that can be a place in a name."""
    yield from (name[start : start + length] for length in (2, 3) for start in range(len(name) - length))


async def read_names(store: Store) -> Names:
    """Read all names of a graph; QueryError if the store does not answer."""
    rows = await select_whole(store, "about/names", NameRow)
    return make_names(rows, await select_whole(store, "posts/list", PostRow))


def make_names(printed: Iterable[NameRow], posts: Iterable[PostRow]) -> Names:
    """Make the names of a graph from its rows of ``about/names`` and ``posts/list``, each in the order of its key."""
    rows = _with_numbers(printed)
    regions: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.kind == "institution" and row.region:
            regions[row.region] += row.documents
    home = max(sorted(regions), key=lambda region: regions[region], default=None)
    by_label = _posts(sorted(posts, key=lambda row: (row.label, row.post)))
    return Names(_exact(rows, home), _spellings(rows), _told(rows), home, by_label)


def _posts(rows: Iterable[PostRow]) -> Mapping[str, tuple[tuple[str, Thing], ...]]:
    """Give posts by institution, with what of their names is left without its."""
    found: dict[str, list[tuple[str, Thing]]] = defaultdict(list)
    for row in rows:
        if row.institution:
            title = row.label.removeprefix(row.institution_name or "")
            found[row.institution].append((title, Thing(row.post, "post", row.label)))
    return {institution: tuple(posts) for institution, posts in found.items()}


def _thing(row: NameRow) -> Thing:
    return Thing(row.thing, row.kind, row.label or row.name, row.within, row.region)


def _with_numbers(printed: Iterable[NameRow]) -> list[NameRow]:
    """Give the rows with the number of a document as its label; the title where it has none."""
    rows = tuple(printed)
    numbers = {row.thing: row.name for row in rows if row.kind == "document" and _NUMBERED.search(row.name)}
    return [replace(row, label=numbers.get(row.thing, row.label)) for row in rows]


def _exact(rows: Iterable[NameRow], home: str | None) -> Mapping[str, tuple[Thing, ...]]:
    """Give things by folded name, the forms with and without the region too."""
    printed: dict[str, dict[Thing, None]] = defaultdict(dict)
    short: dict[str, dict[Thing, None]] = defaultdict(dict)
    for row in rows:
        for name in dict.fromkeys((row.name, row.label or row.name)):
            if row.kind == "body" and is_cut(name, row.label or ""):
                continue
            if stands_alone(name, row.kind) or (row.kind == "institution" and name == row.region):
                printed[folded(name)][_thing(row)] = None
            if row.kind in {"institution", "body"}:
                for form in forms_of(folded(name), row.region or home):
                    short[form][_thing(row)] = None
    for row in rows:
        if row.kind == "institution" and row.region and row.label == row.region + "人民政府":
            printed[folded(row.region)][_thing(row)] = None
    for form, things in short.items():
        near = {t: None for t in things if t.region in {home, None}}
        if form not in printed and stands_alone(form, next(iter(things)).kind):
            printed[form] = near or things
    return {name: tuple(things) for name, things in printed.items()}


def _spellings(rows: Iterable[NameRow]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row.thing][row.name] = found[row.thing].get(row.name, 0) + row.documents
    return {iri: tuple(sorted(names, key=lambda n: (-names[n], n))) for iri, names in found.items()}


def _told(rows: Iterable[NameRow]) -> tuple[tuple[str, tuple[Thing, ...]], ...]:
    found: dict[str, dict[Thing, None]] = defaultdict(dict)
    for row in rows:
        if row.kind in _TOLD_ALONE and (row.kind != "body" or stands_alone(row.name, "body")):
            found[folded(row.name)][_thing(row)] = None
    return tuple((name, tuple(things)) for name, things in sorted(found.items()))
