"""The graph of inferred links: entities, and which mention means which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg_builder.identity.citations import cited_documents
from kg_builder.identity.judged import Judged
from kg_builder.identity.judgements import Judgements
from kg_builder.identity.mentions import Mention, Mentions
from kg_builder.identity.officials import Context, officials
from kg_builder.identity.organisations import Organisations
from kg_builder.identity.people import official_iri, post_iri, write_officials, write_post, write_tenures
from kg_builder.identity.places import Region
from kg_builder.identity.posts import Held, held_posts, known_as
from kg_builder.triples.terms import REPLACED_BY, Lines, gb, iri
from ontology.iri import GRAPH_INFERRED


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name under which a thing can be looked for."""

    name: str
    iri: str
    type: str  # Institution, Official, CoordinatingBody, Document


@dataclass(frozen=True, slots=True)
class Links:
    """The inferred and the judged graph as sorted N-Quads without line ends, and all names, sorted."""

    lines: tuple[str, ...]
    names: tuple[Name, ...]


def link(mentions: Mentions, judgements: Judgements | None = None) -> Links:
    """Find what mentions refer to; what people have judged goes before every rule."""
    linker = _Linker(mentions)
    judged = Judged(judgements or Judgements(), mentions)
    linker.organisations.link_units()
    linker.organisations.link_successions()
    linker.link_persons(judged)
    linker.link_posts()
    linker.organisations.link_bodies()
    for citation, document in cited_documents(mentions.citations, mentions.documents).items():
        linker.lines.add(iri(citation), gb("cites"), iri(document))
    linker.name_documents()
    if judged.rules_on("institution"):
        judged.write_others("institution", linker.meant("refersTo", mentions.units))
    if judged.rules_on("body"):
        judged.write_others("body", linker.meant("stateOf", mentions.bodies))
    names = linker.names | {Name(*name) for name in linker.organisations.names}
    return Links(tuple(sorted((*linker.lines.sorted(), *judged.lines.sorted()))), tuple(sorted(names)))


class _Linker:
    """Collects statements and names."""

    def __init__(self, mentions: Mentions) -> None:
        self.lines = Lines(GRAPH_INFERRED)
        self.names: set[Name] = set()
        self._mentions = mentions
        self._homes: Mapping[str, Region | None] = {d.iri: d.region for d in mentions.documents.values()}
        self.organisations = Organisations(self.lines, mentions)
        self._places = self.organisations.places

    def link_persons(self, judged: Judged) -> None:
        """State which official each person's mention means, and which posts they held when."""
        persons = self._mentions.persons
        context = Context(
            self._mentions.documents, self._places, self._mentions.holdings, self.organisations.second_names
        )
        by_rules = officials(persons, context)
        rulings = judged.rulings("person")
        found = officials(persons, context, rulings) if rulings.same or rulings.different else by_rules
        write_officials(self.lines, by_rules, found.undecided, {person.iri: person.name for person in persons})
        judged.write_persons(by_rules, found)
        for person in persons:
            if person.iri in found.keys:
                self.names.add(Name(person.name, official_iri(found.keys[person.iri]), "Official"))
        for held in write_tenures(self.lines, self._mentions, found, context):
            self._post(held)

    def link_posts(self) -> None:
        """State which posts each post's mention means: several where it prints several."""
        known: dict[tuple[str, Region | None], tuple[str, ...]] = {}
        for mention in self._mentions.posts:
            printed = mention.text, self._homes[mention.document]
            if printed not in known:
                known[printed] = tuple(self._posts(*printed))
            for node in known[printed]:
                self.lines.add(iri(mention.iri), gb("refersTo"), node)

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

    def meant(self, predicate: str, mentions: Iterable[Mention]) -> dict[str, str]:
        """Give by mention the entity that the rules find for it: ``refersTo`` of units, ``stateOf`` of bodies."""
        known = {mention.iri for mention in mentions}
        statements = (line.split(" ", 3) for line in self.lines.sorted())
        links = ((s[1:-1], value[1:-1]) for s, p, value, _ in statements if p == gb(predicate))
        return {mention: entity for mention, entity in links if mention in known}

    def name_documents(self) -> None:
        """Name each document by its number and its title."""
        for document in self._mentions.documents.values():
            for name in (document.number, document.title):
                if name:
                    self.names.add(Name(name, document.iri, "Document"))
