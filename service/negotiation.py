"""Which media type answers a request: RFC 9110, section 12.5.1, over the types that the store writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.store import media_types
from queries.syntax import Form

# Names that clients use for formats which the store knows under another.
_TABLE_NAMES = {"text/xml": "application/sparql-results+xml"}
_GRAPH_NAMES = {
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A media type to answer in."""

    asked: str  # what the caller named, and the response says
    written: str  # what the store is asked for: the same bytes under its own name


def offers(kind: Form) -> Mapping[str, str]:
    """Give the media types in which a form of query is answered, the usual one first, each with the store's name."""
    aliases = _GRAPH_NAMES if kind.gives_graph else _TABLE_NAMES
    return {name: name for name in media_types(kind)} | aliases


def choose(accept: Sequence[str], kind: Form) -> Choice | None:
    """Pick the type of highest q that the ``Accept`` headers take; None if none of ours is taken."""
    table = offers(kind)
    best = preferred(accept, tuple(table))
    return None if best is None else Choice(best, table[best])


def preferred(accept: Sequence[str], offered: Sequence[str]) -> str | None:
    """Pick from what is offered, best first, the name of highest q; the first where nothing was asked for."""
    ranges = _ranges(",".join(accept)) or {"*/*": 1.0}
    best = max(offered, key=lambda name: _weight(name, ranges))  # max keeps the first of equals
    return best if _weight(best, ranges) > 0 else None


def _ranges(header: str) -> dict[str, float]:
    """Read media ranges to their q; a range that cannot be read counts as not sent."""
    found: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name == "*":  # Java's URLConnection sends it
            name = "*/*"
        weight = _q(parameters)
        if "/" in name and weight is not None:
            found[name] = max(weight, found.get(name, 0.0))
    return found


def _q(parameters: Sequence[str]) -> float | None:
    """Give the q among a range's parameters, 1 without one; None if it is no weight."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return None
            return weight if 0 <= weight <= 1 else None
    return 1.0


def _weight(name: str, ranges: Mapping[str, float]) -> float:
    """Give a type's q: that of the most specific range it falls in."""
    family = name.partition("/")[0]
    return next((ranges[fit] for fit in (name, f"{family}/*", "*/*") if fit in ranges), 0.0)
