"""An engine as a store: the same questions, the same answers, the same errors as from the store in this process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any

import orjson
import pyoxigraph as ox

from ontology.iri import GRAPH
from queries.engines import virtuoso
from queries.engines.access import Access
from queries.engines.wire import Call, Sent, send
from queries.errors import (
    AnswerCut,
    EvaluationFailed,
    QuerySyntaxError,
    StoreUnavailable,
)
from queries.store import JSON, Answer, Dataset, askable, graph_format, in_thread, table_format
from queries.syntax import Form
from queries.window import window

LOADED = GRAPH + "loaded"  # the graph that says which version an engine holds whole
_VERSION = "http://www.w3.org/2002/07/owl#versionInfo"
_EMPTY = ox.Store()  # parses a text as the embedded store does, and finds nothing
_TRIPLES = "application/n-triples"
_SURE = 10_000  # rows that an engine must give at opening; no answer of fewer can be cut
_PATIENCE = 30.0  # seconds for what is asked at opening
_TEN = "{ 0 1 2 3 4 5 6 7 8 9 }"
_ROWS = f"SELECT ?a ?b ?c ?d WHERE {{ VALUES ?a {_TEN} VALUES ?b {_TEN} VALUES ?c {_TEN} VALUES ?d {_TEN} }}"


class Kind(StrEnum):
    """The kinds of engine that are asked differently."""

    STANDARD = "standard"
    VIRTUOSO = "virtuoso"


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)  # what is kept of a store is kept by the store itself
class Engine:
    """An engine that was found to answer; see `open_engine`.

    Attributes:
        access: Where it is.
        kind: How it is asked.
        most_rows: An answer of fewer rows is whole; of longer ones the row after is asked for.
    """

    access: Access
    kind: Kind = Kind.STANDARD
    most_rows: int = _SURE

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        """Ask from a thread; see `Store.query`. AnswerCut if the engine keeps back rows without a word."""
        answer = partial(self.answer, text, accept=accept, deadline=deadline, max_bytes=max_bytes, dataset=dataset)
        return await in_thread(answer, deadline)

    def answer(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        """Ask in this thread; see `Store.query`."""
        kind = askable(text, accept)
        _check_syntax(text)
        call = Call(kind, text, _TRIPLES if kind.gives_graph else JSON, deadline, max_bytes)
        sent = self._put(call, dataset)
        body = self._graph(call, sent, accept) if kind.gives_graph else self._table(call, sent, accept)
        return Answer(accept, body)

    def _put(self, call: Call, dataset: Dataset | None) -> Sent:
        """Send a query as this kind of engine takes it."""
        fields = [("default-graph-uri", iri) for iri in (dataset.default if dataset else ())]
        fields += [("named-graph-uri", iri) for iri in (dataset.named if dataset else ())]
        if self.kind is not Kind.VIRTUOSO:
            return send(self.access, replace(call, fields=tuple(fields)))
        own = virtuoso.fields(call.text, seconds=call.seconds)
        chosen = (*fields, *(pair for pair in own if not dataset or pair[0] == "timeout"))
        sent = send(self.access, replace(call, text=virtuoso.rewritten(call.text), fields=chosen))
        virtuoso.refuse_part(sent.headers, call.seconds)
        return sent

    def _table(self, call: Call, sent: Sent, accept: str) -> bytes:
        """Give rows or a truth value in a media type, once it is known that they are all."""
        found = _json(sent)
        if self.kind is Kind.VIRTUOSO:
            found = virtuoso.mended(found)
        if call.kind is Form.SELECT:
            self._refuse_cut(call, len(found["results"]["bindings"]))
        body = orjson.dumps(found)
        if accept in {JSON, "application/json"}:
            return body
        rows = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        return rows.serialize(format=table_format(accept)) or b""

    def _graph(self, call: Call, sent: Sent, accept: str) -> bytes:
        """Give triples in a media type, once it is known that they are all."""
        if call.kind is Form.CONSTRUCT and self.kind is Kind.VIRTUOSO and self._goes_on(call, self.most_rows):
            raise AnswerCut(rows=self.most_rows)
        source = ox.RdfFormat.from_media_type(sent.media_type)
        try:
            triples = list(ox.parse(sent.body, format=source or ox.RdfFormat.N_TRIPLES))
        except SyntaxError as exc:
            raise EvaluationFailed(f"the engine's answer is broken: {exc}") from exc
        return ox.serialize((quad.triple for quad in triples), format=graph_format(accept)) or b""

    def _refuse_cut(self, call: Call, rows: int) -> None:
        """Raise AnswerCut if the engine has more rows than it gave: it has a limit, and keeps silent about it."""
        limit = window(call.text).limit
        if rows >= self.most_rows and (limit is None or rows < limit) and self._goes_on(call, rows):
            raise AnswerCut(rows=rows)

    def _goes_on(self, call: Call, rows: int) -> bool:
        """Tell whether there is a row after so many."""
        after = window(call.text).text(1, later=rows)
        sent = self._put(replace(call, text=after), None)
        if Form(call.kind).gives_graph:
            return bool(sent.body.strip()) and not sent.body.lstrip().startswith(b"#")
        return bool(_json(sent)["results"]["bindings"])


def open_engine(access: Access) -> Engine:
    """Give an engine that answers, asked as its kind must be.

    Raises:
        StoreUnavailable: If it cannot be reached, refuses the credentials, or is no SPARQL endpoint.
    """
    call = Call(Form.SELECT, _ROWS, JSON, _PATIENCE, 1 << 26)
    try:
        sent = send(access, call)
        rows = len(_json(sent)["results"]["bindings"])
    except (EvaluationFailed, KeyError, TypeError) as exc:
        raise StoreUnavailable(f"it does not answer as a SPARQL endpoint does: {exc}", place=access.endpoint) from exc
    kind = Kind.VIRTUOSO if virtuoso.says_virtuoso(sent.headers) else Kind.STANDARD
    return Engine(access, kind, max(rows, 1))


def version_in(engine: Engine) -> str:
    """Give the data version that an engine holds.

    Raises:
        StoreUnavailable: If it holds no graph of ours, or one that was not loaded to its end.
        QueryError: If the engine does not answer.
    """
    text = f"SELECT ?version WHERE {{ GRAPH <{LOADED}> {{ <{LOADED}> <{_VERSION}> ?version }} }} ORDER BY ?version"
    body = engine.answer(text, accept=JSON, deadline=_PATIENCE, max_bytes=1 << 20).body
    rows = orjson.loads(body)["results"]["bindings"]
    if len(rows) != 1:
        reason = "it holds no whole graph; put one there with `gongbao load`"
        raise StoreUnavailable(reason, place=engine.access.endpoint)
    return str(rows[0]["version"]["value"])


def _json(sent: Sent) -> dict[str, Any]:
    """Read SPARQL JSON; EvaluationFailed where it is something else, or was broken off (by an engine's time limit)."""
    if sent.media_type not in {JSON, "application/json"}:
        raise EvaluationFailed(f"the engine answered in {sent.media_type or 'no format'}, not in {JSON}")
    try:
        found = orjson.loads(sent.body)
    except ValueError as exc:
        raise EvaluationFailed("the engine broke off in the middle of its answer") from exc
    if not isinstance(found, dict) or not ("boolean" in found or "bindings" in found.get("results", {})):
        raise EvaluationFailed("the engine's answer is no SPARQL JSON")
    return found


def _check_syntax(text: str) -> None:
    """Raise QuerySyntaxError for what the embedded store would refuse: an engine's 400 can have other reasons."""
    try:
        _EMPTY.query(text)
    except SyntaxError as exc:
        raise QuerySyntaxError(str(exc)) from exc
