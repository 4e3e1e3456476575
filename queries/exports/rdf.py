"""The graph as RDF: N-Quads, TriG, Turtle, JSON-LD and RDF/XML, each always in the same order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import closing
from itertools import islice
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import IO, cast

import pyoxigraph as ox

from ontology.iri import GRAPH_INFERRED, GRAPH_JUDGED, ONTOLOGY, VOCAB
from queries.describe import describe
from queries.exports.spool import Spool
from queries.exports.view import View
from queries.store import Store
from queries.turns import pages

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "gb": ONTOLOGY,
        "gbv": VOCAB,
        "dcterms": "http://purl.org/dc/terms/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
_TRIPLES = "application/n-triples"
_PAGE = 20_000  # triples of a graph that are read at once
_DEADLINE = 600.0  # seconds for each page
_MAX_BYTES = 1 << 30
_PIECE = 1 << 18  # bytes
_GRAPHS = 1000
_LINES = 1000
# A read-only store gives the rows of an unordered pattern always in the same order, so pages are whole.
_GRAPH = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }} LIMIT {limit} OFFSET {offset}"
# What rules or people make of the mentions of one document.
_LINKS = """PREFIX gb: <https://w3id.org/gongbao/ontology#>
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  GRAPH {document} {{ ?s gb:document {document} }}
  GRAPH {graph} {{ ?s ?p ?o }}
}}"""


async def nquads(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as N-Quads, one a line, sorted; each document's facts stand in a graph of their own."""
    with closing(Spool()) as spool:
        async for graph, triple in _triples(store, view):
            spool.add(_quad(triple, graph))
        async for piece in _joined(spool.lines()):
            yield piece


async def trig(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as TriG, by graph, then triple."""
    async for piece in _dataset(store, view, ox.RdfFormat.TRIG):
        yield piece


async def jsonld(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as JSON-LD, expanded, by graph, then triple."""
    async for piece in _dataset(store, view, ox.RdfFormat.JSON_LD):
        yield piece


async def turtle(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as Turtle, sorted; Turtle has no graphs, so which document says what is lost."""
    async for piece in _union(store, view, ox.RdfFormat.TURTLE):
        yield piece


async def rdfxml(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a view as RDF/XML, sorted; RDF/XML has no graphs, so which document says what is lost."""
    async for piece in _union(store, view, ox.RdfFormat.RDF_XML):
        yield piece


async def _dataset(store: Store, view: View, form: ox.RdfFormat) -> AsyncIterator[bytes]:
    with closing(Spool()) as spool:
        async for graph, triple in _triples(store, view):
            # The graph goes before the triple, so that the lines of a graph stand together.
            spool.add(graph.encode() + b"\t" + triple)
        quads = (_quad(line.partition(b"\t")[2], line.partition(b"\t")[0].decode()) for line in spool.lines())
        async for piece in _written(quads, form, ox.RdfFormat.N_QUADS):
            yield piece


async def _union(store: Store, view: View, form: ox.RdfFormat) -> AsyncIterator[bytes]:
    with closing(Spool()) as spool:
        async for _graph, triple in _triples(store, view):
            spool.add(triple)
        async for piece in _written(spool.lines(), form, ox.RdfFormat.N_TRIPLES):
            yield piece


async def _triples(store: Store, view: View) -> AsyncIterator[tuple[str, bytes]]:
    """Yield the graph and the line in N-Triples of every triple; the graph is empty where a view is of a thing."""
    if view.is_whole:
        async for graphs in pages(store, "exports/graphs", "graph", size=_GRAPHS):
            for graph in graphs:
                async for triple in _of_graph(store, graph):
                    yield graph, triple
    elif view.document is not None:
        async for triple in _of_graph(store, view.document):
            yield view.document, triple
        for graph in (GRAPH_INFERRED, GRAPH_JUDGED):
            text = _LINKS.format(document=ox.NamedNode(view.document), graph=ox.NamedNode(graph))
            for triple in await _lines(store, text):
                yield graph, triple
    else:
        for triple in (await describe(store, str(view.thing), _TRIPLES)).splitlines(keepends=True):
            yield "", triple


async def _of_graph(store: Store, graph: str) -> AsyncIterator[bytes]:
    offset = 0
    while True:
        text = _GRAPH.format(graph=ox.NamedNode(graph), limit=_PAGE, offset=offset)
        found = await _lines(store, text)
        for triple in found:
            yield triple
        if len(found) < _PAGE:
            return
        offset += _PAGE


async def _lines(store: Store, text: str) -> list[bytes]:
    answer = await store.query(text, accept=_TRIPLES, deadline=_DEADLINE, max_bytes=_MAX_BYTES)
    return answer.body.splitlines(keepends=True)


def _quad(triple: bytes, graph: str) -> bytes:
    """Give a line of N-Quads from one of N-Triples."""
    return triple if not graph else triple.rstrip()[:-1] + f"<{graph}> .\n".encode()


async def _joined(lines: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Yield lines in larger pieces; others have their turn between them."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size > _PIECE:
            yield b"".join(held)
            held, size = [], 0
            await asyncio.sleep(0)
    yield b"".join(held)


async def _written(lines: Iterator[bytes], form: ox.RdfFormat, given: ox.RdfFormat) -> AsyncIterator[bytes]:
    """Yield lines in another format, by way of the disk: the writer does not wait for who reads."""
    with TemporaryFile() as file:
        await asyncio.to_thread(_convert, lines, file, form, given)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece
            await asyncio.sleep(0)


def _convert(lines: Iterator[bytes], file: IO[bytes], form: ox.RdfFormat, given: ox.RdfFormat) -> None:
    quads = ox.parse(cast("IO[bytes]", _Lines(lines)), format=given)  # it calls read and nothing else
    prefixes = dict(PREFIXES) if form in {ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.RDF_XML} else None
    if form.supports_datasets:
        ox.serialize(quads, file, format=form, prefixes=prefixes)
    else:
        ox.serialize((quad.triple for quad in quads), file, format=form, prefixes=prefixes)


class _Lines:
    """Lines as a file that can be read once."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Give some bytes, at most ``size``; none at the end."""
        piece = self._rest or b"".join(islice(self._lines, _LINES))
        if 0 <= size < len(piece):
            self._rest = piece[size:]
            return piece[:size]
        self._rest = b""
        return piece
