"""Which media type answers a request: RFC 9110, section 12.5.1, over the types that the store writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from queries.errors import FormatRefused
from queries.store import JSON, media_types
from queries.syntax import Form

# Names that clients use for formats which the store knows under another.
_TABLE_NAMES = {"text/xml": "application/sparql-results+xml"}
_GRAPH_NAMES = {
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
}

# What `format=` takes besides media types.
_TABLE_SHORT = {
    "json": JSON,
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPH_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "turtle": "text/turtle",
        "ttl": "text/turtle",
        "ntriples": "application/n-triples",
        "nt": "application/n-triples",
        "rdfxml": "application/rdf+xml",
        "rdf": "application/rdf+xml",
        "xml": "application/rdf+xml",
        "jsonld": "application/ld+json",
        "json": "application/ld+json",
        "trig": "application/trig",
        "nquads": "application/n-quads",
        "nq": "application/n-quads",
    }
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A media type to answer in."""

    asked: str  # what the caller named, and the response says
    written: str  # what the store is asked for: the same bytes under its own name


def offers(kind: Form) -> Mapping[str, str]:
    """Give the media types in which a form of query is answered, the usual one first, each with the store's name."""
    aliases = _GRAPH_NAMES if kind.gives_graph else _TABLE_NAMES
    return {name: name for name in media_types(kind)} | aliases


@lru_cache(maxsize=1024)
def chosen(asked: str | None, accept: tuple[str, ...], kind: Form) -> Choice:
    """Pick the type to answer in: what ``format=`` names, or else what the ``Accept`` headers take.

    Raises:
        FormatRefused: If it is none of ours.
    """
    choice = choose(accept, kind) if asked is None else _named(asked, kind)
    if choice is None:
        raise FormatRefused(media_type=", ".join(accept) if asked is None else asked, choices=tuple(offers(kind)))
    return choice


def choose(accept: Sequence[str], kind: Form) -> Choice | None:
    """Pick the type of highest q that the ``Accept`` headers take; None if none of ours is taken."""
    table = offers(kind)
    best = preferred(accept, tuple(table))
    return None if best is None else Choice(best, table[best])


def _named(asked: str, kind: Form) -> Choice | None:
    """Give the type of a short name or a media type; a plus in a URL stands for a space."""
    table = offers(kind)
    name = asked.strip().lower().replace(" ", "+")
    name = (GRAPH_SHORT if kind.gives_graph else _TABLE_SHORT).get(name, name)
    return Choice(name, table[name]) if name in table else None


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
