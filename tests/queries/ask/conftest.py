"""The graph of the sample gazettes, built once, and what answers questions over it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kg_builder.pipeline import build
from queries.ask.asker import Asker, open_asker
from queries.store import Embedded


def opened(sources: Path, folder: Path) -> Asker:
    """Build a graph and open it."""
    build([sources], folder)
    return asyncio.run(open_asker(Embedded(folder / "current" / "store")))


@pytest.fixture(scope="session")
def asker(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Asker:
    return opened(root / "examples", tmp_path_factory.mktemp("examples"))


@pytest.fixture(scope="session")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Asker:
    return opened(shared / "gazettes", tmp_path_factory.mktemp("gazettes"))
