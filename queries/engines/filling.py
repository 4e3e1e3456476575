"""A built graph moved into an engine: whole, or the engine says that it holds none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path

import orjson
import pyoxigraph as ox

from ontology.iri import BASE, ONTOLOGY
from queries.engines.access import Access
from queries.engines.bulk import Bulk, bulk_load
from queries.engines.engine import LOADED, Engine, Kind, open_engine
from queries.engines.wire import Call, send
from queries.errors import EngineHolds, StoreUnavailable
from queries.library import load
from queries.store import JSON, Embedded

Progress = Callable[[int, int], None]

_VERSION = "http://www.w3.org/2002/07/owl#versionInfo"
_QUADS = 2_000  # in one update
_QUADS_VIRTUOSO = 200  # it compiles each update, and refuses one of many lines
_QUADS_FILE = 2_000_000  # in a file for the bulk loader
_SECONDS = 600.0  # for one update, or a count
_GRAPHS = 50  # dropped at once


def fill(
    access: Access, store: Path, version: str, *, replaces: bool, bulk: Bulk | None, progress: Progress
) -> tuple[Engine, int]:
    """Put a built graph into an engine; gives the engine and the number of quads.

    The engine's note of what it holds goes first and comes back last, once the engine has counted as many quads as
    were sent: whoever serves from it before that is told that it holds no whole graph. Graphs of others
    are not touched.

    Args:
        access: Where the engine is.
        store: The folder of a built store.
        version: Its data version.
        replaces: What the engine holds of ours goes; otherwise that is an error.
        bulk: How a Virtuoso server reads files itself; None: quads go over HTTP.
        progress: Told how many quads are there, of how many.

    Raises:
        EngineHolds: If it holds a graph of ours and is not told to replace it.
        StoreUnavailable: If there is no such store, the engine cannot be reached or refuses, has not taken all, or
            loses rows of its answers.
    """
    built = _opened(store)
    engine = open_engine(access)
    engine = replace(engine, access=_with_update(engine))
    held = _graphs(engine)
    if held and not replaces:
        raise EngineHolds(graphs=len(held), place=access.endpoint)
    _update(engine, f"DROP SILENT GRAPH <{LOADED}>")
    for some in _groups(held, _GRAPHS):
        _update(engine, " ;\n".join(f"DROP SILENT GRAPH <{graph}>" for graph in some))
    total = len(built)
    if bulk is not None:
        bulk_load(bulk, _files(built, bulk), engine.access)
    else:
        _insert(engine, built, total, progress)
    if (found := _count(engine)) != total:
        raise StoreUnavailable(f"of {total} quads it holds {found}; load again", place=access.endpoint)
    if engine.kind is Kind.VIRTUOSO:
        _refuse_losing(engine, Embedded(store))
    progress(total, total)
    _update(engine, f'INSERT DATA {{ GRAPH <{LOADED}> {{ <{LOADED}> <{_VERSION}> "{version}" }} }}')
    return engine, total


def _opened(store: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(store))
    except OSError as exc:
        raise StoreUnavailable(str(exc), place=str(store)) from exc


def _with_update(engine: Engine) -> Access:
    """Give the access with the address for updates that engines of the kind have."""
    access = engine.access
    if access.update:
        return access
    if engine.kind is Kind.VIRTUOSO:
        return replace(access, update=access.endpoint.rstrip("/") + ("-auth" if access.user else ""))
    return replace(access, update=access.endpoint.removesuffix("/query") + "/update")


def _graphs(engine: Engine) -> list[str]:
    """List the graphs of ours that an engine holds."""
    text = (
        f"""SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}")) }} ORDER BY ?g"""
    )
    return [row["g"] for row in _rows(engine, text)]


def _count(engine: Engine) -> int:
    """Count the quads of ours in an engine."""
    text = f"""SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}")) }}"""
    return int(_rows(engine, text)[0]["n"])


def _rows(engine: Engine | Embedded, text: str) -> list[Mapping[str, str]]:
    body = engine.answer(text, accept=JSON, deadline=_SECONDS, max_bytes=1 << 30).body
    return [{name: term["value"] for name, term in row.items()} for row in orjson.loads(body)["results"]["bindings"]]


def _refuse_losing(engine: Engine, store: Embedded) -> None:
    """Raise StoreUnavailable if an engine loses rows of an answer, as Virtuoso does where several threads make it."""
    largest = f"""PREFIX gb: <{ONTOLOGY}>
        SELECT ?b (COUNT(*) AS ?n) WHERE {{ GRAPH ?d {{ ?m gb:body ?s }} GRAPH ?g {{ ?s gb:stateOf ?b }} }}
        GROUP BY ?b ORDER BY DESC(?n) ?b LIMIT 1"""
    members = load("groups/members")
    for row in _rows(store, largest):
        asked = members.bind(body=row["b"])
        if _rows(engine, asked) != _rows(store, asked):
            reason = "it loses rows: set ThreadsPerQuery = 1 and AsyncQueueMaxThreads = 1 in its virtuoso.ini"
            raise StoreUnavailable(reason, place=engine.access.endpoint)


def _insert(engine: Engine, built: ox.Store, total: int, progress: Progress) -> None:
    """Send all quads as updates; each can be sent twice without harm."""
    size = _QUADS_VIRTUOSO if engine.kind is Kind.VIRTUOSO else _QUADS
    done = 0
    for some in _groups(built, size):
        progress(done, total)
        by_graph = groupby(some, key=lambda quad: str(quad.graph_name))
        graphs = (f"GRAPH {graph} {{ {' '.join(f'{quad.triple} .' for quad in quads)} }}" for graph, quads in by_graph)
        _update(engine, f"INSERT DATA {{ {' '.join(graphs)} }}")
        done += len(some)


def _files(built: ox.Store, bulk: Bulk) -> Iterator[Path]:
    """Write the quads into files for the bulk loader."""
    for number, some in enumerate(_groups(built, _QUADS_FILE)):
        file = bulk.folder / f"gongbao-{os.getpid()}-{number:04d}.nq"
        ox.serialize(some, str(file), format=ox.RdfFormat.N_QUADS)
        yield file


def _update(engine: Engine, text: str) -> None:
    word = text.split(maxsplit=1)[0]
    send(engine.access, Call(word, text, "*/*", _SECONDS, 1 << 20, is_update=True))


def _groups(items: Iterable[ox.Quad] | Iterable[str], size: int) -> Iterator[list]:  # type: ignore[type-arg]
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
