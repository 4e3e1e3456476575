"""The rules in their order, and what they read in one document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg_builder.document import Document
from kg_builder.model import Fact, Unread
from kg_builder.rules import successions
from kg_builder.rules.appointments import rule as appointments
from kg_builder.rules.bodies import rule as bodies
from kg_builder.rules.citations import rule as citations
from kg_builder.rules.duties import rule as duties
from kg_builder.rules.portfolios import rule as portfolios
from kg_builder.rules.responsibilities import rule as responsibilities
from kg_builder.script import printed_fact


@dataclass(frozen=True, slots=True)
class Rule:
    """One reading of the text.

    Attributes:
        name: What it reads: ``bodies``, ``appointments``.
        version: Raised with every change of what it reads, so that built shards are read anew.
        read: The reading itself, in printed order.
    """

    name: str
    version: int
    read: Callable[[Document], Iterator[Fact | Unread]]


HEADING = Rule("heading", 4, lambda document: iter((document.heading,)))
RULES: tuple[Rule, ...] = (
    HEADING,
    Rule(bodies.NAME, bodies.VERSION, bodies.read),
    Rule(appointments.NAME, appointments.VERSION, appointments.read),
    Rule(responsibilities.NAME, responsibilities.VERSION, responsibilities.read),
    Rule(citations.NAME, citations.VERSION, citations.read),
    Rule(duties.NAME, duties.VERSION, duties.read),
    Rule(portfolios.NAME, portfolios.VERSION, portfolios.read),
    Rule(successions.NAME, successions.VERSION, successions.read),
)


def read_all(document: Document) -> Iterator[tuple[Rule, Fact | Unread]]:
    """Yield what each rule reads in a document, rule by rule, in the characters of the print."""
    for rule in rules_of(document):
        for fact in rule.read(document):
            yield rule, printed_fact(document.printed, fact) if document.printed else fact


def rules_of(document: Document) -> tuple[Rule, ...]:
    """Give the rules that read a document: of one without words but those of its heading, that alone is read."""
    return RULES if document.parts[0].text.text else (HEADING,)
