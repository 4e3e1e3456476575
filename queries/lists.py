"""Tasks and posts as lists, the facts about them, and the neighbours of any thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.about import FactRow
from queries.filters import EVERY, Filters
from queries.rows import Page, page, select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task (任务) in a list."""

    task: str
    name: str  # as printed
    path: str | None  # headings over it
    deadline: str | None  # as printed
    plan: str | None  # IRI
    plan_name: str | None
    document: str
    number: str | None  # 发文字号 of the document
    date: str | None  # of the document, YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class TaskSearch:
    """What tasks are looked for by; a field that is None does not count.

    Attributes:
        task: IRI of the one task.
        part: A part of the name.
        institution: IRI of an institution that has a part in it.
        role: IRI of that part: vocab/role/lead, /responsible or /support.
        document: IRI of the document.
        region: Region of the document.
        since: First day of the document's date.
        until: Last day of the document's date.
    """

    task: str | None = None
    part: str | None = None
    institution: str | None = None
    role: str | None = None
    document: str | None = None
    region: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post (职务) in a list."""

    post: str
    label: str
    institution: str | None  # IRI
    institution_name: str | None


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A thing that stands in one fact with another."""

    neighbour: str
    label: str
    kind: str  # IRI of its class
    facts: int  # number of facts that name both


async def tasks(store: Store, search: TaskSearch, *, limit: int = 100, offset: int = 0) -> Page[TaskRow]:
    """List tasks, newest document first; ParameterError if a value does not fit."""
    told = {
        "part": search.part,
        "within": search.document,
        "region": search.region,
        "since": search.since,
        "until": search.until,
    }
    assigned = {"at": search.institution, "as": search.role}
    if search.task is None and any(value is not None for value in assigned.values()):
        return await page(store, "tasks/assigned", TaskRow, (limit, offset), **told, **assigned)
    return await page(store, "tasks/list", TaskRow, (limit, offset), of=search.task, **told)


async def posts(
    store: Store, search: Filters = EVERY, *, institution: str | None = None, limit: int = 100, offset: int = 0
) -> Page[PostRow]:
    """List posts by name: all, or those that fit, of one institution; ParameterError if that is no IRI."""
    return await page(
        store,
        "posts/list",
        PostRow,
        (limit, offset),
        at=institution,
        name=search.name,
        part=search.part,
        kind=search.kind,
        region=search.region,
        since=search.since,
        until=search.until,
        on=search.on,
    )


async def post(store: Store, iri: str) -> PostRow | None:
    """Give a post; None if the graph has none of this IRI."""
    return next(iter(await select(store, "posts/list", PostRow, of=iri)), None)


async def task_facts(store: Store, task: str, *, limit: int = 100, offset: int = 0) -> Page[FactRow]:
    """List the clauses that give a task to units, newest document first; ParameterError if it is no IRI."""
    return await page(store, "tasks/facts", FactRow, (limit, offset), thing=task)


async def post_facts(store: Store, post: str, *, limit: int = 100, offset: int = 0) -> Page[FactRow]:
    """List the facts that name a post, newest document first; ParameterError if it is no IRI."""
    return await page(store, "posts/facts", FactRow, (limit, offset), thing=post)


async def neighbours(store: Store, thing: str, *, limit: int = 100, offset: int = 0) -> Page[NeighbourRow]:
    """List what stands in one fact with a thing, those of most facts first; ParameterError if it is no IRI."""
    return await page(store, "about/neighbours", NeighbourRow, (limit, offset), thing=thing)
