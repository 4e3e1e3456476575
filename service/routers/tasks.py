"""Tasks (任务)."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from queries import lists
from queries.lists import TaskRow, TaskSearch
from service.deps import SettingsDep, StoreDep
from service.filters import Days, Region
from service.paging import Listing, WindowDep, listing
from service.things import Fact, Key, Thing, facts_in, found, iri_of, key_of

router = APIRouter(prefix="/api/tasks", tags=["tasks"])


class Task(Thing):
    """A task that a plan gives to units."""

    name: str = Field(description="As printed.", examples=["清理河道"])
    path: str | None = Field(description="The headings over it, with / between them.")
    deadline: str | None = Field(description="As printed.", examples=["2030年底前"])
    plan_iri: str | None
    plan: str | None = Field(description="The plan that it stands in, as printed.")
    document: str = Field(description="IRI of the document that says so.")
    number: str | None = Field(description="Its 发文字号.")
    date: str | None = Field(description="Its 成文日期.", examples=["2022-03-01"])


class TaskFacts(Task):
    """A task with the clauses that give it to units."""

    facts: Listing[Fact]


class Filters(Region, Days):
    """What tasks are looked for by."""

    q: str | None = Field(default=None, max_length=200, description="A part of the name.")
    institution: str | None = Field(
        default=None, pattern=r"^[a-z0-9-]+$", max_length=200, description="Key of an institution with a part in it."
    )
    kind: Literal["lead", "responsible", "support"] | None = Field(
        default=None, description="That part: 牵头, 责任 or 配合."
    )
    role: Literal["lead", "responsible", "support"] | None = Field(default=None, description="The same as kind.")
    document: str | None = Field(
        default=None, pattern=r"^[a-z0-9-]+$", max_length=200, description="Key of the document."
    )


@router.get("", summary="List tasks")
async def list_tasks(
    store: StoreDep, settings: SettingsDep, window: WindowDep, filters: Annotated[Filters, Query()]
) -> Listing[Task]:
    """List tasks, newest document first."""
    role = filters.kind or filters.role
    search = TaskSearch(
        part=filters.q,
        institution=iri_of(settings, "institution", filters.institution) if filters.institution else None,
        role=f"{settings.base}vocab/role/{role}" if role else None,
        document=iri_of(settings, "document", filters.document) if filters.document else None,
        region=filters.region,
        since=filters.first,
        until=filters.last,
    )
    page = await lists.tasks(store, search, limit=window.limit, offset=window.offset)
    return listing([Task.model_validate(_told(row)) for row in page.rows], page.total, window)


@router.get("/{key}", summary="One task, with the clauses that give it to units, and their evidence")
async def read_task(key: Key, store: StoreDep, settings: SettingsDep, window: WindowDep) -> TaskFacts:
    """Give a task and a page of the clauses about it."""
    iri = iri_of(settings, "task", key)
    rows = (await lists.tasks(store, TaskSearch(task=iri), limit=1)).rows
    row = found(next(iter(rows), None), iri)
    facts = await lists.task_facts(store, iri, limit=window.limit, offset=window.offset)
    return TaskFacts.model_validate(_told(row) | {"facts": await facts_in(store, facts, window)})


def _told(row: TaskRow) -> dict[str, object]:
    return {
        "iri": row.task,
        "key": key_of(row.task),
        "name": row.name,
        "path": row.path,
        "deadline": row.deadline,
        "plan_iri": row.plan,
        "plan": row.plan_name,
        "document": row.document,
        "number": row.number,
        "date": row.date,
    }
