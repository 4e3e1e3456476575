from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"
YEAR = {"since": "2030-01-01", "until": "2030-12-31"}


def test_json_lists_changes_with_their_evidence(client: TestClient) -> None:
    found = client.get("/changes.json", params={**YEAR, "kind": "appointed"}).json()
    assert [item["sentence_zh"] for item in found["items"]] == ["任命高平为县水利局局长"]
    assert found["items"][0]["evidence"]["quote"]


def test_a_day_that_is_asked_for_is_in(client: TestClient) -> None:
    def number(since: str) -> int:
        return int(client.get("/changes.json", params={"since": since, "kind": "appointed"}).json()["total"])

    assert (number("2030-02-01"), number("2030-02-02")) == (1, 0)


def test_a_feed_has_an_entry_for_each_change_and_the_time_of_its_document(client: TestClient) -> None:
    answer = client.get("/changes.atom", params=YEAR)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids)) > 3
    assert feed.findtext(f"{ATOM}updated") == "2030-03-05T00:00:00Z"
    assert client.get("/changes.atom", params=YEAR).content == answer.content


@pytest.mark.parametrize(
    ("language", "head"), [("zh", "新设或首次载有的机构"), ("en", "Bodies set up or first listed")]
)
def test_a_page_tells_people(client: TestClient, language: str, head: str) -> None:
    answer = client.get("/changes", params={**YEAR, "lang": language})
    assert answer.headers["content-language"] == language
    assert head in answer.text
    assert re.findall(r"<script(?! type=\"module\" src=\"/static/)", answer.text) == []
    assert re.search(r'<a class="thing person" href="/id/official/[^"]+">高平</a>', answer.text)
    assert 'class="src stated"' in answer.text


def test_a_page_of_all_changes_leads_to_those_of_one_kind(client: TestClient) -> None:
    page = client.get("/changes", params={**YEAR, "kind": "appointed", "lang": "en"}).text
    assert re.findall(r'<section id="(\w+)">', page) == ["appointed"]
    assert client.get("/changes", params={"since": "2040-01-01", "lang": "en"}).text.count("Nothing changed.") == 1


def test_one_issue_alone_is_refused(client: TestClient) -> None:
    assert client.get("/changes.json?old=2030·2").status_code == 400


def test_two_issues_are_compared(client: TestClient) -> None:
    found = client.get("/changes.json", params={"old": "2029·1", "new": "2030·2"}).json()
    assert {"set_up", "document"} <= {item["kind"] for item in found["items"]}
