"""Every question of the library that an IRI narrows, through the store's protocol and put to the bare engine."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from ontology.iri import ID
from queries import library
from queries.ask.keeping import keep_names
from queries.library import Query
from queries.parameters import Parameter, Value
from queries.prepare import prepare
from queries.prepared import Prepared, declared
from queries.store import JSON, Embedded

THINGS = 20  # of each kind that are asked about
_TOO_SLOW = 400.0  # milliseconds
_LONG = 0.5  # seconds: a question that takes longer is asked of three things
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_FORMAT = ox.QueryResultsFormat.JSON


@dataclass(frozen=True, slots=True)
class Case:
    """One way of asking about a thing by its IRI.

    Attributes:
        name: The question's; where the IRI may be left out, with the parameter that gets it in brackets.
        query: The question.
        given: Its parameters that get a value.
    """

    name: str
    query: Query
    given: tuple[Parameter, ...]

    @property
    def is_required(self) -> bool:
        """Tell whether the question cannot be asked without the IRI."""
        return all(not parameter.optional for parameter in self.given)


def cases() -> Iterator[Case]:
    """Yield each question with the IRIs that it must have, or with one that it may have."""
    for name in library.names():
        query = library.load(name)
        needed = tuple(p for p in query.parameters if not p.optional)
        if any(map(_is_thing, needed)):
            yield Case(name, query, needed)
        for parameter in query.parameters:
            if parameter.optional and _is_thing(parameter):
                yield Case(f"{name} ({parameter.name})", query, (*needed, parameter))


def lookups(store: Path) -> dict[str, Mapping[str, float]]:
    """Give for each case its milliseconds by protocol and by the bare engine, over several things, and their ratio.

    Every text is put to the engine once before: what is measured is not the disk.
    """
    opened, bare = Embedded(store), ox.Store.read_only(str(store))
    things = Things(bare)
    return {case.name: _measure(opened, bare, tuple(texts(case, things))) for case in cases()}


def analytic(store: Path, folder: Path, before: Mapping[str, float] | None = None) -> dict[str, float]:
    """Give for each question that needs no value the milliseconds of its first page, once, as a service answers it.

    Args:
        store: The store's folder.
        folder: Where answers lie ready.
        before: What a smaller graph took: questions that were slow there, and for which nothing lies ready, are not
            asked, for they can take hours here.
    """
    ready = {query.name for query in declared()}
    opened = Prepared(Embedded(store), folder)

    def page(name: str) -> Callable[[], object]:
        text = library.load(name).page(50)
        return lambda: asyncio.run(opened.query(text, accept=JSON, deadline=600, max_bytes=1 << 30))

    names = (n for n in whole() if n in ready or before is None or before.get(n, _TOO_SLOW) < _TOO_SLOW)
    return {name: 1000 * timed(page(name)) for name in names}


def preparing(store: Path, folder: Path) -> dict[str, float]:
    """Prepare the names and all questions that declare it, and give the seconds of each."""
    found = {"names": timed(partial(keep_names, store, folder))}
    return found | {query.name: timed(partial(prepare, store, folder, query)) for query in declared()}


def whole() -> Iterator[str]:
    """Yield the names of the questions that can be asked over the whole graph."""
    return (name for name in library.names() if all(p.optional for p in library.load(name).parameters))


class Things:
    """Things of a graph by kind, always the same ones for the same store."""

    def __init__(self, store: ox.Store) -> None:
        """Look through what has a class, once."""
        self._found: dict[str, list[str]] = {}
        for quad in store.quads_for_pattern(None, _TYPE, None, None):
            iri = str(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else ""
            if iri.startswith(ID):
                held = self._found.setdefault(iri.removeprefix(ID).partition("/")[0], [])
                if len(held) < THINGS and iri not in held:
                    held.append(iri)

    def some(self, kind: str) -> Sequence[str]:
        """Give up to `THINGS` of a kind, as the store holds them, which is by hash; a made-up one if there are none."""
        return sorted(self._found.get(kind, ())) or [f"{ID}{kind}/x-00000000"]


def texts(case: Case, things: Things) -> Iterator[str]:
    """Yield a case's question about one thing after the other."""
    for number in range(THINGS):
        values: dict[str, Value] = {}
        for place, parameter in enumerate(case.given):
            values[parameter.name] = parameter.example
            if _is_thing(parameter):
                found = things.some(parameter.example.removeprefix(ID).partition("/")[0])
                values[parameter.name] = found[(number + place) % len(found)]
        yield case.query.bind(**values)


def asking(store: Embedded, text: str) -> Callable[[], object]:
    """Give what asks by the store's protocol, bytes out."""
    return lambda: store.answer(text, accept=JSON, deadline=600, max_bytes=1 << 30)


def timed(work: Callable[[], object]) -> float:
    """Give the seconds that something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _measure(opened: Embedded, bare: ox.Store, asked: Sequence[str]) -> Mapping[str, float]:
    ours, theirs = [], []
    for text in asked:
        through, direct = asking(opened, text), _putting(bare, text)
        first = timed(direct)
        ours.append(timed(through))  # in turn, so that what else the machine does hits both
        theirs.append(timed(direct))
        if first > _LONG and len(ours) == 3:
            break
    ours.sort()
    median, bare_median = statistics.median(ours), statistics.median(theirs)
    return {
        "median": 1000 * median,
        "p95": 1000 * ours[min(int(len(ours) * 0.95), len(ours) - 1)],
        "bare": 1000 * bare_median,
        "ratio": median / bare_median,
    }


def _putting(store: ox.Store, text: str) -> Callable[[], object]:
    def put() -> object:
        answer = store.query(text)
        return answer.serialize(format=_FORMAT) if isinstance(answer, ox.QuerySolutions) else None

    return put


def _is_thing(parameter: Parameter) -> bool:
    return parameter.kind == "iri" and parameter.example.startswith(ID)
