"""Typed parameters and columns of a query: what its header says of them, and values as RDF terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

Value: TypeAlias = str | int | date

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE = NamedNode(_XSD + "date")
_MONTH = NamedNode(_XSD + "gYearMonth")
_MONTH_FORM = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


class Kind(StrEnum):
    """The types that a header can name."""

    IRI = "iri"
    STRING = "string"
    DATE = "date"
    MONTH = "month"
    INTEGER = "integer"

    def term(self, value: Value) -> NamedNode | Literal:
        """Give a value as an RDF term of this type.

        Args:
            value: A string of any sort; for a date also a `date`, for an integer an `int`.

        Raises:
            ValueError: If the value is not of this type: an IRI with a space, a date without a day.
        """
        match self, value:
            case Kind.IRI, str():
                return NamedNode(value)
            case Kind.STRING, str():
                return Literal(value)
            case Kind.DATE, date() | str():
                day = value if isinstance(value, date) else date.fromisoformat(value)
                return Literal(day.isoformat(), datatype=_DATE)
            case Kind.MONTH, str() if _MONTH_FORM.fullmatch(value):
                return Literal(value, datatype=_MONTH)
            case Kind.INTEGER, int() | str():
                return Literal(int(value))
        raise ValueError(f"not {self}: {value!r}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One `# param:` line."""

    name: str
    kind: Kind
    optional: bool  # written `iri?`: without a value the question is wider
    example: str
    description: str


@dataclass(frozen=True, slots=True)
class Column:
    """One `# column:` line."""

    name: str
    kind: Kind
    optional: bool  # written `iri?`: a row may have nothing here
    description: str
