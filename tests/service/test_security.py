"""Tries to break in: through every parameter of every route, through paths, headers, and what the graph holds."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import Settings

SCRIPT = "<script>alert(1)</script>"
PAYLOADS = {
    "end of a string": '" } UNION { ?s ?p ?o } #',
    "end of an IRI": "https://w3id.org/gongbao/id/group/x> ?p ?o . ?s ?q <a:b",
    "end of a block": "x } } SELECT * { { ?s ?p ?o } } #",
    "an update": "x ; DROP ALL",
    "another endpoint": "x SERVICE <{listener}> { ?s ?p ?o }",
    "an address": "{listener}",
    "a script": SCRIPT,
    "an attribute": "\"' onmouseover=alert(1) x='",
    "an address that is a script": "javascript:alert(1)",
    "a line end": "x\r\nX-Broken-In: 1\r\n\r\n",
    "a template": "{{7*7191}} ${7*7191} {% raw %}",
    "a path": "../../../../etc/passwd",
    "a path, encoded twice": "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "a shell": "`id`; $(id) | id",
    "SQL": "x' OR '1'='1' --",
    "FTS": 'x" NEAR(a b) OR * ^',
    "nothing": "\x00",
    "half a character": "\ud800",
    "a long one": "甲" * 2000,
    "a formula": "=1+1+cmd|' /C calc'!A0",
}


@pytest.fixture(scope="module")
def operations(client: TestClient) -> dict[str, dict[str, Any]]:
    """Give the GET operations by path."""
    paths: dict[str, dict[str, Any]] = client.get("/openapi.json").json()["paths"]
    return {path: methods["get"] for path, methods in paths.items() if "get" in methods}


def tries(path: str, operation: dict[str, Any], payload: str) -> Iterator[str]:
    """Yield an address for each parameter with the payload in it, and examples in the others."""
    sent = quote(payload, safe="", errors="surrogatepass")
    parameters = operation.get("parameters", ())
    inside = [each["name"] for each in parameters if each["in"] == "path"]
    plain = path
    for name in inside:
        plain = plain.replace(f"{{{name}}}", "x")
        others = [each for each in inside if each != name]
        address = path.replace(f"{{{name}}}", sent)
        for other in others:
            address = address.replace(f"{{{other}}}", "x")
        yield address
    queries = {each["name"]: str(each.get("example", "")) for each in parameters if each["in"] == "query"}
    for name in queries:
        pairs = {other: quote(value, safe="") for other, value in queries.items() if value and other != name}
        yield f"{plain}?" + "&".join(f"{key}={value}" for key, value in [*pairs.items(), (name, sent)])
        yield f"{plain}?{name}={sent}"


@pytest.mark.slow
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_no_parameter_lets_anything_in(client: TestClient, operations: dict[str, dict[str, Any]], payload: str) -> None:
    tried = 0
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        payload = payload.replace("{listener}", f"http://127.0.0.1:{listener.getsockname()[1]}/x")
        for path, operation in operations.items():
            for address in tries(path, operation, payload):
                answer = client.get(address, follow_redirects=False)
                tried += 1
                assert answer.status_code < 500 or answer.status_code in {503, 504}, (address, answer.text[:300])
                assert "x-broken-in" not in answer.headers, address
                assert "root:" not in answer.text, address
                assert "50337" not in answer.text, address  # 7 * 7191, worked out
                if "html" in answer.headers.get("content-type", ""):
                    assert SCRIPT not in answer.text, address
                    assert "'; onmouseover" not in answer.text, address
                    assert "script-src 'unsafe" not in answer.headers["content-security-policy"], address
                location = answer.headers.get("location", "/")
                assert location.startswith(("/", "http://testserver/")), location
        with pytest.raises(TimeoutError):
            listener.accept()
    assert tried > 200


WIDE = '" || true) } UNION { GRAPH ?any { ?s ?p ?o } } #'


@pytest.mark.parametrize("kind", ["officials", "institutions", "groups", "documents", "appointments", "tasks", "posts"])
def test_a_filter_that_would_let_all_through_finds_nothing(
    client: TestClient, operations: dict[str, dict[str, Any]], kind: str
) -> None:
    assert client.get(f"/api/{kind}").json()["total"] > 0
    known = {each["name"] for each in operations[f"/api/{kind}"]["parameters"]}
    for name in known & {"q", "name", "kind", "region", "official", "institution", "role", "document", "action"}:
        answer = client.get(f"/api/{kind}", params={name: WIDE})
        assert answer.status_code in {200, 422}
        assert answer.status_code == 422 or answer.json()["total"] == 0, name


PATHS = (
    "/static/../settings.py",
    "/static/..%2f..%2fsettings.py",
    "/static/%2e%2e/%2e%2e/etc/passwd",
    "/static//etc/passwd",
    "/static/%00",
    "/queries/../../../etc/passwd",
    "/queries/groups/..%2f..%2fsettings",
    "/api/library/..%2f..%2f/x",
    "/id/group/..%2f..%2f..%2fetc%2fpasswd",
    "/id/../../etc/passwd",
    "/ontology.../etc/passwd",
    "//127.0.0.1/x",
    "/\\127.0.0.1/x",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code in {400, 404, 422, 308, 307, 301}
    assert "root:" not in answer.text
    assert answer.headers.get("location", "/x").startswith(("/", "http://testserver/"))
    assert not answer.headers.get("location", "/x").startswith(("//", "/\\"))


def test_only_reading_is_there(client: TestClient) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        for path in ("/", "/sparql", "/api/officials", "/rdf-graph-store?default", "/id/group/x"):
            assert client.request(method, path).status_code == 405, (method, path)


def test_a_sent_header_comes_back_in_none(client: TestClient) -> None:
    sent = {"Origin": "https://e.example", "X-Request-ID": "a b<script>", "X-Forwarded-Host": "e.example"}
    answer = client.get("/api/officials", headers=sent)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert "script" not in answer.headers["x-request-id"]
    assert "e.example" not in answer.text
    assert "set-cookie" not in answer.headers


ASKED = ("（", "谁", "的", "和", "是不是", "2030年", "a", "1", "who is ", "、", "张三", "?", "《", "局", "领导小组")


@pytest.mark.slow
@pytest.mark.parametrize("piece", ASKED)
def test_no_question_is_a_trap(sample_data: Path, piece: str) -> None:
    with TestClient(create_app(Settings(data=sample_data))) as client:
        for path in ("/api/ask", "/api/suggest", "/api/search", "/search", "/sparql?query=ASK{}&format"):
            text = quote(piece * (5_000 // len(piece)))
            start = time.perf_counter()
            joint = "=" if "?" in path else "?q="
            assert client.get(f"{path}{joint}{text}").status_code < 500
            assert time.perf_counter() - start < 10, path
