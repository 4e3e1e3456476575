"""Who held what and who sat where on a day, open questions, and IRIs that lead on."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

ID = "https://w3id.org/gongbao/id/"
CHIEF = "gao-ping-3c4d5e6f"
BUREAU = "qing-xi-xian-shui-li-ju-5e6f7a8b"
BODY = "he-dao-xiao-zu-1a2b3c4d"

HELD: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "an institution": (f"institutions/{BUREAU}/holders", "2030-03-05", [("高平", "held")]),
    "an institution after a successor": (f"institutions/{BUREAU}/holders", "2030-12-02", [("何北", "presumed")]),
    "a post": ("posts/ju-zhang-1b2c3d4e/holders", "2030-01-31", [("林晓", "held")]),
    "an official": (f"officials/{CHIEF}/posts", "2030-03-06", [("高平", "presumed")]),
    "an official before the appointment": (f"officials/{CHIEF}/posts", "2030-01-30", []),
}


@pytest.mark.parametrize(("path", "day", "expected"), HELD.values(), ids=HELD)
def test_who_held_what_on_a_day(client: TestClient, path: str, day: str, expected: list[tuple[str, str]]) -> None:
    rows = client.get(f"/api/{path}", params={"on": day}).json()
    assert [(row["name"], row["certainty"]) for row in rows] == expected
    assert all(row["post_name"] == "青溪县水利局局长" for row in rows)


@pytest.mark.parametrize("path", [path for path, _, _ in HELD.values()])
def test_the_day_is_asked_for(client: TestClient, path: str) -> None:
    assert client.get(f"/api/{path}").status_code == 422
    assert client.get(f"/api/{path}", params={"on": "2030-02-30"}).status_code == 422


def test_a_seat_passes_to_whoever_holds_its_post_and_is_marked_inferred(client: TestClient) -> None:
    seats = {day: client.get(f"/api/groups/{BODY}/seats", params={"on": day}).json() for day in DAYS}
    chief = {day: next(seat for seat in listed if seat["post"] == "县水利局局长") for day, listed in seats.items()}
    assert {day: (seat["person"], seat["inferred"]) for day, seat in chief.items()} == {
        "2030-03-05": ("高平", False),
        "2030-12-31": ("高平", True),
    }
    assert [(one["name"], one["certainty"]) for one in chief["2030-12-31"]["successors"]] == [("何北", "presumed")]
    assert chief["2030-03-05"]["successors"] == []


DAYS = ("2030-03-05", "2030-12-31")


def test_an_open_question_tells_its_candidates_and_why(client: TestClient) -> None:
    (question,) = client.get("/api/undecided").json()
    assert [candidate["key"] for candidate in question["candidates"]] == [CHIEF, "gao-ping-4d5e6f7a"]
    assert (question["reasons_for"], question["reasons_against"]) == (["同一地区", "同名"], ["姓名常见"])
    assert client.get(f"/api/officials/{CHIEF}").json()["undecided"] == [question]
    assert client.get("/api/officials/kong-ming-da-2b3c4d5e").json()["undecided"] == []


def test_an_official_tells_their_tenures(client: TestClient) -> None:
    (tenure,) = client.get(f"/api/officials/{CHIEF}").json()["tenures"]
    assert (tenure["state"], tenure["start"], tenure["end"], tenure["held_until"]) == (
        "open",
        "2030-02-01",
        None,
        "2030-03-05",
    )


MOVED = {
    "an official": ("/api/officials/gao-ping-9d0e1f2a", f"/api/officials/{CHIEF}"),
    "the posts of an official": (
        "/api/officials/gao-ping-9d0e1f2a/posts?on=2030-03-05",
        f"/api/officials/{CHIEF}/posts?on=2030-03-05",
    ),
    "an institution": ("/api/institutions/xian-shui-li-ju-6f7a8b9c", f"/api/institutions/{BUREAU}"),
    "a body": ("/api/groups/he-dao-xiao-zu-7a8b9c0d?limit=2", f"/api/groups/{BODY}?limit=2"),
    "linked data": ("/id/official/gao-ping-9d0e1f2a", f"/id/official/{CHIEF}"),
    "linked data in a format": ("/id/institution/xian-shui-li-ju-6f7a8b9c.ttl", f"/id/institution/{BUREAU}.ttl"),
}


@pytest.mark.parametrize(("old", "new"), MOVED.values(), ids=MOVED)
def test_an_iri_that_was_replaced_leads_on(client: TestClient, old: str, new: str) -> None:
    answer = client.get(old, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, new)
    assert client.get(old).status_code == 200


def test_what_never_was_is_not_found(client: TestClient) -> None:
    assert client.get("/api/officials/nobody-00000000").status_code == 404
    assert client.get("/api/institutions/nothing-00000000/holders", params={"on": "2030-03-05"}).status_code == 404


def test_an_institution_tells_whose_place_it_took_and_who_says_so(client: TestClient) -> None:
    (before,) = client.get("/api/institutions/caizhengju").json()["predecessors"]
    assert (before["name"], before["how"], before["number"]) == ("青溪县扶贫开发办公室", "并入", "青政办发〔2030〕12号")
    (after,) = client.get("/api/institutions/fupinban").json()["successors"]
    assert after["key"] == "caizhengju"
