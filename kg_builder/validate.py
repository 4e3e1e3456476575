"""What the shapes of the ontology find in a graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import pyoxigraph as ox

from kg_builder.select import rows
from kg_builder.shacl import Check, checks


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One constraint that a node breaks.

    Attributes:
        document: IRI of the graph in which the node stands.
        node: IRI of the node.
        path: IRI of the property that the constraint is on; empty if it is on the node itself.
        constraint: Its name in SHACL: ``minCount``, ``pattern``.
        message: What is wrong.
        severity: ``violation``: the builder is at fault; ``warning``: the print lacks something, or it was not read.
    """

    document: str
    node: str
    path: str
    constraint: str
    message: str
    severity: str

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"{self.severity}: {self.node}: {self.message} (in {self.document})"


def validate(quads: bytes) -> tuple[Finding, ...]:
    """Check N-Quads against the ontology's shapes, each graph for itself; the findings come sorted, each once."""
    store = ox.Store()
    store.bulk_load(input=quads, format=ox.RdfFormat.N_QUADS, lenient=True)  # who wrote the IRIs has looked at them
    aimed = (group for group in _by_target() if any(_term(pattern) in quads for pattern in group[0].target))
    return tuple(sorted({finding for group in aimed for finding in _broken(store, group)}))


@cache
def _by_target() -> tuple[tuple[Check, ...], ...]:
    return tuple(tuple(group) for _, group in groupby(checks(), key=lambda check: check.target))


@cache
def _term(pattern: str) -> bytes:
    """Give the class or the property of which a target's pattern speaks, as N-Quads write it."""
    _, predicate, value, _ = pattern.split()
    return (value if predicate == "a" else predicate).encode()


def _broken(store: ox.Store, group: tuple[Check, ...]) -> Iterator[Finding]:
    """Ask all of one shape in one query; only where something is broken, ask constraint by constraint."""
    if not _nodes(store, group[0].target, " || ".join(f"({check.fails})" for check in group)):
        return
    for check in group:
        for graph, node in _nodes(store, check.target, check.fails):
            yield Finding(graph, node, check.path or "", check.constraint, check.message, check.severity)


def _nodes(store: ox.Store, target: tuple[str, ...], fails: str) -> list[tuple[str, str]]:
    """Give graph and IRI of the nodes of a target for which an expression holds."""
    aimed = " UNION ".join(f"{{ {pattern} }}" for pattern in target)
    query = f"SELECT DISTINCT ?g ?this WHERE {{ GRAPH ?g {{ {aimed} FILTER({fails}) }} }}"
    return [(row["g"], row["this"]) for row in rows(store, query)]
