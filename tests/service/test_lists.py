from __future__ import annotations

import pytest
from starlette.testclient import TestClient

FILTERS: dict[str, tuple[str, dict[str, str], int]] = {
    "all tasks": ("tasks", {}, 2),
    "a part of a task's name": ("tasks", {"q": "清理"}, 1),
    "an institution that leads": ("tasks", {"institution": "qing-xi-xian-shui-li-ju-5e6f7a8b", "role": "lead"}, 1),
    "an institution that supports": ("tasks", {"institution": "caizhengju", "role": "support"}, 1),
    "one that has no such part": ("tasks", {"institution": "caizhengju", "role": "lead"}, 0),
    "tasks of a document": ("tasks", {"document": "qing-3-7a8b9c0d"}, 0),
    "tasks before there were any": ("tasks", {"until": "2029-12-31"}, 0),
    "posts of an institution": ("posts", {"institution": "qing-xi-xian-shui-li-ju-5e6f7a8b"}, 1),
    "a part of a post's name": ("posts", {"q": "水利局局长"}, 1),
}


@pytest.mark.parametrize(("kind", "filters", "number"), FILTERS.values(), ids=FILTERS)
def test_a_filter_keeps_what_fits(client: TestClient, kind: str, filters: dict[str, str], number: int) -> None:
    listing = client.get(f"/api/{kind}", params=filters).json()
    if filters:
        assert listing["total"] == len(listing["items"]) == number
    else:
        assert listing["total"] >= number


@pytest.mark.parametrize("path", ["tasks/d1-1", "posts/ju-zhang-1b2c3d4e"])
def test_one_comes_with_its_facts_and_their_evidence(client: TestClient, path: str) -> None:
    thing = client.get(f"/api/{path}").json()
    assert thing["key"] == path.partition("/")[2]
    assert thing["facts"]["total"] == len(thing["facts"]["items"]) > 0
    for fact in thing["facts"]["items"]:
        assert fact["evidence"]


@pytest.mark.parametrize("path", ["tasks/none", "posts/none", "groups/none/neighbours", "dragons/x/neighbours"])
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"


def test_neighbours_stand_in_one_fact_and_know_each_other(client: TestClient) -> None:
    body = client.get("/api/groups/he-dao-xiao-zu-1a2b3c4d/neighbours").json()
    found = {row["key"]: row for row in body["items"]}
    assert found["kong-ming-da-2b3c4d5e"]["kind"] == "Official"
    assert found["kong-ming-da-2b3c4d5e"]["shared"] >= 1
    back = client.get("/api/officials/kong-ming-da-2b3c4d5e/neighbours").json()
    assert "he-dao-xiao-zu-1a2b3c4d" in {row["key"] for row in back["items"]}


def test_neighbours_come_in_pages(client: TestClient) -> None:
    whole = client.get("/api/groups/he-dao-xiao-zu-1a2b3c4d/neighbours").json()
    first = client.get("/api/groups/he-dao-xiao-zu-1a2b3c4d/neighbours?limit=1").json()
    rest = client.get(first["next"] + "00").json()
    assert first["total"] == whole["total"] > 1
    assert first["items"] == whole["items"][:1]
    assert rest["items"] == [] or rest["items"] == whole["items"][1:]
