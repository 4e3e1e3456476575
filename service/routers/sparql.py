"""The SPARQL 1.1 Protocol, query operation only."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from queries.errors import FormatRefused
from queries.syntax import form
from service.deps import SettingsDep, StoreDep
from service.negotiation import choose, offers
from service.operation import read_query

router = APIRouter(tags=["sparql"])

_PARAMETER = {
    "name": "query",
    "in": "query",
    "required": True,
    "description": "A SPARQL 1.1 query. Facts stand in named graphs: write GRAPH ?g { … }.",
    "schema": {"type": "string"},
    "example": "SELECT (COUNT(*) AS ?facts) WHERE { GRAPH ?g { ?s ?p ?o } }",
}
_TEXT = {"schema": {"type": "string"}}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer, in the media type of highest q in `Accept` that fits the form of the query.",
        "content": {
            "application/sparql-results+json": {"schema": {"type": "object"}},
            "application/sparql-results+xml": _TEXT,
            "text/csv": _TEXT,
            "text/tab-separated-values": _TEXT,
            "text/turtle": _TEXT,
            "application/n-triples": _TEXT,
        },
    }
}


@router.get("/sparql", summary="Ask a query", openapi_extra={"parameters": [_PARAMETER]}, responses=_ANSWERS)
async def ask_by_get(request: Request, store: StoreDep, settings: SettingsDep) -> Response:
    """Answer the query in the URL's parameter ``query``."""
    return await _answer(request, store, settings)


@router.post(
    "/sparql",
    summary="Ask a query, in the body",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/sparql-query": _TEXT,
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "properties": {"query": {"type": "string"}},
                        "required": ["query"],
                    }
                },
            },
        }
    },
    responses=_ANSWERS,
)
async def ask_by_post(request: Request, store: StoreDep, settings: SettingsDep) -> Response:
    """Answer the query that is the body, or stands in the body's field ``query``."""
    return await _answer(request, store, settings)


async def _answer(request: Request, store: StoreDep, settings: SettingsDep) -> Response:
    """Pass the store's bytes through, under the name that the caller has for them."""
    text = await read_query(request, settings.max_query)
    kind = form(text)
    accept = request.headers.getlist("accept")
    choice = choose(accept, kind)
    if choice is None:
        raise FormatRefused(media_type=", ".join(accept), choices=tuple(offers(kind)))
    answer = await store.query(text, accept=choice.written, deadline=settings.deadline, max_bytes=settings.max_bytes)
    return Response(answer.body, media_type=choice.asked, headers={"Vary": "Accept"})
