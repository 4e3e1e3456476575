"""A request read as an operation of the SPARQL 1.1 Protocol, section 2.1: GET, form POST or direct POST."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from queries.syntax import body_start

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_UPDATE_WORD = re.compile("INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH", re.IGNORECASE)
_DATASET = ("default-graph-uri", "named-graph-uri")


async def read_query(request: Request, max_bytes: int) -> str:
    """Give the query that a request asks, percent-encoding undone once.

    Raises:
        HTTPException: 400 if there is not exactly one query or it is not UTF-8; 403 for an update; 413 or 414 if it is
            longer than ``max_bytes``; 415 for a body of another kind.
    """
    url = _parameters(_short(request.scope["query_string"], max_bytes, status=414))
    if request.method != "POST":
        return _only_query(url)
    kind = _content_type(request)
    if kind == _UPDATE:
        raise _update_refused()
    if kind not in {_FORM, _QUERY}:
        raise HTTPException(415, f"send the query as {_QUERY}, or as the field 'query' of a {_FORM} body")
    body = await _body(request, max_bytes)
    if kind == _FORM:
        return _only_query(_parameters(body))
    return _only_query({**url, "query": [_decode(body)]})


def _only_query(parameters: Mapping[str, Sequence[str]]) -> str:
    if "update" in parameters:
        raise _update_refused()
    if any(name in parameters for name in _DATASET):
        raise HTTPException(
            400, f"{' and '.join(_DATASET)} are not taken: name the graphs in the query, by FROM or GRAPH"
        )
    queries = parameters.get("query", ())
    if len(queries) != 1:
        raise HTTPException(400, f"one parameter 'query' is needed, {len(queries)} were sent")
    if _UPDATE_WORD.match(queries[0], body_start(queries[0])):
        raise _update_refused()
    return queries[0]


def _parameters(encoded: bytes) -> dict[str, list[str]]:
    """Read ``name=value&…`` as HTML forms write it; values keep their order."""
    found: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(_decode(encoded), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as exc:
        raise HTTPException(400, "what is percent-encoded is not UTF-8") from exc
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _decode(encoded: bytes) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise HTTPException(400, f"the query is not UTF-8: byte {exc.start}") from exc


def _content_type(request: Request) -> str:
    """Give the body's media type without parameters; 415 for a character set other than UTF-8."""
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name == "charset" and value.strip('"') not in {"utf-8", "utf8", "us-ascii"}:
            raise HTTPException(415, f"send the query in UTF-8, not in {value}")
    return kind


async def _body(request: Request, max_bytes: int) -> bytes:
    """Read the body, at most ``max_bytes`` of it; 413 as soon as there is more."""
    body = b""
    async for piece in request.stream():
        body = _short(body + piece, max_bytes, status=413)
    return body


def _short(text: bytes, max_bytes: int, *, status: int) -> bytes:
    if len(text) > max_bytes:
        raise HTTPException(status, f"a query can have {max_bytes} bytes here")
    return text


def _update_refused() -> HTTPException:
    return HTTPException(403, "this graph is read only: updates are refused")
