"""A request read as an operation of the SPARQL 1.1 Protocol, section 2.1: GET, form POST or direct POST."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import unquote_to_bytes

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request

from queries.store import Dataset
from queries.syntax import body_start

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_UPDATE_WORD = re.compile("INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH", re.IGNORECASE)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_MOST_GRAPHS = 1000

Parameters: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks.

    Attributes:
        text: The query, percent-encoding undone once.
        dataset: What it is evaluated over; None: what its text says.
        format: Short name or media type of the answer, which goes before ``Accept``; None where not sent.
        timeout: Seconds; None where not sent.
    """

    text: str
    dataset: Dataset | None = None
    format: str | None = None
    timeout: float | None = None


async def read_operation(request: Request, max_bytes: int) -> Operation | None:
    """Read a request; None for a GET without parameters of the protocol, which asks for the endpoint's description.

    Raises:
        HTTPException: 400 if there is not exactly one query, it is not UTF-8 or a parameter cannot be read; 403 for
            an update; 413 or 414 if it is longer than ``max_bytes``; 415 for a body of another kind.
    """
    url = parameters(short(request.scope["query_string"], max_bytes, status=414))
    if request.method != "POST":
        return None if not url.keys() - {"format"} else _operation(url)
    kind = _content_type(request)
    if kind == UPDATE:
        raise _update_refused()
    if (packed := request.headers.get("content-encoding", "identity")) != "identity":
        raise HTTPException(415, f"send the query as it is, not as {packed[:50]}")
    if kind not in {FORM, QUERY}:
        raise HTTPException(415, f"send the query as {QUERY}, or as the field 'query' of a {FORM} body")
    body = await _body(request, max_bytes)
    if kind == QUERY:
        return _operation({**url, "query": [*url.get("query", ()), _decode(body)]})
    form = parameters(body)
    return _operation({name: [*url.get(name, ()), *form.get(name, ())] for name in url.keys() | form.keys()})


def parameters(encoded: bytes) -> Parameters:
    """Read ``name=value&…`` as HTML forms write it; values keep their order. HTTPException 400 if it is not UTF-8."""
    _decode(encoded)
    found: dict[str, list[str]] = {}
    try:
        for pair in filter(None, encoded.split(b"&")):
            name, _, value = pair.partition(b"=")
            found.setdefault(_plain(name), []).append(_plain(value))
    except UnicodeDecodeError as exc:
        raise HTTPException(400, "what is percent-encoded is not UTF-8") from exc
    return found


def only(sent: Parameters, name: str) -> str | None:
    """Give a parameter's value, None where it was not sent; HTTPException 400 if it was sent twice."""
    values = sent.get(name, ())
    if len(values) > 1:
        raise HTTPException(400, f"one parameter {name!r} can be sent, {len(values)} were")
    return values[0] if values else None


def graph_iri(value: str, name: str) -> str:
    """Give the IRI of a graph as it was sent; HTTPException 400 if it is none."""
    if not _IRI.fullmatch(value):
        raise HTTPException(400, f"{name}: no absolute IRI: {value[:100]!r}")
    return value


def short(text: bytes, max_bytes: int, *, status: int) -> bytes:
    """Give a text back; HTTPException with a status if it is too long."""
    if len(text) > max_bytes:
        raise HTTPException(status, f"a query can have {max_bytes} bytes here")
    return text


def _operation(sent: Parameters) -> Operation:
    if "update" in sent or "using-graph-uri" in sent or "using-named-graph-uri" in sent:
        raise _update_refused()
    queries = sent.get("query", ())
    if len(queries) != 1:
        raise HTTPException(400, f"one parameter 'query' is needed, {len(queries)} were sent")
    if _UPDATE_WORD.match(queries[0], body_start(queries[0])):
        raise _update_refused()
    return Operation(queries[0], _dataset(sent), only(sent, "format"), _timeout(sent))


def _dataset(sent: Parameters) -> Dataset | None:
    default, named = (
        tuple(graph_iri(value, name) for value in sent.get(name, ()))
        for name in ("default-graph-uri", "named-graph-uri")
    )
    if len(default) + len(named) > _MOST_GRAPHS:
        raise HTTPException(400, f"{_MOST_GRAPHS} graphs can be named at most")
    return Dataset(default, named) if default or named else None


def _timeout(sent: Parameters) -> float | None:
    value = only(sent, "timeout")
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError as exc:
        raise HTTPException(400, f"timeout: no number of seconds: {value[:20]!r}") from exc
    if not 0 < seconds < float("inf"):
        raise HTTPException(400, f"timeout: no number of seconds above zero: {value[:20]!r}")
    return seconds


def _plain(encoded: bytes) -> str:
    """Undo percent-encoding; UnicodeDecodeError if it was none of UTF-8.

    A query is full of it, and the standard library undoes it one by one; a JSON reader undoes its own escapes at once.
    """
    spaced = encoded.replace(b"+", b" ")
    if b"%" not in spaced:
        return spaced.decode()
    try:
        if spaced.isascii():
            escaped = spaced.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"%", b"\\u00")
            return str(orjson.loads(b'"%b"' % escaped)).encode("latin-1").decode()
    except orjson.JSONDecodeError:  # a percent sign that encodes nothing, a line end as it is
        pass
    return unquote_to_bytes(spaced).decode()


def _decode(encoded: bytes) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise HTTPException(400, f"the query is not UTF-8: byte {exc.start}") from exc


def _content_type(request: Request) -> str:
    """Give the body's media type without parameters; 415 for a character set other than UTF-8."""
    kind, *rest = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for parameter in rest:
        name, _, value = parameter.partition("=")
        if name == "charset" and value.strip('"') not in {"utf-8", "utf8", "us-ascii"}:
            raise HTTPException(415, f"send the query in UTF-8, not in {value}")
    return kind


async def _body(request: Request, max_bytes: int) -> bytes:
    """Read the body, at most ``max_bytes`` of it; 413 as soon as there is more."""
    body = b""
    async for piece in request.stream():
        body = short(body + piece, max_bytes, status=413)
    return body


def _update_refused() -> HTTPException:
    return HTTPException(403, "this graph is read only: updates are refused")
