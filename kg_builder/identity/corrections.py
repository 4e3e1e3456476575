"""Corrections: facts that people have judged wrong are taken out of a store, those judged missing are put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from kg_builder.identity.judged import NEEDED, UNMATCHED, UNNEEDED, documents_called, sign
from kg_builder.identity.judgements import Judgements, MissingFact
from kg_builder.identity.mentions import Printed
from kg_builder.select import rows
from kg_builder.triples.terms import TYPE, Lines, gb, gbv, integer, iri, literal
from kg_builder.words.posts import split_post
from ontology.iri import GRAPH_JUDGED, evidence_iri, mint, rule_iri, source_iri
from ontology.privacy import mask

_ACTS = {"任命": "Appointment", "免去": "Removal", "提名": "Nomination"}
_KNOWN = """SELECT ?g ?fact ?person ?post WHERE { GRAPH ?g { ?fact gb:action ?action ; gb:holder/gb:name ?person ;
gb:post/gb:spelling ?post } } ORDER BY ?fact"""
_SOURCES = """SELECT DISTINCT ?g ?source ?start WHERE { GRAPH ?g { ?g gb:evidence ?e .
?e gb:source ?source ; gb:start ?start } } ORDER BY ?source ?start"""
RULE = ("judgement", 1)

Texts: TypeAlias = Callable[[str], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of a source: the SHA-256 of its text in hex, code points, and the words with personal data masked."""

    digest: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """What corrections did: what the judged graph says of it, as sorted N-Quads; the documents that changed, by IRI."""

    lines: tuple[str, ...] = ()
    documents: frozenset[str] = frozenset()


def correct(store: ox.Store, judgements: Judgements, documents: Mapping[str, Printed], texts: Texts) -> Corrected:
    """Change the facts of a store as people have judged.

    Args:
        store: Holds the documents; it is changed.
        judgements: What was judged.
        documents: The documents, by IRI.
        texts: Gives by a source's IRI the SHA-256 of its text in hex, and the text; None if there is none.
    """
    lines = Lines(GRAPH_JUDGED)
    changed: set[str] = set()
    for wrong in judgements.wrong:
        found = list(store.quads_for_pattern(ox.NamedNode(wrong.fact), None, None, None))
        node = mint("judgement", "wrong", wrong.fact.rpartition("/")[2])
        written = sign(lines, node, wrong.signature, NEEDED if found else UNMATCHED)
        lines.add(written, gb("judgedFact"), iri(wrong.fact))
        for quad in found:
            store.remove(quad)
        changed |= {quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode)}
        _tidy(store, found)
    for missing in judgements.missing:
        changed |= _put_in(store, lines, missing, documents.values(), texts)
    return Corrected(lines.sorted(), frozenset(changed))


def _tidy(store: ox.Store, removed: Iterable[ox.Quad]) -> None:
    """Take out a person's mention that no fact speaks of any more."""
    for quad in removed:
        mention = quad.object
        if not isinstance(mention, ox.NamedNode) or "/mention-person/" not in mention.value:
            continue
        if not any(store.quads_for_pattern(None, None, mention, None)):
            for own in list(store.quads_for_pattern(mention, None, None, None)):
                store.remove(own)


def _put_in(
    store: ox.Store, lines: Lines, missing: MissingFact, documents: Iterable[Printed], texts: Texts
) -> set[str]:
    """Put a fact into its document, if no rule has read it; gives the documents that this changes: one, or none."""
    key = ("missing", missing.document, missing.action, missing.post, missing.person)
    called = sorted(documents_called(missing.document, documents))
    place = _place(store, called[0], missing.quote, texts) if len(called) == 1 else None
    standing, fact = UNMATCHED, ""
    changed: set[str] = set()
    if place:
        fact = _known(store, called[0], missing)
        standing = UNNEEDED if fact else NEEDED
        changed = set() if fact else {called[0]}
        fact = fact or _state(store, called[0], missing, place)
    written = sign(lines, mint("judgement", *key), missing.signature, standing)
    if fact:
        lines.add(written, gb("judgedFact"), iri(fact))
    return changed


def _known(store: ox.Store, document: str, missing: MissingFact) -> str:
    """Give the fact that a rule has read after all; empty if none has."""
    query = _KNOWN.replace("?action", literal(missing.action))
    found = (row for row in rows(store, query, g=document))
    return next((r["fact"] for r in found if (r["person"], r["post"]) == (missing.person, missing.post)), "")


def _place(store: ox.Store, document: str, quote: str, texts: Texts) -> Quoted | None:
    """Find where a document's source prints some words: the first place behind its heading, else anywhere."""
    words = re.compile(r"\s*".join(map(re.escape, "".join(quote.split()))))
    for row in rows(store, _SOURCES, g=document):
        digest, text = texts(row["source"]) or ("", "")
        match = words.search(text, int(row["start"])) or words.search(text)
        if match:
            return Quoted(digest, match.start(), match.end(), mask(text)[match.start() : match.end()])
    return None


def _state(store: ox.Store, document: str, missing: MissingFact, place: Quoted) -> str:
    """Put a personnel act into its document's graph; gives its IRI."""
    lines = Lines(document)
    whole = iri(document)
    fact = mint("act", document, missing.action, missing.post, missing.person)
    person = iri(mint("mention-person", document, missing.post, missing.person))
    post = iri(mint("mention-post", document, missing.post))
    for node, of in ((iri(fact), _ACTS[missing.action]), (person, "PersonMention"), (post, "PostMention")):
        lines.add(node, TYPE, gb(of))
        lines.add(node, gb("document"), whole)
    lines.text(person, gb("name"), missing.person)
    lines.text(person, gb("postText"), missing.post)
    lines.text(post, gb("spelling"), missing.post)
    lines.text(iri(fact), gb("action"), missing.action)
    lines.add(iri(fact), gb("holder"), person)
    lines.add(iri(fact), gb("post"), post)
    part = split_post(missing.post)[0]
    lines.text(iri(fact), gb("postTitle"), part.title)
    if part.org:
        unit = iri(mint("mention-institution", document, part.org))
        lines.add(unit, TYPE, gb("InstitutionMention"))
        lines.text(unit, gb("spelling"), part.org)
        lines.add(unit, gb("document"), whole)
        lines.add(iri(fact), gb("organisation"), unit)
    lines.add(iri(fact), gb("readBy"), iri(rule_iri(*RULE)))
    lines.add(iri(fact), gb("basis"), gbv("basis/judged"))
    lines.add(iri(fact), gb("evidence"), _evidence(lines, place))
    store.bulk_load(input="\n".join(lines.sorted()).encode(), format=ox.RdfFormat.N_QUADS)
    return fact


def _evidence(lines: Lines, place: Quoted) -> str:
    node = iri(evidence_iri(place.digest, place.start, place.end))
    lines.add(node, TYPE, gb("Evidence"))
    lines.add(node, gb("source"), iri(source_iri(place.digest)))
    lines.add(node, gb("start"), integer(place.start))
    lines.add(node, gb("end"), integer(place.end))
    lines.text(node, gb("quote"), place.quote)
    return node
