from __future__ import annotations

from starlette.testclient import TestClient


def test_coverage_tells_what_is_there_and_what_is_cited_only(client: TestClient) -> None:
    told = client.get("/api/coverage").json()
    (gazette,) = told["gazettes"]
    assert (gazette["source"], gazette["documents"]) == ("青溪县公报.txt", 3)
    assert (gazette["first"], gazette["last"]) == ("2030-02-01", "2031-01-10")
    assert told["documents"] == 3
    assert sum(kind["documents"] for kind in told["kinds"]) == 3
    assert "河道管理条例" in {cited["title"] for cited in told["cited"]["items"]}
    assert not {"qing-3-7a8b9c0d"} & {cited["number"] for cited in told["cited"]["items"]}
    assert told["facts"] is told["missing_numbers"] is None  # this graph was put together without a report


def test_what_is_cited_only_comes_in_pages(client: TestClient) -> None:
    whole = client.get("/api/coverage").json()["cited"]
    first = client.get("/api/coverage?limit=1")
    assert first.json()["cited"]["items"] == whole["items"][:1]
    assert first.json()["cited"]["total"] == whole["total"]
