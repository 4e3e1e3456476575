from __future__ import annotations

from collections.abc import Mapping

import pytest
from starlette.testclient import TestClient

ID = "https://w3id.org/gongbao/id/"
ALL: Mapping[str, int] = {"officials": 3, "groups": 2, "documents": 3, "appointments": 3}
ONES = {
    "officials/gao-ping-3c4d5e6f": ID + "official/gao-ping-3c4d5e6f",
    "institutions/qing-xi-xian-shui-li-ju-5e6f7a8b": ID + "institution/qing-xi-xian-shui-li-ju-5e6f7a8b",
    "groups/he-dao-xiao-zu-1a2b3c4d": ID + "body/he-dao-xiao-zu-1a2b3c4d",
    "documents/qing-12-6f7a8b9c": ID + "document/qing-12-6f7a8b9c",
    "appointments/d2-1": ID + "act/d2-1",
}
KINDS = tuple(path.partition("/")[0] for path in ONES)


@pytest.mark.parametrize("kind", ALL)
def test_a_list_tells_how_many_there_are(client: TestClient, kind: str) -> None:
    listing = client.get(f"/api/{kind}").json()
    assert listing["total"] == len(listing["items"]) == ALL[kind]
    assert listing["next"] is None


@pytest.mark.parametrize("kind", KINDS)
def test_pages_follow_each_other_and_hold_every_row_once(client: TestClient, kind: str) -> None:
    whole = client.get(f"/api/{kind}", params={"limit": 1000}).json()
    found = []
    address: str | None = f"/api/{kind}?limit=2"
    while address:
        answer = client.get(address)
        page = answer.json()
        found += page["items"]
        address = page["next"]
        assert page["total"] == whole["total"]
        assert answer.headers.get("link") == (f'<{address}>; rel="next"' if address else None)
    assert found == whole["items"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_row_leads_to_the_thing_it_names(client: TestClient, kind: str) -> None:
    for row in client.get(f"/api/{kind}").json()["items"]:
        assert row["iri"].endswith(f"/{row['key']}")
        assert client.get(f"/api/{kind}/{row['key']}").json()["iri"] == row["iri"]


FILTERS: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "a part of a name": ("officials", {"q": "明"}, ["kong-ming-da-2b3c4d5e"]),
    "a whole name, of two people": ("officials", {"name": "高平"}, ["gao-ping-3c4d5e6f", "gao-ping-4d5e6f7a"]),
    "a part is no whole name": ("officials", {"name": "高"}, []),
    "a body's other name": ("groups", {"name": "河道小组"}, ["he-dao-xiao-zu-1a2b3c4d"]),
    "a document's number": ("documents", {"name": "青政任〔2030〕3号"}, ["qing-3-7a8b9c0d"]),
    "words of a title": ("documents", {"q": "分工"}, ["fen-gong-8b9c0d1e"]),
    "the first issuer": ("documents", {"issuer": "fuban"}, ["qing-12-6f7a8b9c"]),
    "days, both inclusive": (
        "documents",
        {"since": "2030-02-01", "until": "2030-03-05"},
        ["qing-12-6f7a8b9c", "qing-3-7a8b9c0d"],
    ),
    "an action": ("appointments", {"action": "免去"}, ["d2-2"]),
    "the person": ("appointments", {"official": "gao-ping-3c4d5e6f"}, ["d2-1"]),
    "the institution": ("appointments", {"institution": "qing-xi-xian-shui-li-ju-5e6f7a8b"}, ["d2-1", "d2-2"]),
    "what would break out of a string": ("officials", {"q": '"} ?s ?p ?o {"\\'}, []),
}


@pytest.mark.parametrize(("kind", "filters", "expected"), FILTERS.values(), ids=FILTERS)
def test_a_filter_keeps_what_fits(client: TestClient, kind: str, filters: dict[str, str], expected: list[str]) -> None:
    listing = client.get(f"/api/{kind}", params=filters).json()
    assert [row["key"] for row in listing["items"]] == expected
    assert listing["total"] == len(expected)


@pytest.mark.parametrize("path", [path for path in ONES if not path.startswith("appointments")])
def test_a_thing_comes_with_its_facts_and_their_evidence(client: TestClient, path: str) -> None:
    thing = client.get(f"/api/{path}").json()
    assert thing["iri"] == ONES[path]
    assert thing["facts"]["total"] == len(thing["facts"]["items"]) > 0
    for fact in thing["facts"]["items"]:
        assert fact["says"]
        assert all(place["quote"] and place["start"] < place["end"] for place in fact["evidence"])
        assert fact["evidence"]


def test_a_fact_tells_words_and_what_they_mean(client: TestClient) -> None:
    facts = client.get("/api/groups/he-dao-xiao-zu-1a2b3c4d").json()["facts"]["items"]
    chair = next(fact for fact in facts if fact["iri"] == ID + "membership/d1-kong")
    assert chair["kind"] == "Membership"
    assert chair["number"] == "青政办发〔2030〕12号"
    assert chair["inferred"] is False
    assert chair["says"]["role"] == [{"text": "组长", "iri": None, "role": None}]
    assert chair["says"]["holder"] == [{"text": "孔明达", "iri": ID + "official/kong-ming-da-2b3c4d5e", "role": None}]
    assert chair["evidence"][0]["quote"] == "组　长：孔明达　县委副书记、县长"
    assert chair["evidence"][0]["boxes"] == ["3 62.0 310.1 282.4 325.0"]


def test_units_of_a_task_come_in_printed_order_with_their_roles(client: TestClient) -> None:
    facts = client.get("/api/documents/qing-12-6f7a8b9c").json()["facts"]["items"]
    task = next(fact for fact in facts if fact["iri"] == ID + "responsibility/d1-1")
    assert [(unit["text"], unit["role"]) for unit in task["says"]["assignment"]] == [
        ("县水利局", "lead"),
        ("县财政局", "support"),
    ]
    inferred = next(fact for fact in facts if fact["iri"] == ID + "responsibility/d1-2")
    assert inferred["inferred"] is True


def test_a_document_tells_its_particulars(client: TestClient) -> None:
    document = client.get("/api/documents/qing-12-6f7a8b9c").json()
    assert [unit["name"] for unit in document["issuers"]] == ["青溪县人民政府办公室", "县水利局"]
    assert [unit["name"] for unit in document["recipients"]] == ["各乡镇人民政府", "县直各单位"]
    assert document["public"] is True
    assert document["gazette_issue"] == "2030·2"
    assert document["contact_phone"] == "0000-1234567"


def test_an_institution_tells_how_it_is_written(client: TestClient) -> None:
    institution = client.get("/api/institutions/qing-xi-xian-shui-li-ju-5e6f7a8b").json()
    assert institution["spellings"][0] == {"text": "县水利局", "documents": 2}


MISSING = {
    "an unknown thing": ("officials/nobody-00000000", 404),
    "a document asked for as a body": ("groups/qing-12-6f7a8b9c", 404),
    "an unknown act": ("appointments/none", 404),
    "a key that is none": ("officials/%3E%20%3Chttp:", 422),
    "a limit of nothing": ("officials?limit=0", 422),
    "a limit beyond reason": ("officials?limit=1001", 422),
    "an offset before the first": ("officials?offset=-1", 422),
    "a day that is none": ("documents?since=2030-02-30", 422),
    "an issuer that would be an IRI": ("documents?issuer=http://example.org/", 422),
}


@pytest.mark.parametrize(("path", "status"), MISSING.values(), ids=MISSING)
def test_what_is_not_there_is_a_problem(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/healthz", "/openapi.json", "/api/officials", *(f"/api/{one}" for one in ONES)])
def test_every_path_takes_head_and_options_and_is_open_to_every_page(client: TestClient, path: str) -> None:
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["access-control-allow-origin"] == "*"
    options = client.options(path)
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
