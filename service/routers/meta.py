"""What machines read first: VoID, example queries, the ontology, the JSON-LD context, and the API's own pages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from queries import library
from service import description
from service.context import CONTEXT
from service.deps import SettingsDep, VersionDep
from service.headers import PAGE_CSP
from service.negotiation import preferred
from service.ontology import ontology_page, ontology_turtle
from service.rdf import FORMATS, SUFFIXES, converted, rdf_type, written
from service.web.reference import reference_page

router = APIRouter(tags=["description"])

Format = Annotated[
    str | None,
    Query(alias="format", max_length=50, description="turtle, ntriples, jsonld or rdfxml.", examples=["turtle"]),
]
_RDF: dict[int | str, dict[str, Any]] = {
    200: {"description": "RDF.", "content": {name: {"schema": {"type": "string"}} for name in FORMATS}}
}
_RDF_PAGE: dict[int | str, dict[str, Any]] = {
    200: {"description": "RDF or a page.", "content": {n: {"schema": {"type": "string"}} for n in SUFFIXES.values()}}
}
_PAGE = {"Content-Security-Policy": PAGE_CSP, "Vary": "Accept"}


@router.get("/.well-known/void", summary="What the dataset holds (VoID)", responses=_RDF, response_class=Response)
async def read_void(request: Request, version: VersionDep, settings: SettingsDep, named: Format = None) -> Response:
    """Describe the dataset: its classes with their numbers, its endpoint, its vocabulary."""
    media_type = rdf_type(named, _accept(request))
    turtle = await description.void(version.library, root_of(request), settings, version.name)
    return Response(converted(turtle, media_type), media_type=media_type, headers={"Vary": "Accept"})


@router.get("/queries", summary="Example queries (sh:SPARQLExecutable)", responses=_RDF, response_class=Response)
async def read_queries(request: Request, named: Format = None) -> Response:
    """Give the library's questions in RDF, each with its example values, ready to run at /sparql."""
    return written(description.examples(root_of(request)), named, _accept(request))


@router.get("/queries/{topic}/{name}", summary="One example query", responses=_RDF, response_class=Response)
async def read_query(
    topic: Annotated[str, Path(pattern=r"^[a-z_]{1,40}$", examples=["groups"])],
    name: Annotated[str, Path(pattern=r"^[a-z_]{1,40}(\.rq)?$", examples=["members"])],
    request: Request,
    named: Format = None,
) -> Response:
    """Give a question in RDF; with ``.rq`` the file itself, whose header is its contract."""
    question = f"{topic}/{name.removesuffix('.rq')}"
    if question not in library.names():
        raise HTTPException(404, f"no question {question}")
    if name.endswith(".rq"):
        return Response(library.load(question).text, media_type="application/sparql-query")
    return written(description.example(root_of(request), question), named, _accept(request))


@router.get("/ontology", summary="The ontology", responses=_RDF_PAGE, response_class=Response)
async def read_ontology(request: Request, named: Format = None) -> Response:
    """Give the ontology in RDF, or as a page that explains each term."""
    accept = _accept(request)
    if named is None and preferred(accept, ("text/turtle", "text/html", *FORMATS)) == "text/html":
        return HTMLResponse(ontology_page(), headers=_PAGE)
    return written(ontology_turtle(), named, accept)


@router.get("/ontology.{suffix}", summary="The ontology, in one format", responses=_RDF_PAGE, response_class=Response)
async def read_ontology_as(suffix: Annotated[str, Path(max_length=10, examples=["ttl"])]) -> Response:
    """Give the ontology in the format that the path names."""
    if suffix not in SUFFIXES:
        raise HTTPException(404, f"no such format; there is .{', .'.join(SUFFIXES)}")
    if suffix == "html":
        return HTMLResponse(ontology_page(), headers=_PAGE)
    return Response(converted(ontology_turtle(), SUFFIXES[suffix]), media_type=SUFFIXES[suffix])


@router.get("/context.jsonld", summary="The JSON-LD context of the JSON under /api/", response_class=Response)
async def read_context() -> Response:
    """Give the context."""
    return Response(CONTEXT, media_type="application/ld+json")


@router.get("/docs", summary="This API, for people", response_class=HTMLResponse)
async def read_docs(request: Request) -> HTMLResponse:
    """Give all routes with their parameters and examples, as a page without script."""
    return HTMLResponse(reference_page(request.app.openapi()), headers={"Content-Security-Policy": PAGE_CSP})


def root_of(request: Request) -> str:
    """Give the address that callers know this service by, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def _accept(request: Request) -> tuple[str, ...]:
    return tuple(request.headers.getlist("accept"))
