"""The graph of inferred links: entities, and which mention means which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg_builder.identity.bodies import bodies
from kg_builder.identity.citations import cited_documents
from kg_builder.identity.institutions import COLLECTIVE, Institution, government, party_committee, resolve
from kg_builder.identity.mentions import Mentions, read_mentions
from kg_builder.identity.officials import held_posts, officials
from kg_builder.identity.places import Region
from kg_builder.triples.terms import LABEL, TYPE, Lines, chinese, gb, iri
from kg_builder.words.posts import is_office
from ontology.iri import GRAPH_INFERRED, mint


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name under which a thing can be looked for."""

    name: str
    iri: str
    type: str  # Institution, Official, CoordinatingBody, Document


@dataclass(frozen=True, slots=True)
class Links:
    """The inferred graph as sorted N-Quads without line ends, and all names, sorted."""

    lines: tuple[str, ...]
    names: tuple[Name, ...]


def link(store: ox.Store) -> Links:
    """Find what the mentions of a store's documents refer to."""
    mentions = read_mentions(store)
    linker = _Linker(mentions)
    linker.link_units()
    linker.link_persons()
    linker.link_posts()
    linker.link_bodies()
    for citation, document in cited_documents(mentions.citations, mentions.documents).items():
        linker.lines.add(iri(citation), gb("cites"), iri(document))
    linker.name_documents()
    return Links(linker.lines.sorted(), tuple(sorted(linker.names)))


class _Linker:
    """Collects statements and names."""

    def __init__(self, mentions: Mentions) -> None:
        self.lines = Lines(GRAPH_INFERRED)
        self.names: set[Name] = set()
        self._mentions = mentions
        self._homes: Mapping[str, Region | None] = {d.iri: d.region for d in mentions.documents.values()}
        self._places = self._governed()
        self._stated: set[str] = set()

    def _governed(self) -> frozenset[Region]:
        """Give the regions whose governments are named in full somewhere."""
        found = {home for home in self._homes.values() if home}
        for mention in self._mentions.units:
            if mention.text.endswith("政府"):
                institution = resolve(mention.text, self._homes[mention.document])
                if institution.region and institution == government(institution.region):
                    found.add(institution.region)
        return frozenset(found)

    def link_units(self) -> None:
        """State which institution each unit's mention means."""
        for mention in self._mentions.units:
            institution = resolve(mention.text, self._homes[mention.document], self._places)
            node = self._institution(institution)
            self.lines.add(iri(mention.iri), gb("refersTo"), iri(node))
            if institution.kind != COLLECTIVE:
                self.names.add(Name(mention.text, node, "Institution"))

    def link_persons(self) -> None:
        """State which official each person's mention means."""
        found = officials(self._mentions.persons, self._homes, self._places)
        for person in self._mentions.persons:
            if person.iri in found:
                node = mint("official", *found[person.iri])
                self._entity(node, "Official", person.name)
                self.lines.add(iri(person.iri), gb("refersTo"), iri(node))

    def link_posts(self) -> None:
        """State which posts each post's mention means: several where it prints several."""
        for mention in self._mentions.posts:
            for held in held_posts(mention.text, self._homes[mention.document], self._places):
                if held.institution is None or held.institution.kind == COLLECTIVE or not is_office(held.title):
                    continue
                node = mint("post", *held.institution.key, held.title)
                self.lines.add(iri(node), TYPE, gb("Post"))
                self.lines.add(iri(node), LABEL, chinese(held.institution.name + held.title))
                self.lines.add(iri(node), gb("postAt"), iri(self._institution(held.institution)))
                self.lines.add(iri(mention.iri), gb("refersTo"), iri(node))

    def link_bodies(self) -> None:
        """State of which body each state is, and which body stands under which."""
        keys = bodies(self._mentions.bodies, self._homes)
        nodes = {state: mint("body", *key) for state, key in keys.items()}
        for state in self._mentions.bodies:
            node = nodes[state.iri]
            home = self._homes[state.document]
            self._entity(node, "CoordinatingBody", keys[state.iri][-1])
            self.names.add(Name(state.text, node, "CoordinatingBody"))
            if home:
                self.lines.text(iri(node), gb("region"), home.name)
            self.lines.add(iri(state.iri), gb("stateOf"), iri(node))
            if state.parent in nodes and nodes[state.parent] != node:
                self.lines.add(iri(node), gb("subBodyOf"), iri(nodes[state.parent]))

    def name_documents(self) -> None:
        """Name each document by its number and its title."""
        for document in self._mentions.documents.values():
            for name in (document.number, document.title):
                if name:
                    self.names.add(Name(name, document.iri, "Document"))

    def _institution(self, institution: Institution) -> str:
        """State an institution, and what it is part of."""
        node = mint("institution", *institution.key)
        if node in self._stated:
            return node
        self._stated.add(node)
        self._entity(node, "Institution", institution.name, named=institution.kind != COLLECTIVE)
        written = iri(node)
        if institution.kind != COLLECTIVE:
            self.lines.text(written, gb("officialName"), institution.name)
        self.lines.text(written, gb("institutionKind"), institution.kind)
        self.lines.text(written, gb("level"), institution.level)
        if institution.region:
            self.lines.text(written, gb("region"), institution.region.name)
            for parent in (government(institution.region), party_committee(institution.region)):
                stem = parent.name.removesuffix("员会") if parent.name.startswith("中共") else parent.name
                if institution.name.startswith(stem) and institution != parent and institution.kind != COLLECTIVE:
                    self.lines.add(written, gb("parent"), iri(self._institution(parent)))
        return node

    def _entity(self, node: str, of: str, label: str, *, named: bool = True) -> None:
        self.lines.add(iri(node), TYPE, gb(of))
        self.lines.add(iri(node), LABEL, chinese(label))
        if named:
            self.names.add(Name(label, node, of))
