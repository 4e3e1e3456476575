"""The SPARQL 1.1 Protocol, query operation only, and the endpoint's description."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from service.deps import settings_of, version_of
from service.description import service_description
from service.operation import FORM, QUERY, read_operation
from service.query import Reply, reply
from service.rdf import written

router = APIRouter(tags=["sparql"])

PATH = "/sparql"
TRUNCATED = "Gongbao-Truncated"


def _parameter(name: str, description: str, example: str, **schema: object) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "schema": {"type": "string", **schema},
        "example": example,
    }


_QUERY_EXAMPLE = "SELECT (COUNT(*) AS ?facts) WHERE { GRAPH ?g { ?s ?p ?o } }"
_FIELDS = [
    _parameter("query", "A SPARQL 1.1 query. Facts stand in named graphs: write GRAPH ?g { … }.", _QUERY_EXAMPLE),
    _parameter(
        "default-graph-uri",
        "A graph of the default graph; can be sent often.",
        "https://w3id.org/gongbao/graph/inferred",
    ),
    _parameter(
        "named-graph-uri", "A graph that GRAPH can name; can be sent often.", "https://w3id.org/gongbao/graph/inferred"
    ),
    _parameter(
        "format",
        "Media type or short name: json, xml, csv, tsv; turtle, ntriples, rdfxml, jsonld, trig, nquads.",
        "csv",
    ),
    _parameter("timeout", "Seconds after which to give up.", "10"),
]
_TEXT = {"schema": {"type": "string"}}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer, in the media type of highest q in `Accept` that fits the form of the query.",
        "headers": {
            TRUNCATED: {"schema": {"type": "integer"}, "description": "Rows given, where there are more; see `Link`."},
            "Link": {"schema": {"type": "string"}, "description": 'The rows after: rel="next".'},
        },
        "content": {
            "application/sparql-results+json": {
                "schema": {"type": "object"},
                "example": {
                    "head": {"vars": ["facts"]},
                    "results": {"bindings": [{"facts": {"type": "literal", "value": "51116"}}]},
                },
            },
            "application/json": {"schema": {"type": "object"}},
            "application/ld+json": {"schema": {}},
            **dict.fromkeys(
                (
                    *("application/sparql-results+xml", "application/xml", "text/xml"),
                    *("text/csv", "text/tab-separated-values", "text/turtle", "application/n-triples"),
                    *("application/n-quads", "application/trig", "application/rdf+xml"),
                ),
                _TEXT,
            ),
        },
    }
}


@router.get(PATH, summary="Ask a query", openapi_extra={"parameters": _FIELDS}, responses=_ANSWERS)
async def ask_by_get(request: Request) -> Response:
    """Answer the query in the URL's parameter ``query``; without one, describe the endpoint in RDF."""
    return await answer(request)


@router.post(
    PATH,
    summary="Ask a query, in the body",
    openapi_extra={
        "parameters": _FIELDS[1:],
        "requestBody": {
            "required": True,
            "content": {
                QUERY: _TEXT | {"example": _QUERY_EXAMPLE},
                FORM: {
                    "schema": {
                        "type": "object",
                        "properties": {each["name"]: each["schema"] for each in _FIELDS},
                        "required": ["query"],
                    },
                    "example": {"query": _QUERY_EXAMPLE},
                },
            },
        },
    },
    responses=_ANSWERS,
)
async def ask_by_post(request: Request) -> Response:
    """Answer the query that is the body, or stands in the body's field ``query``."""
    return await answer(request)


async def answer(request: Request) -> Response:
    """Read the request, ask, and pass the store's bytes through under the name that the caller has for them."""
    settings = settings_of(request)
    operation = await read_operation(request, settings.max_query)
    accept = tuple(request.headers.getlist("accept"))
    if operation is None:
        asked = request.query_params.get("format")
        return written(service_description(f"{str(request.base_url).rstrip('/')}/sparql", settings), asked, accept)
    version = await version_of(request)
    found = await reply(version.free, operation, accept, settings)
    return Response(found.body, media_type=found.media_type, headers={"Vary": "Accept", **_more(found)})


def _more(found: Reply) -> dict[str, str]:
    """Give the headers that tell of rows which are not given."""
    told = {} if found.rows is None else {TRUNCATED: str(found.rows)}
    return told | ({} if found.next is None else {"Link": f'<{found.next}>; rel="next"'})
