from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import Settings
from service.web.speech import preferred_language


def test_the_root_says_what_the_graph_holds_and_leads_there(client: TestClient) -> None:
    page = client.get("/", params={"lang": "en"})
    assert page.headers["content-language"] == "en"
    rows = re.findall(r'class="number"><a href="([^"]+)">([\d,]+)</a>', page.text)
    assert ("/browse/documents?lang=en", "3") in rows
    for address, number in rows:
        listed = client.get(unescape(address)).text
        assert f'<span class="count">{number}</span></h1>' in listed, address
        if "plans" not in address:  # /api/ lists plans with their documents
            assert client.get(address.replace("/browse/", "/api/")).json()["total"] == int(number)


def test_its_examples_are_questions_that_are_understood(client: TestClient) -> None:
    page = client.get("/", params={"lang": "zh"}).text
    addresses = [unescape(href) for href in re.findall(r'href="(/search\?q=[^"]+)"', page)]
    assert len(addresses) > 3
    for address in addresses:
        assert 'class="answer answered"' in client.get(address).text or "not_in_data" in client.get(address).text


LANGUAGES = {
    "no header": ("", "zh"),
    "a Chinese browser": ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
    "an English browser": ("en-US,en;q=0.5", "en"),
    "another language first": ("fr-FR, en;q=0.7, zh;q=0.3", "en"),
}


@pytest.mark.parametrize(("accepted", "expected"), LANGUAGES.values(), ids=LANGUAGES)
def test_the_page_is_in_the_language_of_the_browser(accepted: str, expected: str) -> None:
    assert preferred_language(accepted) == expected


def test_the_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page.text)


def test_the_api_describes_itself(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    paths = set(described["paths"])
    kinds = {"officials", "institutions", "groups", "documents", "appointments"}
    assert {f"/api/{kind}" for kind in kinds} | {f"/api/{kind}/{{key}}" for kind in kinds} <= paths
    assert set(described["paths"]["/sparql"]) == {"get", "post"}


def test_without_a_graph_the_service_says_it_is_not_well(tmp_path_factory: pytest.TempPathFactory) -> None:
    client = TestClient(create_app(Settings(data=tmp_path_factory.mktemp("empty"))))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["detail"] == "no graph is loaded"
