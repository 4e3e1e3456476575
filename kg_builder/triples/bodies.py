"""Coordinating bodies of one document: each name it prints leads to one state."""

from __future__ import annotations

from collections.abc import Iterable

from kg_builder.model import Evidence, Group
from kg_builder.triples.nodes import Writer
from kg_builder.triples.terms import gb, gbv


class Bodies:
    """The states of a document's bodies, by every name the document gives them."""

    def __init__(self, writer: Writer, groups: Iterable[Group]) -> None:
        """Learn the names: a body's own name goes before another's short form."""
        self._writer = writer
        self._names: dict[str, str] = {}
        own = tuple(groups)
        for group in own:
            self._names.setdefault(group.name, group.name)
        for group in own:
            for name in group.names:
                self._names.setdefault(name, group.name)
        self._done: set[str] = set()

    def state(self, group: Group, read_by: str) -> None:
        """State a body as the document sets it up; of one printed twice the first print's particulars count."""
        writer = self._writer
        node = self._node(group.name)
        writer.attest(node, group.evidence, read_by, gbv("basis/stated"))
        for name in group.names:
            if name != group.name:
                writer.lines.text(node, gb("alsoNamed"), name)
        if group.name in self._done:
            return
        self._done.add(group.name)
        writer.lines.text(node, gb("bodyType"), group.type)
        if group.parent and self._names.get(group.parent) != group.name:
            writer.lines.add(node, gb("parentState"), self.named(group.parent, group.evidence, read_by))
        if group.office_at:
            writer.lines.add(node, gb("officeAt"), writer.unit(group.office_at))

    def named(self, name: str, evidence: Evidence, read_by: str) -> str:
        """Give the state of a body that a fact names; one that the document does not set up is inferred."""
        if name not in self._names:
            self._names[name] = name
            self._writer.attest(self._node(name), evidence, read_by, gbv("basis/inferred"))
        return self._node(self._names[name])

    def _node(self, name: str) -> str:
        node = self._writer.node("body-state", name, of="BodyState")
        self._writer.lines.text(node, gb("name"), name)
        self._writer.lines.add(node, gb("document"), self._writer.iri)
        return node
