"""The root: a plain page that says what the graph holds."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query
from fastapi.responses import HTMLResponse

from ontology.iri import ONTOLOGY
from queries import about
from queries.store import Store
from service.deps import StoreDep
from service.web.home import home, preferred_language

router = APIRouter(tags=["service"])

_LISTS = {  # by path under /api/: the classes whose things it lists
    "documents": ("Document",),
    "institutions": ("Institution",),
    "groups": ("CoordinatingBody",),
    "officials": ("Official",),
    "appointments": ("Appointment", "Removal", "Nomination"),
}
PAGE_HEADERS = {
    "Vary": "Accept-Language",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
}


@router.get("/", summary="What the graph holds, for people", response_class=HTMLResponse)
async def read_home(
    store: StoreDep,
    lang: Annotated[Literal["zh", "en"] | None, Query(description="Language; else by Accept-Language.")] = None,
    accept_language: Annotated[str, Header(include_in_schema=False)] = "",
) -> HTMLResponse:
    """Give the page in Chinese or English."""
    language = lang or preferred_language(accept_language)
    page = home(language, await _counts(store))
    return HTMLResponse(page, headers={"Content-Language": language, **PAGE_HEADERS})


async def _counts(store: Store) -> dict[str, int]:
    """Give how long each list is, in the order of the page."""
    numbers = {row.kind.removeprefix(ONTOLOGY): row.number for row in await about.holdings(store)}
    return {kind: sum(numbers.get(name, 0) for name in classes) for kind, classes in _LISTS.items()}
