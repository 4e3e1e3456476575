from __future__ import annotations

import pytest

from queries.syntax import Form
from service.negotiation import choose

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"

CASES: dict[str, tuple[list[str], Form, str | None]] = {
    "no header: the usual one": ([], Form.SELECT, JSON),
    "an empty header": ([""], Form.SELECT, JSON),
    "anything": (["*/*"], Form.ASK, JSON),
    "a bare star, as Java sends it": (["text/html, image/gif, *; q=.2"], Form.SELECT, JSON),
    "the higher q wins": (["text/csv;q=0.5, application/sparql-results+xml;q=0.9"], Form.SELECT, XML),
    "at equal q our order decides": (["text/csv, application/sparql-results+json"], Form.SELECT, JSON),
    "several headers count as one": (
        ["text/csv;q=0.1", "text/tab-separated-values"],
        Form.SELECT,
        "text/tab-separated-values",
    ),
    "a range of one family": (["text/*"], Form.SELECT, "text/csv"),
    "the more specific range sets the q": (
        ["text/*;q=0.9, text/csv;q=0.1, */*;q=0.2"],
        Form.SELECT,
        "text/tab-separated-values",
    ),
    "q=0 refuses": (["*/*, application/sparql-results+json;q=0"], Form.SELECT, "application/json"),
    "all refused": (["*/*;q=0"], Form.SELECT, None),
    "none of ours": (["image/png"], Form.SELECT, None),
    "a browser": ([CHROME], Form.SELECT, "application/xml"),
    "case and space": ([" Text/CSV ; Q=1 "], Form.SELECT, "text/csv"),
    "a parameter that is no q": (["text/csv;header=present"], Form.SELECT, "text/csv"),
    "a q that is no number counts as not sent": (
        ["text/csv;q=x, text/tab-separated-values;q=0.3"],
        Form.SELECT,
        "text/tab-separated-values",
    ),
    "a graph: the usual one": ([], Form.CONSTRUCT, "text/turtle"),
    "a graph in N-Triples": (["application/n-triples"], Form.DESCRIBE, "application/n-triples"),
    "a graph as JSON": (["application/json"], Form.CONSTRUCT, "application/json"),
    "a table format for a graph": (["text/csv"], Form.CONSTRUCT, None),
    "a graph format for a table": (["text/turtle"], Form.SELECT, None),
}


@pytest.mark.parametrize(("accept", "form", "expected"), CASES.values(), ids=CASES)
def test_a_media_type_is_chosen(accept: list[str], form: Form, expected: str | None) -> None:
    choice = choose(accept, form)
    assert (choice.asked if choice else None) == expected


def test_an_alias_is_written_under_the_name_that_the_store_knows() -> None:
    choice = choose(["application/json"], Form.CONSTRUCT)
    assert choice is not None
    assert choice.written == "application/ld+json"
