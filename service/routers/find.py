"""The search page: one box for names, numbers and questions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from queries.ask.asker import open_asker
from queries.searched import searched_of
from service.deps import VersionDep
from service.routers.search import texts_of
from service.web.pages import found
from service.web.pages.asking import AskingDep
from service.web.pages.found import Sources
from service.web.view import written

router = APIRouter(tags=["pages"])


@router.get("/search", summary="Find names, notices and answers, for people", response_class=HTMLResponse)
async def read_found(
    asking: AskingDep,
    version: VersionDep,
    q: Annotated[str, Query(max_length=300, description="A name, a number, words, or a question.")] = "",
) -> HTMLResponse:
    """Give the answer to a question with its proof, the things that are called so, the notices that have the words."""
    sources = Sources(
        await searched_of(version.library, asking.store),
        await texts_of(version.library, asking.store, asking.settings),
        await open_asker(version.library),
    )
    return written(asking.view, "search.html", await found.tell(asking, sources, q))
