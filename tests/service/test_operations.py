from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.limits import Rates
from service.settings import Settings
from tests.service.fakes import Echo
from tests.service.serving import get, served
from tests.versions import add_version


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """A client whose metrics begin at zero."""
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


SECURE = {
    "access-control-allow-origin": "*",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
}
PATHS = {
    "a page": "/",
    "an answer": "/sparql?query=ASK%7B%7D",
    "JSON": "/api/officials",
    "a redirect": "/id/official/gao-ping-3c4d5e6f",
    "a refusal": "/sparql?query=x",
    "an unknown path": "/nowhere",
    "a wrong parameter": "/api/officials?limit=0",
    "the metrics": "/metrics",
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_every_answer_has_the_headers_that_make_it_safe(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert {name: answer.headers.get(name) for name in SECURE} == SECURE
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "access-control-allow-credentials" not in answer.headers
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["x-request-id"])


def test_a_request_id_is_kept_where_it_is_plain(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "abc-1"}).headers["x-request-id"] == "abc-1"
    assert client.get("/healthz", headers={"X-Request-ID": 'a" b'}).headers["x-request-id"] != 'a" b'


def test_a_token_is_asked_for_where_there_is_one(settings: Settings) -> None:
    client = TestClient(create_app(Settings(token="secret"), store=Echo()))
    answer = client.get("/sparql?query=ASK%7B%7D")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.headers["content-type"] == "application/problem+json"
    assert client.get("/sparql?query=ASK%7B%7D", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/sparql?query=ASK%7B%7D", headers={"Authorization": "Bearer secret"}).status_code == 200
    assert client.get("/healthz").status_code == 200
    assert client.options("/sparql").status_code == 204
    assert settings.token == ""


def test_who_asks_too_often_is_told_to_wait() -> None:
    client = TestClient(create_app(Settings(rate=0.2), store=Echo()))
    assert [client.get("/sparql?query=ASK%7B%7D").status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get("/sparql?query=ASK%7B%7D")
    assert 1 <= int(refused.headers["retry-after"]) <= 5
    assert refused.headers["content-type"] == "application/problem+json"


def test_addresses_have_numbers_of_their_own() -> None:
    rates = Rates(0.1)
    assert rates.wait("a") == 0
    assert rates.wait("a") > 5
    assert rates.wait("b") == 0


def test_a_long_url_is_refused_everywhere(client: TestClient) -> None:
    assert client.get("/api/officials?q=" + "x" * 10_001).status_code == 414
    assert client.get("/" + "x" * 10_001).status_code == 414


def test_readiness_tells_the_data_version(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert answer.json() == {"status": "ok", "version": "1"}
    assert answer.headers["gongbao-data-version"] == "1"


def test_without_a_graph_it_is_not_ready(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data=tmp_path))) as client:
        assert client.get("/readyz").status_code == 503
        assert "gongbao_requests_total" in client.get("/metrics").text
        add_version(tmp_path, "1", b"GRAPH <a:g> { <a:s> <a:p> 1 }")
        assert client.get("/readyz").json()["version"] == "1"


def test_the_metrics_count_what_happened(client: TestClient) -> None:
    client.get("/sparql?query=ASK%7B%7D")
    client.get("/sparql?query=ASK%7B%7D")
    client.get("/sparql?query=x")
    lines = dict(line.rsplit(" ", 1) for line in client.get("/metrics").text.splitlines() if not line.startswith("#"))
    assert lines['gongbao_requests_total{path="sparql",method="GET",status="200"}'] == "2"
    assert lines['gongbao_requests_total{path="sparql",method="GET",status="400"}'] == "1"
    assert lines['gongbao_request_seconds_count{path="sparql"}'] == "3"
    assert lines['gongbao_queries_evaluated_total{crew="free"}'] == "1"
    assert lines["gongbao_answers_repeated_total"] == "1"
    assert lines['gongbao_data_info{version="1"}'] == "1"
    assert float(lines["gongbao_data_age_seconds"]) >= 0


def test_each_request_is_one_line_of_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    client = TestClient(create_app(Settings(log="all"), store=Echo()))
    answer = client.get("/sparql?query=ASK%7B%7D")
    line = json.loads(capsys.readouterr().err)
    assert (line["path"], line["status"], line["method"]) == ("/sparql", 200, "GET")
    assert line["request"] == answer.headers["x-request-id"]
    assert "ASK" not in json.dumps(line)


def test_only_faults_are_logged_where_nothing_else_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    client = TestClient(create_app(Settings(), store=Echo()))
    client.get("/sparql?query=x")
    assert capsys.readouterr().err == ""


def test_a_rest_answer_shows_its_queries_and_version(client: TestClient) -> None:
    plain = client.get("/api/officials")
    shown = client.get("/api/officials?show=sparql")
    assert plain.json()["data_version"] == "1"
    assert "sparql" not in plain.json()
    assert len(shown.json()["sparql"]) >= 1
    for text in shown.json()["sparql"]:
        assert client.post("/sparql", data={"query": text}).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_what_is_of_the_moment_is_never_kept(client: TestClient, path: str) -> None:
    answers = [client.get(path) for _ in range(2)]
    assert [answer.headers["cache-control"] for answer in answers] == ["no-store"] * 2
    assert not any("etag" in answer.headers for answer in answers)
    assert "gongbao_answers_repeated_total 0" in client.get("/metrics").text


@pytest.mark.parametrize("path", ["/", "/api/officials", "/api/documents/qing-12-6f7a8b9c", "/.well-known/void"])
def test_what_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_new_version_has_another_tag_and_nothing_is_dropped(tmp_path: Path) -> None:
    add_version(tmp_path, "1", b"GRAPH <a:g> { <a:s> <a:p> 1 }")
    query = "/sparql?" + urlencode({"query": "SELECT ?o { GRAPH ?g { ?s ?p ?o } }", "format": "csv"})
    with TestClient(create_app(Settings(data=tmp_path))) as client:
        first = client.get(query)
        add_version(tmp_path, "2", b"GRAPH <a:g> { <a:s> <a:p> 2 }")
        second = client.get(query, headers={"If-None-Match": first.headers["etag"]})
        assert (first.text.split(), second.text.split()) == (["o", "1"], ["o", "2"])
        assert second.headers["gongbao-data-version"] == "2"


ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"GRAPH ?g{n} {{ ?s{n} ?p{n} ?o{n} }}" for n in range(5)) + " }"


def metric(port: int, name: str) -> int:
    return int(re.findall(rf'^gongbao_{name}{{crew="free"}} (\d+)$', get(port, "/metrics"), re.MULTILINE)[0])


def until(port: int, name: str, value: int) -> None:
    end = time.monotonic() + 20
    while metric(port, name) != value:
        assert time.monotonic() < end, name
        time.sleep(0.02)


def workers_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children]


@pytest.mark.slow
def test_a_real_server_ends_what_nobody_waits_for_and_leaves_nothing_behind(sample_data: Path) -> None:
    with served(sample_data) as (process, port):
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(f"GET /sparql?{urlencode({'query': ENDLESS})} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            until(port, "workers_busy", 1)
        until(port, "queries_killed_total", 1)
        assert metric(port, "queries_late_total") == 0  # killed because the client had gone, not at the deadline
        until(port, "workers", 2)
        with socket.create_connection(("127.0.0.1", port)) as client:  # half a request
            client.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nquery=")
        process.send_signal(1)  # SIGHUP: look whether there is a new graph, and serve on
        assert "ok" in get(port, "/readyz")
        workers = workers_of(process.pid)
        assert len(workers) >= 4
        process.terminate()
        assert process.wait(20) in {0, -15}
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]
