from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT7
from starlette.testclient import TestClient

SCHEMAS = Path(__file__).parents[1] / "data" / "standards" / "reconciliation-0.2"


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def valid(told: object, name: str) -> None:
    """Check an answer against a schema of the specification; what they refer to is beside them."""
    types = DRAFT7.create_resource(schema("type"))
    base = str(schema(name).get("$id", "")).rpartition("/")[0]
    registry: Registry[Any] = Registry().with_resources([("type.json", types), (f"{base}/type.json", types)])
    jsonschema.Draft7Validator(schema(name), registry=registry).validate(told)


def matched(client: TestClient, **query: object) -> list[dict[str, Any]]:
    batch = {"q": query}
    valid(batch, "reconciliation-query-batch")
    answer = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert answer.status_code == 200
    valid(answer.json(), "reconciliation-result-batch")
    found: list[dict[str, Any]] = answer.json()["q"]["result"]
    return found


def test_the_manifest_is_one_of_the_specification(client: TestClient) -> None:
    manifest = client.get("/reconcile").json()
    valid(manifest, "manifest")
    assert manifest["versions"] == ["0.2"]
    assert {"view", "preview", "suggest", "extend", "defaultTypes"} <= manifest.keys()


NAMES = {
    "the name": ("青溪县水利局", "institution/qing-xi-xian-shui-li-ju-5e6f7a8b"),
    "without the region": ("水利局", "institution/qing-xi-xian-shui-li-ju-5e6f7a8b"),
    "in traditional characters": ("青溪縣水利局", "institution/qing-xi-xian-shui-li-ju-5e6f7a8b"),
    "a person in pinyin": ("Kong Mingda", "official/kong-ming-da-2b3c4d5e"),
    "a person in pinyin, given name first": ("Mingda Kong", "official/kong-ming-da-2b3c4d5e"),
    "a body by a name that is like it": ("青溪县河道治理领导小组", "body/he-dao-xiao-zu-1a2b3c4d"),
    "a document by its number": ("青政任[2030]3号", "document/qing-3-7a8b9c0d"),
}


@pytest.mark.parametrize(("name", "wanted"), NAMES.values(), ids=NAMES)
def test_a_thing_is_found_by(client: TestClient, name: str, wanted: str) -> None:
    found = matched(client, query=name)
    assert wanted in [candidate["id"] for candidate in found if candidate["score"] == found[0]["score"]]


def test_a_post_tells_two_people_of_one_name_apart(client: TestClient) -> None:
    bare = matched(client, query="高平", type="Official")
    assert len(bare) == 2
    assert not any(candidate["match"] for candidate in bare)
    post = {"pid": "post", "v": "县水利局局长"}
    told = matched(client, query="高平", type="Official", properties=[post])
    assert told[0]["id"] == "official/gao-ping-3c4d5e6f"
    assert [candidate["match"] for candidate in told] == [True, False]
    assert told[0]["score"] > told[1]["score"]
    assert {"id": "property_post", "value": 1.0} in told[0]["features"]


def test_the_same_batch_gets_the_same_scores_again(client: TestClient) -> None:
    query = {"query": "高平", "properties": [{"pid": "post", "v": "县水利局局长"}]}
    assert matched(client, **query) == matched(client, **query)


def test_no_person_is_matched_by_the_name_alone(client: TestClient) -> None:
    (only,) = matched(client, query="孔明达")
    assert (only["score"], only["match"]) == (100.0, False)


def test_an_institution_that_alone_is_so_called_is_matched(client: TestClient) -> None:
    first = matched(client, query="青溪县水利局")[0]
    assert first["match"] is True
    assert first["features"] == [{"id": "name_exact", "value": 1.0}]


def test_a_type_leaves_others_out_and_a_limit_cuts(client: TestClient) -> None:
    assert matched(client, query="青溪县水利局", type="Official") == []
    assert len(matched(client, query="高平", limit=1)) == 1


def test_a_batch_can_stand_in_the_address(client: TestClient) -> None:
    answer = client.get(
        "/reconcile", params={"queries": json.dumps({"a": {"query": "孔明达"}, "b": {"query": "无此人名"}})}
    )
    assert answer.json()["a"]["result"][0]["id"] == "official/kong-ming-da-2b3c4d5e"
    assert answer.json()["b"]["result"] == []


WRONG = {
    "no JSON": {"queries": "{"},
    "no name and no property": {"queries": '{"q": {"limit": 3}}'},
    "a field there is none of": {"queries": '{"q": {"query": "a", "foo": 1}}'},
    "nothing": {},
    "an extension without ids": {"extend": '{"properties": []}'},
}


@pytest.mark.parametrize("form", WRONG.values(), ids=WRONG)
def test_what_cannot_be_read_is_a_problem(client: TestClient, form: dict[str, str]) -> None:
    answer = client.post("/reconcile", data=form, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_every_answer_may_be_read_by_any_page(client: TestClient) -> None:
    for path in ("/reconcile", "/reconcile/suggest/type?prefix=o", "/reconcile/preview?id=official/gao-ping-3c4d5e6f"):
        assert (
            client.get(path, headers={"Origin": "http://127.0.0.1:3333"}).headers["access-control-allow-origin"] == "*"
        )


def test_names_are_completed(client: TestClient) -> None:
    found = client.get("/reconcile/suggest/entity?prefix=青溪县水").json()
    valid(found, "suggest-entities-response")
    assert found["result"][0]["id"] == "institution/qing-xi-xian-shui-li-ju-5e6f7a8b"
    assert client.get("/reconcile/suggest/entity?prefix=青溪县水&type=Official").json()["result"] == []


def test_types_and_properties_are_completed(client: TestClient) -> None:
    types = client.get("/reconcile/suggest/type?prefix=offic").json()
    valid(types, "suggest-types-response")
    assert [each["id"] for each in types["result"]] == ["Official"]
    properties = client.get("/reconcile/suggest/property?prefix=post").json()
    valid(properties, "suggest-properties-response")
    assert "post" in {each["id"] for each in properties["result"]}


def test_properties_are_proposed_by_type(client: TestClient) -> None:
    told = client.get("/reconcile/properties?type=Document").json()
    valid(told, "data-extension-property-proposal")
    assert {each["id"] for each in told["properties"]} == {"number", "title", "date", "genre"}


def test_a_table_is_extended(client: TestClient) -> None:
    ids = ["official/gao-ping-3c4d5e6f", "document/qing-3-7a8b9c0d", "official/nobody"]
    asked = {"ids": ids, "properties": [{"id": "body"}, {"id": "date"}, {"id": "post", "settings": {"limit": 1}}]}
    valid(asked, "data-extension-query")
    told = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()
    valid(told, "data-extension-response")
    assert {"id": "body/he-dao-xiao-zu-1a2b3c4d", "name": "青溪县河道治理工作领导小组"} in told["rows"][ids[0]]["body"]
    assert told["rows"][ids[1]]["date"] == [{"date": "2030-02-01T00:00:00"}]
    assert len(told["rows"][ids[0]]["post"]) == 1
    assert told["rows"][ids[2]] == {"body": [], "date": [], "post": []}


def test_a_preview_fits_into_a_frame_of_another_page(client: TestClient) -> None:
    answer = client.get("/reconcile/preview?id=official/gao-ping-3c4d5e6f")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "高平" in answer.text
    assert client.get("/reconcile/preview?id=official/nobody").status_code == 404


@pytest.mark.parametrize(
    ("what", "key"), [("entity", "official/gao-ping-3c4d5e6f"), ("type", "Official"), ("property", "post")]
)
def test_a_flyout_says_a_few_words(client: TestClient, what: str, key: str) -> None:
    told = client.get(f"/reconcile/flyout/{what}", params={"id": key}).json()
    assert told["id"] == key
    assert told["html"].startswith("<p>")


@pytest.mark.slow
def test_ten_thousand_names_take_less_than_a_minute(client: TestClient) -> None:
    names = ["青溪县水利局", "高平", "水利局长办公室", "青溪县河道治理小组", "Kong Mingda", "无此人名"]
    start = time.monotonic()
    for first in range(0, 10_000, 500):
        batch = {str(n): {"query": f"{names[n % len(names)]}{'' if n % 3 else n}"} for n in range(first, first + 500)}
        assert client.post("/reconcile", data={"queries": json.dumps(batch)}).status_code == 200
    assert time.monotonic() - start < 60
