from __future__ import annotations

import pytest

from queries.store import JSON, Embedded
from queries.window import Window, most_rows, window

HEAD = "SELECT * { ?s ?p ?o }"
WINDOWS: dict[str, tuple[str, Window]] = {
    "neither": (HEAD, Window(HEAD, None, 0, "")),
    "a limit": (HEAD + " LIMIT 5", Window(HEAD, 5, 0, "")),
    "both": (HEAD + " limit 5 offset 7", Window(HEAD, 5, 7, "")),
    "both, the other way": (HEAD + "\nOFFSET 7 LIMIT 5", Window(HEAD, 5, 7, "")),
    "without a space": (HEAD + "LIMIT5", Window(HEAD, 5, 0, "")),
    "after an order": (HEAD + " ORDER BY ?s LIMIT 5", Window(HEAD + " ORDER BY ?s", 5, 0, "")),
    "a variable of that name": (HEAD + " ORDER BY ?limit", Window(HEAD + " ORDER BY ?limit", None, 0, "")),
    "a limit inside": (
        "SELECT * { { SELECT * {} LIMIT 1 } }",
        Window("SELECT * { { SELECT * {} LIMIT 1 } }", None, 0, ""),
    ),
    "values after it": (HEAD + " LIMIT 5 VALUES ?s { 1 }", Window(HEAD, 5, 0, "VALUES ?s { 1 }")),
    "values alone": (HEAD + " VALUES ?s { 1 }", Window(HEAD, None, 0, "VALUES ?s { 1 }")),
    "a bracket in a string": (HEAD + ' ORDER BY (?s = "}") LIMIT 5', Window(HEAD + ' ORDER BY (?s = "}")', 5, 0, "")),
    "a word in a string": (
        HEAD + ' ORDER BY (?s = "LIMIT 5")',
        Window(HEAD + ' ORDER BY (?s = "LIMIT 5")', None, 0, ""),
    ),
    "a comment at the end": (HEAD + " LIMIT 5 # LIMIT 7", Window(HEAD, 5, 0, "# LIMIT 7")),
    "a prefix of that name": (
        "PREFIX limit: <a:> PREFIX values: <b:> SELECT * { ?s limit:5 '}' } LIMIT 5 #",
        Window("PREFIX limit: <a:> PREFIX values: <b:> SELECT * { ?s limit:5 '}' }", 5, 0, "#"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), WINDOWS.values(), ids=WINDOWS)
def test_limit_and_offset_are_read(text: str, expected: Window) -> None:
    assert window(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in WINDOWS.values()], ids=WINDOWS)
def test_a_narrowed_query_gives_the_first_rows_of_the_whole(text: str, store: Embedded) -> None:
    in_graphs = text.replace("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }")
    found = window(in_graphs)
    assert rows(store, found.text(3)) == rows(store, in_graphs)[:3]
    assert rows(store, found.text(1, later=1)) == rows(store, in_graphs)[1:2]
    assert rows(store, found.rest_after(2)) == rows(store, in_graphs)[2:]


def rows(store: Embedded, text: str) -> list[str]:
    body = store.answer(text, accept="text/tab-separated-values", deadline=10, max_bytes=1 << 24).body
    return body.decode().splitlines()[1:]


@pytest.mark.parametrize(
    "media_type", [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"]
)
def test_the_number_of_rows_is_not_guessed_too_low(media_type: str, store: Embedded) -> None:
    text = 'SELECT * { VALUES (?x ?y) { (UNDEF UNDEF) ("{\\"a\\": {}}\\n" "<result>") (<a:b> UNDEF) (1 2) } }'
    body = store.answer(text, accept=media_type, deadline=10, max_bytes=1 << 20).body
    assert 4 <= most_rows(media_type, body) <= 6
