"""FollowTheMoney, Popolo and QuickStatements."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft3Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

from queries.exports.formats import FORMATS
from queries.exports.view import WHOLE, View
from queries.store import Embedded
from queries.turns import each_now
from tests.queries.exports.test_networks import BODY, CHIEF

SCHEMATA: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "data" / "standards" / "followthemoney.json").read_text(encoding="utf-8")
)["schemata"]
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def written(store: Embedded, form: str, view: View = WHOLE) -> str:
    return b"".join(each_now(FORMATS[form].write(store, view))).decode()


@pytest.fixture(scope="module")
def entities(store: Embedded) -> dict[str, dict[str, Any]]:
    lines = [json.loads(line) for line in written(store, "ftm").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines)
    return {line["id"]: line for line in lines}


def test_each_entity_keeps_to_its_schema(entities: Mapping[str, Mapping[str, Any]]) -> None:
    for entity in entities.values():
        schema = SCHEMATA[entity["schema"]]
        assert entity["properties"].keys() <= schema["properties"].keys(), entity
        assert set(schema["required"]) <= entity["properties"].keys(), entity
        for name, values in entity["properties"].items():
            told = schema["properties"][name]
            for value in values:
                assert isinstance(value, str)
                assert value
                if told["type"] == "date":
                    assert DATE.fullmatch(value), entity
                if told["type"] == "entity":
                    assert told["range"] in SCHEMATA[entities[value]["schema"]]["is_a"], (entity, name)


def test_followthemoney_itself_reads_every_value(store: Embedded, root: Path, tmp_path: Path) -> None:
    python = root / "build" / "followthemoney" / "bin" / "python"
    if not python.exists():
        pytest.skip("NO FOLLOWTHEMONEY: its PyICU is built from source; `make test` does so where it can")
    file = tmp_path / "entities.ftm.json"
    file.write_text(written(store, "ftm"), encoding="utf-8")
    command = [str(python), str(Path(__file__).parent / "read_ftm.py"), str(file)]
    told = subprocess.run(command, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert int(told.stdout) == len(file.read_text(encoding="utf-8").splitlines()) > 20


def test_a_seat_is_a_membership_with_its_document_and_words(entities: Mapping[str, Mapping[str, Any]]) -> None:
    seats = [e["properties"] for e in entities.values() if e["schema"] == "Membership"]
    (own,) = [seat for seat in seats if seat["role"] == ["副组长 县水利局局长"]]
    assert own["member"] == ["official-gao-ping-3c4d5e6f"]
    assert own["organization"] == ["body-he-dao-xiao-zu-1a2b3c4d"]
    assert own["date"] == ["2030-03-05"]
    assert own["summary"]
    assert entities[own["proof"][0]]["properties"]["name"] == ["青政办发〔2030〕12号"]


def test_a_tenure_ends_where_a_removal_is_stated_alone(entities: Mapping[str, Mapping[str, Any]]) -> None:
    held = {e["id"]: e["properties"] for e in entities.values() if e["schema"] == "Occupancy"}
    assert held["tenure-ju-zhang-2d3e4f5a"]["status"] == ["ended"]
    assert held["tenure-ju-zhang-2d3e4f5a"]["endDate"] == ["2030-02-01"]
    assert held["tenure-ju-zhang-1c2d3e4f"]["status"] == ["unknown"]
    assert "endDate" not in held["tenure-ju-zhang-1c2d3e4f"]


def test_no_seat_is_lost(store: Embedded, entities: Mapping[str, Mapping[str, Any]]) -> None:
    seats = sum(json.loads(line)["kind"] == "membership" for line in written(store, "facts").splitlines())
    assert sum(entity["schema"] == "Membership" for entity in entities.values()) == seats
    memberships = json.loads(written(store, "popolo"))["memberships"]
    assert sum("role" in membership for membership in memberships) == seats


POPOLO = Path(__file__).parents[2] / "data" / "standards" / "popolo"
PARTS = {"persons": "person", "organizations": "organization", "posts": "post", "memberships": "membership"}


def popolo(uri: str) -> Resource[Any]:
    """Give a schema of Popolo; of what we never write one that takes anything."""
    file = POPOLO / uri.rpartition("/")[2].removesuffix("#")
    schema = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return Resource.from_contents(schema, default_specification=DRAFT3)


@pytest.mark.parametrize("part", PARTS)
def test_popolo_keeps_to_its_schemas(part: str, store: Embedded) -> None:
    schema = popolo(f"{PARTS[part]}.json").contents
    schemas: Registry[Any] = Registry(retrieve=popolo)  # type: ignore[call-arg]  # the class is one of attrs
    checker = Draft3Validator(schema, registry=schemas, format_checker=Draft3Validator.FORMAT_CHECKER)
    told = json.loads(written(store, "popolo"))[part]
    assert told
    assert [error.message for each in told for error in checker.iter_errors(each)] == []
    assert list(checker.iter_errors({**told[0], "id": 1})), "a schema that takes anything"


def test_popolo_joins_what_it_lists(store: Embedded) -> None:
    told = json.loads(written(store, "popolo"))
    known = {name: {item["id"] for item in told[name]} for name in ("persons", "organizations", "posts")}
    assert CHIEF in known["persons"]
    assert BODY in known["organizations"]
    for membership in told["memberships"]:
        assert membership.get("person_id", CHIEF) in known["persons"]
        assert membership.get("organization_id", BODY) in known["organizations"]
        assert membership.get("post_id") in known["posts"] | {None}
        assert membership["sources"] or "role" not in membership
    assert any(membership.get("end_date") == "2030-02-01" for membership in told["memberships"])


def test_a_view_of_a_body_names_those_who_sit_on_it(store: Embedded) -> None:
    told = json.loads(written(store, "popolo", View(BODY)))
    assert {"高平", "孔明达"} <= {person["name"] for person in told["persons"]}
    names = {
        json.loads(line)["properties"]["name"][0]
        for line in written(store, "ftm", View(BODY)).splitlines()
        if '"Person"' in line
    }
    assert {"高平", "孔明达"} <= names


def test_quickstatements_make_items_and_say_where_from(store: Embedded) -> None:
    lines = written(store, "quickstatements").splitlines()
    start = lines.index(f'LAST\tP31\tQ5\tS854\t"{CHIEF}"')
    assert lines[start - 2 : start] == ["CREATE", 'LAST\tLzh\t"高平"']
    assert all(re.fullmatch(r'CREATE|LAST\t[A-Z]\w+\t("[^"]*"|Q\d+)(\tS854\t"[^"]+")?', line) for line in lines)
