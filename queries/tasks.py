"""Tasks: which units have what part in them, and when they are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import look_up, select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class _UnitRow:
    """A unit with its part in a task, as one place in a clause prints it."""

    fact: str  # The clause.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    work: str | None  # The task.
    name: str | None  # Its name.
    deadline: str | None  # As printed.
    clause: str  # As printed.
    unit: str | None  # The institution, where it is known.
    unit_name: str  # As printed.
    role: str  # Its part.
    position: int  # Place in the clause.
    start: int  # Offset in the file.


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRow(_UnitRow):
    """One row of ``responsibilities/list``: units and their part in tasks."""

    plan_name: str | None  # The plan as printed.
    path: str | None  # Headings over the task.


@dataclass(frozen=True, slots=True)
class AssignmentSearch:
    """What rows of ``responsibilities/list`` are looked for by; a field that is None does not count.

    Attributes:
        at: The institution.
        part: vocab/role/lead, /responsible or /support.
        task: The task.
        document: The document.
        plan: The plan.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    at: str | None = None
    part: str | None = None
    task: str | None = None
    document: str | None = None
    plan: str | None = None
    since: date | None = None
    until: date | None = None


async def assignments(store: Store, search: AssignmentSearch) -> tuple[AssignmentRow, ...]:
    """List rows of ``responsibilities/list`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "responsibilities/list", AssignmentRow, search)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One row of ``responsibilities/due``: tasks with a printed deadline that names a year."""

    fact: str  # The clause.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    work: str  # The task.
    name: str  # Its name.
    deadline: str  # As printed.
    due: str  # Month by which it is to be done; December where the year alone is printed.
    clause: str  # As printed.


async def due(
    store: Store,
    *,
    at: str | None = None,
    document: str | None = None,
    after: str | None = None,
    before: str | None = None,
) -> tuple[DueRow, ...]:
    """List rows of ``responsibilities/due`` in its order; ParameterError if a value does not fit."""
    return await select(store, "responsibilities/due", DueRow, at=at, document=document, after=after, before=before)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionTaskRow(_UnitRow):
    """One row of ``institutions/tasks``: tasks of institutions."""

    plan_name: str | None  # The plan as printed.
    unit: str  # The institution.


@dataclass(frozen=True, slots=True)
class InstitutionTaskSearch:
    """What rows of ``institutions/tasks`` are looked for by; a field that is None does not count.

    Attributes:
        unit: The institution.
        part: vocab/role/lead, /responsible or /support.
        document: The document.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    unit: str | None = None
    part: str | None = None
    document: str | None = None
    since: date | None = None
    until: date | None = None


async def of_institutions(store: Store, search: InstitutionTaskSearch) -> tuple[InstitutionTaskRow, ...]:
    """List rows of ``institutions/tasks`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "institutions/tasks", InstitutionTaskRow, search)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskUnitRow(_UnitRow):
    """One row of ``tasks/units``: units and their part in one task."""

    work: str  # The task.


async def units(store: Store, task: str, *, part: str | None = None) -> tuple[TaskUnitRow, ...]:
    """List rows of ``tasks/units`` in its order; ParameterError if a value does not fit."""
    return await select(store, "tasks/units", TaskUnitRow, task=task, part=part)
