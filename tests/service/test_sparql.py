from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import Settings

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
    both = [{name: value for name, value in each.headers.items() if name != "x-request-id"} for each in (head, get)]
    assert both[0] == both[1]


def test_options_tells_the_methods_and_lets_every_origin_in(client: TestClient) -> None:
    preflight = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    answer = client.options("/sparql", headers=preflight)
    assert answer.status_code == 204
    assert answer.headers["allow"] == "GET, POST, HEAD, OPTIONS"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "Content-Type" in answer.headers["access-control-allow-headers"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


DIRECT = {"Content-Type": "application/sparql-query"}
REFUSED: dict[str, tuple[str, str, Mapping[str, str], bytes | None, int, str]] = {
    "no query": ("GET", "?timeout=1", {}, None, 400, "one parameter 'query' is needed"),
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
    "a graph that is no IRI": ("GET", "?query=ASK%7B%7D&default-graph-uri=x", {}, None, 400, "default-graph-uri"),
    "a graph that would break out": ("POST", "?named-graph-uri=x:%3E", DIRECT, b"ASK {}", 400, "named-graph-uri"),
    "a query in URL and body": ("POST", "?query=ASK%7B%7D", DIRECT, b"ASK {}", 400, "2 were sent"),
    "a timeout that is none": ("GET", "?query=ASK%7B%7D&timeout=soon", {}, None, 400, "timeout"),
    "a timeout of nothing": ("GET", "?query=ASK%7B%7D&timeout=0", {}, None, 400, "timeout"),
    "two timeouts": ("GET", "?query=ASK%7B%7D&timeout=1&timeout=2", {}, None, 400, "timeout"),
    "an unknown format name": ("GET", "?query=ASK%7B%7D&format=turtle", {}, None, 406, "text/csv"),
    "a query that is nested too deeply": ("GET", f"?query=ASK{'%7B' * 3000}{'%7D' * 3000}", {}, None, 414, "10000"),
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


GRAPH = "https://w3id.org/gongbao/id/document/qing-12-6f7a8b9c"
IN_DEFAULT = "SELECT (COUNT(*) > 0 AS ?x) { ?s ?p ?o }"
IN_NAMED = "SELECT (COUNT(*) > 0 AS ?x) { GRAPH ?g { ?s ?p ?o } }"
DATASETS = {
    "no dataset, default graph": (IN_DEFAULT, {}, "false"),
    "no dataset, named graphs": (IN_NAMED, {}, "true"),
    "a default graph": (IN_DEFAULT, {"default-graph-uri": GRAPH}, "true"),
    "two default graphs": (IN_DEFAULT, {"default-graph-uri": [GRAPH, "a:b"]}, "true"),
    "a default graph and GRAPH": (IN_NAMED, {"default-graph-uri": GRAPH}, "false"),
    "a named graph": (IN_NAMED, {"named-graph-uri": GRAPH}, "true"),
    "a named graph that is not there": (IN_NAMED, {"named-graph-uri": "a:b"}, "false"),
    "a named graph and the default": (IN_DEFAULT, {"named-graph-uri": GRAPH}, "false"),
    "FROM gives way": (IN_DEFAULT.replace("{", f"FROM <{GRAPH}> {{", 1), {"default-graph-uri": "a:b"}, "false"),
}


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(("query", "graphs", "expected"), DATASETS.values(), ids=DATASETS)
def test_the_dataset_of_the_request_is_that_of_the_query(
    client: TestClient, query: str, graphs: dict[str, str | list[str]], expected: str, way: str
) -> None:
    csv = {"Accept": "text/csv"}
    match way:
        case "get":
            answer = client.get("/sparql", params={"query": query, **graphs}, headers=csv)
        case "form":
            answer = client.post("/sparql", data={"query": query, **graphs}, headers=csv)
        case _:
            answer = client.post("/sparql", params=graphs, content=query.encode(), headers=csv | DIRECT)
    assert answer.text.split() == ["x", expected]


NAMED_FORMATS = {
    "json": (SELECT, "application/sparql-results+json"),
    "xml": (SELECT, "application/sparql-results+xml"),
    "csv": (SELECT, "text/csv"),
    "tsv": (ASK, "text/tab-separated-values"),
    "text/csv": (SELECT, "text/csv"),
    "turtle": (CONSTRUCT, "text/turtle"),
    "nt": (CONSTRUCT, "application/n-triples"),
    "rdfxml": (CONSTRUCT, "application/rdf+xml"),
    "jsonld": (CONSTRUCT, "application/ld+json"),
    "trig": (CONSTRUCT, "application/trig"),
    "nquads": (CONSTRUCT, "application/n-quads"),
    "application/rdf+xml": (CONSTRUCT, "application/rdf+xml"),
}


@pytest.mark.parametrize("name", NAMED_FORMATS)
@pytest.mark.parametrize("way", ["get", "form"])
def test_a_named_format_goes_before_accept(client: TestClient, name: str, way: str) -> None:
    query, media_type = NAMED_FORMATS[name]
    fields = {"query": query, "format": name}
    accept = {"Accept": "image/png"}
    answer = (
        client.get("/sparql", params=fields, headers=accept)
        if way == "get"
        else client.post("/sparql", data=fields, headers=accept)
    )
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type


def test_without_a_query_the_endpoint_describes_itself(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "application/n-triples"})
    assert answer.headers["content-type"] == "application/n-triples"
    assert "<http://www.w3.org/ns/sparql-service-description#endpoint> <http://testserver/sparql>" in answer.text
    assert "SPARQL11Query" in answer.text


ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"GRAPH ?g{n} {{ ?s{n} ?p{n} ?o{n} }}" for n in range(5)) + " }"


def test_a_runaway_query_ends_in_time_with_a_problem(client: TestClient) -> None:
    start = time.monotonic()
    answer = client.get("/sparql", params={"query": ENDLESS, "timeout": "0.5"})
    assert 0.5 <= time.monotonic() - start < 1.5
    assert answer.status_code == 504
    assert answer.json() == {"title": "Gateway Timeout", "status": 504, "detail": "no answer within 0.5 s"}
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


@pytest.fixture(scope="module")
def few(sample_data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=sample_data, max_rows=5, max_bytes=3000))) as client:
        yield client


def test_the_longest_timeout_is_ours(sample_data: Path) -> None:
    with TestClient(create_app(Settings(data=sample_data, max_deadline=0.5))) as hurried:
        start = time.monotonic()
        assert hurried.get("/sparql", params={"query": ENDLESS, "timeout": "1e9"}).status_code == 504
        assert time.monotonic() - start < 1.5


ROWS = "SELECT ?s ?p { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s ?p ?g ?o"
CUT: dict[str, tuple[str, int, str | None]] = {
    "more than are given": (ROWS, 5, "5"),
    "a limit that is higher": (ROWS + " LIMIT 7", 5, "5"),
    "as many as are given": (ROWS + " LIMIT 5", 5, None),
    "a limit that is higher than there are rows": ("SELECT * { VALUES ?x { 1 2 3 } } LIMIT 99", 3, None),
    "just as many as there are": ("SELECT * { VALUES ?x { 1 2 3 4 5 } }", 5, None),
    "one more": ("SELECT * { VALUES ?x { 1 2 3 4 5 6 } } # }", 5, "5"),
    # A bracket hides in the comment, and the cut cannot be made: the answer is whole.
    "a limit that is not seen": ("SELECT * { VALUES ?x { 1 2 3 4 5 6 } } LIMIT 6 # }", 6, None),
    "values at the end": ("SELECT * {} VALUES ?x { 1 2 3 4 5 6 }", 5, "5"),
}


@pytest.mark.parametrize(("query", "rows", "told"), CUT.values(), ids=CUT)
@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_rows_beyond_the_most_are_told(few: TestClient, query: str, rows: int, told: str | None, form: str) -> None:
    answer = few.get("/sparql", params={"query": query, "format": form})
    assert answer.status_code == 200
    assert answer.headers.get("gongbao-truncated") == told
    assert ("link" in answer.headers) is (told is not None)
    if form == "json":
        assert len(answer.json()["results"]["bindings"]) == rows
        assert answer.json().get("truncated") == (told and {"rows": 5})
    elif form != "xml":
        assert len(answer.text.strip().splitlines()) == rows + 1


def test_the_pages_of_a_cut_answer_are_the_whole(client: TestClient, few: TestClient) -> None:
    query = ROWS + " LIMIT 23 OFFSET 2"
    whole = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    found, address = [], "/sparql?" + urlencode({"query": query, "timeout": "9"})
    while address:
        answer = few.get(address)
        found += answer.json()["results"]["bindings"]
        link = answer.headers.get("link", "")
        address = link.partition(">")[0].removeprefix("<")
    assert found == whole
    assert len(whole) == 23


def test_an_answer_that_is_too_long_is_none(few: TestClient) -> None:
    answer = few.get("/sparql", params={"query": "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }"})
    assert answer.status_code == 504
    assert "3000 bytes" in answer.json()["detail"]


def test_no_way_leads_to_the_network(client: TestClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        place = f"<http://127.0.0.1:{listener.getsockname()[1]}/x>"
        ways = {
            f"SELECT * {{ SERVICE {place} {{ ?s ?p ?o }} }}": 403,
            f"SELECT * {{ SERVICE SILENT {place} {{ ?s ?p ?o }} }}": 403,
            f"SELECT * {{ {{ SELECT * {{ sErViCe ?where {{ ?s ?p ?o }} }} }} VALUES ?where {{ {place} }} }}": 403,
            f"SELECT * {{ \\u0053ERVICE {place} {{ ?s ?p ?o }} }}": 403,
            f"LOAD {place}": 403,
            f"SELECT * {{}} ; LOAD {place}": 400,
            f"SELECT * FROM {place} {{ ?s ?p ?o }}": 200,
            f"DESCRIBE {place}": 200,
            f"ASK {{ GRAPH {place} {{ ?s ?p ?o }} }}": 200,
        }
        for query, status in ways.items():
            assert client.get("/sparql", params={"query": query}).status_code == status, query
        graph = client.get("/sparql", params={"query": ASK, "default-graph-uri": place.strip("<>")})
        assert graph.status_code == 200
        assert client.get("/rdf-graph-store", params={"graph": place.strip("<>")}).status_code == 404
        with pytest.raises(TimeoutError):
            listener.accept()


STORE = "/rdf-graph-store"


def test_a_graph_is_given_whole(client: TestClient) -> None:
    answer = client.get(STORE, params={"graph": GRAPH}, headers={"Accept": "application/n-triples"})
    assert answer.headers["content-type"] == "application/n-triples"
    count = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
    number = client.get("/sparql", params={"query": count, "format": "csv"}).text.split()[1]
    assert len(answer.text.splitlines()) == int(number)
    assert client.get(STORE + "?default", headers={"Accept": "text/turtle"}).text.strip() == ""


NO_GRAPH = {
    "neither": ("", 400),
    "both": (f"?default&graph={GRAPH}", 400),
    "unknown": ("?graph=a:b", 404),
    "no IRI": ("?graph=a", 400),
    "a format for datasets": (f"?graph={GRAPH}&format=trig", 406),
}


@pytest.mark.parametrize(("url", "status"), NO_GRAPH.values(), ids=NO_GRAPH)
def test_what_is_no_graph_is_a_problem(client: TestClient, url: str, status: int) -> None:
    assert client.get(STORE + url).status_code == status


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_no_graph_can_be_changed(client: TestClient, method: str) -> None:
    answer = client.request(method, STORE, params={"graph": GRAPH}, content=b"<a:b> <a:c> 1 .")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_the_same_answer_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": SELECT})
    known = {"If-None-Match": first.headers["etag"]}
    again = client.get("/sparql", params={"query": SELECT}, headers=known)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get("/sparql", params={"query": SELECT, "format": "csv"}, headers=known).status_code == 200
