"""The graph of inferred links: entities, and which mention means which."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from kg_builder.identity.citations import cited_documents
from kg_builder.identity.gathered import Gathered
from kg_builder.identity.judged import Judged
from kg_builder.identity.judgements import Judgements
from kg_builder.identity.mentions import Mentions, Person, gather
from kg_builder.identity.officials import Context, Officials, officials
from kg_builder.identity.organisations import Organisations
from kg_builder.identity.people import Tenures, official_iri, post_iri, write_officials, write_post
from kg_builder.identity.places import Region
from kg_builder.identity.posts import Held, held_posts, known_as
from kg_builder.identity.units import read_units
from kg_builder.sorted_lines import SortedLines
from kg_builder.triples.terms import REPLACED_BY, Lines, gb, iri
from ontology.iri import GRAPH_INFERRED


class Name(NamedTuple):
    """A name under which a thing can be looked for."""

    name: str
    iri: str
    type: str  # Institution, Official, CoordinatingBody, Document


@dataclass(frozen=True, slots=True)
class Links:
    """The inferred and the judged graph as sorted N-Quads without line ends, and all names, sorted."""

    lines: SortedLines
    names: tuple[Name, ...]


def link(documents: Iterable[Mentions], judgements: Judgements | None = None, scratch: Path | None = None) -> Links:
    """Find what mentions refer to; what people have judged goes before every rule.

    Args:
        documents: What each document mentions, in any order; gone through several times.
        judgements: What people have judged.
        scratch: The folder for lines that are beyond memory; None for where the system has such files.
    """
    lines = SortedLines(scratch)
    judged = Judged(judgements, gather(documents)) if judgements and judgements.rulings else None
    linker = _Linker(documents, lines)
    linker.organisations.link_units()
    linker.organisations.link_successions()
    linker.link_persons(judged)
    linker.link_posts()
    for document in documents:
        linker.link_mentions(document)
    linker.organisations.link_bodies()
    linker.link_documents()
    if judged:
        linker.link_judged(judged)
    names = linker.names | {Name(*name) for name in linker.organisations.names}
    return Links(lines, tuple(sorted(names)))


class _Linker:
    """Collects statements and names."""

    def __init__(self, documents: Iterable[Mentions], lines: SortedLines) -> None:
        self._held = lines
        self.lines = Lines(GRAPH_INFERRED, lines)
        self.names: set[Name] = set()
        self._gathered = Gathered(documents)
        units = read_units(documents, self._gathered.places())
        self.organisations = Organisations(self.lines, self._gathered, units)
        self._places = units.places
        self._posts_of: dict[tuple[str, Region | None], tuple[str, ...]] = {}

    def link_persons(self, judged: Judged | None) -> None:
        """State which official each person's mention means, and which posts they held when."""
        documents, second_names = self._gathered.documents, self.organisations.second_names
        context, tenures = Context(documents, self._places, (), second_names), Tenures()
        is_judged = judged is not None and judged.rules_on("person")
        for persons, holdings in self._gathered.people.blocks(together=is_judged):
            beside = replace(context, holdings=holdings)
            found = officials(persons, beside)
            if judged and is_judged:
                found = self._judged_persons(judged, found, persons, beside)
            else:
                write_officials(self.lines, found, found.undecided, {person.iri: person.name for person in persons})
            self._name_officials(persons, found)
            tenures.gather(persons, found, beside)
        for held in tenures.write(self.lines):
            self._post(held)

    def _judged_persons(
        self, judged: Judged, by_rules: Officials, persons: Iterable[Person], context: Context
    ) -> Officials:
        rulings = judged.rulings("person")
        found = officials(persons, context, rulings) if rulings.same or rulings.different else by_rules
        write_officials(self.lines, by_rules, found.undecided, {person.iri: person.name for person in persons})
        judged.write_persons(by_rules, found)
        return found

    def _name_officials(self, persons: Iterable[Person], found: Officials) -> None:
        for person in persons:
            if person.iri in found.keys:
                self.names.add(Name(person.name, official_iri(found.keys[person.iri]), "Official"))

    def link_posts(self) -> None:
        """State the posts that posts' mentions mean."""
        for printed, _ in sorted(self._gathered.posts.items(), key=itemgetter(1)):
            self._posts_of[printed] = tuple(self._posts(*printed))

    def link_mentions(self, document: Mentions) -> None:
        """State what each mention of a document means: its institution, its posts (several where it prints several)."""
        self.organisations.link_mentions(document)
        home, refers = document.printed.region, gb("refersTo")
        for mention in document.posts:
            for node in self._posts_of[mention.text, home]:
                self.lines.add(iri(mention.iri), refers, node)

    def link_documents(self) -> None:
        """State which document each citation means, and name each document by its number and its title."""
        documents = self._gathered.documents
        for citation, cited in cited_documents(self._gathered.citations, documents).items():
            self.lines.add(iri(citation), gb("cites"), iri(cited))
        for document in documents.values():
            for name in (document.number, document.title):
                if name:
                    self.names.add(Name(name, document.iri, "Document"))

    def link_judged(self, judged: Judged) -> None:
        """State which institutions and bodies people have judged mentions to mean, and all else that is judged."""
        for of, predicate in (("institution", "refersTo"), ("body", "stateOf")):
            if judged.rules_on(of):
                judged.write_others(of, self._meant(predicate, judged.known(of)))
        self._held.update(judged.lines.sorted())

    def _posts(self, text: str, home: Region | None) -> Iterator[str]:
        """State the posts that a text prints in a document of a region, and yield them, written."""
        for alone in held_posts(text, home, self._places):
            if alone.is_post:
                held = known_as(alone, self.organisations.second_names)
                yield self._post(held)
                if held != alone:
                    self.lines.add(iri(post_iri(alone)), REPLACED_BY, iri(post_iri(held)))

    def _post(self, held: Held) -> str:
        if held.institution is None:
            return write_post(self.lines, held)
        node = write_post(self.lines, replace(held, institution=self.organisations.shown(held.institution)))
        self.lines.add(node, gb("postAt"), iri(self.organisations.node(held.institution)))
        return node

    def _meant(self, predicate: str, known: Container[str]) -> dict[str, str]:
        """Give by mention the entity that the rules find for it: ``refersTo`` of units, ``stateOf`` of bodies."""
        statements = (line.split(" ", 3) for line in self._held)
        links = ((s[1:-1], value[1:-1]) for s, p, value, _ in statements if p == gb(predicate))
        return {mention: entity for mention, entity in links if mention in known}
