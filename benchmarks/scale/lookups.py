"""Every question of the library, through the store's protocol and put to the bare engine: medians and their ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox

from ontology.iri import ID
from queries import library
from queries.library import Query
from queries.parameters import Value
from queries.store import JSON, Embedded

_ROUNDS = 15
_TOO_SLOW = 400.0  # milliseconds
_LONG = 0.5  # seconds: a question that takes longer is asked three times
_FORMAT = ox.QueryResultsFormat.JSON


def lookups(store: Path) -> dict[str, Mapping[str, float]]:
    """Give for each question that needs an IRI its milliseconds by protocol and by the bare engine, and their ratio."""
    opened, bare = Embedded(store), ox.Store.read_only(str(store))
    found = {}
    for name in library.names():
        query = library.load(name)
        given = _given(bare, query)
        if given:
            found[name] = _measure(opened, bare, query.bind(**given))
    return found


def analytic(store: Path, before: Mapping[str, float] | None = None) -> dict[str, float]:
    """Give for each question that needs no value the milliseconds of its first page, once.

    Args:
        store: The store's folder.
        before: What a smaller graph took: questions that were slow there are not asked, for they can take hours here.
    """
    opened = Embedded(store)
    names = [name for name in library.names() if all(p.optional for p in library.load(name).parameters)]
    names = [name for name in names if before is None or before.get(name, _TOO_SLOW) < _TOO_SLOW]
    return {name: 1000 * _time(_asking(opened, library.load(name).page(50))) for name in names}


def _measure(opened: Embedded, bare: ox.Store, text: str) -> Mapping[str, float]:
    through, direct = _asking(opened, text), _putting(bare, text)
    rounds = _ROUNDS if _time(through) < _LONG else 3
    ours, theirs = [], []
    for _ in range(rounds):  # in turn, so that what else the machine does hits both
        ours.append(_time(through))
        theirs.append(_time(direct))
    ours.sort()
    median, bare_median = statistics.median(ours), statistics.median(theirs)
    return {
        "median": 1000 * median,
        "p95": 1000 * ours[min(int(len(ours) * 0.95), len(ours) - 1)],
        "bare": 1000 * bare_median,
        "ratio": median / bare_median,
    }


def _asking(store: Embedded, text: str) -> Callable[[], object]:
    return lambda: store.answer(text, accept=JSON, deadline=600, max_bytes=1 << 30)


def _putting(store: ox.Store, text: str) -> Callable[[], object]:
    def put() -> object:
        answer = store.query(text)
        return answer.serialize(format=_FORMAT) if isinstance(answer, ox.QuerySolutions) else None

    return put


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _given(store: ox.Store, query: Query) -> dict[str, Value]:
    """Give an IRI of the graph for each parameter that must have one; none if the question needs no IRI."""
    given: dict[str, Value] = {}
    for parameter in query.parameters:
        if not parameter.optional and parameter.kind == "iri" and parameter.example.startswith(ID):
            given[parameter.name] = _some(store, parameter.example.removeprefix(ID).partition("/")[0])
        elif not parameter.optional:
            given[parameter.name] = parameter.example
    return given if any(p.kind == "iri" and not p.optional for p in query.parameters) else {}


def _some(store: ox.Store, kind: str) -> str:
    """Give a thing of a kind; the same one for the same graph."""
    text = f'SELECT ?s {{ GRAPH ?g {{ ?s a ?c }} FILTER(STRSTARTS(STR(?s), "{ID}{kind}/")) }} LIMIT 50'
    found = store.query(text)
    names = sorted(str(row["s"].value) for row in found) if isinstance(found, ox.QuerySolutions) else []
    return names[len(names) // 2] if names else f"{ID}{kind}/x-00000000"
