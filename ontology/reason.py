"""Consistency of the ontology and of a few individuals, by HermiT; the one module that knows owlready2.

Reason over the ontology with a sample: HermiT is no check for a whole graph (SHACL is).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import owlready2
from rdflib import Graph

from ontology.errors import NoJavaError, ReasonerError

_NAME = "https://w3id.org/gongbao/reasoned#"  # what owlready2 keeps the loaded triples under


@dataclass(frozen=True, slots=True)
class Reasoned:
    """What the reasoner found.

    Attributes:
        consistent: Whether the triples can be true together.
        unsatisfiable: IRIs of classes that can have no individual, sorted; empty if inconsistent.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether the triples are consistent and every class can have individuals."""
        return self.consistent and not self.unsatisfiable


def reason(*graphs: Graph) -> Reasoned:
    """Find whether graphs hold together: the ontology, and individuals where given.

    Raises:
        NoJavaError: If there is no Java to run HermiT.
        ReasonerError: If HermiT cannot read the triples.
    """
    owlready2.JAVA_EXE = _java()
    world = owlready2.World()
    try:
        return _classify(world, _ntriples(graphs))
    finally:
        world.close()


def _classify(world: owlready2.World, triples: bytes) -> Reasoned:
    world.get_ontology(_NAME).load(fileobj=BytesIO(triples))
    try:
        with _own_temporary_directory():
            # HermiT knows the datatypes of OWL 2 only, and xsd:date is none of them.
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Reasoned(consistent=False, unsatisfiable=())
    except owlready2.OwlReadyJavaError as exc:
        raise ReasonerError(str(exc)) from exc
    empty = (c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing)
    return Reasoned(consistent=True, unsatisfiable=tuple(sorted(empty)))


@contextmanager
def _own_temporary_directory() -> Iterator[None]:
    """Clear up after owlready2, which leaves its file behind where HermiT finds a contradiction."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as tempfile.tempdir:
        try:
            yield
        finally:
            tempfile.tempdir = before


def _ntriples(graphs: tuple[Graph, ...]) -> bytes:
    """Write graphs as sorted N-Triples: owlready2 reads no Turtle, and order must not matter."""
    lines = {line for graph in graphs for line in graph.serialize(format="nt11", encoding="utf-8").splitlines() if line}
    return b"\n".join(sorted(lines)) + b"\n"


def _java() -> str:
    """Give the path of a Java that is there, JAVA_HOME's first."""
    home = os.environ.get("JAVA_HOME")
    command = str(Path(home, "bin", "java")) if home else "java"
    found = shutil.which(command)
    if found is None:
        raise NoJavaError(command=command)
    return found
