"""Plans (方案) that documents print and forward."""

from __future__ import annotations

from dataclasses import dataclass

from queries.rows import Page, page, select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of ``plans/list``: a plan."""

    plan: str  # The plan.
    title: str  # As printed.
    document: str  # The document.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    position: int | None  # Place among the plans of the document, from 1.
    tasks: int  # Number of tasks.


async def find(
    store: Store, *, within: str | None = None, part: str | None = None, limit: int = 100, offset: int = 0
) -> Page[PlanRow]:
    """List plans, newest document first: all, or by document and a part of the name; ParameterError if it is no IRI."""
    return await page(store, "plans/list", PlanRow, (limit, offset), within=within, part=part)


async def one(store: Store, plan: str) -> PlanRow | None:
    """Give a plan; None if the graph has none of this IRI."""
    return next(iter(await select(store, "plans/list", PlanRow, plan=plan)), None)
