from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import Settings


@pytest.fixture(scope="module")
def settings(sample_data: Path) -> Settings:
    return Settings(data=sample_data, max_query=10_000)


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """A client of the made-up county, one for a module: to start it takes longer than most tests."""
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client
