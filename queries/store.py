"""Stores: where a question is put, and what comes back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import IO, Protocol, cast

import pyoxigraph as ox

from queries.errors import (
    AnswerTooLarge,
    DeadlineExceeded,
    EvaluationFailed,
    FormatRefused,
    QueryError,
    QuerySyntaxError,
    StoreDamaged,
    StoreUnavailable,
)
from queries.syntax import Form, form, refuse_service

JSON = "application/sparql-results+json"

_TABLES: Mapping[str, ox.QueryResultsFormat] = MappingProxyType(
    {
        JSON: ox.QueryResultsFormat.JSON,
        "application/json": ox.QueryResultsFormat.JSON,
        "application/sparql-results+xml": ox.QueryResultsFormat.XML,
        "application/xml": ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    }
)
_GRAPHS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/n-quads": ox.RdfFormat.N_QUADS,
        "application/trig": ox.RdfFormat.TRIG,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
    }
)
_TABLE_TYPES, _GRAPH_TYPES = tuple(_TABLES), tuple(_GRAPHS)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a store answers: the bytes as they go out, and their media type."""

    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request puts in the place of the query's own FROM and FROM NAMED.

    Attributes:
        default: IRIs of the graphs that are the default graph together; none: it is empty.
        named: IRIs of the graphs that GRAPH can name; none: it can name none.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Store(Protocol):
    """Whatever answers SPARQL queries."""

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        """Give the answer to a query.

        Args:
            text: A SPARQL 1.1 query; updates and SERVICE are refused.
            accept: One media type, already chosen from `media_types` of the query's form.
            deadline: Seconds from now.
            max_bytes: The longest body that the caller takes.
            dataset: What the query is evaluated over; None: what its text says, or the whole store.

        Raises:
            SyntaxRefused: If the text is no query, or calls another endpoint.
            FormatRefused: If the form of the query is not written in that media type.
            DeadlineExceeded: If there is no answer in time.
            AnswerTooLarge: If the body would be longer than `max_bytes`.
            EvaluationFailed: If the store gave up.
            Exhausted: If the query took too much memory.
            Busy: If too many others are asking.
            StoreUnavailable: If there is no store.
        """
        ...


def media_types(kind: Form) -> tuple[str, ...]:
    """Give the media types in which answers to a form of query are written, the usual one first."""
    return _GRAPH_TYPES if kind.gives_graph else _TABLE_TYPES


def table_format(media_type: str) -> ox.QueryResultsFormat:
    """Give what writes rows in one of `media_types`."""
    return _TABLES[media_type]


def graph_format(media_type: str) -> ox.RdfFormat:
    """Give what writes triples in one of `media_types`."""
    return _GRAPHS[media_type]


def askable(text: str, accept: str) -> Form:
    """Give the form of a query that may be asked for a media type; ServiceRefused, SyntaxRefused or FormatRefused."""
    refuse_service(text)
    kind = form(text)
    if accept not in media_types(kind):
        raise FormatRefused(media_type=accept, choices=media_types(kind))
    return kind


async def in_thread(answer: Callable[[], Answer], deadline: float) -> Answer:
    """Answer from a thread; DeadlineExceeded after so many seconds, the thread goes on unseen."""
    try:
        async with asyncio.timeout(deadline):
            return await asyncio.to_thread(answer)
    except TimeoutError as exc:
        raise DeadlineExceeded(seconds=deadline) from exc


class Sheet(Protocol):
    """What an engine writes an answer on."""

    def write(self, piece: bytes) -> int:
        """Take a piece and give its length; an error ends the evaluation."""
        ...

    def flush(self) -> None:
        """Be done."""
        ...


class Embedded:
    """An Oxigraph store on disk, read only, in this process.

    Each query runs in a thread. A thread cannot be stopped: at its deadline the caller is told and goes on, an
    evaluation that has not begun to write runs to its end unseen, holds its thread and delays the end of the
    process. Strangers' queries belong in worker processes, which can be killed.

    Attributes:
        path: The store's folder as it was at opening, symbolic links followed: a newer build is not seen.
    """

    def __init__(self, path: Path) -> None:
        """Open the store; StoreUnavailable if there is none."""
        self.path = path.resolve()
        try:
            self._store = ox.Store.read_only(str(self.path))
        except OSError as exc:
            raise StoreUnavailable(str(exc), place=str(path)) from exc
        except RuntimeError as exc:
            raise StoreDamaged(str(exc), place=str(path)) from exc

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        """Answer from a thread; see `Store.query`."""
        answer = partial(self.answer, text, accept=accept, deadline=deadline, max_bytes=max_bytes, dataset=dataset)
        return await in_thread(answer, deadline)

    def answer(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        """Answer in this thread, for the command line; see `Store.query`.

        The deadline is looked at only while the answer is written: what sorts or counts first is not stopped.
        """
        askable(text, accept)
        sheet = _Sheet(max_bytes, seconds=deadline)
        try:
            self.write(text, sheet, accept=accept, dataset=dataset)
        except QueryError:
            raise
        except SyntaxError as exc:
            raise QuerySyntaxError(str(exc)) from exc
        except (OSError, RuntimeError, ValueError) as exc:
            raise EvaluationFailed(str(exc)) from exc
        return Answer(accept, sheet.text())

    def write(self, text: str, sheet: Sheet, *, accept: str, dataset: Dataset | None = None) -> None:
        """Evaluate a query onto a sheet, piece by piece, for as long as it takes.

        Raises:
            SyntaxError: If the text is no query.
            OSError: If the store cannot be read; also what the sheet raises.
            RuntimeError: If the store gave up.
            ValueError: If a graph's name is no IRI.
        """
        out = cast("IO[bytes]", sheet)  # the engine calls write and flush, nothing else
        if dataset is None:
            found = self._store.query(text)
        else:
            found = self._store.query(
                text,
                default_graph=[ox.NamedNode(iri) for iri in dataset.default],
                named_graphs=[ox.NamedNode(iri) for iri in dataset.named],
            )
        try:
            if isinstance(found, ox.QueryTriples):
                found.serialize(out, format=_GRAPHS[accept])
            else:
                found.serialize(out, format=_TABLES[accept])
        finally:
            del found  # it must end in its own thread, not with the traceback of an error in another


class _Sheet:
    """What an engine writes an answer on: it ends at a length and at a time."""

    def __init__(self, max_bytes: int, *, seconds: float) -> None:
        self._left = self._max_bytes = max_bytes
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        """Take a piece and give its length; DeadlineExceeded or AnswerTooLarge, which ends the evaluation."""
        if time.monotonic() >= self._end:
            raise DeadlineExceeded(seconds=self._seconds)
        self._left -= len(piece)
        if self._left < 0:
            raise AnswerTooLarge(max_bytes=self._max_bytes)
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Do nothing: all is kept here."""

    def text(self) -> bytes:
        """Give all that was written."""
        return b"".join(self._pieces)


def answer_now(store: Store, text: str, *, accept: str, deadline: float, max_bytes: int) -> Answer:
    """Give any store's answer without an event loop, for the command line; see `Store.query`."""
    return asyncio.run(store.query(text, accept=accept, deadline=deadline, max_bytes=max_bytes))
