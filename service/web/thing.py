"""The page of one thing, for people: what the graph says of it, as a plain table."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from importlib.resources import files
from string import Template

import pyoxigraph as ox

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_NAMES = (
    _LABEL,
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
    *(f"https://w3id.org/gongbao/ontology#{name}" for name in ("name", "spelling", "fileName", "quote")),
)
_MOST_ROWS = 500  # of a document with thousands of statements the first will do: the data are one click away


def thing_page(iri: str, base: str, triples: bytes) -> str:
    """Give the page of a thing from its description in N-Triples; ``base`` is what our IRIs begin with."""
    own: list[tuple[str, str]] = []
    inward: list[tuple[str, str]] = []
    names: dict[str, dict[str, str]] = defaultdict(dict)
    statements = sorted((quad.triple for quad in ox.parse(triples, ox.RdfFormat.N_TRIPLES)), key=str)
    for triple in statements:
        if isinstance(triple.object, ox.Literal) and isinstance(triple.subject, ox.NamedNode):
            names[triple.subject.value][triple.predicate.value] = triple.object.value
    for triple in statements:
        if isinstance(triple.subject, ox.NamedNode) and triple.subject.value == iri:
            own.append((triple.predicate.value, _cell(triple.object, base, names)))
        elif isinstance(triple.object, ox.NamedNode) and triple.object.value == iri:
            inward.append((triple.predicate.value, _cell(triple.subject, base, names)))
    return _template().substitute(
        title=escape(_name(iri, names)),
        iri=escape(iri),
        path=escape(_local(iri, base)),
        own=_rows(own, base),
        inward=_rows(inward, base),
    )


def _rows(rows: list[tuple[str, str]], base: str) -> str:
    return "".join(
        f'<tr><th scope="row"><a href="{escape(_local(name, base))}">{escape(_short(name))}</a></th>'
        f"<td>{cell}</td></tr>\n"
        for name, cell in rows[:_MOST_ROWS]
    )


def _cell(term: object, base: str, names: dict[str, dict[str, str]]) -> str:
    if isinstance(term, ox.NamedNode):
        return f'<a href="{escape(_local(term.value, base))}">{escape(_name(term.value, names))}</a>'
    return escape(term.value if isinstance(term, ox.Literal) else str(term))


def _name(iri: str, names: dict[str, dict[str, str]]) -> str:
    known = names.get(iri, {})
    return next((known[name] for name in _NAMES if name in known), _short(iri))


def _short(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2] or iri


def _local(iri: str, base: str) -> str:
    """Give an IRI's address here, where it is one of ours; a scheme that a browser would run is none."""
    if iri.startswith(base):
        return "/" + iri.removeprefix(base)
    return iri if iri.startswith(("http://", "https://")) else ""


def _template() -> Template:
    return Template(files("service.web").joinpath("thing.html").read_text(encoding="utf-8"))
