"""Seats, personnel acts, tasks, duties, portfolios and citations as statements."""

from __future__ import annotations

from types import MappingProxyType

from kg_builder.model import (
    Appointment,
    Citation,
    Duty,
    Fact,
    Group,
    Heading,
    Membership,
    Portfolio,
    Responsibility,
    Succession,
)
from kg_builder.triples.bodies import Bodies
from kg_builder.triples.nodes import Writer
from kg_builder.triples.terms import gb, gbv, integer, month
from kg_builder.words.posts import is_body

_ACTS = MappingProxyType({"任命": "Appointment", "免去": "Removal", "提名": "Nomination"})
_OVER_UNITS = frozenset({"分管", "联系", "协助"})  # 负责 is for fields of work


def write_fact(writer: Writer, bodies: Bodies, fact: Fact, rule: str) -> None:
    """State one fact other than a heading or a group; `rule` is the written IRI of the rule that read it."""
    match fact:
        case Membership():
            node = _membership(writer, bodies, fact, rule)
        case Appointment():
            node = _act(writer, fact)
        case Responsibility():
            node = _responsibility(writer, fact)
        case Duty():
            node = _duty(writer, bodies, fact, rule)
        case Portfolio():
            node = _portfolio(writer, fact)
        case Citation():
            node = _citation(writer, fact)
        case Succession():
            node = _succession(writer, fact)
        case Heading() | Group():
            raise TypeError(f"{type(fact).__name__} is stated elsewhere")
    inferred = isinstance(fact, Responsibility) and fact.inferred
    writer.lines.add(node, gb("document"), writer.iri)
    writer.attest(node, fact.evidence, rule, gbv("basis/inferred" if inferred else "basis/stated"))


def _membership(writer: Writer, bodies: Bodies, fact: Membership, rule: str) -> str:
    body = bodies.named(fact.group, fact.evidence, rule)
    key = (fact.unit or "", fact.post or "", fact.person or "")
    name = fact.person or fact.post or fact.unit
    node = writer.node("membership", body, fact.role, *key, name or fact.role, of="Membership")
    lines = writer.lines
    lines.add(node, gb("body"), body)
    lines.text(node, gb("role"), fact.role)
    if fact.person:
        lines.add(node, gb("holder"), writer.person(fact.person, fact.post))
    if fact.post:
        lines.add(node, gb("post"), writer.post(fact.post))
    if fact.unit:
        lines.add(node, gb("unit"), writer.unit(fact.unit))
    lines.text(node, gb("concurrency"), "兼" if fact.concurrent else None)
    return node


def _act(writer: Writer, fact: Appointment) -> str:
    node = writer.node("act", fact.action, fact.post, fact.person, of=_ACTS[fact.action])
    lines = writer.lines
    lines.text(node, gb("action"), fact.action)
    lines.add(node, gb("holder"), writer.person(fact.person, fact.post))
    lines.add(node, gb("post"), writer.post(fact.post))
    if fact.org:
        lines.add(node, gb("organisation"), writer.unit(fact.org))
    lines.text(node, gb("postTitle"), fact.title)
    lines.text(node, gb("probation"), fact.probation)
    lines.text(node, gb("term"), fact.term)
    lines.text(node, gb("note"), fact.note)
    if fact.retire_from:
        lines.add(node, gb("retiresFrom"), month(fact.retire_from))
    return node


def _responsibility(writer: Writer, fact: Responsibility) -> str:
    path = " / ".join(fact.path)
    key = (fact.plan or "", path, fact.clause, fact.task or fact.clause)
    node = writer.repeated("responsibility", *key, of="Responsibility")
    lines = writer.lines
    lines.text(node, gb("clause"), fact.clause)
    lines.text(node, gb("form"), fact.form)
    if fact.task or path or fact.deadline:
        lines.add(node, gb("task"), _task(writer, fact, path))
    for position, part in enumerate(fact.units, 1):
        assignment = writer.node("assignment", node, str(position), part.role, part.unit, of="Assignment")
        lines.add(node, gb("assignment"), assignment)
        lines.add(assignment, gb("unit"), writer.unit(part.unit))
        lines.add(assignment, gb("responsibilityRole"), gbv(f"role/{part.role}"))
        lines.add(assignment, gb("position"), integer(position))
    return node


def _task(writer: Writer, fact: Responsibility, path: str) -> str:
    name = fact.task or fact.deadline or path
    node = writer.node("task", fact.plan or "", path, fact.deadline or "", name, of="Task")
    lines = writer.lines
    lines.text(node, gb("name"), fact.task)
    lines.text(node, gb("pathText"), path)
    lines.text(node, gb("deadline"), fact.deadline)
    if fact.plan:
        lines.add(node, gb("plan"), writer.plan(fact.plan))
    return node


def _duty(writer: Writer, bodies: Bodies, fact: Duty, rule: str) -> str:
    node = writer.node("duty", fact.group or "", fact.duty, fact.unit, of="Duty")
    writer.lines.add(node, gb("unit"), writer.unit(fact.unit))
    writer.lines.text(node, gb("description"), fact.duty)
    if fact.group:
        writer.lines.add(node, gb("body"), bodies.named(fact.group, fact.evidence, rule))
    return node


def _portfolio(writer: Writer, fact: Portfolio) -> str:
    node = writer.node("portfolio", fact.title or "", fact.person, fact.relation, fact.target, of="Portfolio")
    lines = writer.lines
    lines.add(node, gb("holder"), writer.person(fact.person, fact.title))
    lines.text(node, gb("postTitle"), fact.title)
    lines.text(node, gb("relation"), fact.relation)
    if fact.relation in _OVER_UNITS and is_body(fact.target):
        lines.add(node, gb("target"), writer.unit(fact.target))
    else:
        lines.text(node, gb("targetText"), fact.target)
    return node


def _citation(writer: Writer, fact: Citation) -> str:
    number, title = fact.cited_number or "", fact.cited_title or ""
    node = writer.node("citation", fact.relation, number, title, title or number, of="Citation")
    writer.lines.text(node, gb("citedTitle"), fact.cited_title)
    writer.lines.text(node, gb("citedNumber"), fact.cited_number)
    writer.lines.add(node, gb("citationRelation"), gbv(f"citation/{fact.relation}"))
    return node


def _succession(writer: Writer, fact: Succession) -> str:
    node = writer.node("succession", fact.how, *fact.before, fact.after, of="Succession")
    for unit in fact.before:
        writer.lines.add(node, gb("formerUnit"), writer.unit(unit))
    writer.lines.add(node, gb("laterUnit"), writer.unit(fact.after))
    writer.lines.text(node, gb("successionKind"), fact.how)
    return node
