"""Exports are written while the graph is read: what Python holds does not grow with the graph."""

from __future__ import annotations

import io
import re
import tracemalloc
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries import turns
from queries.exports import entities, flat, ftm, popolo, rdf, tenures
from queries.exports.formats import FORMATS
from queries.exports.spool import Spool
from queries.exports.view import WHOLE
from queries.store import Embedded
from queries.turns import each_now
from tests.queries.conftest import SAMPLE

pytestmark = pytest.mark.slow

_THING = re.compile(r"(https://w3id\.org/gongbao/id/[^>]+)>")
SMALL, LARGE = 8, 32  # copies of the sample
GROWTH = 1.15  # four times the graph, and at most so many times the memory
# What is read at once here, so that a small graph has many pages.
PAGES = {
    (entities, "_SIZE"): 20,
    (ftm, "_SIZE"): 20,
    (popolo, "_SIZE"): 20,
    (tenures, "_SIZE"): 20,
    (rdf, "_PAGE"): 200,
    (rdf, "_GRAPHS"): 10,
    (rdf, "_LINES"): 20,
    (rdf, "_PIECE"): 1 << 12,
    (flat, "_PIECE"): 1 << 12,
}
DOCUMENTS = 4


def copied(folder: Path, copies: int) -> Embedded:
    """Give a store with the sample many times over, each time with things of its own."""
    sample = ox.Store()
    sample.load(SAMPLE.read_bytes(), ox.RdfFormat.TRIG)
    whole = io.BytesIO()
    sample.dump(whole, ox.RdfFormat.N_QUADS)
    text = whole.getvalue().decode()
    store = ox.Store(str(folder))
    for number in range(copies):
        store.bulk_load(_THING.sub(rf"\1-{number:03}>", text).encode(), ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    return Embedded(folder)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Embedded, Embedded]:
    folder = tmp_path_factory.mktemp("memory")
    return copied(folder / "small", SMALL), copied(folder / "large", LARGE)


def peak(store: Embedded, form: str) -> tuple[int, int]:
    """Give the bytes that an export writes, and the most that Python holds meanwhile."""
    tracemalloc.start()
    try:
        written = sum(len(piece) for piece in each_now(FORMATS[form].write(store, WHOLE)))
        return written, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", ["facts", "nquads", "gexf", "ftm", "popolo"])
def test_memory_does_not_grow_with_the_graph(
    form: str, stores: tuple[Embedded, Embedded], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns.pages, "__kwdefaults__", {"size": DOCUMENTS})
    for (module, name), size in PAGES.items():
        monkeypatch.setattr(module, name, size)
    monkeypatch.setattr(rdf, "Spool", lambda: Spool(1 << 14))
    small, large = stores
    peak(small, form)  # queries and tables are read once, and kept
    (less, low), (more, high) = peak(small, form), peak(large, form)
    print(f"\n{form}: {less:,} bytes in {low:,}, {more:,} bytes in {high:,}")
    assert more > 3.5 * less
    assert high < GROWTH * low
