"""The whole library, asked of each engine and of the store in this process: the same rows in the same order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import orjson
import pytest

from ontology.iri import ID
from queries import library
from queries.engines.engine import Engine, Kind
from queries.engines.unfit import UNFIT
from queries.errors import EngineUnfit
from queries.library import Query
from queries.parameters import Parameter, Value
from queries.store import JSON, Embedded

pytestmark = pytest.mark.slow
SECONDS = 20.0
DAY, LATER = "2022-06-30", "2023-03-31"
WORDS = {"name": "任忠", "role": "组长", "title": "市长", "region": "吕梁市"}


def rows(store: Embedded | Engine, text: str) -> list[dict[str, str]]:
    body = store.answer(text, accept=JSON, deadline=SECONDS, max_bytes=1 << 28).body
    told = orjson.loads(body)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in told]


def things(store: Embedded, kind: str) -> list[str]:
    """Give some IRIs of a kind that stand in most statements, so that answers have rows."""
    text = f"""SELECT ?x (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?x }} FILTER(STRSTARTS(STR(?x), "{ID}{kind}/")) }}
        GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 2"""
    return [row["x"] for row in rows(store, text)]


def values(store: Embedded, parameter: Parameter) -> list[Value]:
    """Give values for a parameter: things of the kind that its example is of, days in the graph's years."""
    match parameter.kind:
        case "iri" if parameter.example.startswith(ID):
            kind = parameter.example.removeprefix(ID).partition("/")[0]
            return [*things(store, kind)] or [parameter.example]
        case "date":
            return [LATER if parameter.name in {"until", "to"} else DAY]
        case "string":
            return [WORDS.get(parameter.name, parameter.example)]
    return [parameter.example]


def bindings(store: Embedded, query: Query) -> Iterator[dict[str, Value]]:
    """Yield sets of values: what must be given, and beside it each that may be."""
    chosen = {parameter.name: values(store, parameter) for parameter in query.parameters}
    needed = [p.name for p in query.parameters if not p.optional]
    first = {name: chosen[name][0] for name in needed}
    yield first
    if needed and len(chosen[needed[0]]) > 1:
        yield first | {needed[0]: chosen[needed[0]][1]}
    for parameter in query.parameters:
        if parameter.optional:
            yield first | {parameter.name: chosen[parameter.name][0]}


@pytest.mark.parametrize("name", library.names())
def test_a_question_has_the_same_answer(name: str, filled: Engine, embedded: Embedded) -> None:
    query = library.load(name)
    for number, given in enumerate(bindings(embedded, query)):
        if filled.kind is Kind.VIRTUOSO and name in UNFIT and (not UNFIT[name] or given.keys() & set(UNFIT[name])):
            with pytest.raises(EngineUnfit):
                rows(filled, query.bind(**given))
            continue
        expected = rows(embedded, query.bind(**given))
        found = rows(filled, query.bind(**given))
        different = [pair for pair in itertools.zip_longest(expected, found) if pair[0] != pair[1]]
        assert different[:1] == [], (given, len(expected), len(found))
        if number == 0:
            for text in (query.page(5, 2, **given), query.count(**given)):
                assert rows(filled, text) == rows(embedded, text), given
