"""Tasks × bodies: who leads, is responsible for or supports each task of a plan or document."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from queries.tasks import AssignmentRow

ROLES = ("lead", "responsible", "support")
_SIGNS = {"lead": "●", "responsible": "◐", "support": "○"}


@dataclass(frozen=True)
class Task:
    """A task with its units.

    Attributes:
        iri: None for a clause that gives no task a name.
        name: The task's name, or the clause as printed.
        facts: The clauses that give it to units.
        parts: The roles of each unit, by its IRI or, where it is not known, its printed name.
    """

    iri: str | None
    name: str
    path: str | None
    deadline: str | None
    facts: Sequence[str]
    document: str
    units: Sequence[AssignmentRow]
    parts: Mapping[str, str]


@dataclass(frozen=True)
class Unit:
    """A column of the matrix."""

    key: str
    iri: str | None
    name: str
    roles: Counter[str]

    @property
    def total(self) -> int:
        """In how many tasks it has a part."""
        return sum(self.roles.values())


@dataclass(frozen=True)
class Matrix:
    """Tasks in printed order, units by how much they have to do: those who lead most first."""

    tasks: Sequence[Task]
    units: Sequence[Unit]


def matrix(rows: Iterable[AssignmentRow]) -> Matrix:
    """Put units and their parts in tasks together."""
    by_task: dict[str, list[AssignmentRow]] = {}
    for row in rows:
        by_task.setdefault(row.work or row.fact, []).append(row)
    tasks = [_task(units) for units in by_task.values()]
    tasks.sort(key=lambda task: (task.units[0].document, task.units[0].start))
    return Matrix(tasks, _units(tasks))


def _units(tasks: Iterable[Task]) -> list[Unit]:
    """Give the units of tasks by how much they have to do, those who lead most first."""
    names: dict[str, tuple[str | None, str]] = {}
    counts: dict[str, Counter[str]] = {}
    for task in tasks:
        for unit in task.units:
            names.setdefault(_key(unit), (unit.unit, unit.unit_name))
        for key, role in task.parts.items():
            counts.setdefault(key, Counter())[role] += 1
    units = [Unit(key, *names[key], roles) for key, roles in counts.items()]
    units.sort(key=lambda unit: (-unit.roles["lead"], -unit.total, unit.name))
    return units


def of_unit(told: Matrix, key: str) -> Matrix:
    """Give the tasks in which a unit has a part, with all units that have one in them."""
    tasks = [task for task in told.tasks if key in task.parts]
    return Matrix(tasks, _units(tasks))


def as_csv(told: Matrix) -> str:
    """Give the matrix as CSV: a row a task, a column a unit, the role in the cell."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["task", "path", "deadline", "iri", *(_safe(unit.name) for unit in told.units)])
    for task in told.tasks:
        cells = (task.parts.get(unit.key, "") for unit in told.units)
        writer.writerow([_safe(task.name), _safe(task.path or ""), task.deadline or "", task.iri or "", *cells])
    return out.getvalue()


def sign(role: str) -> str:
    """Give the sign of a role in a cell."""
    return _SIGNS[role]


def _task(units: Sequence[AssignmentRow]) -> Task:
    first = units[0]
    parts: dict[str, str] = {}
    for unit in sorted(units, key=lambda each: ROLES.index(_role(each))):
        parts.setdefault(_key(unit), _role(unit))
    name = first.name or first.clause
    facts = tuple(dict.fromkeys(unit.fact for unit in units))
    return Task(first.work, name, first.path, first.deadline, facts, first.document, _once(units), parts)


def _once(units: Sequence[AssignmentRow]) -> list[AssignmentRow]:
    """Give each unit once in each role, as first printed."""
    found: dict[tuple[str, str], AssignmentRow] = {}
    for unit in units:
        found.setdefault((_key(unit), unit.role), unit)
    return list(found.values())


def _key(unit: AssignmentRow) -> str:
    return unit.unit or unit.unit_name


def _role(unit: AssignmentRow) -> str:
    return unit.role.rpartition("/")[2]


def _safe(text: str) -> str:
    """Give a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
