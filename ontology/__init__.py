"""The ontology, its SHACL shapes and its word lists: Turtle files that go with the package, and their loaders."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["ontology_graph", "shapes_graph", "vocabulary_graph"]


def ontology_graph() -> Graph:
    """Read the OWL ontology (`gongbao.ttl`) into a graph of its own."""
    return _read("gongbao.ttl")


def shapes_graph() -> Graph:
    """Read the SHACL shapes (`shapes.ttl`) into a graph of their own."""
    return _read("shapes.ttl")


def vocabulary_graph() -> Graph:
    """Read all SKOS word lists (`vocab/*.ttl`) into one graph."""
    folder = files("ontology").joinpath("vocab")
    return _read(*sorted(f"vocab/{entry.name}" for entry in folder.iterdir() if entry.name.endswith(".ttl")))


def _read(*names: str) -> Graph:
    from rdflib import Graph  # 0.1 s, which who only needs IRIs need not pay

    graph = Graph()
    for name in names:
        graph.parse(data=files("ontology").joinpath(name).read_text(encoding="utf-8"), format="turtle")
    return graph
