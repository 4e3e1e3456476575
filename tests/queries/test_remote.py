"""A store over HTTP, against the service itself in another thread."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from queries import groups
from queries.errors import AnswerTooLarge, FormatRefused, QuerySyntaxError, ServiceRefused, StoreUnavailable
from queries.remote import Remote
from queries.store import JSON, Embedded
from service.app import create_app
from service.settings import Settings

ALL = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s ?p ?o"


@pytest.fixture(scope="module")
def endpoint(sample_data: Path) -> Iterator[str]:
    settings = Settings(data=sample_data, max_rows=300, token="word")
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/sparql"
    server.should_exit = True
    thread.join()


@pytest.fixture
def remote(endpoint: str) -> Remote:
    return Remote(endpoint, token="word")


def ask(store: Remote | Embedded, text: str, accept: str = JSON, max_bytes: int = 1 << 24) -> bytes:
    return asyncio.run(store.query(text, accept=accept, deadline=30, max_bytes=max_bytes)).body


def test_it_answers_as_the_store_in_this_process(remote: Remote, store: Embedded) -> None:
    text = "SELECT ?p (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p ORDER BY ?p"
    assert json.loads(ask(remote, text)) == json.loads(ask(store, text))


def test_what_the_service_cuts_is_asked_for_to_the_end(remote: Remote, store: Embedded) -> None:
    whole = json.loads(ask(remote, ALL))
    assert len(whole["results"]["bindings"]) > 600
    assert whole == json.loads(ask(store, ALL))
    with pytest.raises(AnswerTooLarge):
        ask(remote, ALL, "text/csv")


def test_the_functions_of_the_queries_take_it(remote: Remote) -> None:
    assert asyncio.run(groups.find(remote)).total == 2


def test_errors_are_those_of_any_store(remote: Remote, endpoint: str) -> None:
    with pytest.raises(QuerySyntaxError):
        ask(remote, "SELECT ?s { GRAPH ?g { ?s ?p } }")
    with pytest.raises(ServiceRefused):
        ask(remote, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(FormatRefused):
        ask(remote, ALL, "text/turtle")
    with pytest.raises(AnswerTooLarge):
        ask(remote, "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 100", max_bytes=100)
    with pytest.raises(StoreUnavailable, match="401"):
        ask(Remote(endpoint), "ASK { }")
    with pytest.raises(StoreUnavailable, match="127"):
        ask(Remote("http://127.0.0.1:1/sparql"), "ASK { }")
