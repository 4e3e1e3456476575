"""Nodes that the facts of one document share: evidence, mentions, plans, bodies."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from kg_builder.document import Document, Page
from kg_builder.model import Evidence, Span
from kg_builder.reading.places import boxes_of
from kg_builder.triples.terms import TITLE, TYPE, Lines, gb, integer, iri, literal
from kg_builder.words.posts import split_post
from ontology.iri import evidence_iri, mint, source_iri


class Writer:
    """Writes one document's graph; the methods give the written IRI of the node they state.

    Attributes:
        document: The document.
        key: Its natural key, with which the keys of all its nodes begin.
        iri: Its IRI, written.
        lines: What was stated.
    """

    def __init__(self, document: Document, key: tuple[str, ...], name: str, masked: str) -> None:
        """Begin a document's graph.

        Args:
            document: The document.
            key: Its natural key.
            name: Its IRI, which is the graph's too.
            masked: The text of its source with personal data masked.
        """
        self.document, self.key, self.iri, self.lines = document, key, iri(name), Lines(name)
        self._masked = masked
        self._starts = [page.start for page in document.source.pages]
        self._plans: dict[str, int] = {}
        self._repeats: Counter[str] = Counter()
        self._nodes: dict[tuple[str, ...], str] = {}  # by kind and key
        self._known: set[str] = set()

    def node(self, kind: str, *key: str, of: str) -> str:
        """State a node of a class of the ontology, named by the document's key and its own.

        A fact without its name gets a node all the same: validation tells of it, and the build goes on.
        """
        node = self._nodes.get((kind, *key))
        if node is None:
            node = self._nodes[kind, *key] = iri(self._name(kind, key))
            self.lines.add(node, TYPE, gb(of))
        return node

    def repeated(self, kind: str, *key: str, of: str) -> str:
        """State a node of a kind that can stand twice under one key: the second takes its number into its key."""
        name = self._name(kind, key)
        self._repeats[name] += 1
        count = self._repeats[name]
        return self.node(kind, str(count), *key, of=of) if count > 1 else self.node(kind, *key, of=of)

    def _name(self, kind: str, key: tuple[str, ...]) -> str:
        return mint(kind, *self.key, *key) if key[-1] else mint(kind, *self.key, *key, kind)

    def attest(self, node: str, evidence: Evidence, read_by: str, basis: str) -> None:
        """State where a document or fact stands, and which rule read it on what basis."""
        for span in evidence:
            self.lines.add(node, gb("evidence"), self.evidence(span))
        self.lines.add(node, gb("readBy"), read_by)
        self.lines.add(node, gb("basis"), basis)

    def evidence(self, span: Span) -> str:
        """State a stretch of the source, its quote masked, with the page and issue on which it begins."""
        digest = self.document.source.digest
        node = iri(evidence_iri(digest, span.start, span.end))
        if node in self._known:
            return node
        self._known.add(node)
        self.lines.add(node, TYPE, gb("Evidence"))
        self.lines.add(node, gb("source"), iri(source_iri(digest)))
        self.lines.add(node, gb("start"), integer(span.start))
        self.lines.add(node, gb("end"), integer(span.end))
        self.lines.add(node, gb("quote"), literal(self._masked[span.start : span.end]))
        page = self.page(span)
        if page is not None:
            self.lines.text(node, gb("page"), page.number)
            self.lines.text(node, gb("gazetteIssueLabel"), page.issue)
        for box in boxes_of(self.document.source.places, span.start, span.end):
            self.lines.text(node, gb("box"), box)
        return node

    def page(self, span: Span) -> Page | None:
        """Give the page on which a stretch begins; None before the first page."""
        place = bisect_right(self._starts, span.start) - 1
        return self.document.source.pages[place] if place >= 0 else None

    def unit(self, spelling: str) -> str:
        """State the mention of a unit."""
        node = self.node("mention-institution", spelling, of="InstitutionMention")
        if node in self._known:
            return node
        self._known.add(node)
        self.lines.text(node, gb("spelling"), spelling)
        self.lines.add(node, gb("document"), self.iri)
        return node

    def person(self, name: str, post: str | None) -> str:
        """State the mention of a person under a post, or without one."""
        node = self.node("mention-person", post or "", name, of="PersonMention")
        self.lines.text(node, gb("name"), name)
        self.lines.text(node, gb("postText"), post)
        self.lines.add(node, gb("document"), self.iri)
        return node

    def post(self, spelling: str) -> str:
        """State the mention of a post, and the institutions and titles that its spelling holds."""
        node = self.node("mention-post", spelling, of="PostMention")
        if node in self._known:
            return node
        self._known.add(node)
        self.lines.text(node, gb("spelling"), spelling)
        self.lines.add(node, gb("document"), self.iri)
        parts = split_post(spelling)
        self.lines.text(node, gb("postTitle"), "、".join(dict.fromkeys(part.title for part in parts if part.title)))
        units = dict.fromkeys(part.org for part in parts if part.org)
        for position, unit in enumerate(units, 1):
            part = self.node("institution-part", spelling, str(position), unit, of="InstitutionPart")
            self.lines.add(part, gb("unit"), self.unit(unit))
            self.lines.add(part, gb("position"), integer(position))
            self.lines.add(node, gb("institutionPart"), part)
        return node

    def plan(self, title: str) -> str:
        """State a plan of the document, numbered as first named."""
        position = self._plans.setdefault(title, len(self._plans) + 1)
        node = self.node("plan", title, of="Plan")
        self.lines.text(node, TITLE, title)
        self.lines.add(node, gb("position"), integer(position))
        self.lines.add(self.iri, gb("part"), node)
        return node

    def placed_units(self, owner: str, predicate: str, of: str, units: Iterable[str]) -> None:
        """State units in printed order, each on a node of its own: issuers, recipients."""
        for position, spelling in enumerate(dict.fromkeys(units), 1):
            node = self.node(of.lower(), predicate, spelling, of=of)
            self.lines.add(node, gb("unit"), self.unit(spelling))
            self.lines.add(node, gb("position"), integer(position))
            self.lines.add(owner, gb(predicate), node)
