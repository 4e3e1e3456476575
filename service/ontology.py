"""The ontology as the service gives it: its Turtle, and a page that explains each term."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from html import escape
from importlib.resources import files

import pyoxigraph as ox

from ontology.iri import ONTOLOGY

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SECTIONS = {
    "类 Classes": ("Class",),
    "属性 Properties": ("ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Property"),
}
_RELATIONS = {
    _RDFS + "subClassOf": "上位类 is a kind of",
    _RDFS + "subPropertyOf": "上位属性 is a case of",
    _RDFS + "domain": "主语 of",
    _RDFS + "range": "值 gives",
    _SKOS + "example": "例 example",
}

_HEAD = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>公报本体 Gongbao ontology</title>
<link rel="alternate" type="text/turtle" href="/ontology.ttl">
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h3 { margin-bottom: 0; }
dd { margin: 0 0 .25rem 1.5rem; }
</style>
</head>
<body>
<p><a href="/">公报 Gongbao</a></p>
<h1>公报本体 Gongbao ontology</h1>
<p><a href="/ontology.ttl">Turtle</a> <a href="/ontology.jsonld">JSON-LD</a> <a href="/ontology.nt">N-Triples</a>
<a href="/ontology.rdf">RDF/XML</a></p>
"""


@cache
def ontology_turtle() -> str:
    """Give the ontology's own file."""
    return files("ontology").joinpath("gongbao.ttl").read_text(encoding="utf-8")


@cache
def ontology_page() -> str:
    """Give the page: classes, then properties, each with its names, its meaning and what it goes with."""
    terms: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(ontology_turtle(), ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            terms[quad.subject.value][quad.predicate.value].append(quad.object)
    body = "".join(_section(title, kinds, terms) for title, kinds in _SECTIONS.items())
    return f"{_HEAD}{body}</body>\n</html>\n"


def _section(title: str, kinds: tuple[str, ...], terms: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]) -> str:
    own = sorted(
        iri
        for iri, told in terms.items()
        if iri.startswith(ONTOLOGY) and any(term.value.endswith(f"#{kind}") for term in told[_TYPE] for kind in kinds)
    )
    return f"<h2>{title}</h2>\n" + "".join(_term(iri, terms[iri]) for iri in own)


def _term(iri: str, told: dict[str, list[ox.NamedNode | ox.Literal]]) -> str:
    name = iri.removeprefix(ONTOLOGY)
    labels = " · ".join(escape(term.value) for term in told[_RDFS + "label"])
    meanings = "".join(
        f"<dd>{escape(term.value)}</dd>\n" for term in (*told[_SKOS + "definition"], *told[_RDFS + "comment"])
    )
    relations = "".join(
        f"<dd>{label}: {', '.join(_value(term) for term in told[relation])}</dd>\n"
        for relation, label in _RELATIONS.items()
        if told[relation]
    )
    head = f'<section id="{escape(name)}">\n<h3><code>gb:{escape(name)}</code></h3>\n'
    return f"{head}<dl><dt>{labels}</dt>\n{meanings}{relations}</dl>\n</section>\n"


def _value(term: ox.NamedNode | ox.Literal) -> str:
    if isinstance(term, ox.Literal):
        return escape(term.value)
    href = "#" + term.value.removeprefix(ONTOLOGY) if term.value.startswith(ONTOLOGY) else term.value
    return f'<a href="{escape(href)}">{escape(term.value.rpartition("/")[2].rpartition("#")[2])}</a>'
