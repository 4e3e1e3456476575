"""Competency questions and the service, over each engine and over the store in this process: the same answers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from queries.ask.asker import Asker, open_asker
from queries.engines.engine import Engine
from queries.store import Embedded
from service.app import create_app
from service.engine import InEngine
from service.settings import Settings
from tests.queries.ask.test_questions import OWN, questions

pytestmark = pytest.mark.slow
PATHS = (
    "/api/groups",
    "/api/officials?limit=20",
    "/api/institutions?limit=20",
    "/api/documents?limit=20",
    "/api/appointments",
    "/api/tasks?limit=20",
    "/api/posts?limit=20",
    "/api/ask?q=任忠在哪些领导小组担任组长？",
    "/sparql?query=ASK%20%7B%20GRAPH%20%3Fg%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20%7D&format=json",
)
PAGES = ("/", "/search?q=任忠", "/coverage")


@pytest.fixture(scope="module")
def here(embedded: Embedded) -> Asker:
    return asyncio.run(open_asker(embedded))


@pytest.fixture(scope="module")
def there(filled: Engine) -> Asker:
    return asyncio.run(open_asker(filled))


@pytest.mark.parametrize("question", [question["question"] for question in questions(OWN).values()])
def test_a_question_has_the_same_answer(question: str, here: Asker, there: Asker) -> None:
    expected, found = asyncio.run(here.ask(question)), asyncio.run(there.ask(question))
    assert (found.status, found.sentence) == (expected.status, expected.sentence)
    assert found.answers == expected.answers
    assert found.evidence == expected.evidence


@pytest.fixture(scope="module")
def served(embedded: Embedded) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), store=embedded)) as client:
        yield client


@pytest.fixture(scope="module")
def served_there(filled: Engine) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), stores=InEngine(filled.access))) as client:
        yield client


def without_version(told: Any) -> Any:
    return {name: value for name, value in told.items() if name != "data_version"} if isinstance(told, dict) else told


@pytest.mark.parametrize("path", PATHS)
def test_the_service_gives_the_same_json(path: str, served: TestClient, served_there: TestClient) -> None:
    expected, found = served.get(path), served_there.get(path)
    assert (found.status_code, expected.status_code) == (200, 200), found.text
    assert without_version(found.json()) == without_version(expected.json())


@pytest.mark.parametrize("path", PAGES)
def test_the_service_gives_its_pages(path: str, served_there: TestClient) -> None:
    answer = served_there.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text[:2000]
