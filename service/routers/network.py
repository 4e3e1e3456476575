"""Networks: what stands with what, as JSON for pictures and as a page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from queries.describe import label_of
from queries.store import Store
from service.deps import SettingsDep, StoreDep, VersionDep
from service.things import found
from service.web import networks
from service.web.networks import Edge, Network, Node
from service.web.pages.asking import AskingDep
from service.web.view import gloss_of, written

router = APIRouter(tags=["network"])

_IRI = Query(
    max_length=500, description="IRI of a thing, or the last two parts of it.", examples=["official/gao-ping-3c4d5e6f"]
)


class View(StrEnum):
    """Whole networks."""

    BODIES = "bodies"
    MEMBERS = "members"
    COLLEAGUES = "colleagues"
    PARTNERS = "partners"


_VIEWS: Mapping[View, Callable[[Store], Awaitable[Network]]] = MappingProxyType(
    {
        View.BODIES: networks.bodies,
        View.MEMBERS: networks.members,
        View.COLLEAGUES: networks.colleagues,
        View.PARTNERS: networks.partners,
    }
)


class NodeOut(BaseModel):
    """A thing."""

    id: str = Field(description="Its IRI.")
    label: str
    kind: str = Field(examples=["official"])
    gloss: str = Field(description="Its name in English, or in pinyin; empty where it is not known.")


class EdgeOut(BaseModel):
    """What joins two things."""

    source: str
    target: str
    kinds: list[str] = Field(description="Classes of the facts.", examples=[["Membership"]])
    roles: list[str] = Field(description="Roles in bodies as printed, or parts in tasks.")
    facts: int = Field(description="Number of facts.")
    fact: str | None = Field(description="IRI of one of them.")
    first: str | None = Field(description="The earliest 成文日期 of their documents.")
    last: str | None


class NetworkOut(BaseModel):
    """A network."""

    nodes: list[NodeOut]
    edges: list[EdgeOut]
    left_out: int = Field(description="Number of things beyond the most that are drawn.")


@router.get("/api/network/around", summary="A thing and what stands in one fact with it")
async def read_around(of: Annotated[str, _IRI], store: StoreDep, settings: SettingsDep) -> NetworkOut:
    """Give a thing with its neighbours, what has most facts first."""
    return _out(await networks.around(store, await _node(store, _full(settings.base, of))))


@router.get("/api/network/path", summary="A shortest way between two things")
async def read_path(
    one: Annotated[str, _IRI], other: Annotated[str, _IRI], version: VersionDep, store: StoreDep, settings: SettingsDep
) -> NetworkOut:
    """Give the things and facts on the way, over seats and shared tasks; empty if there is none."""
    ends = (_full(settings.base, one), _full(settings.base, other))
    return _out(await networks.path(version.library, store, *ends))


@router.get("/api/network/{view}", summary="A whole network")
async def read_view(view: Annotated[View, Path(description="Which network.")], store: StoreDep) -> NetworkOut:
    """Give bodies with institutions or officials, officials who sit together, or institutions that work together."""
    return _out(await _VIEWS[view](store))


@router.get("/network", summary="Networks, for people", response_class=HTMLResponse)
async def read_page(
    asking: AskingDep,
    view: Annotated[View | None, Query(description="A whole network.")] = None,
    of: Annotated[str | None, _IRI] = None,
) -> HTMLResponse:
    """Give the picture's page; without scripts the network is a table."""
    node: Node | None = None
    told = Network([], [])
    if of:
        node = await _node(asking.store, _full(asking.settings.base, of))
        told = await networks.around(asking.store, node)
    elif view:
        told = await _VIEWS[view](asking.store)
    labels = {each.id: each for each in told.nodes}
    edges = sorted(told.edges, key=lambda edge: (-edge.facts, edge.source, edge.target))
    frame = {"node": node, "view": view, "views": list(View), "network": told, "labels": labels, "edges": edges[:_ROWS]}
    return written(asking.view, "network.html", frame)


_ROWS = 100  # of the table that stands for the picture; the files that the page saves hold all


async def _node(store: Store, iri: str) -> Node:
    label = found(await label_of(store, iri), iri)
    return Node(iri, label, iri.rpartition("/")[0].rpartition("/")[2])


def _full(base: str, name: str) -> str:
    """Give the IRI that a caller names, in full or by its last two parts."""
    if name.startswith(base):
        return name
    if "://" in name or any(sign in name for sign in '<> "{}|\\^`'):
        raise HTTPException(400, f"no IRI of this graph: {name[:50]}")
    return f"{base}id/{name.removeprefix('/').removeprefix('id/')}"


def _out(network: Network) -> NetworkOut:
    return NetworkOut(
        nodes=[
            NodeOut(id=node.id, label=node.label, kind=node.kind, gloss=gloss_of(node.kind, node.label))
            for node in network.nodes
        ],
        edges=[_edge(edge) for edge in network.edges],
        left_out=network.left_out,
    )


def _edge(edge: Edge) -> EdgeOut:
    return EdgeOut(
        source=edge.source,
        target=edge.target,
        kinds=sorted(edge.kinds),
        roles=sorted(edge.roles),
        facts=edge.facts,
        fact=edge.fact,
        first=edge.first,
        last=edge.last,
    )
