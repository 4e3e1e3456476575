"""Lists narrowed by facets: each value with its number, as a link that takes it or lets it go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")

_MOST_VALUES = 12  # of a facet on the page


@dataclass(frozen=True)
class Value:
    """A value of a facet."""

    value: str
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet: its name in the address, and its values, the most frequent first."""

    name: str
    values: Sequence[Value]
    left_out: int


@dataclass(frozen=True)
class Narrowed(Generic[R]):
    """What is left of a list, and how to go on."""

    rows: Sequence[R]
    facets: Sequence[Facet]


def narrow(
    rows: Sequence[R], facets: Mapping[str, Callable[[R], str | None]], chosen: Mapping[str, str]
) -> Narrowed[R]:
    """Narrow a list by what is chosen; each facet counts what the others leave."""
    wanted = {name: chosen[name] for name in facets if chosen.get(name)}

    def fits(row: R, names: Sequence[str]) -> bool:
        return all(facets[name](row) == wanted[name] for name in names)

    told = []
    for name, of in facets.items():
        others = [other for other in wanted if other != name]
        counts = Counter(value for row in rows if fits(row, others) and (value := of(row)))
        values = sorted(counts.items(), key=lambda pair: (pair[0] != wanted.get(name), -pair[1], pair[0]))
        shown = [Value(value, number, value == wanted.get(name)) for value, number in values[:_MOST_VALUES]]
        told.append(Facet(name, shown, max(len(values) - _MOST_VALUES, 0)))
    return Narrowed([row for row in rows if fits(row, list(wanted))], told)
