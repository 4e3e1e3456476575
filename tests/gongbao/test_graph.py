from __future__ import annotations

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest

import gongbao
from queries import groups
from queries.errors import StoreUnavailable


def test_a_built_graph_opens_by_its_folder_and_answers(sample_data: Path) -> None:
    answer = gongbao.open(str(sample_data)).query("ASK { GRAPH ?g { ?s ?p ?o } }")
    assert json.loads(answer.body)["boolean"] is True


def test_its_store_goes_into_the_functions_of_the_queries(sample_data: Path) -> None:
    store = gongbao.open(sample_data).store
    assert asyncio.run(groups.find(store)).total == 2


@pytest.mark.parametrize("place", ["nowhere", "http://127.0.0.1:1/sparql"])
def test_a_place_without_a_graph_is_told(place: str) -> None:
    with pytest.raises(StoreUnavailable, match=place):
        gongbao.open(place)


def test_lists_are_rows_and_tables(sample_data: Path) -> None:
    graph = gongbao.open(sample_data)
    assert [row["label"] for row in graph.officials("高平")] == ["高平", "高平"]
    assert list(graph.bodies().frame().columns) == ["body", "label", "type", "documents"]
    body = graph.bodies("青溪县河道治理工作领导小组")[0]["body"]
    assert "组长" in set(graph.members(body).frame()["role"])
    assert graph.institutions("青溪县水利局")[0]["region"] == "青溪县"
    assert {row["action"] for row in graph.appointments(since=date(2030, 1, 1))} == {"任命", "免去", "提名"}
    assert "高平" in {row["name"] for row in graph.holders(date(2030, 2, 15))}


def test_questions_of_the_library_and_sparql_give_rows(sample_data: Path) -> None:
    graph = gongbao.open(sample_data)
    body = graph.bodies("青溪县河道治理工作领导小组")[0]["body"]
    assert {row["person_name"] for row in graph.rows("groups/leaders", body=body)} == {"孔明达"}
    assert graph.rows("SELECT (1 AS ?one) ?two { }") == [{"one": "1", "two": None}]


def test_facts_and_files_come_one_after_the_other(sample_data: Path) -> None:
    graph = gongbao.open(sample_data)
    assert next(graph.facts())["evidence"]
    body = graph.bodies("青溪县河道治理工作领导小组")[0]["body"]
    assert len(list(graph.facts(of=body))) < len(list(graph.facts()))
    assert b"".join(graph.export("graphml")).startswith(b"<?xml")


def test_a_question_is_answered(sample_data: Path) -> None:
    answered = gongbao.open(sample_data).ask("青溪县河道治理工作领导小组的组长是谁？")
    assert (answered.status, answered.answers[0].label) == ("answered", "孔明达")


def test_it_answers_in_a_notebook_whose_loop_runs(sample_data: Path) -> None:
    async def cell() -> int:
        return len(gongbao.open(sample_data).bodies())

    assert asyncio.run(cell()) == 2
