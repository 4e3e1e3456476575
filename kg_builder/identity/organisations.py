"""What the graph says of institutions, collectives and coordinating bodies: the statements that `links` writes."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_builder.identity.bodies import Key, bodies, body_key
from kg_builder.identity.gathered import Gathered
from kg_builder.identity.institutions import COLLECTIVE, Institution, members, parent, resolve
from kg_builder.identity.mentions import Mentions
from kg_builder.identity.places import Region
from kg_builder.identity.units import Key as UnitKey
from kg_builder.identity.units import Units, Use
from kg_builder.triples.terms import LABEL, REPLACED_BY, TYPE, Lines, chinese, gb, iri
from ontology.iri import mint

_FORMER = re.compile(r"[（(]原([^（）()]{2,})[）)]$")


class Organisations:
    """States each institution and each body once, under the name that all documents together tell."""

    def __init__(self, lines: Lines, gathered: Gathered, units: Units) -> None:
        """Find what the states of bodies mean.

        Args:
            lines: Where to state it.
            gathered: What the documents mention beside units.
            units: What their units' mentions mean.
        """
        documents = gathered.documents.values()
        self.names: set[tuple[str, str, str]] = set()  # name, IRI, type
        self._lines = lines
        self._states = sorted(gathered.bodies)
        self._homes = {document.iri: document.region for document in documents}
        self._units = units
        self._bodies = bodies(self._states, self._homes, {document.iri: document.day for document in documents})
        self._nodes: dict[UnitKey, str] = {}  # of what is stated: institutions, and bodies below
        self._stated: set[str] = set()
        self._with_members: set[tuple[str, str, Region | None]] = set()

    def link_units(self) -> None:
        """State the institutions that units' mentions mean, and whom a collective stands for."""
        for use in self._units.uses:
            unit = self._units.meant(use)
            node = self.node(unit)
            use.node = iri(node)
            if unit.kind == COLLECTIVE:
                self._write_members(node, use)
            else:
                self.names.add((use.text, node, "CoordinatingBody" if unit.is_body else "Institution"))
        for key, bearer in self._units.replaced.items():
            self._lines.add(iri(mint("institution", *key)), REPLACED_BY, iri(self.node(bearer)))

    def link_mentions(self, document: Mentions) -> None:
        """State which institution each unit's mention of a document means."""
        refers = gb("refersTo")
        for mention, use in zip(document.units, self._units.printed[document.printed.iri], strict=True):
            self._lines.add(iri(mention.iri), refers, use.node)

    def link_successions(self) -> None:
        """State which institution took the place of which: as a sentence tells, or a name does (…局（原…办）)."""
        meant = self._units.meant
        told = [(meant(old), meant(new)) for _, old, new in self._units.successions]
        for use in self._units.uses:
            former = _FORMER.search(use.text)
            if former:
                told.append((resolve(former[1], use.home, self._units.places), meant(use)))
        for before, after in told:
            known = before.kind and after.kind and COLLECTIVE not in (before.kind, after.kind)
            one, other = self.node(before), self.node(after)
            if known and one != other:
                self._lines.add(iri(one), gb("successor"), iri(other))
                self._lines.add(iri(other), gb("predecessor"), iri(one))

    def link_bodies(self) -> None:
        """State of which body each state is, which state it follows, and which body stands under which."""
        for state in self._states:
            key = self._bodies.keys[state.iri]
            node = self._body(key, self._bodies.names[key])
            home = self._homes[state.document]
            if home:
                self._lines.text(iri(node), gb("region"), home.name)
            for name in (state.text, *state.also):
                self.names.add((name, node, "CoordinatingBody"))
            self._lines.add(iri(state.iri), gb("stateOf"), iri(node))
            before = self._bodies.before.get(state.iri)
            if before:
                self._lines.add(iri(state.iri), gb("followsState"), iri(before))
            if len(key) > 2:
                above = key[:-1]
                self._lines.add(iri(node), gb("subBodyOf"), iri(mint("body", *above)))
        for old, new in self._bodies.replaced.items():
            self._lines.add(iri(mint("body", *old)), REPLACED_BY, iri(mint("body", *new)))

    def replaced_bodies(self) -> list[tuple[Key, Key]]:
        """Give by the key of another name of a body the key under which it is known, sorted."""
        return sorted(self._bodies.replaced.items())

    def node(self, institution: Institution) -> str:
        """Give the IRI of an institution, which is stated with what it is part of."""
        unit = self._units.replaced.get(institution.key, institution)
        if unit.is_body:
            return self._named_body(unit)
        node = self._nodes.get(unit.key)
        if node is None:
            node = self._nodes[unit.key] = mint("institution", *unit.key)
            self._write(node, self.shown(unit))
        return node

    def shown(self, institution: Institution) -> Institution:
        """Give an institution under the name that all documents together tell."""
        return replace(institution, name=self._units.names.get(institution.key, institution.name))

    def _write(self, node: str, unit: Institution) -> None:
        written = iri(node)
        collective = unit.kind == COLLECTIVE
        self._entity(node, "Collective" if collective else "Institution", unit.name, named=not collective)
        self._lines.text(written, gb("region"), unit.region.name if unit.region else None)
        if collective:
            return
        self._lines.text(written, gb("officialName"), unit.name if unit.kind else None)
        self._lines.text(written, gb("institutionKind"), unit.kind)
        self._lines.text(written, gb("level"), unit.level)
        self._lines.text(written, gb("divisionCode"), unit.region.code if unit.region else None)
        for name in self._units.others.get(unit.key, ()):
            self._lines.text(written, gb("shortName"), name)
            self.names.add((name, node, "Institution"))
        above = parent(unit)
        if above:
            self._lines.add(written, gb("parent"), iri(self.node(above)))

    def _write_members(self, node: str, use: Use) -> None:
        """State the members of a collective, once for all documents of a region that spell it so."""
        meant = node, use.text, use.home
        if meant in self._with_members:
            return
        self._with_members.add(meant)
        for member in members(*meant[1:]):
            self._lines.add(iri(node), gb("member"), iri(self.node(member)))

    def _named_body(self, unit: Institution) -> str:
        """State a body that a unit's mention or a post names: 市安委会."""
        key = body_key(unit.name, unit.region)
        key = self._bodies.replaced.get(key, key)
        node = self._body(key, self._bodies.names.get(key, unit.name))
        self._lines.text(iri(node), gb("region"), unit.region.name if unit.region else None)
        return node

    def _body(self, key: Key, name: str) -> str:
        node = mint("body", *key)
        if node not in self._stated:
            self._stated.add(node)
            self._entity(node, "CoordinatingBody", name)
        return node

    def _entity(self, node: str, of: str, label: str, *, named: bool = True) -> None:
        self._lines.add(iri(node), TYPE, gb(of))
        self._lines.add(iri(node), LABEL, chinese(label))
        if named:
            self.names.add((label, node, of))
