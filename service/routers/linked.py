"""Linked data: every IRI of the graph leads here to what the graph says of it, in five formats."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from ontology.iri import KINDS
from queries.describe import describe, standing
from queries.errors import FormatRefused
from service.deps import SettingsDep, StoreDep
from service.negotiation import preferred
from service.rdf import SUFFIXES
from service.web.pages import entity
from service.web.pages.asking import Asking, AskingDep

router = APIRouter(tags=["linked data"])

_KINDS = KINDS | {"source", "evidence"}
_KEY = re.compile(r"[a-z0-9-]{1,200}")
_NAME = re.compile(r"[a-z0-9_-]{1,100}")
_OFFERED = {media_type: suffix for suffix, media_type in SUFFIXES.items()} | {
    "application/json": "jsonld",
    "application/xml": "rdf",
}
_ANSWERS: dict[int | str, dict[str, object]] = {
    200: {
        "description": "What the graph says of it, where the path names a format.",
        "content": {media_type: {"schema": {"type": "string"}} for media_type in SUFFIXES.values()},
    },
    303: {"description": "Where it is told in the format that `Accept` prefers."},
    301: {"description": "It is one with another thing now."},
}

Kind = Annotated[str, Path(description="As in the IRI.", examples=["institution"], max_length=50)]
Key = Annotated[
    str,
    Path(
        description="Last part of the IRI; with .ttl, .jsonld, .nt, .rdf or .html the data in that format.",
        examples=["gao-ping-3c4d5e6f"],
        max_length=300,
    ),
]


@router.get("/id/{kind}/{key}", summary="A thing of the graph", responses=_ANSWERS, response_class=Response)
async def read_thing(kind: Kind, key: Key, request: Request, asking: AskingDep) -> Response:
    """Lead to the data on a thing, or give them where the path names a format."""
    name, suffix = _parted(key)
    if kind not in _KINDS or not _KEY.fullmatch(name):
        raise HTTPException(400, f"no IRI of this graph: {kind[:50]}/{name[:50]}")
    return await _told(request, asking, f"id/{kind}/{name}", suffix)


@router.get("/vocab/{scheme}", summary="A word list", responses=_ANSWERS, response_class=Response)
async def read_scheme(scheme: Key, request: Request, asking: AskingDep) -> Response:
    """Lead to the data on a list of concepts, or give them where the path names a format."""
    name, suffix = _parted(scheme)
    return await _told(request, asking, f"vocab/{_plain(name)}", suffix)


@router.get("/vocab/{scheme}/{concept}", summary="A concept", responses=_ANSWERS, response_class=Response)
async def read_concept(scheme: Kind, concept: Key, request: Request, asking: AskingDep) -> Response:
    """Lead to the data on a concept, or give them where the path names a format."""
    name, suffix = _parted(concept)
    return await _told(request, asking, f"vocab/{_plain(scheme)}/{_plain(name)}", suffix)


@router.get("/rule/{name}/{version}", summary="A rule", responses=_ANSWERS, response_class=Response)
async def read_rule(name: Kind, version: Key, request: Request, asking: AskingDep) -> Response:
    """Lead to the data on a version of a rule that reads facts, or give them where the path names a format."""
    number, suffix = _parted(version)
    return await _told(request, asking, f"rule/{_plain(name)}/{_plain(number)}", suffix)


@router.get("/graph/{name}", summary="A named graph", response_class=Response, status_code=303)
async def read_graph(name: Key, settings: SettingsDep, store: StoreDep) -> Response:
    """Lead to the statements of a named graph (Graph Store Protocol)."""
    iri = f"{settings.base}graph/{_plain(name)}"
    if not (await standing(store, iri)).is_known:
        raise HTTPException(404, f"the graph knows nothing of {iri}")
    return RedirectResponse("/rdf-graph-store?" + urlencode({"graph": iri}), 303)


async def _told(request: Request, asking: Asking, path: str, suffix: str | None) -> Response:
    store, base, query = asking.store, asking.settings.base, f"?{request.url.query}" if request.url.query else ""
    iri = base + path
    found = await standing(store, iri)
    if found.instead is not None and found.instead.startswith(base):
        moved = "/" + found.instead.removeprefix(base)
        return RedirectResponse(f"{moved}.{suffix}{query}" if suffix else f"{moved}{query}", 301)
    if not found.is_known:
        raise HTTPException(404, f"the graph knows nothing of {iri}")
    links = {"Link": _links(iri, path)}
    if suffix is None:
        accept = request.headers.getlist("accept")
        best = preferred(accept, tuple(_OFFERED))
        if best is None:
            raise FormatRefused(media_type=", ".join(accept), choices=tuple(SUFFIXES.values()))
        return RedirectResponse(f"/{path}.{_OFFERED[best]}{query}", 303, headers={"Vary": "Accept", **links})
    if suffix == "html":
        page = await entity.page(asking, iri)
        page.headers["Link"] = links["Link"]
        return page
    return Response(await describe(store, iri, SUFFIXES[suffix]), media_type=SUFFIXES[suffix], headers=links)


def _links(iri: str, path: str) -> str:
    """Give the header ``Link``: the thing itself, and the formats that tell of it."""
    alternates = (f'</{path}.{suffix}>; rel="alternate"; type="{name}"' for suffix, name in SUFFIXES.items())
    return ", ".join((f'<{iri}>; rel="canonical"', *alternates))


def _parted(key: str) -> tuple[str, str | None]:
    """Part a name from its format; HTTPException 404 for a format that there is not."""
    name, dot, suffix = key.partition(".")
    if dot and suffix not in SUFFIXES:
        raise HTTPException(404, f"no such format; there is .{', .'.join(SUFFIXES)}")
    return name, suffix if dot else None


def _plain(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise HTTPException(400, f"no IRI of this graph: {name[:50]}")
    return name
