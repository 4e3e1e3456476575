from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib

from ontology.iri import ID
from queries.exports.formats import FORMATS
from queries.exports.spool import Spool
from queries.exports.view import WHOLE, View
from queries.store import Embedded
from queries.turns import each_now
from tests.queries.conftest import SAMPLE

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
NOTICE = ID + "document/qing-12-6f7a8b9c"
BODY = ID + "body/he-dao-xiao-zu-1a2b3c4d"

QUADS = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
TRIPLES = {"turtle": ox.RdfFormat.TURTLE, "rdfxml": ox.RdfFormat.RDF_XML}
RDFLIB = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld", "turtle": "turtle", "rdfxml": "xml"}


def written(store: Embedded, form: str, view: View = WHOLE) -> bytes:
    return b"".join(each_now(FORMATS[form].write(store, view)))


@pytest.fixture(scope="module")
def quads() -> set[ox.Quad]:
    return set(ox.parse(SAMPLE.read_bytes(), format=ox.RdfFormat.TRIG))


@pytest.mark.parametrize("form", QUADS)
def test_a_format_with_graphs_holds_every_quad(store: Embedded, quads: set[ox.Quad], form: str) -> None:
    assert set(ox.parse(written(store, form), format=QUADS[form])) == quads


@pytest.mark.parametrize("form", TRIPLES)
def test_a_format_without_graphs_holds_every_triple_once(store: Embedded, quads: set[ox.Quad], form: str) -> None:
    found = [quad.triple for quad in ox.parse(written(store, form), format=TRIPLES[form])]
    assert len(found) == len(set(found))
    assert set(found) == {quad.triple for quad in quads}


@pytest.mark.parametrize("form", RDFLIB)
def test_rdflib_reads_it(store: Embedded, quads: set[ox.Quad], form: str) -> None:
    graph = rdflib.Dataset().parse(data=written(store, form).decode(), format=RDFLIB[form])
    found = graph.quads() if isinstance(graph, rdflib.Dataset) else ((*triple, None) for triple in graph)
    assert len({(s, p, o) for s, p, o, _graph in found}) == len({quad.triple for quad in quads})


def test_nquads_are_sorted(store: Embedded) -> None:
    lines = written(store, "nquads").splitlines()
    assert lines == sorted(lines)


def test_a_document_is_its_graph_and_what_its_mentions_mean(store: Embedded) -> None:
    found = list(ox.parse(written(store, "nquads", View(NOTICE)), format=ox.RdfFormat.N_QUADS))
    graphs = {str(quad.graph_name).strip("<>").rpartition("/")[2] for quad in found}
    assert graphs == {"qing-12-6f7a8b9c", "inferred"}
    assert any(str(quad.object) == f"<{BODY}>" for quad in found)


def test_a_thing_is_what_is_said_of_it(store: Embedded) -> None:
    found = list(ox.parse(written(store, "turtle", View(BODY)), format=ox.RdfFormat.TURTLE))
    assert {str(term).strip("<>") for quad in found for term in (quad.subject, quad.object)} >= {BODY}


def test_many_more_lines_than_fit_leave_few_files_open() -> None:
    spool = Spool(most_bytes=100)
    numbers = [number * 7919 % 40_009 for number in range(40_009)]
    for number in numbers:
        spool.add(f"{number:05}\n".encode())
    assert sum(len(tier) for tier in spool._tiers) < 3 * 64
    assert [int(line) for line in spool.lines()] == sorted(numbers)
    spool.close()


def test_lines_that_do_not_fit_in_memory_come_sorted_and_once() -> None:
    spool = Spool(most_bytes=20)
    for number in (5, 3, 9, 3, 1, 5, 7):
        spool.add(f"line {number}\n".encode())
    assert [line[-2:-1] for line in spool.lines()] == [b"1", b"3", b"5", b"7", b"9"]
    spool.close()
