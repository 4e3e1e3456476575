from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import Settings
from tests.versions import add_version

BASE = "https://w3id.org/gongbao/"
THING = "/id/official/gao-ping-3c4d5e6f"
DOCUMENT = "/id/document/qing-12-6f7a8b9c"

PREFERRED = {
    "anything": ("*/*", "ttl"),
    "a browser": ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
    "Turtle": ("text/turtle", "ttl"),
    "JSON-LD": ("application/ld+json", "jsonld"),
    "JSON": ("application/json", "jsonld"),
    "N-Triples": ("application/n-triples, text/turtle;q=0.5", "nt"),
    "RDF/XML": ("application/rdf+xml", "rdf"),
    "XML": ("application/xml", "rdf"),
}


@pytest.mark.parametrize(("accept", "suffix"), PREFERRED.values(), ids=PREFERRED)
def test_a_thing_leads_to_the_format_that_is_preferred(client: TestClient, accept: str, suffix: str) -> None:
    answer = client.get(THING, headers={"Accept": accept}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{THING}.{suffix}")
    assert "Accept" in answer.headers["vary"]
    assert client.get(f"{THING}.{suffix}").status_code == 200


SUFFIXES = {
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_format_tells_the_same(client: TestClient, suffix: str) -> None:
    media_type, form = SUFFIXES[suffix]
    answer = client.get(f"{THING}.{suffix}")
    assert answer.headers["content-type"].partition(";")[0] == media_type
    found = {str(quad.triple) for quad in ox.parse(answer.content, form)}
    other = {str(quad.triple) for quad in ox.parse(client.get(f"{THING}.nt").content, ox.RdfFormat.N_TRIPLES)}
    assert found == other
    assert f'<{BASE[:-1]}{THING}> <http://www.w3.org/2000/01/rdf-schema#label> "高平"@zh' in found


@pytest.mark.parametrize("suffix", ["html", *SUFFIXES])
def test_each_names_the_thing_itself_and_the_other_formats(client: TestClient, suffix: str) -> None:
    link = client.get(f"{THING}.{suffix}").headers["link"]
    assert f'<{BASE[:-1]}{THING}>; rel="canonical"' in link
    assert f'<{THING}.ttl>; rel="alternate"; type="text/turtle"' in link


def test_the_page_says_what_the_graph_says_and_leads_on(client: TestClient) -> None:
    page = client.get(f"{THING}.html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<h1>高平</h1>" in page.text
    assert 'href="/id/document/qing-12-6f7a8b9c.html' in page.text
    assert not re.search(r"<script(?! type=\"module\" src=\"/static/)", page.text)


def test_a_document_tells_all_that_stands_in_it(client: TestClient) -> None:
    text = client.get(f"{DOCUMENT}.nt").text
    assert "/id/membership/d1-kong>" in text


WAYS = {
    "a concept": "/vocab/role/lead",
    "a fact": "/id/membership/d1-kong",
    "a place in a file": "/id/evidence/0123456789ab-10-23",
    "a rule": "/rule/membership/1",
}


@pytest.mark.parametrize("path", WAYS.values(), ids=WAYS)
def test_whatever_has_an_iri_is_told_of(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/turtle")


def test_a_named_graph_leads_to_its_statements(client: TestClient) -> None:
    answer = client.get("/graph/inferred", headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    assert "refersTo" in answer.text


NONE = {
    "an unknown thing": ("/id/official/nobody-00000000", 404),
    "an unknown thing in a format": ("/id/official/nobody-00000000.ttl", 404),
    "an unknown kind": ("/id/dragon/x-00000000", 400),
    "a key that is none": ("/id/official/Gao%20Ping", 400),
    "a key that would break out": ("/id/official/x%3E%20%3Fp%20%3Fo", 400),
    "an unknown format": (THING + ".docx", 404),
    "an unknown concept": ("/vocab/role/none", 404),
    "an unknown graph": ("/graph/none", 404),
    "no word list": ("/vocab/%3Cx", 400),
}


@pytest.mark.parametrize(("path", "status"), NONE.values(), ids=NONE)
def test_what_is_not_there_is_told_from_what_cannot_be(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_format_that_is_not_written_is_refused(client: TestClient) -> None:
    answer = client.get(THING, headers={"Accept": "image/png"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["vary"]) == (406, "Accept")


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data: Path = tmp_path_factory.mktemp("merged")
    same = "<http://www.w3.org/2002/07/owl#sameAs>"
    text = f"GRAPH <a:g> {{ <{BASE}id/official/a-1> {same} <{BASE}id/official/b-2> . <{BASE}id/official/b-2> <a:p> 1 }}"
    add_version(data, "1", text.encode())
    with TestClient(create_app(Settings(data=data))) as client:
        yield client


def test_what_is_one_with_another_leads_there(merged: TestClient) -> None:
    answer = merged.get("/id/official/a-1.ttl", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, "/id/official/b-2.ttl")
    assert merged.get("/id/official/a-1", follow_redirects=False).headers["location"] == "/id/official/b-2"


DESCRIPTIONS = ["/.well-known/void", "/queries", "/queries/groups/members", "/ontology", "/sparql"]


@pytest.mark.parametrize("path", DESCRIPTIONS)
@pytest.mark.parametrize("accept", [media_type for media_type, _ in SUFFIXES.values()])
def test_a_description_comes_in_each_format(client: TestClient, path: str, accept: str) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert answer.headers["vary"] == "Accept"
    form = ox.RdfFormat.from_media_type(accept)
    assert form
    assert len(list(ox.parse(answer.content, form))) > 3
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_void_tells_the_classes_with_their_numbers(client: TestClient) -> None:
    text = client.get("/.well-known/void", headers={"Accept": "text/turtle"}).text
    assert "void:class <https://w3id.org/gongbao/ontology#Document> ; void:entities 3 ]" in text


def test_every_example_query_runs(client: TestClient) -> None:
    turtle = client.get("/queries", headers={"Accept": "text/turtle"}).content
    select = "http://www.w3.org/ns/shacl#select"
    found = [quad for quad in ox.parse(turtle, ox.RdfFormat.TURTLE) if quad.predicate.value == select]
    assert len(found) > 10
    for quad in found:
        assert isinstance(quad.object, ox.Literal)
        answer = client.post("/sparql", data={"query": quad.object.value})
        assert answer.status_code == 200, (quad.subject, answer.text)


def test_a_question_is_given_as_its_file(client: TestClient) -> None:
    answer = client.get("/queries/groups/members.rq")
    assert answer.headers["content-type"] == "application/sparql-query"
    assert answer.text.startswith("# summary-zh:")
    assert client.get("/queries/groups/none").status_code == 404


def test_the_ontology_has_a_page_for_people(client: TestClient) -> None:
    page = client.get("/ontology", headers={"Accept": "text/html"})
    assert '<section id="CoordinatingBody">' in page.text
    assert client.get("/ontology.html").text == page.text
    assert client.get("/ontology.ttl").text.startswith("# The Gongbao ontology")
    assert client.get("/ontology.doc").status_code == 404


def test_json_of_the_api_is_json_ld(client: TestClient) -> None:
    answer = client.get("/api/documents")
    assert answer.json()["@context"] == "/context.jsonld"
    context = client.get("/context.jsonld")
    assert context.headers["content-type"] == "application/ld+json"
    body = answer.json() | context.json()
    found = list(ox.parse(json.dumps(body).encode(), ox.RdfFormat.JSON_LD))
    number = "https://w3id.org/gongbao/ontology#documentNumber"
    assert f'<{BASE[:-1]}{DOCUMENT}> <{number}> "青政办发〔2030〕12号"' in {str(quad.triple) for quad in found}
