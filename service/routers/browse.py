"""Lists to browse, for people."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from queries import plans, tasks
from queries.tasks import AssignmentSearch
from service.deps import SettingsDep, StoreDep
from service.things import Key, iri_of
from service.web.matrix import as_csv, matrix
from service.web.pages import browse
from service.web.pages.asking import AskingDep
from service.web.view import written

router = APIRouter(tags=["pages"])


class Kind(StrEnum):
    """The lists."""

    OFFICIALS = "officials"
    INSTITUTIONS = "institutions"
    GROUPS = "groups"
    DOCUMENTS = "documents"
    APPOINTMENTS = "appointments"
    PLANS = "plans"
    TASKS = "tasks"


@router.get("/browse/{kind}", summary="A list with facets, for people", response_class=HTMLResponse)
async def read_list(kind: Annotated[Kind, Path(description="Which list.")], asking: AskingDep) -> HTMLResponse:
    """Give a list, narrowed by what the query names: a part of the name, values of its facets."""
    return written(asking.view, "browse.html", await browse.tell(asking, kind))


@router.get("/plans/{key}.csv", summary="A plan's tasks by unit, as CSV", response_class=Response)
async def read_matrix(key: Key, store: StoreDep, settings: SettingsDep) -> Response:
    """Give a row for each task of a plan and a column for each unit, with its role in the cell."""
    iri = iri_of(settings, "plan", key)
    row = await plans.one(store, iri)
    if row is None:
        raise HTTPException(404, f"the graph knows nothing of {iri}")
    told = matrix(await tasks.assignments(store, AssignmentSearch(plan=iri, document=row.document)))
    headers = {"Content-Disposition": f'attachment; filename="{key}.csv"'}
    return Response("\ufeff" + as_csv(told), media_type="text/csv", headers=headers)
