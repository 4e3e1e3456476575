from __future__ import annotations

import asyncio
import json
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
