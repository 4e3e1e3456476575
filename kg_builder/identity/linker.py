"""The statements of the inferred graph, and the names of what they speak of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from hashlib import sha256
from operator import itemgetter
from typing import NamedTuple

from kg_builder.identity.citations import cited_documents
from kg_builder.identity.gathered import Gathered
from kg_builder.identity.judged import Judged
from kg_builder.identity.mentions import Holding, Mentions, Person, Printed
from kg_builder.identity.officials import Context, Rulings, officials
from kg_builder.identity.organisations import Organisations
from kg_builder.identity.people import HeldPosts, official_iri, post_iri, write_officials, write_post, write_tenures
from kg_builder.identity.places import Region
from kg_builder.identity.posts import Held as HeldPost
from kg_builder.identity.posts import held_posts, known_as
from kg_builder.identity.units import UnitReader, read_units
from kg_builder.triples.terms import REPLACED_BY, Held, Lines, gb, iri
from ontology.iri import GRAPH_INFERRED


class Name(NamedTuple):
    """A name under which a thing can be looked for."""

    name: str
    iri: str
    type: str  # Institution, Official, CoordinatingBody, Document


class Linker:
    """Collects statements and names."""

    def __init__(self, documents: Iterable[Mentions], lines: Held, likely: frozenset[Region] = frozenset()) -> None:
        """Read what all documents mention.

        Args:
            documents: What each document mentions; gone through once more if `likely` is wrong.
            lines: Takes what is stated.
            likely: The regions that probably have governments.
        """
        self.lines = Lines(GRAPH_INFERRED, lines)
        self._held_lines = lines
        self._names: set[Name] = set()
        reader = UnitReader(likely) if likely else None
        self.gathered = Gathered(reader.reading(documents) if reader else documents)
        self.places = self.gathered.places()
        units = reader.units() if reader and likely == self.places else read_units(documents, self.places)
        self._organisations = Organisations(self.lines, self.gathered, units)
        self._second_names = units.replaced
        self._held = HeldPosts(self.gathered.held, self.places, units.replaced)
        self._posts_of: dict[tuple[str, Region | None], tuple[str, ...]] = {}
        self._context = Context(self.gathered.documents, self.places, (), units.replaced)

    @property
    def names(self) -> frozenset[Name]:
        """Give the names that are known so far."""
        return frozenset(self._names | {Name(*name) for name in self._organisations.names})

    def basis(self) -> str:
        """Give a digest of what one document's links take from all others: all but who is who, which names tell."""
        second = sorted(self._second_names.items(), key=itemgetter(0))
        told = sorted(self.places), second, self._organisations.replaced_bodies(), self._held.replaced()
        return sha256(repr(told).encode()).hexdigest()

    def link_things(self) -> None:
        """State the institutions, posts and bodies, which state is of which, and which document is cited."""
        self._organisations.link_units()
        self._organisations.link_successions()
        self._link_posts()
        self._organisations.link_bodies()
        self._link_documents()

    def link_persons(self, judged: Judged | None) -> None:
        """State which official each person's mention means, and which posts they held when."""
        ruling = judged if judged and judged.rules_on("person") else None
        for persons, holdings in self.gathered.people.blocks(together=ruling is not None):
            self.link_block(persons, holdings, ruling)

    def link_block(self, persons: Sequence[Person], holdings: Sequence[Holding], judged: Judged | None = None) -> None:
        """State who some persons are of whom nobody else can be one, and which posts they held when."""
        context = replace(self._context, holdings=holdings)
        by_rules = found = officials(persons, context)
        rulings = judged.rulings("person") if judged else Rulings()
        if rulings.same or rulings.different:
            found = officials(persons, context, rulings)
        write_officials(self.lines, by_rules, found.undecided, {person.iri: person.name for person in persons})
        if judged:
            judged.write_persons(by_rules, found)
        for person in persons:
            if person.iri in found.keys:
                self._names.add(Name(person.name, official_iri(found.keys[person.iri]), "Official"))
        write_tenures(self.lines, persons, found, context, self._held)

    def among(self, documents: Mapping[str, Printed], lines: Held) -> Linker:
        """Give one that takes what all documents tell from this, to state who is who in others, elsewhere."""
        other = copy(self)
        other.lines, other._names = Lines(GRAPH_INFERRED, lines), set()
        other._context = replace(self._context, documents=documents)
        return other

    def _link_posts(self) -> None:
        """State the posts that persons hold, and those that posts' mentions mean."""
        for held in self._held.posts:
            self._post(held)
        for printed, _ in sorted(self.gathered.posts.items(), key=itemgetter(1)):
            self._posts_of[printed] = tuple(self._posts(*printed))

    def link_mentions(self, document: Mentions) -> None:
        """State what each mention of a document means: its institution, its posts (several where it prints several)."""
        self._organisations.link_mentions(document)
        home, refers = document.printed.region, gb("refersTo")
        for mention in document.posts:
            for node in self._posts_of[mention.text, home]:
                self.lines.add(iri(mention.iri), refers, node)

    def _link_documents(self) -> None:
        """State which document each citation means, and name each document by its number and its title."""
        documents = self.gathered.documents
        for citation, cited in cited_documents(self.gathered.citations, documents).items():
            self.lines.add(iri(citation), gb("cites"), iri(cited))
        for document in documents.values():
            for name in (document.number, document.title):
                if name:
                    self._names.add(Name(name, document.iri, "Document"))

    def link_judged(self, judged: Judged) -> None:
        """State which institutions and bodies people have judged mentions to mean, and all else that is judged."""
        for of, predicate in (("institution", "refersTo"), ("body", "stateOf")):
            if judged.rules_on(of):
                judged.write_others(of, self._meant(predicate, judged.known(of)))
        for line in judged.lines.sorted():
            self._held_lines.add(line)

    def _posts(self, text: str, home: Region | None) -> Iterator[str]:
        """State the posts that a text prints in a document of a region, and yield them, written."""
        for alone in held_posts(text, home, self.places):
            if alone.is_post:
                held = known_as(alone, self._second_names)
                yield self._post(held)
                if held != alone:
                    self.lines.add(iri(post_iri(alone)), REPLACED_BY, iri(post_iri(held)))

    def _post(self, held: HeldPost) -> str:
        if held.institution is None:
            return write_post(self.lines, held)
        node = write_post(self.lines, replace(held, institution=self._organisations.shown(held.institution)))
        self.lines.add(node, gb("postAt"), iri(self._organisations.node(held.institution)))
        return node

    def _meant(self, predicate: str, known: Container[str]) -> dict[str, str]:
        """Give by mention the entity that the rules find for it: ``refersTo`` of units, ``stateOf`` of bodies."""
        statements = (line.split(" ", 3) for line in self._held_lines)
        links = ((s[1:-1], value[1:-1]) for s, p, value, _ in statements if p == gb(predicate))
        return {mention: entity for mention, entity in links if mention in known}
