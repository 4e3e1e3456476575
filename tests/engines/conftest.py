"""Real engines on loopback, each filled with the graph of the sample gazettes by ``gongbao load``'s own functions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.engines import NAMES, PASSWORD, Running, engine, is_installed
from kg_builder.pipeline import build
from queries.engines.access import Access
from queries.engines.bulk import Bulk
from queries.engines.engine import Engine
from queries.engines.filling import fill
from queries.store import Embedded

NEEDED = "GONGBAO_TEST_ENGINES"  # set by `make test-engines`: an engine that cannot be started is a failure then


def untold(done: int, total: int) -> None:
    del done, total


def access_to(running: Running) -> Access:
    return Access(running.endpoint, user=running.user, password=PASSWORD if running.user else "")


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the sample gazettes."""
    folder = tmp_path_factory.mktemp("built")
    build([root / "examples"], folder)
    return folder / "current" / "store"


@pytest.fixture(scope="session")
def embedded(built: Path) -> Embedded:
    return Embedded(built)


@pytest.fixture(scope="session", params=NAMES)
def running(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    name: str = request.param
    tools = root / "build" / "engines" / "bin"
    if not is_installed(name, tools):
        told = f"{name} is not installed here; `make test-engines` installs it"
        pytest.fail(told) if name in os.environ.get(NEEDED, "") else pytest.skip(told)
    with engine(name, tmp_path_factory.mktemp(name), tools=tools) as one:
        yield one


@pytest.fixture(scope="session")
def filled(running: Running, built: Path) -> Engine:
    bulk = Bulk(running.sql, running.folder) if running.sql else None
    engine, _ = fill(access_to(running), built, "v1", replaces=False, bulk=bulk, progress=untold)
    return engine
