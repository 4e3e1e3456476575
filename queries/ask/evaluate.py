"""What the rows of a plan come to: items listed, counted, ranked, compared, yes or no."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from queries.ask.answers import TYPES, Item
from queries.ask.runner import Row, Run
from queries.ask.sets import Argument, Found, Plan
from queries.ask.things import Names
from queries.ask.words import roles


@dataclass(frozen=True, slots=True)
class Told:
    """What a plan comes to.

    Attributes:
        items: The answers, in order.
        rows: The rows that they are from.
        counts: What was counted, by the label of what is compared.
    """

    items: tuple[Item, ...]
    rows: tuple[Row, ...]
    counts: tuple[tuple[str, int], ...] = field(default=())
    unsaid: bool = False  # whether some of what was asked is not in the data


async def evaluate(plan: Plan, run: Run, names: Names, lang: str) -> Told:
    """Ask for all that a plan shows, and give what it comes to; where that is nothing, what its other reading does."""
    told = await _evaluate(plan, run, names, lang)
    nothing = not told.items or (plan.mode.endswith("count") and told.items[0].label == "0")
    if nothing and plan.otherwise is not None:
        mode = plan.mode if plan.otherwise.mode == "list" and plan.mode != "both" else plan.otherwise.mode
        other = await _evaluate(replace(plan.otherwise, mode=mode), run, names, lang)
        return other if other.items else told
    return told


async def _evaluate(plan: Plan, run: Run, names: Names, lang: str) -> Told:
    tables = [await run.rows(show) for show in plan.shows]
    if plan.mode == "on" and not tables[0]:
        tables[0] = await _around(plan, run)
    kept = [
        [row for row in rows if any(row.get(t) is not None for t in show.texts) or not show.texts]
        for show, rows in zip(plan.shows, tables, strict=True)
    ]
    if plan.mode in {"next", "previous"}:
        return _followed(plan, kept, names)
    if plan.mode in {"last", "before-last"}:
        return _turned(plan, kept[0], names)
    if plan.mode in {"exists", "why"}:
        return _whether(plan, kept, lang)
    if plan.mode == "either":
        labels = plan.given["labels"].split("\t")
        true = [n for n, rows in enumerate(kept) if rows]
        items = tuple(Item(labels[n], None, TYPES["text"]) for n in true)
        return Told(items, tuple(row for n in true for row in kept[n]))
    if plan.mode == "same":
        return _same(kept, lang)
    if plan.mode == "changed":
        return _changed(plan.shows[0], kept[0], names, lang)
    if plan.mode == "exists-list" and not any(kept):
        return Told((yes_or_no(False, lang),), ())
    kept = [_standing(show, rows) for show, rows in zip(plan.shows, kept, strict=True)]
    if plan.mode == "newest":
        kept = [_newest(rows) for rows in kept]
    if plan.mode == "top":
        return await _top(plan.shows[0], kept[0], run, names)
    if plan.mode == "most":
        return _most(plan.shows[0], kept[0], names)
    return _lists(plan, kept, names, lang)


def _lists(plan: Plan, kept: list[list[Row]], names: Names, lang: str) -> Told:
    lists = [listed(show, rows, names) for show, rows in zip(plan.shows, kept, strict=True)]
    rows = list(itertools.chain.from_iterable(kept))
    if without := plan.given.get("without", "").split():
        lists = [[item for item in items if item.iri not in without] for items in lists]
        rows = [row for row in rows if row.get(plan.shows[0].thing) not in without]
    if plan.mode == "more":
        return _more(plan, lists, rows, names)
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


def yes_or_no(true: bool, lang: str) -> Item:
    """Give yes or no as an answer."""
    label = ("是" if true else "否") if lang == "zh" else ("yes" if true else "no")
    return Item(label, None, TYPES["boolean"], ("是", "yes", "Yes") if true else ("否", "no", "No"))


def _whether(plan: Plan, kept: list[list[Row]], lang: str) -> Told:
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


def _followed(plan: Plan, kept: list[list[Row]], names: Names) -> Told:
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
    titles = (title for posts in names.posts.values() for title, post in posts if post.iri == position)
    return any("副" in title and not title.startswith("常务") for title in titles)


def _turned(plan: Plan, rows: list[Row], names: Names) -> Told:
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


def _same(kept: list[list[Row]], lang: str) -> Told:
    people = [{row.get("person") for row in rows} for rows in kept]
    if not all(people):
        return Told((), ())
    return Told((yes_or_no(people[0] == people[1], lang),), (*kept[0], *kept[1]))


def _changed(show: Found, rows: list[Row], names: Names, lang: str) -> Told:
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


def _newest(rows: list[Row]) -> list[Row]:
    """Give the rows of the newest document, without those whom it removes."""
    rows = [row for row in rows if row.get("how") != "免去" or any(_again(row, other) for other in rows)]
    top = max((str(row.get("date") or "") for row in rows), default="")
    return [row for row in rows if str(row.get("date") or "") == top]


def _again(removed: Row, other: Row) -> bool:
    """Tell whether a document of the same day or later names someone removed in the post again."""
    later = str(other.get("date") or "") >= str(removed.get("date") or "")
    return later and other.get("person") == removed.get("person") and other.get("how") != "免去"


def _more(plan: Plan, lists: Sequence[Sequence[Item]], rows: list[Row], names: Names) -> Told:
    """Give what has most of what is compared, where one has."""
    labels = plan.given["labels"].split("\t")
    counts = [len(items) for items in lists]
    best = [n for n, count in enumerate(counts) if count == max(counts)]
    told = [names.spellings.get(label, (label,)) for label in labels]
    items = tuple(_compared(labels[n], told[n], plan.shows[n]) for n in best)
    compared = tuple((forms[0], count) for forms, count in zip(told, counts, strict=True))
    return Told(items if any(counts) else (), tuple(rows), compared)


def _compared(label: str, forms: tuple[str, ...], show: Found) -> Item:
    if "/" not in label:
        return Item(label, None, TYPES["text"], forms)
    kind = {"person": "official", "of": "official", "body": "body", "over": "body", "document": "document"}
    way = next((kind[name] for name in show.arguments if name in kind), "institution")
    return Item(forms[0], label, TYPES[way], forms)


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


async def _around(plan: Plan, run: Run) -> list[Row]:
    """Give the last row before a period and the first after it, where both are of one person."""
    show = plan.shows[0]
    arguments = {name: value for name, value in show.arguments.items() if name not in {"since", "until"}}
    rows = [row for row in await run.rows(replace(show, arguments=arguments)) if row.get("date")]
    before = next((row for row in rows if str(row["date"]) < plan.given["first"]), None)
    after = next((row for row in reversed(rows) if str(row["date"]) > plan.given["last"]), None)
    if before and after and before["person_name"] == after["person_name"] and before["how"] != "免去":
        return [before, after]
    return []


def listed(show: Found, rows: Iterable[Row], names: Names) -> list[Item]:
    """Give the things of rows, each once, in order."""
    found: dict[str, Item] = {}
    for row in rows:
        item = _item(show, row, names)
        if item is not None:
            found.setdefault(str(item.iri or item.label), item)
    return list(found.values())


def _item(show: Found, row: Row, names: Names) -> Item | None:
    """Give what a row is about; None where it does not name it."""
    iri = str(row[show.thing]) if show.thing and row.get(show.thing) else None
    label = next((str(row[t]) for t in show.texts if row.get(t) is not None), None)
    if show.query == "institutions/seats" and show.kind == "institution" and iri:
        label = names.spellings.get(iri, (label or iri,))[0]
    if label is None:
        return None
    if show.kind == "official" and label != row.get("person_name") and "person_name" in row:
        return _office(row, label, names)
    spellings = names.spellings.get(iri, (label,)) if iri else (label,)
    return Item(label, iri, TYPES[show.kind], spellings if label in spellings else (label, *spellings))


def _office(row: Row, label: str, names: Names) -> Item:
    """Give a seat without a person: an office, an institution, or an office at one (市能源局 and 分管负责人)."""
    unit, name, post = row.get("unit"), row.get("unit_name"), row.get("post")
    if name and post:
        told = f"{name}{post}"
        known = (told, label, *names.spellings.get(str(unit), ()))
        return Item(told, str(unit) if unit else None, TYPES["post"], tuple(dict.fromkeys(known)))
    if label == name:
        return Item(label, str(unit) if unit else None, TYPES["institution"], names.spellings.get(str(unit), (label,)))
    return Item(label, None, TYPES["post"], (label,))


async def _top(show: Found, rows: Sequence[Row], run: Run, names: Names) -> Told:
    """Give what stands in the rows whose number is the greatest, and that number; of pairs both."""
    best = max((int(row[show.notes[0]] or 0) for row in rows), default=0)
    top = [row for row in rows if int(row[show.notes[0]] or 0) == best]
    columns = [(show.thing, show.texts[-1])] + ([("unit", show.texts[0])] if len(show.texts) > 1 else [])
    items = [
        Item(str(row[text]), str(row[thing]), TYPES[show.kind], names.spellings.get(str(row[thing]), (str(row[text]),)))
        for row in top
        for thing, text in columns
    ]
    number = Item(str(best), None, TYPES["number"])
    for row in top:
        run.facts.update(dict.fromkeys(await _shared(row, run)))
    return Told((*dict.fromkeys(items), number) if items else (), tuple(top))


async def _shared(row: Row, run: Run) -> list[str]:
    """Give the clauses in which two institutions both have a part."""
    both = []
    for side in ("unit", "partner"):
        given: dict[str, Argument] = {"unit": (str(row[side]),)}
        both.append(await run.rows(Found("task", "institutions/tasks", given, "work", ("name",))))
    others = {other["fact"] for other in both[1]}
    return [str(one["fact"]) for one in both[0] if one["fact"] in others]


def _most(show: Found, rows: Sequence[Row], names: Names) -> Told:
    """Give what stands in rows with most different things of its note column, and how many these are."""
    counted = show.notes[0]
    groups: dict[str, dict[object, Row]] = {}
    for row in rows:
        if row.get(show.thing):
            groups.setdefault(str(row[show.thing]), {}).setdefault(row[counted], row)
    top = max((len(group) for group in groups.values()), default=0)
    best = {iri: group for iri, group in groups.items() if len(group) == top}
    chosen = [row for group in best.values() for row in group.values()]
    items = []
    for iri, group in best.items():
        first = next(iter(group.values()))
        label = next((str(first[t]) for t in show.texts if first.get(t)), names.spellings.get(iri, (iri,))[0])
        items.append(Item(label, iri, TYPES[show.kind], names.spellings.get(iri, (label,))))
    return Told((*items, Item(str(top), None, TYPES["number"])) if items else (), tuple(chosen))
