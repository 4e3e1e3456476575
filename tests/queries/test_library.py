from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.query import ResultRow

from queries import library
from queries.errors import ParameterError, QueryFileError
from queries.library import Query
from queries.many import bind_any
from queries.parameters import Value
from queries.rows import cells
from queries.store import JSON, Embedded
from queries.tables import table

# rdflib itself uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")

GOOD = """# summary-zh: 谁？
# summary-en: Who?
# param: body | iri | http://e/b | The body.
# param: day | date? | 2030-01-31 | The day | or another.
# column: who | iri | Somebody.
# column: when | string? | A day.
# key: who

PREFIX gb: <http://e/>

SELECT ?who (STR(?on) AS ?when)
WHERE {
  VALUES ?body { UNDEF }
  VALUES ?day { UNDEF }
  GRAPH ?g { ?who gb:of ?body ; gb:on ?on }
}
ORDER BY DESC(?when) ?who
"""


def test_a_header_says_what_a_query_takes_and_gives() -> None:
    query = library.parse("t/good", GOOD)
    assert (query.summary_zh, query.summary_en, query.key) == ("谁？", "Who?", ("who",))
    assert [(p.name, p.kind, p.optional) for p in query.parameters] == [("body", "iri", False), ("day", "date", True)]
    assert query.parameters[1].description == "The day | or another."
    assert [(c.name, c.kind, c.optional) for c in query.columns] == [("who", "iri", False), ("when", "string", True)]


FAULTS = {
    "no Chinese summary": (("# summary-zh: 谁？\n", ""), "summary-zh"),
    "empty summary": (("Who?", ""), "summary-en"),
    "no key": (("# key: who\n", ""), "key"),
    "key that is no column": (("# key: who", "# key: who day"), "key"),
    "undeclared slot": (("# param: body | iri | http://e/b | The body.\n", ""), "slots"),
    "parameter without a slot": (("  VALUES ?body { UNDEF }\n", ""), "slots"),
    "given that is no parameter": (
        ("  GRAPH ?g {", "  # given who: GRAPH ?g { ?who gb:is ?who }\n  GRAPH ?g {"),
        "given",
    ),
    "given that always has a value": (
        ("  GRAPH ?g {", "  # given body: GRAPH ?g { ?who gb:is ?who }\n  GRAPH ?g {"),
        "given",
    ),
    "slot used twice": (("  VALUES ?day { UNDEF }", "  VALUES ?day { UNDEF } VALUES ?day { UNDEF }"), "slots"),
    "undeclared column": (("# column: when | string? | A day.\n", ""), "SELECT gives"),
    "column that is not projected": (("(STR(?on) AS ?when)", ""), "SELECT gives"),
    "columns in another order": (("?who (STR(?on) AS ?when)", "(STR(?on) AS ?when) ?who"), "SELECT gives"),
    "star": (("?who (STR(?on) AS ?when)", "*"), "SELECT gives"),
    "no order": (("ORDER BY DESC(?when) ?who", ""), "ORDER BY"),
    "order without the key": (("ORDER BY DESC(?when) ?who", "ORDER BY ?when"), "ORDER BY"),
    "order in a subquery only": (("ORDER BY DESC(?when) ?who", "VALUES ?x { 1 } # ORDER BY ?who"), "ORDER BY"),
    "unknown type": (("| iri | http", "| uri | http"), "unknown type 'uri'"),
    "example of another type": (("2030-01-31", "January"), "example of 'day'"),
    "part missing": (("| Somebody.", ""), "3 parts"),
    "not a SELECT": (("SELECT ?who (STR(?on) AS ?when)\n", "ASK\n"), "SELECT"),
}


@pytest.mark.parametrize(("change", "word"), FAULTS.values(), ids=FAULTS)
def test_a_header_that_does_not_fit_its_text_is_refused(change: tuple[str, str], word: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(QueryFileError, match=word.replace("(", r"\(")) as caught:
        library.parse("t/bad", GOOD.replace(*change))
    assert caught.value.name == "t/bad"


@pytest.mark.parametrize("name", ["groups/nothing", "../rows", "/etc/passwd", "groups/members.rq", ""])
def test_there_is_no_query_of_another_name(name: str) -> None:
    with pytest.raises(QueryFileError):
        library.load(name)


BOUND = {
    "iri": ({"body": "http://e/公报"}, "VALUES ?body { <http://e/公报> }"),
    "date from a date": ({"body": "http://e/b", "day": date(2030, 1, 31)}, '"2030-01-31"^^'),
    "date from text": ({"body": "http://e/b", "day": "2030-01-31"}, '"2030-01-31"^^'),
    "optional left out": ({"body": "http://e/b"}, "VALUES ?day { UNDEF }"),
    "optional None": ({"body": "http://e/b", "day": None}, "VALUES ?day { UNDEF }"),
}


@pytest.mark.parametrize(("values", "expected"), BOUND.values(), ids=BOUND)
def test_values_go_into_their_slots(values: dict[str, Value | None], expected: str) -> None:
    assert expected in library.parse("t/good", GOOD).bind(**values)


REFUSED = {
    "unknown name": ({"body": "http://e/b", "who": "http://e/b"}, "who"),
    "missing": ({}, "body"),
    "None for a needed one": ({"body": None}, "body"),
    "IRI that closes itself": ({"body": "http://e/> } DELETE { ?s ?p ?o"}, "body"),
    "IRI with a brace": ({"body": "http://e/}"}, "body"),
    "IRI with an escape": ({"body": "http://e/\\u003e"}, "body"),
    "relative IRI": ({"body": "b"}, "body"),
    "number for an IRI": ({"body": 1}, "body"),
    "no such day": ({"body": "http://e/b", "day": "2030-02-30"}, "day"),
    "date with more": ({"body": "http://e/b", "day": '2030-01-31" } #'}, "day"),
}


@pytest.mark.parametrize(("values", "parameter"), REFUSED.values(), ids=REFUSED)
def test_values_that_do_not_fit_are_refused(values: dict[str, Value | None], parameter: str) -> None:
    with pytest.raises(ParameterError) as caught:
        library.parse("t/good", GOOD).bind(**values)
    assert (caught.value.query, caught.value.parameter) == ("t/good", parameter)


KINDS = {
    "month": ("month", "2030-01", '"2030-01"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
    "integer": ("integer", 12, '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    "string": ("string", "公报", '"公报"'),
}


@pytest.mark.parametrize(("kind", "value", "expected"), KINDS.values(), ids=KINDS)
def test_every_type_has_its_term(kind: str, value: Value, expected: str) -> None:
    text = GOOD.replace("iri | http://e/b", f"{kind} | {value}")
    assert f"VALUES ?body {{ {expected} }}" in library.parse("t/good", text).bind(body=value)


@pytest.mark.parametrize(("kind", "value"), [("month", "2030-13"), ("month", "2030-01\n"), ("integer", "1 }")])
def test_every_type_refuses_what_it_is_not(kind: str, value: str) -> None:
    example = {"month": "2030-01", "integer": "1"}[kind]
    query = library.parse("t/good", GOOD.replace("iri | http://e/b", f"{kind} | {example}"))
    with pytest.raises(ParameterError):
        query.bind(body=value)


INJECTIONS = {
    "quote": '" } SERVICE <http://e/> { ?s ?p "',
    "backslash before the quote": '\\" } UNION { ?s ?p ?o } #',
    "line end": "a\n} #\r\n",
    "escape of a quote": "\\u0022 } #",
    "slot": "VALUES ?part { UNDEF }",
    "replacement pattern": r"\1 \g<0>",
    "nul": "\0",
    "beyond the first plane": "𠮷",
}


@pytest.mark.parametrize("value", INJECTIONS.values(), ids=INJECTIONS)
def test_a_value_stays_a_value(value: str) -> None:
    quoted = GOOD.replace("iri | http://e/b", "string | b").replace("SELECT ?who", "SELECT ?who ?body")
    text = library.parse("t/good", quoted.replace("# column: when", "# column: body | string | It.\n# column: when"))
    bound = text.bind(body=value).replace("GRAPH ?g { ?who gb:of ?body ; gb:on ?on }", "")
    found = ox.Store().query(bound)
    assert isinstance(found, ox.QuerySolutions)
    (row,) = found
    assert row["body"] == ox.Literal(value)


def test_a_page_is_bound_and_cut() -> None:
    query = library.parse("t/good", GOOD)
    assert query.page(10, 20, body="http://e/b").endswith("?who\n\nLIMIT 10 OFFSET 20\n")
    for limit, offset in ((-1, 0), (1, -1)):
        with pytest.raises(ParameterError, match="negative"):
            query.page(limit, offset, body="http://e/b")


def variants(query: library.Query) -> list[dict[str, Value | None]]:
    """Give the example, the example of each optional parameter alone, and none of them."""
    example = query.example()
    needed = {p.name: example[p.name] for p in query.parameters if not p.optional}
    return [example, needed, *({**needed, p.name: example[p.name]} for p in query.parameters if p.optional)]


def table_of(dataset: Dataset, text: str) -> list[list[str | None]]:
    """Give the cells of rdflib's answer to a SELECT query."""
    rows = [row for row in dataset.query(text) if isinstance(row, ResultRow)]
    return [[None if cell is None else str(cell) for cell in row] for row in rows]


NAMES = library.names()


def test_a_line_for_a_given_value_counts_only_then() -> None:
    text = GOOD.replace(
        "  GRAPH ?g {", "  # given day: VALUES ?day { UNDEF } GRAPH ?g { ?who gb:on ?day }\n  GRAPH ?g {"
    )
    query = library.parse("t/given", text)
    assert "\n  # given day: VALUES" in query.bind(body="http://e/b")
    day = '"2030-01-31"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert f"\n  VALUES ?day {{ {day} }} GRAPH ?g {{ ?who gb:on ?day }}\n" in query.bind(
        body="http://e/b", day="2030-01-31"
    )


GIVEN = [
    (name, parameter.name)
    for name in library.names()
    for parameter in library.load(name).parameters
    if f"# given {parameter.name}: " in library.load(name).text
]


@pytest.mark.parametrize(("name", "parameter"), GIVEN)
def test_a_line_for_a_given_value_changes_no_row(name: str, parameter: str, store: Embedded) -> None:
    query = library.load(name)
    values = {p.name: p.example for p in query.parameters if not p.optional or p.name == parameter}
    without = replace(query, text=re.sub(r"^ *# given .*\n", "", query.text, flags=re.MULTILINE))
    other = _another(query, parameter)
    for given in (values, values | {parameter: other}):
        expected, found = (rows_of(store, one, one.bind(**given)) for one in (without, query))
        assert found == expected
    several = {name: (value,) for name, value in values.items()} | {parameter: (values[parameter], other)}
    expected, found = (rows_of(store, one, bind_any(one, several)) for one in (without, query))
    assert found == expected


def _another(query: Query, parameter: str) -> Value:
    """A value of the parameter's type that nothing has."""
    return {"iri": "http://e/none", "date": "1900-01-01"}.get(query.kind_of(parameter), "none")


def test_the_library_holds_the_first_questions() -> None:
    assert {"groups/leaders", "groups/members", "groups/office", "appointments/list"} <= set(NAMES)


def rows_of(store: Embedded, query: library.Query, text: str) -> list[list[str | None]]:
    """Give the cells of Oxigraph's answer to a query of the library."""
    answer = store.answer(text, accept=JSON, deadline=10, max_bytes=1 << 20)
    return [[None if c is None else str(c) for c in row.values()] for row in cells(query, answer.body)]


@pytest.mark.parametrize("name", NAMES)
def test_a_query_finds_its_examples_in_the_sample(name: str, store: Embedded) -> None:
    query = library.load(name)
    for values in variants(query):
        rows = rows_of(store, query, query.bind(**values))
        assert rows
        for n, column in enumerate(query.columns):
            assert column.optional or all(row[n] is not None for row in rows), column.name


@pytest.mark.parametrize("name", NAMES)
def test_two_engines_agree(name: str, store: Embedded, dataset: Dataset) -> None:
    query = library.load(name)
    for values in variants(query):
        text = query.bind(**values)
        assert rows_of(store, query, text) == table_of(dataset, text)


@pytest.mark.parametrize("name", [name for name in NAMES if not library.load(name).parameters])
def test_no_two_rows_share_a_key(name: str, store: Embedded) -> None:
    keys = [tuple(row[column] for column in library.load(name).key) for row in table(store, name)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", NAMES)
def test_a_count_is_of_all_rows(name: str, store: Embedded) -> None:
    query = library.load(name)
    for values in variants(query):
        answer = store.answer(query.count(**values), accept="text/csv", deadline=10, max_bytes=1 << 20)
        assert answer.body.decode().split() == ["total", str(len(rows_of(store, query, query.bind(**values))))]


@pytest.fixture(scope="module")
def merged(dataset: Dataset) -> Dataset:
    """The sample with all its triples in the default graph, and no named graph."""
    union = Dataset()
    for subject, predicate, value, _graph in dataset.quads():
        union.default_graph.add((subject, predicate, value))
    assert len(union.default_graph) > 500
    return union


@pytest.mark.parametrize("name", NAMES)
def test_no_query_reads_outside_a_named_graph(name: str, merged: Dataset) -> None:
    query = library.load(name)
    assert not table_of(merged, query.bind(**query.example()))
