"""The pages of a task and of a plan: who has what part in it."""

from __future__ import annotations

from queries import lists, plans, tasks
from service.web.matrix import ROLES, matrix, of_unit, sign
from service.web.pages.asking import Asking, Told
from service.web.proof import marks_of

_MOST_COLUMNS = 60  # of a matrix on a page; the CSV has all


async def tell(asking: Asking, iri: str) -> Told | None:
    """Give what the page of a task tells; None if the graph has no task of this IRI."""
    page = await lists.tasks(asking.store, lists.TaskSearch(task=iri), limit=1)
    if not page.rows:
        return None
    rows = await tasks.assignments(asking.store, tasks.AssignmentSearch(task=iri, document=page.rows[0].document))
    return {
        "row": page.rows[0],
        "clauses": matrix(rows).tasks,
        "marks": await marks_of(asking.store, asking.view, (row.fact for row in rows)),
    }


async def tell_plan(asking: Asking, iri: str) -> Told | None:
    """Give what the page of a plan tells, of all units or of the one asked for; None if there is no such plan."""
    row = await plans.one(asking.store, iri)
    if row is None:
        return None
    rows = await tasks.assignments(asking.store, tasks.AssignmentSearch(plan=iri, document=row.document))
    whole = matrix(rows)
    unit = asking.view.query.get("unit", "")
    told = of_unit(whole, unit) if unit in {each.key for each in whole.units} else whole
    return {
        "row": row,
        "whole": whole,
        "unit": unit,
        "matrix": told,
        "columns": told.units[:_MOST_COLUMNS],
        "roles": ROLES,
        "sign": sign,
        "marks": await marks_of(asking.store, asking.view, (fact for task in told.tasks for fact in task.facts)),
    }
