"""Sets of things that a question speaks of: named, or found by a question of the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from queries.ask.dates import Period
from queries.ask.things import Thing
from queries.parameters import Value


@dataclass(frozen=True, slots=True)
class Known:
    """Things that are named; unsure where the name can mean any one of them."""

    kind: str
    things: tuple[Thing, ...]
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Things that a question of the library finds.

    Attributes:
        kind: What they are: official, institution, body, document, task, post, number, date, text.
        query: Name of the question.
        arguments: Values of its parameters; of several values any.
        thing: Column with the IRIs; empty where what is asked for has none.
        texts: Columns with the words; of a row the first that is there counts.
        notes: Columns that tell more of an answer.
        within: Sets that its things are in too.
        apart: Sets that none of its things is in.
        paired: A set whose things it names in the same documents: who held a post there.
        also: Other ways in which its things are told; of the same columns.
        having: Columns with a pattern that their text holds.
        order: earliest or latest where only the rows of the first or the last day count; else empty.
    """

    kind: str
    query: str
    arguments: Mapping[str, Argument] = field(hash=False)
    thing: str
    texts: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())
    within: tuple[Set, ...] = field(default=())
    apart: tuple[Set, ...] = field(default=())
    paired: Found | None = field(default=None)
    also: tuple[Found, ...] = field(default=())
    having: tuple[tuple[str, str], ...] = field(default=())
    order: str = field(default="")


Argument: TypeAlias = "tuple[Value, ...] | Known | Found"
Set: TypeAlias = Known | Found


@dataclass(frozen=True, slots=True)
class Plan:
    """How a question is answered.

    Attributes:
        form: The form of question.
        shows: What is asked for, in order.
        mode: list, count, exists, most, both (what all shows have in common), on (who held a post on a day).
        subject: What it is asked about, as the question has it.
        given: What a sentence needs besides: by place its words.
        otherwise: What is asked where this finds nothing.
    """

    form: str
    shows: tuple[Found, ...]
    mode: str = "list"
    subject: str = ""
    given: Mapping[str, str] = field(default_factory=dict, hash=False)
    otherwise: Plan | None = None


def days(period: Period | None) -> dict[str, Argument]:
    """Give the arguments for a period."""
    found: dict[str, Argument] = {}
    if period and period.first:
        found["since"] = (period.first.isoformat(),)
    if period and period.last:
        found["until"] = (period.last.isoformat(),)
    return found
