"""The sample graph, in both engines."""

from __future__ import annotations

import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from queries.store import Embedded

SAMPLE = Path(__file__).parent / "data" / "sample.trig"


def loaded(trig: str, folder: Path) -> Embedded:
    """Write a graph to disk and open it."""
    writer = ox.Store(str(folder / "store"))
    writer.bulk_load(trig, format=ox.RdfFormat.TRIG)
    writer.flush()
    del writer  # it holds the lock
    return Embedded(folder / "store")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Embedded:
    return loaded(SAMPLE.read_text(encoding="utf-8"), tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own reader uses what rdflib deprecates
        return Dataset().parse(data=SAMPLE.read_text(encoding="utf-8"), format="trig")
