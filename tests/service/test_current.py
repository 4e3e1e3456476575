from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from queries.errors import StoreUnavailable
from service.current import Current
from tests.versions import add_version

ONE = b"GRAPH <a:g> { <a:s> <a:p> 1 }"
TWO = b"GRAPH <a:g> { <a:s> <a:p> 2 }"


QUERY = "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"


def value(stores: Current) -> str:
    async def ask() -> bytes:
        store = (await stores.latest()).library
        return (await store.query(QUERY, accept="text/csv", deadline=5.0, max_bytes=1000)).body

    return asyncio.run(ask()).decode().split()[-1]


def test_a_new_version_is_served_as_soon_as_current_names_it(tmp_path: Path) -> None:
    add_version(tmp_path, "1", ONE)
    store = Current(tmp_path)
    assert value(store) == "1"
    add_version(tmp_path, "2", TWO)
    assert value(store) == "2"


def test_an_unchanged_version_is_opened_once(tmp_path: Path) -> None:
    add_version(tmp_path, "1", ONE)
    store = Current(tmp_path)
    value(store)
    first = asyncio.run(store.latest())
    assert asyncio.run(store.latest()) is first


def test_the_version_before_serves_on_while_the_link_is_gone(tmp_path: Path) -> None:
    add_version(tmp_path, "1", ONE)
    store = Current(tmp_path)
    value(store)
    (tmp_path / "current").unlink()
    assert value(store) == "1"


def test_a_folder_without_a_graph_is_told_when_it_is_asked(tmp_path: Path) -> None:
    store = Current(tmp_path)
    with pytest.raises(StoreUnavailable, match="nothing was built"):
        asyncio.run(store.latest())
    add_version(tmp_path, "1", ONE)
    assert value(store) == "1"
