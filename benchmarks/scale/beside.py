"""The library put to others: look-ups to rdflib, questions over the whole graph to Virtuoso."""

from __future__ import annotations

import signal
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import pyoxigraph as ox
from rdflib import Dataset

from benchmarks.engines import PASSWORD, engine, is_installed
from benchmarks.scale.lookups import Things, cases, texts, whole
from queries import library
from queries.engines.access import Access
from queries.engines.bulk import Bulk
from queries.engines.filling import fill
from queries.errors import QueryError
from queries.store import JSON

RDFLIB_SECONDS = 5  # after which rdflib is stopped
_VIRTUOSO_SECONDS = 30.0


def with_rdflib(store: Path) -> dict[str, float | None]:
    """Give the milliseconds of each question that needs an IRI, once; None where there was no answer in time."""
    built = ox.Store.read_only(str(store))
    things = Things(built)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib itself uses what rdflib deprecates
        lines = BytesIO()
        built.dump(lines, format=ox.RdfFormat.N_QUADS)
        held = Dataset().parse(data=lines.getvalue(), format="nquads")
        return {case.name: _rdflib_once(held, next(texts(case, things))) for case in cases() if case.is_required}


def with_virtuoso(store: Path) -> dict[str, float | None] | None:
    """Give the milliseconds of the first page of each question over the whole graph, once.

    None stands for no answer: the engine is not asked, gives up, or is not done in time. No dictionary at all: there is
    no Virtuoso here, which is told.
    """
    if not is_installed("virtuoso"):
        print("Virtuoso is not installed: not measured", file=sys.stderr)
        return None
    with TemporaryDirectory() as folder, engine("virtuoso", Path(folder)) as running:
        access = Access(running.endpoint, user=running.user, password=PASSWORD)
        bulk = Bulk(running.sql, running.folder)
        filled, _ = fill(access, store, "bench", replaces=False, bulk=bulk, progress=_untold)
        found: dict[str, float | None] = {}
        for name in whole():
            begun = time.perf_counter()
            try:
                filled.answer(library.load(name).page(50), accept=JSON, deadline=_VIRTUOSO_SECONDS, max_bytes=1 << 30)
                found[name] = 1000 * (time.perf_counter() - begun)
            except QueryError:
                found[name] = None
        return found


def _untold(done: int, total: int) -> None:
    del done, total


def _rdflib_once(held: Dataset, text: str) -> float | None:
    begun = time.perf_counter()
    try:
        with _stopped_after(RDFLIB_SECONDS):
            list(held.query(text))
    except TimeoutError:
        return None
    return 1000 * (time.perf_counter() - begun)


@contextmanager
def _stopped_after(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in the block once so many seconds have gone; in the main thread alone."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"{number} {frame}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
