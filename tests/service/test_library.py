"""The questions of the library over HTTP."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from queries import library


def test_every_question_is_listed_with_what_it_takes_and_gives(client: TestClient) -> None:
    listed = client.get("/api/library").json()
    assert [one["name"] for one in listed] == list(library.names())
    parts = next(one for one in listed if one["name"] == "groups/parts")
    assert [p["name"] for p in parts["parameters"]] == ["over", "body"]
    assert parts["columns"][0] == {
        "name": "fact",
        "type": "iri",
        "optional": False,
        "description": "State of the body below.",
        "example": None,
    }


def test_a_question_is_answered_in_pages(client: TestClient) -> None:
    whole = client.get("/api/library/documents/list").json()
    first = client.get("/api/library/documents/list?limit=1").json()
    assert first["total"] == whole["total"] > 1
    assert first["items"] == whole["items"][:1]
    assert client.get(first["next"]).json()["items"] == whole["items"][1:2]


def test_a_parameter_narrows_the_answer(client: TestClient) -> None:
    found = client.get("/api/library/documents/list", params={"kind": "通知"}).json()
    assert {row["genre"] for row in found["items"]} == {"通知"}


BAD = {
    "a question that there is not": ("documents/none", {}, 404),
    "a parameter that it does not have": ("documents/list", {"colour": "red"}, 400),
    "a value of another type": ("documents/list", {"since": "yesterday"}, 400),
    "a parameter that is missing": ("documents/one", {}, 400),
    "SPARQL in a value": ("documents/list", {"by": "x> } DELETE { ?s ?p ?o"}, 400),
}


@pytest.mark.parametrize(("name", "given", "status"), BAD.values(), ids=BAD)
def test_what_does_not_fit_is_a_problem(client: TestClient, name: str, given: dict[str, str], status: int) -> None:
    answer = client.get(f"/api/library/{name}", params=given)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
