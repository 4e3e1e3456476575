"""The graphs of sources and of the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rdflib import BNode, Graph

from kg_builder.triples.terms import LABEL, TYPE, Lines, gb, integer, iri, literal
from ontology import ontology_graph, vocabulary_graph
from ontology.iri import GRAPH_ONTOLOGY, GRAPH_SOURCES, rule_iri, source_iri


def source_lines(sources: Iterable[tuple[str, str, int]], rules: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Give the graph of sources and rules as sorted N-Quads.

    Args:
        sources: File name, SHA-256 and length in code points of each file; two files of one text are one source.
        rules: Name and version of each rule.
    """
    lines = Lines(GRAPH_SOURCES)
    for name, digest, length in sources:
        node = iri(source_iri(digest))
        lines.add(node, TYPE, gb("Source"))
        lines.text(node, gb("fileName"), name)
        lines.text(node, gb("sha256"), digest)
        lines.add(node, gb("length"), integer(length))
    for name, version in rules:
        node = iri(rule_iri(name, version))
        lines.add(node, TYPE, gb("Rule"))
        lines.add(node, LABEL, literal(f"{name} {version}"))
    return lines.sorted()


@cache
def ontology_lines() -> tuple[str, ...]:
    """Give the ontology and its word lists as sorted N-Quads.

    Axioms that need blank nodes (disjointness, unions) are for reasoners, which read the Turtle, and stay out.
    """
    merged = ontology_graph() + vocabulary_graph()
    named = (triple for triple in merged if not any(isinstance(term, BNode) for term in triple))
    flat = Graph()
    for triple in named:
        flat.add(triple)
    end = f"{iri(GRAPH_ONTOLOGY)} ."
    return tuple(sorted(line[:-1] + end for line in flat.serialize(format="nt11").splitlines() if line))
