from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

ASK = "ASK { GRAPH ?g { ?s ?p ?o } }"
SELECT = "SELECT ?name WHERE { GRAPH ?g { ?x <https://w3id.org/gongbao/ontology#name> ?name } } ORDER BY ?name LIMIT 2"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 3"
TABLES = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
GRAPHS = (
    "text/turtle",
    "application/n-triples",
    "application/n-quads",
    "application/trig",
    "application/ld+json",
    "application/rdf+xml",
)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("query", "accept"),
    [*((SELECT, each) for each in TABLES), *((ASK, each) for each in TABLES), *((CONSTRUCT, each) for each in GRAPHS)],
)
def test_each_form_is_answered_in_each_of_its_formats(client: TestClient, query: str, accept: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert answer.headers["vary"] == "Accept"
    assert len(answer.content) > 3


def test_the_three_ways_to_ask_have_one_answer(client: TestClient) -> None:
    by_get = client.get("/sparql", params={"query": SELECT})
    by_form = client.post("/sparql", data={"query": SELECT})
    direct = client.post("/sparql", content=SELECT.encode(), headers={"Content-Type": "application/sparql-query"})
    assert len(by_get.json()["results"]["bindings"]) == 2
    assert by_get.json() == by_form.json() == direct.json()


# An IRI may hold percent-encoding of its own, which is not ours to undo.
IRIS = {
    "Chinese as it is": "http://example.org/任忠",
    "Chinese, percent-encoded in the IRI": "http://example.org/%E4%BB%BB%E5%BF%A0",
    "a plus and an ampersand": "http://example.org/a+b&c=d",
}


@pytest.mark.parametrize("iri", IRIS.values(), ids=IRIS)
@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_an_iri_comes_through_every_way_unchanged(client: TestClient, iri: str, way: str) -> None:
    query = f"SELECT (STR(<{iri}>) AS ?iri) WHERE {{}}"
    match way:
        case "get":
            answer = client.get("/sparql?" + urlencode({"query": query}))
        case "form":
            answer = client.post("/sparql", content=urlencode({"query": query}), headers=FORM)
        case _:
            kind = {"Content-Type": "application/sparql-query; charset=UTF-8"}
            answer = client.post("/sparql", content=query.encode(), headers=kind)
    assert answer.json()["results"]["bindings"][0]["iri"]["value"] == iri


def test_head_gives_the_headers_of_get_and_no_body(client: TestClient) -> None:
    head, get = (client.request(method, "/sparql", params={"query": SELECT}) for method in ("HEAD", "GET"))
    assert head.status_code == 200
    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)


def test_options_tells_the_methods_and_lets_every_origin_in(client: TestClient) -> None:
    preflight = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    answer = client.options("/sparql", headers=preflight)
    assert answer.status_code == 204
    assert answer.headers["allow"] == "GET, POST, HEAD, OPTIONS"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


DIRECT = {"Content-Type": "application/sparql-query"}
REFUSED: dict[str, tuple[str, str, Mapping[str, str], bytes | None, int, str]] = {
    "no query": ("GET", "", {}, None, 400, "one parameter 'query' is needed"),
    "two queries": ("GET", "?query=ASK%7B%7D&query=ASK%7B%7D", {}, None, 400, "2 were sent"),
    "no query in the form": ("POST", "", FORM, b"x=1", 400, "one parameter 'query' is needed"),
    "a syntax error": ("GET", f"?query={quote('SELECT ?x WHERE { ?x }')}", {}, None, 400, "1:23"),
    "neither form": ("GET", "?query=nonsense", {}, None, 400, "SELECT, ASK, CONSTRUCT or DESCRIBE"),
    "an update as the query": ("GET", f"?query={quote('INSERT DATA {<a:b> <a:c> 1}')}", {}, None, 403, "updates"),
    "an update after a prologue": (
        "GET",
        "?query=" + quote("PREFIX a: <b:> # c\n CLEAR ALL"),
        {},
        None,
        403,
        "updates",
    ),
    "an update by GET": ("GET", "?update=CLEAR%20ALL", {}, None, 403, "updates"),
    "an update by form": ("POST", "", FORM, b"update=CLEAR%20ALL", 403, "updates"),
    "an update by direct POST": (
        "POST",
        "",
        {"Content-Type": "application/sparql-update"},
        b"CLEAR ALL",
        403,
        "updates",
    ),
    "another endpoint": ("GET", f"?query={quote('ASK { SERVICE <http://[::1]:1/> {} }')}", {}, None, 403, "SERVICE"),
    "an unknown body": ("POST", "", {"Content-Type": "text/plain"}, b"ASK {}", 415, "application/sparql-query"),
    "another character set": (
        "POST",
        "",
        {"Content-Type": "application/sparql-query; charset=gbk"},
        b"ASK {}",
        415,
        "UTF-8",
    ),
    "bytes that are not UTF-8": ("POST", "", DIRECT, b"ASK { \xff }", 400, "not UTF-8"),
    "percent-encoded bytes that are not UTF-8": ("POST", "", FORM, b"query=%FF", 400, "not UTF-8"),
    "a dataset in the request": ("GET", "?query=ASK%7B%7D&default-graph-uri=x:y", {}, None, 400, "default-graph-uri"),
    "a dataset beside a direct POST": ("POST", "?named-graph-uri=x:y", DIRECT, b"ASK {}", 400, "named-graph-uri"),
    "a long URL": ("GET", "?query=" + "a" * 10_001, {}, None, 414, "10000"),
    "a long body": ("POST", "", DIRECT, b"a" * 10_001, 413, "10000"),
    "a format we do not write": ("GET", "?query=ASK%7B%7D", {"Accept": "image/png"}, None, 406, "text/csv"),
    "a method we do not take": ("DELETE", "", {}, None, 405, "Method Not Allowed"),
}


@pytest.mark.parametrize(("method", "url", "headers", "body", "status", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_answered_is_refused_with_a_problem(
    client: TestClient, method: str, url: str, headers: Mapping[str, str], body: bytes | None, status: int, told: str
) -> None:
    answer = client.request(method, f"/sparql{url}", headers=dict(headers), content=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    problem = answer.json()
    assert problem["status"] == status
    assert told in problem["detail"]


def test_a_method_not_taken_is_told_all_that_are(client: TestClient) -> None:
    assert client.put("/sparql").headers["allow"] == "GET, POST, HEAD, OPTIONS"


def test_an_unknown_format_is_told_to_caches_too(client: TestClient) -> None:
    answer = client.get("/sparql?query=ASK%7B%7D", headers={"Accept": "image/png"})
    assert answer.headers["vary"] == "Accept"
