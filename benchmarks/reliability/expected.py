"""What a service must answer: the same questions put to the library over the store, without workers or caches."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import orjson

from benchmarks.reliability.in_process import body_of
from kg_builder.manifest import read_manifest
from queries.store import Embedded
from service.app import create_app
from service.settings import Settings

_ASKS = (
    "防汛抗旱第6期领导小组组长是谁",
    "王文武在哪些领导小组任职",
    "县财政局牵头哪些任务",
    "县水利局配合哪些任务",
    "2030年发布了哪些文件",
)
_LISTS = ("officials", "institutions", "groups", "documents", "appointments", "tasks", "posts")
_GB = "https://w3id.org/gongbao/ontology#"
_QUERIES = (
    f"SELECT ?d ?n {{ GRAPH ?g {{ ?d <{_GB}documentNumber> ?n }} }} ORDER BY ?d ?n",
    "SELECT ?t (COUNT(*) AS ?n) { GRAPH ?g { ?s a ?t } } GROUP BY ?t ORDER BY ?t",
    f"SELECT ?s ?r {{ GRAPH ?g {{ ?s <{_GB}role> ?r }} }} ORDER BY ?s ?r LIMIT 20",
    "ASK { GRAPH ?g { ?s ?p '组长' } }",
)


@dataclass(frozen=True, slots=True)
class Question:
    """A request.

    Attributes:
        kind: As the table has it.
        path: Path and query.
    """

    kind: str
    path: str


def questions() -> tuple[Question, ...]:
    """Give the requests that a load is made of."""
    return tuple(_questions())


def _questions() -> Iterator[Question]:
    for query in _QUERIES:
        for form in ("json", "csv"):
            yield Question("SPARQL", f"/sparql?format={form}&query={quote(query)}")
    for kind in _LISTS:
        for offset in (0, 5):
            yield Question("look-up", f"/api/{kind}?limit=10&offset={offset}")
    yield from (Question("ask", f"/api/ask?q={quote(text)}") for text in _ASKS)
    yield Question("look-up", f"/api/search?q={quote('水利局')}")
    yield from (Question("export", f"/api/export?format={form}") for form in ("facts", "nquads"))


def digest(body: bytes) -> str:
    """Give the digest of an answer, JSON without the name of the data version."""
    if body.startswith(b'{"@context"'):
        told = orjson.loads(body)
        told.pop("data_version", None)
        body = orjson.dumps(told, option=orjson.OPT_SORT_KEYS)
    return sha256(body).hexdigest()


def expected(data: Path, asked: Sequence[Question]) -> tuple[str, Mapping[str, str]]:
    """Give a directory's data version, and the digest of the answer to each path."""
    return read_manifest(data).data_version, asyncio.run(_answers(data, asked))


async def _answers(data: Path, asked: Sequence[Question]) -> dict[str, str]:
    app = create_app(Settings(data=data, cache_bytes=0), store=Embedded(data / "current" / "store"))
    return {question.path: digest(await body_of(app, question.path)) for question in asked}
