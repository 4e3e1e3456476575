"""The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group), for OpenRefine and others."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Annotated, Any
from weakref import WeakKeyDictionary

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from starlette.exceptions import HTTPException

from ontology.iri import ID, ONTOLOGY
from queries.reconcile.index import TYPES, kind_of
from queries.reconcile.match import PROPERTIES, Asked, Candidate, Reconciler, Value, open_reconciler
from queries.store import Store
from service.deps import SettingsDep, VersionDep
from service.operation import FORM, Parameters, only, parameters
from service.routers.meta import root_of
from service.settings import Settings
from service.things import found

router = APIRouter(prefix="/reconcile", tags=["reconciliation"])

_BATCH = 500  # queries that OpenRefine sends at once
_MOST_QUERIES = 2000
_MOST_BYTES = 4 << 20  # of a batch
_MOST = 50  # candidates
_SUGGESTED = 20
_KINDS = {name: kind for kind, (name, _label) in TYPES.items()}
# A preview stands in a frame of the client's page.
_FRAMED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *; base-uri 'none'; form-action 'none'"

_RECONCILERS: WeakKeyDictionary[Store, Reconciler] = WeakKeyDictionary()


class Reference(BaseModel):
    """A value that is a thing."""

    id: str
    name: str = ""


class Given(BaseModel):
    """A property that is given with a name."""

    pid: str
    v: Reference | str | float | bool | list[Reference | str | float | bool]


class ReconcileQuery(BaseModel):
    """One query of a batch."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(default="", max_length=1000)
    type: str | list[str] = Field(default_factory=list)
    limit: int = Field(default=5, ge=1)
    properties: list[Given] = Field(default_factory=list, max_length=20)
    type_strict: str = "any"


class Wanted(BaseModel):
    """A property that is asked for."""

    id: str
    settings: dict[str, Any] = Field(default_factory=dict)


class Extension(BaseModel):
    """A data extension query."""

    ids: list[str] = Field(max_length=_MOST_QUERIES)
    properties: list[Wanted] = Field(max_length=50)


_BATCHES = TypeAdapter(dict[str, ReconcileQuery])


@router.get("", summary="Manifest, a batch of queries, or a data extension", response_class=Response)
async def read_service(
    request: Request,
    version: VersionDep,
    settings: SettingsDep,
    queries: Annotated[str | None, Query(description="Batch of queries, a JSON object.")] = None,
    extend: Annotated[str | None, Query(description="Data extension query, a JSON object.")] = None,
) -> Response:
    """Give what the service can do, or answer a batch or a data extension that the address holds."""
    if queries is None and extend is None:
        return _json(manifest(root_of(request), settings))
    return await _answer(version.library, {"queries": queries, "extend": extend})


@router.post("", summary="A batch of queries, or a data extension", response_class=Response)
async def post_service(request: Request, version: VersionDep) -> Response:
    """Answer the field ``queries`` or ``extend`` of a form."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415, f"send the field 'queries' or 'extend' of a {FORM} body")
    sent = await _form(request)
    return await _answer(version.library, {name: only(sent, name) for name in ("queries", "extend")})


@router.get("/suggest/entity", summary="Entities that a prefix begins", response_class=Response)
async def suggest_entity(
    version: VersionDep,
    prefix: Annotated[str, Query(max_length=200)],
    cursor: Annotated[int, Query(ge=0, le=10_000)] = 0,
    kind: Annotated[str | None, Query(alias="type", max_length=50)] = None,
) -> Response:
    """Give the entities with a name that begins so or holds it, the shortest names first."""
    reconciler = await _reconciler(version.library)
    wanted = None if kind is None else _KINDS.get(kind, "none")
    iris = reconciler.index.begin(prefix, wanted, cursor + _SUGGESTED)[cursor:]
    return _json({"result": [_entity(iri, reconciler) | {"notable": [_type(kind_of(iri))]} for iri in iris]})


@router.get("/suggest/type", summary="Types that a prefix begins", response_class=Response)
async def suggest_type(prefix: Annotated[str, Query(max_length=200)]) -> Response:
    """Give the types with a name that holds the prefix."""
    types = [_type(kind) for kind in TYPES]
    return _json({"result": [t for t in types if _holds(prefix, t["id"], t["name"])]})


@router.get("/suggest/property", summary="Properties that a prefix begins", response_class=Response)
async def suggest_property(prefix: Annotated[str, Query(max_length=200)]) -> Response:
    """Give the properties with a name that holds the prefix."""
    known = ({"id": pid, "name": name} for pid, (name, _kinds) in PROPERTIES.items())
    return _json({"result": [p for p in known if _holds(prefix, p["id"], p["name"])]})


@router.get("/flyout/{what}", summary="A few words on an entity, a type or a property", response_class=Response)
async def flyout(version: VersionDep, what: str, key: Annotated[str, Query(alias="id", max_length=300)]) -> Response:
    """Give what a client shows while the pointer rests on a suggestion."""
    if what == "entity":
        page = await _card(await _reconciler(version.library), key)
    elif what == "type":
        kind = found(_KINDS.get(key), key)
        page = f"<p>{escape(TYPES[kind][1])}</p>"
    elif what == "property":
        page = f"<p>{escape(found(PROPERTIES.get(key), key)[0])}</p>"
    else:
        raise HTTPException(404, "there are flyouts of entity, type and property")
    return _json({"id": key, "html": page})


@router.get("/preview", summary="A small page on an entity", response_class=HTMLResponse)
async def preview(version: VersionDep, key: Annotated[str, Query(alias="id", max_length=300)]) -> HTMLResponse:
    """Give a page that fits into a frame of the client's."""
    card = await _card(await _reconciler(version.library), key)
    page = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{escape(key)}</title>{card}</html>'
    return HTMLResponse(page, headers={"Content-Security-Policy": _FRAMED})


@router.get("/properties", summary="Properties of a type that can be asked for", response_class=Response)
async def propose(
    kind: Annotated[str, Query(alias="type", max_length=50)] = "", limit: Annotated[int, Query(ge=1, le=100)] = 100
) -> Response:
    """Give the properties that entities of a type have; all where no type is named."""
    wanted = _KINDS.get(kind)
    told = [{"id": p, "name": name} for p, (name, kinds) in PROPERTIES.items() if wanted is None or wanted in kinds]
    return _json({"type": kind, "properties": told[:limit], "limit": limit})


def manifest(root: str, settings: Settings) -> dict[str, object]:
    """Give what the service can do (section 4 of the specification)."""
    base = f"{root}/reconcile"
    suggest = {
        what: {
            "service_url": base,
            "service_path": f"/suggest/{what}",
            "flyout_service_url": base,
            "flyout_service_path": f"/flyout/{what}?id=${{id}}",
        }
        for what in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "公报 Gongbao",
        "identifierSpace": f"{settings.base}id/",
        "schemaSpace": ONTOLOGY,
        "documentation": f"{root}/docs",
        "defaultTypes": [_type(kind) for kind in TYPES],
        "view": {"url": f"{root}/id/{{{{id}}}}"},
        "preview": {"url": f"{base}/preview?id={{{{id}}}}", "width": 430, "height": 300},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/properties"},
            "property_settings": [
                {
                    "type": "number",
                    "name": "limit",
                    "label": "Limit",
                    "default": 0,
                    "help_text": "The most values of an entity; 0: all",
                }
            ],
        },
        "batchSize": _BATCH,
    }


async def _answer(store: Store, sent: Mapping[str, str | None]) -> Response:
    """Answer a batch or a data extension; HTTPException 400 for what cannot be read, or where there is neither."""
    reconciler = await _reconciler(store)
    try:
        if (batch := sent["queries"]) is not None:
            return _json(await _batch(reconciler, _BATCHES.validate_json(batch)))
        if (extension := sent["extend"]) is not None:
            return _json(await _extended(reconciler, Extension.model_validate_json(extension)))
    except ValidationError as exc:
        first = exc.errors()[0]
        raise HTTPException(400, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from exc
    raise HTTPException(400, "send 'queries' or 'extend'")


async def _batch(reconciler: Reconciler, batch: Mapping[str, ReconcileQuery]) -> dict[str, object]:
    if len(batch) > _MOST_QUERIES:
        raise HTTPException(413, f"a batch can have {_MOST_QUERIES} queries here")
    for key, query in batch.items():
        if not query.query.strip() and not query.properties:
            raise HTTPException(400, f"{key}: 'query' or 'properties' is needed")
    answers = await reconciler.match([_asked(query) for query in batch.values()])
    return {
        key: {"result": [_candidate(each) for each in candidates]}
        for key, candidates in zip(batch, answers, strict=True)
    }


def _asked(query: ReconcileQuery) -> Asked:
    types = [query.type] if isinstance(query.type, str) else query.type
    kinds = tuple(_KINDS.get(each.removeprefix(ONTOLOGY), "none") for each in types)
    given = []
    for each in query.properties:
        values = each.v if isinstance(each.v, list) else [each.v]
        given += [(each.pid, value.id if isinstance(value, Reference) else str(value)) for value in values]
    return Asked(query.query, kinds, min(query.limit, _MOST), tuple(given))


async def _extended(reconciler: Reconciler, asked: Extension) -> dict[str, object]:
    iris = {key: ID + key.removeprefix(ID) for key in asked.ids}
    known = [iri for iri in iris.values() if iri in reconciler.index.labels]
    values = await reconciler.values(sorted(set(known)))
    cells = {
        key: {each.id: _cells(values.get(iri, {}).get(each.id, ()), each) for each in asked.properties}
        for key, iri in iris.items()
    }
    meta = [
        {"id": each.id, "name": PROPERTIES[each.id][0] if each.id in PROPERTIES else each.id}
        for each in asked.properties
    ]
    return {"meta": meta, "rows": cells}


def _cells(values: Any, wanted: Wanted) -> list[dict[str, str]]:
    limit = wanted.settings.get("limit")
    most = int(limit) if isinstance(limit, int | str) and str(limit).isdigit() and int(limit) else None
    return [_cell(value, wanted.id) for value in values[:most]]


def _cell(value: Value, pid: str) -> dict[str, str]:
    if value.entity is not None and kind_of(value.entity) in TYPES:
        return {"id": value.entity.removeprefix(ID), "name": value.text}
    if pid == "date" and len(value.text) == len("2030-01-31"):
        return {"date": f"{value.text}T00:00:00"}
    return {"str": value.text}


async def _card(reconciler: Reconciler, key: str) -> str:
    """Give a few lines on an entity in HTML; HTTPException 404 if there is none."""
    iri = ID + key.removeprefix(ID)
    label = found(reconciler.index.labels.get(iri), iri)
    values = (await reconciler.values([iri])).get(iri, {})
    rows = "".join(
        f"<li>{escape(PROPERTIES[name][0])}: {escape('；'.join(v.text for v in its[:5]))}</li>"
        for name, its in values.items()
        if name in PROPERTIES
    )
    return f"<p><b>{escape(label)}</b> {escape(TYPES[kind_of(iri)][1])}</p><ul>{rows}</ul>"


def _candidate(candidate: Candidate) -> dict[str, object]:
    return {
        "id": candidate.iri.removeprefix(ID),
        "name": candidate.name,
        "type": [_type(candidate.kind)],
        "score": candidate.score,
        "match": candidate.match,
        "features": [{"id": name, "value": value} for name, value in candidate.features],
    }


def _entity(iri: str, reconciler: Reconciler) -> dict[str, object]:
    return {"id": iri.removeprefix(ID), "name": reconciler.index.labels[iri]}


def _type(kind: str) -> dict[str, str]:
    name, label = TYPES[kind]
    return {"id": name, "name": label}


def _holds(prefix: str, *names: str) -> bool:
    return any(prefix.strip().lower() in name.lower() for name in names)


def _json(told: object) -> Response:
    return Response(orjson.dumps(told), media_type="application/json")


async def _form(request: Request) -> Parameters:
    """Read a form, at most so many bytes of it; HTTPException 413 as soon as there is more."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_BYTES:
            raise HTTPException(413, f"a batch can have {_MOST_BYTES} bytes here")
    return parameters(body)


async def _reconciler(store: Store) -> Reconciler:
    """Give what matches names with a store's; the first request waits for the names."""
    if store not in _RECONCILERS:
        _RECONCILERS[store] = await open_reconciler(store)
    return _RECONCILERS[store]
