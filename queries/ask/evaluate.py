"""What the rows of a plan come to: items listed, counted, ranked, compared, yes or no."""

from __future__ import annotations

import itertools
from dataclasses import replace

from queries.ask import counting, turnover, verdicts
from queries.ask.answers import TYPES, Item
from queries.ask.items import listed
from queries.ask.runner import Row, Run
from queries.ask.sets import Found, Plan
from queries.ask.shows import otherwise
from queries.ask.things import Names
from queries.ask.told import Told, yes_or_no
from queries.ask.words import roles


async def evaluate(plan: Plan, run: Run, names: Names, lang: str) -> Told:
    """Ask for all that a plan shows, and give what it comes to; where that is nothing, what its other reading does."""
    told = await _evaluate(plan, run, names, lang)
    told = replace(told, through=plan.form == "path")
    nothing = not told.items or (plan.mode.endswith("count") and told.items[0].label == "0")
    if nothing and plan.otherwise is not None:
        mode = (
            plan.mode if plan.otherwise.mode == "list" and plan.mode not in {"both", "between"} else plan.otherwise.mode
        )
        other = await evaluate(replace(plan.otherwise, mode=mode), run, names, lang)
        return other if other.items else told
    return told


async def followers(found: Found, run: Run, names: Names) -> list[Row]:
    """Give who followed, or went before, by the documents that name them in the post; empty for other sets."""
    plan = otherwise(found, names) if found.query == "appointments/succession" else None
    if plan is None:
        return []
    rows = (await evaluate(plan, run, names, "zh")).rows
    return [{**row, found.thing: row.get("person"), found.texts[0]: row.get("person_name")} for row in rows]


async def _evaluate(plan: Plan, run: Run, names: Names, lang: str) -> Told:
    tables = [await run.rows(show) for show in plan.shows]
    if plan.mode == "on":
        days = zip(plan.given["first"].split("\t"), plan.given["last"].split("\t"), strict=True)
        tables = [
            rows or await _around(show, day, run) for show, rows, day in zip(plan.shows, tables, days, strict=True)
        ]
    kept = [
        [row for row in rows if any(row.get(t) is not None for t in show.texts) or not show.texts]
        for show, rows in zip(plan.shows, tables, strict=True)
    ]
    if told := _judged(plan, kept, names, lang):
        return told
    kept = [_standing(show, rows) for show, rows in zip(plan.shows, kept, strict=True)]
    if plan.mode == "newest":
        kept = [turnover.newest(rows) for rows in kept]
    if plan.mode == "top":
        return await counting.top(plan.shows[0], kept[0], run, names)
    if plan.mode == "most":
        return counting.most(plan, kept[0], names)
    return _lists(plan, kept, names, lang)


def _judged(plan: Plan, kept: list[list[Row]], names: Names, lang: str) -> Told | None:
    """Give what is concluded from all rows; None where they are listed or counted."""
    match plan.mode:
        case "next" | "previous":
            return turnover.followed(plan, kept, names)
        case "last" | "before-last":
            return turnover.turned(plan, kept[0], names)
        case "exists" | "why":
            return verdicts.whether(plan, kept, lang)
        case "between":
            return verdicts.between(kept[0], names)
        case "either":
            return verdicts.either(plan, kept)
        case "same":
            return turnover.same(kept, lang)
        case "changed":
            return turnover.changed(plan.shows[0], kept[0], names, lang)
        case "exists-list" if not any(kept):
            return Told((yes_or_no(False, lang),), ())
    return None


def _lists(plan: Plan, kept: list[list[Row]], names: Names, lang: str) -> Told:
    lists = [listed(show, rows, names) for show, rows in zip(plan.shows, kept, strict=True)]
    rows = list(itertools.chain.from_iterable(kept))
    if without := plan.given.get("without", "").split():
        lists = [[item for item in items if item.iri not in without] for items in lists]
        rows = [row for row in rows if row.get(plan.shows[0].thing) not in without]
    if plan.mode.startswith("more"):
        return counting.more(plan, lists, rows, names, lang)
    if plan.mode.startswith("both"):
        common = set.intersection(*({i.iri or i.label for i in items} for items in lists))
        lists = [[item for item in lists[0] if (item.iri or item.label) in common]]
        rows = [row for row in rows if common & {row.get(plan.shows[0].thing), *map(row.get, plan.shows[0].texts)}]
    if plan.mode.endswith("count"):
        numbers = tuple(Item(str(len(items)), None, TYPES["number"]) for items in lists)
        return Told(numbers, tuple(rows))
    if plan.mode == "exists-list":
        return Told((yes_or_no(True, lang), *itertools.chain.from_iterable(lists)), tuple(rows))
    if plan.mode == "count-list":
        numbers = tuple(Item(str(len(items)), None, TYPES["number"]) for items in lists)
        return Told((*numbers, *itertools.chain.from_iterable(lists)), tuple(rows))
    unsaid = plan.mode == "list" and any(lists) and not all(lists)
    return Told(tuple(dict.fromkeys(itertools.chain.from_iterable(lists))), tuple(rows), unsaid=unsaid)


def _standing(show: Found, rows: list[Row]) -> list[Row]:
    """Give the seats of the newest document that lists the role; without those told by office where it names who."""
    if show.query == "posts/holders" and "since" in show.arguments and "until" not in show.arguments:
        return [row for row in rows if row.get("how") != "免去"]  # who left held it until then
    if show.query != "groups/seats":
        return rows
    newest: dict[object, object] = {}
    for row in rows:  # they come newest document first
        newest.setdefault((row["body"], row["role"]), row["document"])
    rows = [row for row in rows if newest[row["body"], row["role"]] == row["document"]]
    if show.kind == "institution":  # where a list has units, people sit for them
        return [row for row in rows if row.get("unit_name")] or rows
    if show.kind != "official":
        return rows
    named = {(row["document"], row["body"], _rank(row)) for row in rows if row.get("person_name")}
    return [
        row
        for row in rows
        if row.get("person_name") or not _rank(row) or (row["document"], row["body"], _rank(row)) not in named
    ]


def _rank(row: Row) -> str:
    """Give the class of a leading seat; empty for others."""
    return next((name for name in ("head", "vice") if row["role"] in roles()[name]), "")


async def _around(show: Found, day: tuple[str, str], run: Run) -> list[Row]:
    """Give the last row before a period and the first after it, where both are of one person."""
    arguments = {name: value for name, value in show.arguments.items() if name not in {"since", "until"}}
    rows = [row for row in await run.rows(replace(show, arguments=arguments)) if row.get("date")]
    before = next((row for row in rows if str(row["date"]) < day[0]), None)
    after = next((row for row in reversed(rows) if str(row["date"]) > day[1]), None)
    if before and after and before["person_name"] == after["person_name"] and before["how"] != "免去":
        return [before, after]
    return []
