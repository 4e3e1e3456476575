"""The statements of one document's graph, by subject: from its own N-Quads, or from a store."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

import pyoxigraph as ox

from kg_builder.triples.terms import TYPE, gb

_ESCAPED = re.compile(r'\\([\\"nr])')
_PLAIN = {"\\": "\\", '"': '"', "n": "\n", "r": "\r"}
_CLASS = TYPE[1:-1]
_CLASS_WRITTEN = TYPE[:-1]


class Statements:
    """Values by subject and predicate; IRIs and literals go by their text, without brackets and quotation marks."""

    def __init__(self, statements: Iterable[tuple[str, str, str]]) -> None:
        """Take subject, predicate and value of each statement."""
        self._found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        self._of: defaultdict[str, list[str]] = defaultdict(list)
        self._with: defaultdict[str, list[str]] = defaultdict(list)
        for subject, predicate, value in statements:
            if predicate == _CLASS:
                self._of[value].append(subject)
                continue
            of_subject = self._found[subject]
            if predicate not in of_subject:
                of_subject[predicate] = []
                self._with[predicate].append(subject)
            of_subject[predicate].append(value)

    def of_class(self, name: str) -> list[str]:
        """Give the nodes of a class of the ontology."""
        return self._of.get(gb(name)[1:-1], [])

    def having(self, predicate: str) -> list[str]:
        """Give the nodes of which a predicate of the ontology says something, each once."""
        return self._with.get(gb(predicate)[1:-1], [])

    def values(self, subject: str, predicate: str) -> list[str]:
        """Give what a predicate says of a node: of the ontology by its name, others by their IRI; empty if nothing."""
        full = predicate if ":" in predicate else gb(predicate)[1:-1]
        return self._found[subject].get(full, []) if subject in self._found else []

    def first(self, subject: str, predicate: str) -> str | None:
        """Give the one thing that a predicate says of a node, of several the first in sorting order; None if none."""
        return min(self.values(subject, predicate), default=None)


class Written(Statements):
    """The statements of lines of N-Quads; what a value says is read where it is asked for: most are not."""

    def __init__(self, graph: str, lines: Iterable[str]) -> None:
        """Take the lines of one graph."""
        self._end = len(f" <{graph}> .")
        super().__init__(self._terms(line) for line in lines)

    def values(self, subject: str, predicate: str) -> list[str]:
        """Give what a predicate says of a node."""
        return [_text(value[: -self._end]) for value in super().values(subject, predicate)]

    def _terms(self, line: str) -> tuple[str, str, str]:
        subject, predicate, value = line.split("> ", 2)
        return subject[1:], predicate[1:], value[1 : -self._end - 1] if predicate == _CLASS_WRITTEN else value


def by_graph(quads: bytes, asked: Set[str]) -> Mapping[str, Statements]:
    """Give the statements of N-Quads as the builder writes them (one space between terms), by graph.

    Args:
        quads: The N-Quads.
        asked: The predicates that are asked for, written; what others say is left out.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in quads.decode().split("\n"):
        if line and line.split(" ", 2)[1] in asked:
            found[line[line.rindex(" <") + 2 : -len("> .")]].append(line)
    return {graph: Written(graph, lines) for graph, lines in found.items()}


def in_store(store: ox.Store, graph: str) -> Statements:
    """Give the statements of one graph of a store."""
    return Statements(_quads(store, graph))


def _quads(store: ox.Store, graph: str) -> Iterator[tuple[str, str, str]]:
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.subject.value, quad.predicate.value, quad.object.value


def _text(term: str) -> str:
    """Give an IRI without brackets, or what a literal holds."""
    if term[0] == "<":
        return term[1:-1]
    text = term[1 : term.rindex('"')]
    return _ESCAPED.sub(lambda match: _PLAIN[match[1]], text) if "\\" in text else text
