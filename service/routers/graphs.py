"""The SPARQL 1.1 Graph Store HTTP Protocol, reading only."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from queries.describe import standing
from queries.errors import FormatRefused
from queries.store import Dataset, media_types
from queries.syntax import Form
from service.deps import SettingsDep, VersionDep
from service.negotiation import chosen
from service.operation import graph_iri, only, parameters

router = APIRouter(tags=["sparql"])

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_EXAMPLE = "https://w3id.org/gongbao/graph/inferred"


@router.get(
    "/rdf-graph-store",
    summary="The statements of one graph",
    response_class=Response,
    openapi_extra={
        "parameters": [
            {
                "name": "graph",
                "in": "query",
                "description": "IRI of the graph.",
                "schema": {"type": "string", "format": "iri"},
                "example": _EXAMPLE,
            },
            {
                "name": "default",
                "in": "query",
                "description": "Sent without a value: the default graph, which is empty.",
                "schema": {"type": "string", "maxLength": 0},
                "allowEmptyValue": True,
            },
        ]
    },
    responses={
        200: {
            "description": "The statements.",
            "content": {name: {"schema": {"type": "string"}} for name in media_types(Form.CONSTRUCT)},
        }
    },
)
async def read_graph(request: Request, version: VersionDep, settings: SettingsDep) -> Response:
    """Give the statements of the graph that ``graph`` names, or of the default graph."""
    sent = parameters(request.scope["query_string"])
    named, is_default = only(sent, "graph"), only(sent, "default") is not None
    if (named is None) is not is_default:
        raise HTTPException(400, "one of 'graph' and 'default' is needed")
    choice = chosen(only(sent, "format"), tuple(request.headers.getlist("accept")), Form.CONSTRUCT)
    if choice.written in {"application/trig", "application/n-quads"}:
        raise FormatRefused(media_type=choice.asked, choices=("text/turtle", "application/n-triples"))
    iri = graph_iri(named, "graph") if named is not None else None
    if iri is not None and not (await standing(version.library, iri)).is_known:
        raise HTTPException(404, f"there is no graph {iri}")
    answer = await version.free.query(
        _ALL,
        accept=choice.written,
        deadline=settings.deadline,
        max_bytes=settings.max_bytes,
        dataset=Dataset(default=(iri,)) if iri else Dataset(),
    )
    return Response(answer.body, media_type=choice.asked, headers={"Vary": "Accept"})
