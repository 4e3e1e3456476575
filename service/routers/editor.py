"""The SPARQL page: an editor over our own endpoint."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from service.web import vocabulary
from service.web.pages import editor
from service.web.pages.asking import AskingDep
from service.web.view import written

router = APIRouter(tags=["pages"])


@router.get("/query", summary="Write and run a SPARQL query, for people", response_class=HTMLResponse)
async def read_editor(
    asking: AskingDep, query: Annotated[str, Query(max_length=20_000, description="A query to begin with.")] = ""
) -> HTMLResponse:
    """Give the page; without scripts its form sends the query to the endpoint."""
    return written(asking.view, "query.html", await editor.tell(asking, query))


@router.get("/query/words", summary="What a SPARQL editor completes: prefixes, classes, properties")
async def read_words(asking: AskingDep) -> dict[str, Any]:
    """Give prefixes, the terms of the ontology with their labels and meaning, and how many things each class has."""
    numbers = await vocabulary.numbers(asking.store)
    return {"prefixes": dict(vocabulary.PREFIXES), "terms": vocabulary.terms(), "numbers": numbers}
