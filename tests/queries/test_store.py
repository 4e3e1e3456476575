from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries.errors import (
    AnswerTooLarge,
    DeadlineExceeded,
    EvaluationFailed,
    FormatRefused,
    QueryError,
    QuerySyntaxError,
    ServiceRefused,
    StoreUnavailable,
)
from queries.store import JSON, Answer, Embedded, Store, answer_now, media_types
from queries.syntax import Form

ALL = "SELECT * { GRAPH ?g { ?s ?p ?o } }"
TITLES = "SELECT ?t { GRAPH ?g { ?g <http://purl.org/dc/terms/title> ?t } } ORDER BY DESC(?t) LIMIT 1"
# Some ten million rows to count, and nothing to write before: about a second.
LONG = """SELECT (COUNT(*) AS ?n) {
  GRAPH ?a { ?b ?c ?d } GRAPH ?e { ?f ?g ?h } GRAPH ?i { ?j a <https://w3id.org/gongbao/ontology#Evidence> }
}"""


def ask(store: Store, text: str, accept: str = JSON, deadline: float = 10, max_bytes: int = 1 << 20) -> Answer:
    return answer_now(store, text, accept=accept, deadline=deadline, max_bytes=max_bytes)


def test_a_table_comes_as_bytes(store: Embedded) -> None:
    answer = ask(store, TITLES)
    assert answer.media_type == JSON
    (row,) = json.loads(answer.body)["results"]["bindings"]
    assert row["t"]["value"].startswith("关于")


TABLES = {
    "json": ("application/json", b'{"head":{"vars":["x"]}'),
    "xml": ("application/sparql-results+xml", b"<?xml"),
    "csv": ("text/csv", b"x\r\n1\r\n"),
    "tsv": ("text/tab-separated-values", b"?x\n1\n"),
}


@pytest.mark.parametrize(("accept", "beginning"), TABLES.values(), ids=TABLES)
def test_a_table_is_written_as_asked(accept: str, beginning: bytes, store: Embedded) -> None:
    answer = ask(store, "SELECT (1 AS ?x) {}", accept)
    assert (answer.media_type, answer.body.startswith(beginning)) == (accept, True)


@pytest.mark.parametrize("accept", media_types(Form.ASK))
def test_a_truth_value_is_written_as_asked(accept: str, store: Embedded) -> None:
    assert b"true" in ask(store, "ASK { GRAPH ?g { ?s ?p ?o } }", accept).body


@pytest.mark.parametrize("accept", media_types(Form.CONSTRUCT))
def test_a_graph_is_written_as_asked(accept: str, store: Embedded) -> None:
    text = "CONSTRUCT { ?g <http://e/title> ?t } WHERE { GRAPH ?g { ?g <http://purl.org/dc/terms/title> ?t } }"
    body = ask(store, text, accept).body
    found = list(ox.parse(body, ox.RdfFormat.from_media_type(accept)))
    assert len(found) == 3


WRONG_FORM = {
    "table as graph": (ALL, "text/turtle"),
    "graph as table": ("DESCRIBE <http://e/a>", JSON),
    "page": (ALL, "text/html"),
}


@pytest.mark.parametrize(("text", "accept"), WRONG_FORM.values(), ids=WRONG_FORM)
def test_another_form_is_refused_with_the_choices(text: str, accept: str, store: Embedded) -> None:
    with pytest.raises(FormatRefused) as caught:
        ask(store, text, accept)
    assert caught.value.choices
    assert accept not in caught.value.choices


REFUSED: dict[str, tuple[str, type[QueryError]]] = {
    "half a query": ("SELECT * {", QuerySyntaxError),
    "update": ("INSERT DATA { <http://e/a> <http://e/b> 1 }", QuerySyntaxError),
    "update after a query": ("SELECT * {} ; DROP ALL", QuerySyntaxError),
    "load": ("LOAD <http://e/>", QuerySyntaxError),
    "service": ("SELECT * { SERVICE <http://e/> { ?s ?p ?o } }", ServiceRefused),
    "unknown function": ("SELECT (<http://e/f>(1) AS ?x) {}", EvaluationFailed),
}


@pytest.mark.parametrize(("text", "error"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_question_is_refused(text: str, error: type[QueryError], store: Embedded) -> None:
    with pytest.raises(error):
        ask(store, text)


def test_an_answer_of_just_the_length_is_given(store: Embedded) -> None:
    length = len(ask(store, ALL).body)
    assert len(ask(store, ALL, max_bytes=length).body) == length
    with pytest.raises(AnswerTooLarge) as caught:
        ask(store, ALL, max_bytes=length - 1)
    assert caught.value.max_bytes == length - 1


def test_a_long_evaluation_is_not_waited_for(store: Embedded) -> None:
    async def waited() -> float:
        start = time.monotonic()
        with pytest.raises(DeadlineExceeded) as caught:
            await store.query(LONG, accept=JSON, deadline=0.05, max_bytes=1 << 20)
        assert caught.value.seconds == 0.05
        return time.monotonic() - start

    assert asyncio.run(waited()) < 0.5


def test_a_long_answer_ends_at_its_deadline(store: Embedded) -> None:
    with pytest.raises(DeadlineExceeded):
        store.answer(ALL, accept=JSON, deadline=0, max_bytes=1 << 20)


def test_questions_run_side_by_side(store: Embedded) -> None:
    async def both() -> list[Answer]:
        one = store.query(TITLES, accept=JSON, deadline=10, max_bytes=1 << 20)
        other = store.query("ASK {}", accept=JSON, deadline=10, max_bytes=1 << 20)
        return list(await asyncio.gather(one, other))

    assert [b"bindings" in answer.body for answer in asyncio.run(both())] == [True, False]


def test_no_store_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        Embedded(tmp_path / "nothing")
    assert caught.value.place == str(tmp_path / "nothing")


def test_a_store_stays_the_one_that_was_opened(tmp_path: Path) -> None:
    for name in ("old", "new"):
        writer = ox.Store(str(tmp_path / name))
        writer.add(ox.Quad(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b"), ox.Literal(name)))
        writer.flush()
        del writer
    current = tmp_path / "current"
    current.symlink_to("old")
    store = Embedded(current)
    current.unlink()
    current.symlink_to("new")
    assert store.path.name == "old"
    assert b"old" in ask(store, "SELECT ?o { ?s ?p ?o }").body
    assert b"new" in ask(Embedded(current), "SELECT ?o { ?s ?p ?o }").body
