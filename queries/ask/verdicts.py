"""Yes or no: what rows say, and when they say nothing."""

from __future__ import annotations

from queries.ask.answers import TYPES, Item
from queries.ask.runner import Row
from queries.ask.sets import Plan
from queries.ask.things import Names
from queries.ask.told import Told, yes_or_no


def whether(plan: Plan, kept: list[list[Row]], lang: str) -> Told:
    """Tell whether there are rows; of a post as of now, whether nothing newer ends it or names another in it."""
    rows = kept[0]
    if plan.mode == "why":
        return Told((), tuple(rows))
    if plan.shows[0].query == "portfolios/list" and not rows:
        return Told((), ())  # that no division of work is printed says nothing of who is in charge
    if plan.shows[0].query == "appointments/succession" and len(kept) > 1 and not rows:
        items = (yes_or_no(False, lang),) if kept[1] else ()  # whom they followed is printed, or nothing is
        return Told(items, tuple(kept[1]))
    if plan.shows[0].kind == "holds" and len(kept) > 1 and not rows and not kept[1]:
        return Told((), ())  # nobody is named in the post then
    if plan.shows[0].query == "appointments/succession":
        return Told((yes_or_no(bool(rows), lang),), tuple(rows))
    newest = max(rows, key=lambda row: str(row.get("date") or ""), default=None)
    if newest is not None and len(kept) > 1 and newest["how"] == "免去":
        return Told((yes_or_no(False, lang),), (newest,))
    if newest is not None and len(kept) > 1 and plan.given.get("now"):
        later = [row for row in kept[1] if str(row.get("date") or "") > str(newest.get("date") or "")]
        single = not str(newest["post"]).rpartition("、")[2].removeprefix(str(newest["unit_name"])).count("副")
        ends = [newest] if newest["how"] == "免去" else [row for row in later if single and row["how"] != "免去"]
        if ends:
            return Told((yes_or_no(False, lang),), (newest, *ends))
    return Told((yes_or_no(bool(rows), lang),), tuple(rows))


def either(plan: Plan, kept: list[list[Row]]) -> Told:
    """Give which of two holds."""
    labels = plan.given["labels"].split("\t")
    true = [n for n, rows in enumerate(kept) if rows]
    items = tuple(Item(labels[n], None, TYPES["text"]) for n in true)
    return Told(items, tuple(row for n in true for row in kept[n]))


def between(rows: list[Row], names: Names) -> Told:
    """Give what stands between two things: what a fact names with the one and another fact with the other."""
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(str(row["via"]), row)
    things = [(names.by_iri[via], row) for via, row in found.items() if via in names.by_iri]
    items = tuple(Item(t.label, t.iri, TYPES[t.kind], names.spellings.get(t.iri, (t.label,))) for t, _row in things)
    return Told(items, tuple(row for _thing, row in things))
