"""The package's Turtle files, and a made-up graph that has every class."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

import ontology


@pytest.fixture(scope="session")
def terms() -> Graph:
    return ontology.ontology_graph()


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return ontology.shapes_graph()


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    return ontology.vocabulary_graph()


@pytest.fixture(scope="session")
def example() -> Graph:
    return Graph().parse(Path(__file__).with_name("example.ttl"), format="turtle")
