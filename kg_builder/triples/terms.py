"""RDF terms and statements as N-Quads text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

from ontology.terms import GB, GBV

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_ESCAPED = re.compile(r'[\\"\n\r]')
_IRI_REFUSED = re.compile(r'[\x00-\x20<>"{}|^`\\]')

TYPE = f"<{RDF.type}>"
LABEL = f"<{RDFS.label}>"
TITLE = f"<{DCTERMS.title}>"
_INTEGER, _DATE, _MONTH = XSD.integer, XSD.date, XSD.gYearMonth
REPLACED_BY = f"<{DCTERMS.isReplacedBy}>"


def iri(name: str) -> str:
    """Write an IRI; ValueError if a character in it is not allowed there."""
    if _IRI_REFUSED.search(name):
        raise ValueError(f"no IRI: {name!r}")
    return f"<{name}>"


@cache
def gb(name: str) -> str:
    """Write a term of the ontology; AttributeError or KeyError if it declares none of this name."""
    return f"<{GB[name]}>"


@cache
def gbv(name: str) -> str:
    """Write a concept that the ontology's terms name: ``role/lead``."""
    return f"<{GBV[name]}>"


def literal(text: str) -> str:
    """Write an xsd:string."""
    return f'"{_escaped(text)}"'


def chinese(text: str) -> str:
    """Write a text in Chinese (@zh), for the labels of entities."""
    return f'"{_escaped(text)}"@zh'


def integer(value: int) -> str:
    """Write an xsd:integer."""
    return f'"{value}"^^<{_INTEGER}>'


def date(text: str) -> str:
    """Write an xsd:date from YYYY-MM-DD."""
    return f'"{_escaped(text)}"^^<{_DATE}>'


def month(text: str) -> str:
    """Write an xsd:gYearMonth from YYYY-MM."""
    return f'"{_escaped(text)}"^^<{_MONTH}>'


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES) if _ESCAPED.search(text) else text


class Held(Protocol):
    """What lines are added to: each is there once."""

    def add(self, line: str, /) -> None:
        """Take a line, without its end."""

    def __iter__(self) -> Iterator[str]:
        """Yield the lines."""


class Lines:
    """The statements of one named graph, each once."""

    def __init__(self, graph: str, held: Held | None = None) -> None:
        """Begin a graph of this name, an IRI without its angle brackets; its lines are held in a set, or as given."""
        self._end = f" {iri(graph)} ."
        self._lines: Held = set() if held is None else held

    def add(self, subject: str, predicate: str, value: str) -> None:
        """State something; all three are written terms."""
        self._lines.add(f"{subject} {predicate} {value}{self._end}")

    def text(self, subject: str, predicate: str, value: str | None) -> None:
        """State a plain literal; nothing if there is none."""
        if value:
            self.add(subject, predicate, literal(value))

    def sorted(self) -> tuple[str, ...]:
        """Give all lines by code point, without line ends."""
        return tuple(sorted(self._lines))
