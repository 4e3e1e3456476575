from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import networkx
import pytest
from lxml import etree

from ontology.iri import ID
from queries.exports.formats import FORMATS
from queries.exports.network import Edge, Node, edges, nodes
from queries.exports.view import WHOLE, View
from queries.exports.xml import attribute, text
from queries.store import Embedded
from queries.turns import each_now

GEXF = Path(__file__).parents[2] / "data" / "standards" / "gexf-1.3" / "gexf.xsd"
BODY = ID + "body/he-dao-xiao-zu-1a2b3c4d"
BUREAU = ID + "institution/qing-xi-xian-shui-li-ju-5e6f7a8b"
CHIEF = ID + "official/gao-ping-3c4d5e6f"
NOTICE = ID + "document/qing-12-6f7a8b9c"


def written(store: Embedded, form: str, view: View = WHOLE) -> bytes:
    return b"".join(each_now(FORMATS[form].write(store, view)))


@pytest.fixture(scope="module")
def network(store: Embedded) -> tuple[list[Node], list[Edge]]:
    return list(each_now(nodes(store, WHOLE))), list(each_now(edges(store, WHOLE)))


def test_every_edge_joins_two_nodes_and_every_node_comes_once(network: tuple[list[Node], list[Edge]]) -> None:
    iris = [node.iri for node in network[0]]
    assert len(iris) == len(set(iris))
    assert {end for edge in network[1] for end in (edge.source, edge.target)} <= set(iris)
    keys = [edge.key for edge in network[1]]
    assert len(keys) == len(set(keys))


def test_an_edge_tells_what_it_is_and_where_it_stands(network: tuple[list[Node], list[Edge]]) -> None:
    seats = [edge for edge in network[1] if (edge.source, edge.target) == (CHIEF, BODY)]
    assert {(edge.type, edge.label, edge.document, edge.date) for edge in seats} == {
        ("seat", "副组长 县水利局局长", "青政办发〔2030〕12号", "2030-03-05"),
        ("seat", "办公室主任", "青政办发〔2030〕12号", "2030-03-05"),
    }
    assert all(edge.quote and edge.place.startswith("青溪县公报.txt:") for edge in network[1])


TYPES = {
    *("seat", "appointed", "removed", "nominated", "sets_up", "part_of", "office_at", "lead", "support", "duty"),
    *("cites", "rests-on", "issues", "receives", "receives_copy"),
}


def test_every_kind_of_fact_has_edges(network: tuple[list[Node], list[Edge]]) -> None:
    assert {edge.type for edge in network[1]} >= TYPES


def test_no_seat_is_lost(store: Embedded, network: tuple[list[Node], list[Edge]]) -> None:
    records = [json.loads(line) for line in written(store, "facts").splitlines()]
    seats = sum(record["kind"] == "membership" for record in records)
    assert sum(edge.type == "seat" for edge in network[1]) == seats > 0


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_it(store: Embedded, network: tuple[list[Node], list[Edge]], form: str) -> None:
    read = networkx.read_graphml if form == "graphml" else networkx.read_gexf
    graph = read(io.BytesIO(written(store, form)))
    assert graph.is_directed()
    assert set(graph.nodes) == {node.iri for node in network[0]}
    assert graph.number_of_edges() == len(network[1])
    assert graph.nodes[BUREAU]["label"] == "青溪县水利局"
    assert graph.nodes[BUREAU]["region"] == "青溪县"
    told = next(data for s, t, data in graph.edges(data=True) if (s, t) == (CHIEF, BODY))
    assert told["relation" if form == "gexf" else "type"] == "seat"


def test_gexf_keeps_to_the_schema_of_gephi(store: Embedded) -> None:
    schema = etree.XMLSchema(etree.parse(GEXF))
    told = written(store, "gexf")
    assert schema.validate(etree.fromstring(told)), schema.error_log.last_error
    assert not schema.validate(etree.fromstring(told.replace(b"defaultedgetype=", b"edges=")))


def test_cytoscape_json_names_its_ends(store: Embedded, network: tuple[list[Node], list[Edge]]) -> None:
    found = json.loads(written(store, "cytoscape"))["elements"]
    graph = networkx.cytoscape_graph({"data": [], "directed": True, "multigraph": True, "elements": found})
    assert graph.number_of_nodes() == len(network[0])
    assert graph.number_of_edges() == len(network[1])


def test_csv_holds_a_row_for_each_node_and_edge(store: Embedded, network: tuple[list[Node], list[Edge]]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(store, "csv")))
    tables = {name: list(csv.DictReader(io.StringIO(archive.read(name).decode()))) for name in archive.namelist()}
    assert [row["iri"] for row in tables["nodes.csv"]] == [node.iri for node in network[0]]
    assert [row["key"] for row in tables["edges.csv"]] == [edge.key for edge in network[1]]


def test_neo4j_finds_its_columns_and_types_without_hyphens(store: Embedded) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(store, "neo4j")))
    heads, *rows = csv.reader(io.StringIO(archive.read("relationships.csv").decode()))
    assert {":START_ID", ":END_ID", ":TYPE"} <= set(heads)
    assert {row[heads.index(":TYPE")] for row in rows} >= {"SEAT", "RESTS_ON"}
    assert archive.read("nodes.csv").decode().splitlines()[0] == "iri:ID,:LABEL,name,level,region,date"


def test_dot_quotes_what_would_end_a_string(store: Embedded) -> None:
    lines = written(store, "dot").decode().splitlines()
    assert lines[0] == "digraph gongbao {"
    assert lines[-1] == "}"
    assert any(f'"{CHIEF}" -> "{BODY}"' in line for line in lines)
    assert all(line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 0 for line in lines)


def test_a_neighbourhood_holds_what_is_said_of_the_thing_alone(store: Embedded) -> None:
    found = list(each_now(edges(store, View(BODY))))
    assert {edge.type for edge in found} >= {"seat", "sets_up", "office_at"}
    ends = {end for edge in found for end in (edge.source, edge.target)}
    known = {node.iri: node for node in each_now(nodes(store, View(BODY)))}
    assert ends <= known.keys()
    assert known[BUREAU].label == "青溪县水利局"
    assert len(found) < len(list(each_now(edges(store, WHOLE))))


def test_a_document_holds_its_facts_alone(store: Embedded) -> None:
    assert {edge.document_iri for edge in each_now(edges(store, View(NOTICE)))} == {NOTICE}


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert text("甲\x0b乙<\ud800") == "甲乙&lt;"
    assert attribute('他说"好"\x00') == "'他说\"好\"'"


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(store: Embedded, form: str) -> None:
    assert written(store, form) == written(store, form) != b""
