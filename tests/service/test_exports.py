from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from ontology.iri import ID
from queries.exports.formats import FORMATS

BODY = ID + "body/he-dao-xiao-zu-1a2b3c4d"


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_comes_as_a_file(client: TestClient, form: str) -> None:
    answer = client.get("/api/export", params={"format": form})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == FORMATS[form].media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="gongbao-1.{FORMATS[form].suffix}"'
    assert len(answer.content) > 100


def test_a_file_is_what_the_command_writes(client: TestClient) -> None:
    records = [json.loads(line) for line in client.get("/api/export?format=facts").text.splitlines()]
    assert {record["kind"] for record in records} >= {"document", "group", "membership"}
    assert "@context" not in records[0]


def test_a_view_is_of_one_thing(client: TestClient) -> None:
    whole = client.get("/api/export?format=csv").content
    assert len(client.get("/api/export", params={"format": "csv", "of": BODY}).content) < len(whole)


WRONG = {
    "a format there is none of": ({"format": "sculpture"}, 422),
    "no format": ({}, 422),
    "a thing that nobody knows": ({"format": "facts", "of": ID + "body/nobody"}, 404),
    "no IRI": ({"format": "facts", "of": "no iri"}, 400),
}


@pytest.mark.parametrize(("query", "status"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_exported_is_told_before_the_file_begins(
    client: TestClient, query: dict[str, str], status: int
) -> None:
    answer = client.get("/api/export", params=query)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
