from __future__ import annotations

import time

import pyoxigraph as ox
import pytest

from queries.errors import QuerySyntaxError, ServiceRefused
from queries.syntax import Form, body_start, form, refuse_service

FORMS = {
    "select": ("SELECT * {}", Form.SELECT),
    "lower case": ("ask {}", Form.ASK),
    "after a prologue": ("PREFIX ex: <http://e/>\nBASE <http://e/>\nCONSTRUCT WHERE { ?s ?p ?o }", Form.CONSTRUCT),
    "after comments that name others": ("# ASK\n#SELECT\r\nDESCRIBE <http://e/a>", Form.DESCRIBE),
    "a comment between prefix and name": ("PREFIX # SELECT\n : <http://e/select> ASK {}", Form.ASK),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_the_form_is_told_without_running(text: str, expected: Form) -> None:
    assert form(text) is expected


NO_QUERIES = {
    "empty": "",
    "update": "INSERT DATA { <http://e/a> <http://e/b> 1 }",
    "update after a prologue": "PREFIX ex: <http://e/> DELETE WHERE { ?s ?p ?o }",
    "load": "LOAD <http://e/>",
    "comment only": "# SELECT * {}",
}


@pytest.mark.parametrize("text", NO_QUERIES.values(), ids=NO_QUERIES)
def test_what_is_no_query_has_no_form(text: str) -> None:
    with pytest.raises(QuerySyntaxError):
        form(text)


def test_the_body_starts_after_the_prologue() -> None:
    assert body_start("PREFIX a: <b> # c\n ASK {}") == len("PREFIX a: <b> # c\n ")


# Oxigraph parses all of these as calls of another endpoint, but for the escaped one, which other engines do.
CALLS = {
    "plain": "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
    "any case": "SELECT * { Service <http://e/> { ?s ?p ?o } }",
    "silent without spaces": "SELECT * { SERVICESILENT<http://e/>{ ?s ?p ?o } }",
    "before a prefixed name": "PREFIX ex: <http://e/> SELECT * { SERVICEex:foo{ ?s ?p ?o } }",
    "after true": "SELECT * { ?s ?p trueSERVICE<http://e/>{ ?s ?p ?o } }",
    "after a number": "SELECT * { ?s ?p 1SERVICE<http://e/>{ ?s ?p ?o } }",
    "after a language": 'SELECT * { ?s ?p "a"@en SERVICE<http://e/>{ ?s ?p ?o } }',
    "in a filter's pattern": "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://e/> { ?s ?p ?o } } }",
    "comparison that looks like an IRI": "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE#>\n<http://e/>{ ?s ?p ?o } }",
    "quote in what looks like an IRI": "SELECT * { FILTER(?s<'x>')SERVICE<http://e/>{ ?s ?p ?o } FILTER('a'='a') }",
    "comment in what looks like an IRI": "SELECT * { FILTER(?s<?o#>'''\n) SERVICE<http://e/>{ ?s ?p ?o } #'''\n}",
    "after an escaped quote in a local name": r"PREFIX : <http://e/> SELECT * { ?s :a\' ?o SERVICE <http://e/>{} #'"
    "\n}",
    "escaped letter": r"SELECT * { \u0053ERVICE <http://e/> { ?s ?p ?o } }",
    "string that an escape ends": r"SELECT * { ?s ?p 'a\u0027 SERVICE <http://e/> {} FILTER(1 = 1) #'" "\n}",
}


@pytest.mark.parametrize("text", CALLS.values(), ids=CALLS)
def test_a_call_of_another_endpoint_is_refused(text: str) -> None:
    with pytest.raises(ServiceRefused):
        refuse_service(text)


@pytest.mark.parametrize("reason", [reason for reason in CALLS if "escape" not in reason.split()])
def test_the_refused_calls_are_ones_that_the_engine_would_make(reason: str) -> None:
    assert "escaped" in reason or ox.Store().query(CALLS[reason]) is not None


HARMLESS = {
    "variable": "SELECT ?service { ?service ?p ?o }",
    "local name": "PREFIX ex: <http://e/> SELECT * { ?s ex:service ?o ; ex:web-service 1 }",
    "IRI": "SELECT * { ?s <http://e/service#service> <urn:service:(1)> }",
    "relative IRI": "BASE <http://e/> SELECT * { ?s <service> <#service> }",
    "short string": 'SELECT * { ?s ?p \'SERVICE <http://e/>\', "SERVICE \\" SERVICE" }',
    "long string": 'SELECT * { ?s ?p """SERVICE "" SERVICE \' """, \'\'\'SERVICE\'\'\' }',
    "comment": "SELECT * { # SERVICE <http://e/> {}\n ?s ?p ?o }",
    "comparison": "SELECT * { ?s ?p ?o FILTER(?s<?o&&?o>1) } # SERVICE",
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_the_word_alone_is_no_call(text: str) -> None:
    refuse_service(text)


LONG = {
    "comments": "#" * 200_000,
    "open quotes": "'''" * 66_667,
    "open brackets": "<" * 200_000,
    "brackets with comments": "<?#>" * 150 + "x" * 200_000,
    "words": "a " * 100_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_text_is_read_in_linear_time(text: str) -> None:
    start = time.process_time()
    refuse_service(text)
    assert body_start(text) <= len(text)
    assert time.process_time() - start < 3


def test_too_many_brackets_of_two_readings_are_refused() -> None:
    with pytest.raises(ServiceRefused):
        refuse_service("<?#>\n" * 1000 + "'SERVICE'")
