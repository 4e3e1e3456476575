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


SHUILIJU = "qing-xi-xian-shui-li-ju-5e6f7a8b"
# Every list takes a kind, a region and days; what they mean for each is in its description.
LOOKS: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "officials: a title": ("officials", {"kind": "局长"}, ["gao-ping-3c4d5e6f"]),
    "officials: a title nobody has": ("officials", {"kind": "副局长"}, []),
    "officials: a region": ("officials", {"region": "青溪县"}, ["gao-ping-3c4d5e6f"]),
    "officials: another region": ("officials", {"region": "别处"}, []),
    "officials: named since": ("officials", {"since": "2031-01-01"}, ["kong-ming-da-2b3c4d5e"]),
    "officials: named until": ("officials", {"until": "2030-02-28"}, ["gao-ping-3c4d5e6f"]),
    "officials: in a post on that day": ("officials", {"on": "2030-03-04"}, ["gao-ping-3c4d5e6f"]),
    "officials: the day after none is known to be": ("officials", {"on": "2030-03-06"}, []),
    "institutions: a kind": ("institutions", {"kind": "政府部门"}, [SHUILIJU]),
    "institutions: a region": ("institutions", {"region": "临溪县", "q": "水利"}, ["linxian-shuiliju"]),
    "institutions: named in that time": (
        "institutions",
        {"since": "2030-02-01", "until": "2030-02-01"},
        ["zhengfu", SHUILIJU],
    ),
    "institutions: named by that day": ("institutions", {"on": "2030-01-31"}, []),
    "groups: a type": ("groups", {"kind": "工作专班"}, ["xun-cha-zhuan-ban-9c8b7a6f"]),
    "groups: a region": ("groups", {"region": "青溪县"}, ["he-dao-xiao-zu-1a2b3c4d"]),
    "groups: listed since": ("groups", {"since": "2031-01-01"}, ["he-dao-xiao-zu-1a2b3c4d"]),
    "groups: before any was set up": ("groups", {"on": "2030-03-04"}, []),
    "documents: a kind": ("documents", {"kind": "决定"}, []),
    "documents: a region and a day": ("documents", {"region": "青溪县", "on": "2030-03-05"}, ["qing-12-6f7a8b9c"]),
    "documents: another region": ("documents", {"region": "临溪县"}, []),
    "appointments: a kind": ("appointments", {"kind": "免去"}, ["d2-2"]),
    "appointments: a region and a day": (
        "appointments",
        {"region": "青溪县", "on": "2030-02-01", "kind": "任命"},
        ["d2-1"],
    ),
    "appointments: another day": ("appointments", {"on": "2030-02-02"}, []),
    "tasks: a part and a region": ("tasks", {"kind": "support", "region": "青溪县"}, ["d1-1"]),
    "tasks: another day": ("tasks", {"on": "2030-03-04"}, []),
    "posts: a title": ("posts", {"kind": "台长"}, ["tai-zhang-3c4d5e6f"]),
    "posts: a whole name": ("posts", {"name": "青溪县水利局局长"}, ["ju-zhang-1b2c3d4e"]),
    "posts: a region": ("posts", {"region": "青溪县", "kind": "局长"}, ["ju-zhang-1b2c3d4e"]),
    "posts: held on that day": ("posts", {"on": "2029-03-01"}, ["tai-zhang-3c4d5e6f"]),
    "posts: held since": ("posts", {"since": "2030-01-01", "kind": "局长"}, ["ju-zhang-1b2c3d4e"]),
}


@pytest.mark.parametrize(("kind", "look", "keys"), LOOKS.values(), ids=LOOKS)
def test_a_look_finds_what_fits(client: TestClient, kind: str, look: dict[str, str], keys: list[str]) -> None:
    listing = client.get(f"/api/{kind}", params=look).json()
    assert [item["key"] for item in listing["items"]] == keys
    assert listing["total"] == len(keys)


@pytest.mark.parametrize("kind", ["documents", "appointments", "tasks"])
def test_one_day_and_a_time_are_not_asked_for_together(client: TestClient, kind: str) -> None:
    answer = client.get(f"/api/{kind}", params={"on": "2030-03-05", "since": "2030-01-01"})
    assert answer.status_code == 400
    assert "'on'" in answer.json()["detail"]


def test_tasks_stand_in_printed_order(client: TestClient) -> None:
    items = client.get("/api/tasks").json()["items"]
    dates = [item["date"] or "" for item in items]
    assert dates == sorted(dates, reverse=True)
