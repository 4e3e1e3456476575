"""One document and all that was read in it, as a named graph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace

from kg_builder.document import Document
from kg_builder.model import Assignment, Fact, Group, Heading
from kg_builder.triples.bodies import Bodies
from kg_builder.triples.facts import write_fact
from kg_builder.triples.nodes import Writer
from kg_builder.triples.terms import LABEL, TITLE, TYPE, date, gb, gbv, iri
from ontology.iri import mint
from ontology.privacy import MASK, mask

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OPENING = 40  # code points, white space counted
_DISCLOSURE = "此件公开发布"  # the standard's wording, whichever form of it is printed


def document_lines(document: Document, facts: Iterable[tuple[str, Fact]], masked: str) -> tuple[str, ...]:
    """Give a document's graph as N-Quads, by code point, without line ends.

    Args:
        document: The document.
        facts: What was read in it, in printed order, each with the IRI of the rule that read it.
        masked: The text of its source with personal data masked.
    """
    read = [(iri(rule), _masked(fact)) for rule, fact in facts]
    writer = Writer(document, document_key(document), document_iri(document), masked)
    bodies = Bodies(writer, (fact for _, fact in read if isinstance(fact, Group)))
    for rule, fact in read:
        match fact:
            case Heading():
                _write_heading(writer, fact, rule)
            case Group():
                bodies.state(fact, rule)
            case _:
                write_fact(writer, bodies, fact, rule)
    return writer.lines.sorted()


def document_iri(document: Document) -> str:
    """Give a document's IRI: of issuer and number, else of issuer, date (or, undated, its first words) and title."""
    return mint("document", *document_key(document))


def document_key(document: Document) -> tuple[str, ...]:
    """Give a document's natural key, its name last."""
    heading = document.heading
    issuer = heading.issuers[0] if heading.issuers else ""
    if heading.number:
        return issuer, heading.number
    return issuer, heading.date or _opening(document), mask(document.key)


def _opening(document: Document) -> str:
    """Give the first words of a document without number and date: many press texts have one headline."""
    text = document.parts[0].text.text if document.parts else ""
    return mask("".join(text[:_OPENING].split()))


def _write_heading(writer: Writer, heading: Heading, rule: str) -> None:
    lines, node = writer.lines, writer.iri
    lines.add(node, TYPE, gb("Document"))
    writer.attest(node, heading.evidence, rule, gbv("basis/stated"))
    lines.text(node, gb("documentNumber"), heading.number)
    lines.text(node, TITLE, heading.title)
    lines.text(node, gb("genre"), heading.genre)
    if heading.date:
        lines.add(node, gb("issuedOn"), date(heading.date))
    if heading.public:
        lines.text(node, gb("disclosure"), _DISCLOSURE)
    lines.text(node, gb("region"), writer.document.region)
    writer.placed_units(node, "issuance", "Issuance", heading.issuers)
    writer.placed_units(node, "recipient", "Delivery", heading.recipients)
    writer.placed_units(node, "copiedTo", "Delivery", heading.copied_to)
    for plan in heading.plans:
        lines.add(node, gb("issuedPlan"), writer.plan(plan))
    _write_particulars(writer, heading)


def _write_particulars(writer: Writer, heading: Heading) -> None:
    """State whom to ask, from when it holds and in which issue it stands."""
    lines, node = writer.lines, writer.iri
    phone = heading.contact_phone if heading.contact_phone and MASK not in heading.contact_phone else None
    if heading.contact_unit or phone:
        contact = writer.node("contact", heading.contact_unit or phone or "", of="Contact")
        lines.add(node, gb("contact"), contact)
        lines.text(contact, gb("telephone"), phone)
        if heading.contact_unit:
            lines.add(contact, gb("unit"), writer.unit(heading.contact_unit))
    if heading.interpreter:
        lines.add(node, gb("interpreter"), writer.unit(heading.interpreter))
    if heading.effective_from and _DAY.fullmatch(heading.effective_from):
        lines.add(node, gb("effectiveFrom"), date(heading.effective_from))
    else:
        lines.text(node, gb("effectiveFrom"), heading.effective_from)
    lines.text(node, gb("validFor"), heading.valid_for)
    page = writer.page(heading.evidence[0])
    if page is not None and page.issue:
        issue = iri(mint("issue", writer.document.region or "", page.issue))
        lines.add(node, gb("gazetteIssue"), issue)
        lines.add(issue, TYPE, gb("GazetteIssue"))
        lines.text(issue, LABEL, page.issue)


def _masked(fact: Fact) -> Fact:
    """Mask personal data in all words of a fact, before keys and IRIs are made of them."""
    changed: dict[str, object] = {}
    for field in fields(fact):
        value = getattr(fact, field.name)
        hidden = _masked_value(value)
        if hidden != value:
            changed[field.name] = hidden
    return replace(fact, **changed) if changed else fact  # type: ignore[arg-type]  # words for words


def _masked_value(value: object) -> object:
    match value:
        case str():
            return mask(value)
        case Assignment():
            return replace(value, unit=mask(value.unit))
        case tuple():
            return tuple(_masked_value(item) for item in value)
    return value
