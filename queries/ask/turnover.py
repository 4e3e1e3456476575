"""Posts over time: who followed whom, whether holders or posts changed, who holds one now."""

from __future__ import annotations

from queries.ask.items import listed
from queries.ask.runner import Row
from queries.ask.sets import Found, Plan
from queries.ask.things import Names
from queries.ask.told import Told, yes_or_no


def followed(plan: Plan, kept: list[list[Row]], names: Names) -> Told:
    """Give who is named in a post after, or before, someone whom no document names there together with them."""
    holders, own = kept
    days = [str(row["date"]) for row in own if row.get("date")]
    if not days or any(_is_deputy(str(row["position"]), names) for row in own):
        return Told((), ())  # of several deputies none follows another
    who = {row["person"] for row in own}
    others = [row for row in holders if row.get("date") and row["person"] not in who and row["how"] != "免去"]
    if plan.mode == "next":
        late = [row for row in others if str(row["date"]) > max(days)]
        chosen = min(late, key=lambda row: str(row["date"]), default=None)
    else:
        early = [row for row in others if str(row["date"]) < min(days)]
        chosen = max(early, key=lambda row: str(row["date"]), default=None)
    same = [row for row in others if chosen and row["date"] == chosen["date"] and row["person"] != chosen["person"]]
    if chosen is None or same:  # several at once follow nobody
        return Told((), ())
    return Told(tuple(listed(plan.shows[0], [chosen], names)), (chosen,))


def _is_deputy(position: str, names: Names) -> bool:
    """Tell whether a post is one of several deputies'."""
    return any("副" in title and not title.startswith("常务") for title in names.titles_of(position))


def turned(plan: Plan, rows: list[Row], names: Names) -> Told:
    """Give the last whom documents name in a post after another, or that other; of two at once neither."""
    days: dict[object, list[str]] = {}
    for row in rows:
        if row.get("date"):
            days.setdefault(row["person"], []).append(str(row["date"]))
    order = sorted(days, key=lambda person: max(days[person]))
    if len(order) < len(("one", "other")) or max(days[order[-2]]) >= min(days[order[-1]]):
        return Told((), ())
    person = order[-1] if plan.mode == "last" else order[-2]
    told = [row for row in rows if row["person"] == person]
    return Told(tuple(listed(plan.shows[0], told, names)), tuple(told))


def same(kept: list[list[Row]], lang: str) -> Told:
    """Tell whether two descriptions are of one official; nothing where one of them is of nobody."""
    people = [{row.get("person") for row in rows} for rows in kept]
    if not all(people):
        return Told((), ())
    return Told((yes_or_no(people[0] == people[1], lang),), (*kept[0], *kept[1]))


def changed(show: Found, rows: list[Row], names: Names, lang: str) -> Told:
    """Tell whether the last document names other posts, or another holder, than the first; and all there were."""
    dated = [row for row in rows if row.get("date")]
    if not dated:
        return Told((), ())
    column = "position" if show.kind == "post" else "person"
    days = [str(row["date"]) for row in dated]
    first, last = ({r[column] for r in dated if r["date"] == day} for day in (min(days), max(days)))
    oldest: dict[object, Row] = {}
    for row in sorted(dated, key=lambda row: str(row["date"])):
        oldest.setdefault(row[column], row)
    told = tuple(oldest.values())
    items = tuple(dict.fromkeys(listed(show, told, names)))
    return Told((yes_or_no(not first & last, lang), *items), told)


def newest(rows: list[Row]) -> list[Row]:
    """Give the rows of the newest document, without those whom it removes."""
    rows = [row for row in rows if row.get("how") != "免去" or any(_again(row, other) for other in rows)]
    top = max((str(row.get("date") or "") for row in rows), default="")
    return [row for row in rows if str(row.get("date") or "") == top]


def _again(removed: Row, other: Row) -> bool:
    """Tell whether a document of the same day or later names someone removed in the post again."""
    later = str(other.get("date") or "") >= str(removed.get("date") or "")
    return later and other.get("person") == removed.get("person") and other.get("how") != "免去"
