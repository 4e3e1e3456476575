from __future__ import annotations

import inspect

import pytest
from starlette.testclient import TestClient

from queries import errors
from queries.errors import (
    AnswerTooLarge,
    DeadlineExceeded,
    EngineHolds,
    EvaluationFailed,
    QueryError,
    QueryFileError,
    StoreUnavailable,
)
from service.app import create_app
from service.errors import STATUSES
from service.settings import Settings
from tests.service.fakes import Echo, Failing

FAILURES: dict[str, tuple[Exception, int, str]] = {
    "no answer in time": (DeadlineExceeded(seconds=2.5), 504, "no answer within 2.5 s"),
    "an answer that is too long": (AnswerTooLarge(max_bytes=7), 504, "longer than 7 bytes"),
    "no store": (StoreUnavailable("gone", place="/secret"), 503, "no graph is loaded"),
    "the store gave up": (EvaluationFailed("secret"), 500, "the query failed"),
    "a fault of the library": (QueryFileError("secret", name="x"), 500, "the query failed"),
    "a fault of ours": (ZeroDivisionError("secret"), 500, "a fault of this service"),
}


@pytest.mark.parametrize(("error", "status", "detail"), FAILURES.values(), ids=FAILURES)
def test_a_failure_has_its_status_and_tells_nothing_of_the_inside(error: Exception, status: int, detail: str) -> None:
    client = TestClient(create_app(Settings(), store=Failing(error)), raise_server_exceptions=False)
    answer = client.get("/sparql?query=ASK%7B%7D")
    assert answer.status_code == status
    assert detail in answer.json()["detail"]
    assert "secret" not in answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_every_error_of_the_queries_has_a_status() -> None:
    kinds = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, QueryError)}
    internal = {QueryError, QueryFileError, EngineHolds}  # no request can cause them
    covered = {kind for kind in kinds if any(issubclass(kind, named) for named, _ in STATUSES)}
    assert kinds - covered == internal


def test_limits_and_media_type_go_to_the_store() -> None:
    store = Echo()
    client = TestClient(create_app(Settings(deadline=3.0, max_bytes=99), store=store))
    answer = client.get("/sparql?query=ASK%7B%7D", headers={"Accept": "text/xml"})
    assert store.asked == [("ASK{}", "application/sparql-results+xml", 3.0, 99)]
    assert answer.headers["content-type"].startswith("text/xml")
    assert answer.content == b"ASK{}"


def test_an_unknown_path_is_a_problem(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert answer.json()["title"] == "Not Found"
