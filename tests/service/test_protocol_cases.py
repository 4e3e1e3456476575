"""The cases of the W3C's test suite for the SPARQL 1.1 Protocol, by their names there, asked of the made-up county.

Source: https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ (the cases; no file of it is here).
Updates are refused on this endpoint: its cases for them all end in a refusal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
ONE = "https://w3id.org/gongbao/id/document/qing-12-6f7a8b9c"
TWO = "https://w3id.org/gongbao/id/document/qing-3-7a8b9c0d"
THREE = "https://w3id.org/gongbao/id/document/fen-gong-8b9c0d1e"
IN_DEFAULT = f"ASK {{ <{ONE}> ?a ?b . <{TWO}> ?c ?d }}"
IN_NAMED = f"ASK {{ GRAPH <{ONE}> {{ <{ONE}> ?a ?b }} GRAPH <{TWO}> {{ <{TWO}> ?c ?d }} }}"
FULL = f"ASK {{ <{ONE}> ?a ?b GRAPH <{TWO}> {{ <{TWO}> ?c ?d }} FILTER NOT EXISTS {{ GRAPH <{ONE}> {{ ?x ?y ?z }} }} }}"


@dataclass(frozen=True, slots=True)
class Case:
    status: int
    method: str = "POST"
    url: tuple[tuple[str, str], ...] = ()
    kind: str = ""  # Content-Type; empty: none is sent
    body: bytes = b""
    accept: str = ""
    expected: tuple[str, ...] = field(default=())  # media types; or what a truth value must be


def form(*pairs: tuple[str, str]) -> bytes:
    return urlencode(pairs).encode()


TABLE = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
GRAPH = ("text/turtle", "application/n-triples", "application/rdf+xml")
TRUE = ("true",)
ASK, Q = "ASK {}", ("query", "ASK {}")
CASES: dict[str, Case] = {
    "bad_query_method": Case(405, "PUT", (Q,)),
    "bad_multiple_queries": Case(400, "GET", (Q, ("query", "SELECT * {}"))),
    "bad_query_wrong_media_type": Case(415, kind="text/plain", body=ASK.encode()),
    "bad_query_missing_form_type": Case(415, body=form(Q)),
    "bad_query_missing_direct_type": Case(415, body=ASK.encode()),
    "bad_query_non_utf8": Case(415, kind=f"{QUERY}; charset=UTF-16", body=ASK.encode("utf-16")),
    "bad_query_syntax": Case(400, "GET", (("query", "ASK { x }"),)),
    "query_get": Case(200, "GET", (Q,), expected=TRUE),
    "query_post_form": Case(200, kind=FORM, body=form(Q), expected=TRUE),
    "query_post_direct": Case(200, kind=QUERY, body=ASK.encode(), expected=TRUE),
    "query_dataset_default_graph": Case(
        200,
        kind=FORM,
        url=(("default-graph-uri", ONE),),
        body=form(("query", f"ASK {{ <{ONE}> ?p ?o }}")),
        expected=TRUE,
    ),
    "query_dataset_default_graphs_get": Case(
        200,
        "GET",
        (("query", IN_DEFAULT), ("default-graph-uri", ONE), ("default-graph-uri", TWO)),
        expected=TRUE,
    ),
    "query_dataset_default_graphs_post": Case(
        200,
        kind=QUERY,
        url=(("default-graph-uri", ONE), ("default-graph-uri", TWO)),
        body=IN_DEFAULT.encode(),
        expected=TRUE,
    ),
    "query_dataset_named_graphs_get": Case(
        200, "GET", (("query", IN_NAMED), ("named-graph-uri", ONE), ("named-graph-uri", TWO)), expected=TRUE
    ),
    "query_dataset_named_graphs_post": Case(
        200, kind=QUERY, url=(("named-graph-uri", ONE), ("named-graph-uri", TWO)), body=IN_NAMED.encode(), expected=TRUE
    ),
    "query_dataset_full": Case(
        200, kind=QUERY, url=(("default-graph-uri", ONE), ("named-graph-uri", TWO)), body=FULL.encode(), expected=TRUE
    ),
    "query_multiple_dataset": Case(
        200,
        kind=QUERY,
        url=(("default-graph-uri", ONE),),
        body=f"ASK FROM <{THREE}> {{ <{ONE}> ?p ?o }}".encode(),
        expected=TRUE,
    ),
    "query_content_type_select": Case(200, "GET", (("query", "SELECT (1 AS ?v) {}"),), expected=TABLE),
    "query_content_type_ask": Case(200, "GET", (Q,), expected=TABLE),
    "query_content_type_describe": Case(200, "GET", (("query", f"DESCRIBE <{ONE}>"),), expected=GRAPH),
    "query_content_type_construct": Case(
        200, "GET", (("query", "CONSTRUCT { <a:s> <a:p> 1 } {}"),), accept="application/rdf+xml", expected=GRAPH
    ),
    "update_get": Case(403, "GET", (("update", "CLEAR ALL"),)),
    "update_post_form": Case(403, kind=FORM, body=form(("update", "CLEAR ALL"))),
    "update_post_direct": Case(403, kind=UPDATE, body=b"CLEAR ALL"),
    "update_dataset": Case(403, kind=UPDATE, url=(("using-graph-uri", ONE),), body=b"CLEAR ALL"),
    "bad_update_put": Case(405, "PUT", (("update", "CLEAR ALL"),)),
    "bad_multiple_updates": Case(403, kind=FORM, body=form(("update", "CLEAR ALL"), ("update", "CLEAR ALL"))),
    "bad_update_wrong_media_type": Case(415, kind="text/plain", body=b"CLEAR ALL"),
    "bad_update_missing_form_type": Case(415, body=form(("update", "CLEAR ALL"))),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_of_the_protocol_ends_as_it_should(client: TestClient, case: Case) -> None:
    headers = {name: value for name, value in (("Content-Type", case.kind), ("Accept", case.accept)) if value}
    answer = client.request(case.method, "/sparql", params=list(case.url), headers=headers, content=case.body or None)
    assert answer.status_code == case.status, answer.text
    if case.status != 200:
        assert answer.headers["content-type"] == "application/problem+json"
    elif case.expected == TRUE:
        assert answer.json()["boolean"] is True
    else:
        assert answer.headers["content-type"].partition(";")[0] in case.expected


def test_a_body_that_is_packed_is_told_so(client: TestClient) -> None:
    headers = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    answer = client.post("/sparql", content=b"\x1f\x8b", headers=headers)
    assert answer.status_code == 415
    assert "gzip" in answer.json()["detail"]
