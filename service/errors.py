"""The one table from errors to HTTP statuses, and the RFC 9457 problem that tells of them.

Below this package no error knows a status. Whatever is not in the table is a fault of ours: status 500, without a word
of what went wrong inside.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from queries.errors import (
    AnswerCut,
    AnswerTooLarge,
    Busy,
    DeadlineExceeded,
    EngineUnfit,
    EvaluationFailed,
    Exhausted,
    FormatRefused,
    ParameterError,
    QueryError,
    ServiceRefused,
    StoreUnavailable,
    SyntaxRefused,
)
from service.headers import HEADERS
from service.web.fault import fault_page

PROBLEM = "application/problem+json"
_FOR_MACHINES = ("/api/", "/sparql", "/rdf-graph-store")
_KEPT = frozenset({"allow", "retry-after", "vary", "www-authenticate"})  # headers of a problem that its page has too

# The first class that an error is one of decides.
STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (ServiceRefused, 403),
    (SyntaxRefused, 400),
    (ParameterError, 400),
    (FormatRefused, 406),
    (StoreUnavailable, 503),
    (DeadlineExceeded, 504),
    (AnswerTooLarge, 504),
    (AnswerCut, 504),
    (Exhausted, 504),
    (Busy, 429),
    (EngineUnfit, 501),
    (EvaluationFailed, 500),
)

_PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {"title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
}
PROBLEMS: dict[int | str, dict[str, Any]] = {  # as FastAPI has it, for every route
    name: {"description": description, "content": {PROBLEM: {"schema": _PROBLEM_SCHEMA}}}
    for name, description in {"4XX": "The request cannot be answered as it is.", "5XX": "There is no answer."}.items()
}


def status_of(error: Exception) -> int:
    """Give the status that tells of an error; 500 for one not in the table."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Write a problem; its type is about:blank, so that its title is the status's own (RFC 9457, section 4.2.1)."""
    body = orjson.dumps({"title": HTTPStatus(status).phrase, "status": status, "detail": detail})
    return Response(body, status, {**HEADERS, **(headers or {})}, PROBLEM)


def add_handlers(app: FastAPI) -> None:
    """Make every error of an application a problem."""
    app.add_exception_handler(QueryError, _known)
    app.add_exception_handler(HTTPException, _known)
    app.add_exception_handler(RequestValidationError, _wrong_parameter)
    app.add_exception_handler(Exception, fault)


def told(error: QueryError | HTTPException) -> Response:
    """Give the problem that tells of an error."""
    if isinstance(error, HTTPException):
        return problem(error.status_code, error.detail, error.headers)
    status = status_of(error)
    if isinstance(error, Busy):
        return problem(status, str(error), {"Retry-After": str(math.ceil(error.seconds))})
    if isinstance(error, StoreUnavailable):
        return problem(status, "no graph is loaded", {"Retry-After": "5"})  # its message names a folder of ours
    if isinstance(error, FormatRefused):
        return problem(status, str(error), {"Vary": "Accept"})
    return problem(status, str(error) if status != HTTPStatus.INTERNAL_SERVER_ERROR else "the query failed")


async def _known(request: Request, error: Exception) -> Response:
    if not isinstance(error, QueryError | HTTPException):  # for the type checker: it is registered for these alone
        raise error
    return as_read(request, told(error))


def as_read(request: Request, answer: Response) -> Response:
    """Give a problem as the caller reads: a page for a person at one, as it is for all others."""
    if request.url.path.startswith(_FOR_MACHINES) or "text/html" not in request.headers.get("accept", ""):
        return answer
    kept = {name: value for name, value in answer.headers.items() if name in _KEPT}
    return fault_page(request, answer.status_code, orjson.loads(answer.body)["detail"], kept)


async def _wrong_parameter(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    wrong = "; ".join(f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors())
    return as_read(request, problem(422, wrong))


async def fault(_request: Request, _error: Exception) -> Response:
    """Give the problem that tells of a fault of ours, without a word of it."""
    return problem(500, "a fault of this service; it is in its log")
