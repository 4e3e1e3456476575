"""What all documents mention, as far as it is held at once: all but units, the most of it by far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg_builder.identity.mentions import Cited, Holding, Mention, Mentions, Person, Printed
from kg_builder.identity.places import Region
from kg_builder.identity.units import governed, names_government
from kg_builder.words.names import folded_name
from ontology.iri import pinyin_slug


class Gathered:
    """Holds what documents mention, in any order of documents.

    Attributes:
        documents: By IRI.
        bodies: The states of bodies.
        citations: Of other documents.
        posts: The spellings of posts in documents of a region, each with its first mention: document and place in it.
        held: The spellings of posts that facts give to persons, each with the last: document, fact, mention.
        people: The mentions of persons.
    """

    def __init__(self, documents: Iterable[Mentions]) -> None:
        """Read what each document mentions."""
        self.documents: dict[str, Printed] = {}
        self.bodies: list[Mention] = []
        self.citations: list[Cited] = []
        self.posts: dict[tuple[str, Region | None], tuple[str, int]] = {}
        self.held: dict[tuple[str, Region | None], tuple[str, str, str]] = {}
        self.people = People()
        self._governments: set[tuple[str, Region | None]] = set()
        for document in documents:
            self._read(document)

    def places(self) -> frozenset[Region]:
        """Give the regions that have governments."""
        return governed((document.region for document in self.documents.values()), self._governments)

    def _read(self, document: Mentions) -> None:
        printed = document.printed
        self.documents[printed.iri] = printed
        self.bodies += document.bodies
        self.citations += document.citations
        self.people.read(document)
        for place, mention in enumerate(document.posts):
            here, spelled = (printed.iri, place), (mention.text, printed.region)
            self.posts[spelled] = min(self.posts.get(spelled, here), here)
        self._read_held(document)
        for mention in document.units:
            if names_government(mention.text):
                self._governments.add((mention.text, printed.region))

    def _read_held(self, document: Mentions) -> None:
        prints = {person.iri: person.post for person in document.persons}
        for fact in document.holdings:
            post = prints.get(fact.mention) if fact.action != "提名" else None
            if post:
                spelled, here = (post, document.printed.region), (fact.document, fact.fact, fact.mention)
                self.held[spelled] = max(self.held.get(spelled, here), here)


class People:
    """The mentions of persons, and the facts that give them posts, by name."""

    def __init__(self) -> None:
        """Begin without a mention."""
        self._persons: defaultdict[str, list[Person]] = defaultdict(list)
        self._holdings: defaultdict[str, list[Holding]] = defaultdict(list)
        self._shared: dict[str, str] = {}  # names and posts: one text for all rows that print it

    def read(self, document: Mentions) -> None:
        """Take a document's rows."""
        share = self._shared.setdefault
        names: dict[str, str] = {}
        for row in document.persons:
            name, post, unit = (share(text, text) for text in row[2:])
            names.setdefault(row.iri, name)
            self._persons[names[row.iri]].append(Person(row.document, row.iri, name, post, unit))
        for fact in document.holdings:
            if fact.mention in names:
                self._holdings[names[fact.mention]].append(fact)

    def blocks(self, *, together: bool) -> Iterator[tuple[list[Person], list[Holding]]]:
        """Yield who can be one person, sorted: all whose names sound alike, so that a misprint stands with the name.

        Args:
            together: Whether to give all in one block: a judgement can make one of any two.
        """
        blocks: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._persons:
            blocks["" if together else pinyin_slug(folded_name(name), personal=True)].append(name)
        yield from map(self.of, blocks.values())

    def of(self, names: Iterable[str]) -> tuple[list[Person], list[Holding]]:
        """Give the rows of some names, as printed, sorted."""
        known = [name for name in names if name in self._persons]
        persons = (person for name in known for person in self._persons[name])
        holdings = (fact for name in known for fact in self._holdings.get(name, ()))
        return sorted(persons), sorted(holdings)

    @property
    def names(self) -> frozenset[str]:
        """Give all names, as printed."""
        return frozenset(self._persons)

    def alike(self, names: Iterable[str]) -> frozenset[str]:
        """Give the names, as printed, that can be of one person with some names: they are one, or sound alike."""
        folded = {folded_name(name) for name in names}
        forms = {form for name in folded for form in _forms(name)}
        sounds = {pinyin_slug(name, personal=True) for name in folded}
        near = ((name, folded_name(name)) for name in self._persons)
        close = ((name, form) for name, form in near if not forms.isdisjoint(_forms(form)))
        return frozenset(name for name, form in close if pinyin_slug(form, personal=True) in sounds)


def _forms(name: str) -> Iterator[str]:
    """Yield a name with one character left open, each in turn: two names differ in one if they share a form."""
    return (f"{name[:place]}*{name[place + 1 :]}" for place in range(len(name)))
