"""What rows come to when they are counted: what has most, at least so many, more than another."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from queries.ask.answers import TYPES, Item
from queries.ask.runner import Row, Run
from queries.ask.sets import Argument, Found, Plan
from queries.ask.things import Names
from queries.ask.told import Told, yes_or_no


def most(plan: Plan, rows: Sequence[Row], names: Names) -> Told:
    """Give what stands in rows with most different things of its note column, or with so many, and how many."""
    show = plan.shows[0]
    groups = _groups(show, rows)
    least = int(plan.given.get("least") or max((len(group) for group in groups.values()), default=0))
    chosen = {iri: group for iri, group in groups.items() if len(group) >= least}
    items = [_item(show, iri, next(iter(group.values())), names) for iri, group in chosen.items()]
    told = tuple(row for group in chosen.values() for row in group.values())
    if "least" in plan.given:
        return Told(tuple(items), told, tuple((i.label, len(chosen[str(i.iri)])) for i in items))
    return Told((*items, _number(least)) if items else (), told)


def _groups(show: Found, rows: Sequence[Row]) -> dict[str, dict[object, Row]]:
    groups: dict[str, dict[object, Row]] = {}
    for row in rows:
        if row.get(show.thing):
            groups.setdefault(str(row[show.thing]), {}).setdefault(row[show.notes[0]], row)
    return groups


def _item(show: Found, iri: str, row: Row, names: Names) -> Item:
    label = next((str(row[t]) for t in show.texts if row.get(t)), names.spellings.get(iri, (iri,))[0])
    return Item(label, iri, TYPES[show.kind], names.spellings.get(iri, (label,)))


def _number(count: int) -> Item:
    return Item(str(count), None, TYPES["number"])


async def top(show: Found, rows: Sequence[Row], run: Run, names: Names) -> Told:
    """Give what stands in the rows whose number is the greatest, and that number; of pairs both."""
    best = max((int(row[show.notes[0]] or 0) for row in rows), default=0)
    first = [row for row in rows if int(row[show.notes[0]] or 0) == best]
    columns = [(show.thing, show.texts[-1])] + ([("unit", show.texts[0])] if len(show.texts) > 1 else [])
    items = [
        Item(str(row[text]), str(row[thing]), TYPES[show.kind], names.spellings.get(str(row[thing]), (str(row[text]),)))
        for row in first
        for thing, text in columns
    ]
    for row in first:
        run.facts.update(dict.fromkeys([fact async for fact in _shared(row, run)]))
    return Told((*dict.fromkeys(items), _number(best)) if items else (), tuple(first))


async def _shared(row: Row, run: Run) -> AsyncIterator[str]:
    """Yield the clauses in which two institutions both have a part."""
    both = []
    for side in ("unit", "partner"):
        given: dict[str, Argument] = {"unit": (str(row[side]),)}
        both.append(await run.rows(Found("task", "institutions/tasks", given, "work", ("name",))))
    others = {other["fact"] for other in both[1]}
    for one in both[0]:
        if one["fact"] in others:
            yield str(one["fact"])


def more(plan: Plan, lists: Sequence[Sequence[Item]], rows: Sequence[Row], names: Names, lang: str) -> Told:
    """Give what has most of what is compared, where one has; or whether the first has more, or how many more."""
    labels = plan.given["labels"].split("\t")
    counts = [len(items) for items in lists]
    told = [names.spellings.get(label, (label,)) for label in labels]
    compared = tuple((forms[0], count) for forms, count in zip(told, counts, strict=True))
    if not any(counts):
        return Told((), tuple(rows), compared)
    if plan.mode == "more-than":
        return Told((yes_or_no(counts[0] > counts[1], lang),), tuple(rows), compared)
    if plan.mode == "more-by":
        return Told((_number(abs(counts[0] - counts[1])),), tuple(rows), compared)
    best = [n for n, count in enumerate(counts) if count == max(counts)]
    return Told(tuple(_compared(labels[n], told[n], plan.shows[n]) for n in best), tuple(rows), compared)


def _compared(label: str, forms: tuple[str, ...], show: Found) -> Item:
    if "/" not in label:
        return Item(label, None, TYPES["text"], forms)
    kind = {"person": "official", "of": "official", "body": "body", "over": "body", "document": "document"}
    way = next((kind[name] for name in show.arguments if name in kind), "institution")
    return Item(forms[0], label, TYPES[way], forms)
