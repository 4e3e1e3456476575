"""Questions answered: read, asked, told."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from queries import about
from queries.ask import tell
from queries.ask.answers import TYPES, Answered, Item, Quote
from queries.ask.likeness import nearest
from queries.ask.reader import Reading, read
from queries.ask.runner import Row, Run, sparql
from queries.ask.script import language, plain
from queries.ask.sets import Argument, Found, Known, Plan
from queries.ask.things import Names, Thing, read_names
from queries.ask.words import roles
from queries.store import Store

LONGEST = 300  # characters of a question
_MOST_READINGS = 8  # things that one part of a name is tried for
_MOST_QUOTES = 40
_TWINS = {"tasks": "duties", "duties": "tasks"}  # what a unit is responsible for is printed as the one or the other


@dataclass(frozen=True, slots=True)
class Asker:
    """Answers questions over one store."""

    store: Store
    names: Names

    async def ask(self, question: str) -> Answered:
        """Answer a question; the same question gives the same answer.

        Raises:
            QueryError: If the store does not answer.
        """
        lang = language(question)
        if not question.strip() or len(question) > LONGEST:
            return tell.not_understood(question, lang, (), ())
        reading = read(plain(question, lang), lang, self.names)
        if not reading.plans:
            return tell.not_understood(question, lang, reading.unknown, self._offers(reading))
        answered = await self._answer(question, lang, reading.plans[0])
        if answered.status == "not_in_data" and reading.plans[0].form in _TWINS:
            for plan in reading.plans[1:]:
                if plan.form == _TWINS[reading.plans[0].form]:
                    return await self._answer(question, lang, plan)
        return answered

    async def _answer(self, question: str, lang: str, plan: Plan) -> Answered:
        """Answer what was understood; where a name can mean several things, by those of which there is an answer."""
        tried = []
        for reading, chosen in _sure(plan):
            run = Run(self.store)
            items, rows = await _items(reading, run, self.names, lang)
            tried.append((reading, chosen, run, items, rows))
        full = [
            one for one in tried if one[3] and not (one[0].mode.endswith("count") and one[3][0].label == "0")
        ] or tried
        understood = tell.understood(full[0][0], lang, self.names)
        if len(full) > 1:
            names = [chosen for _r, chosen, *_rest in full]
            return tell.ambiguous(question, lang, understood, names, sparql(full[0][2]))
        reading, chosen, run, items, rows = full[0]
        quotes = await self._evidence(run, rows)
        answered = Answered(
            question, lang, "answered" if items else "not_in_data", tuple(items), "", sparql(run), quotes, understood
        )
        alternatives = () if items else [t.label for t in _things(reading)]
        return replace(
            answered, sentence=tell.sentence(reading, items, rows, lang, chosen), alternatives=tuple(alternatives)
        )

    async def _evidence(self, run: Run, rows: Sequence[Row]) -> tuple[Quote, ...]:
        """Give where the facts stand: of the answer first, then of the sets it rests on."""
        facts = list(dict.fromkeys([*(str(r.get("fact") or r.get("document")) for r in rows), *run.facts]))[
            :_MOST_QUOTES
        ]
        if not facts:
            return ()
        told = {str(r["fact"]): str(r.get("number") or r.get("document") or "") for r in rows if r.get("fact")}
        found = await about.evidence(self.store, facts)
        return tuple(
            Quote(told.get(fact, ""), e.source, e.start, e.end, e.quote) for fact in facts for e in found.get(fact, ())
        )

    def _offers(self, reading: Reading) -> Iterator[str]:
        """Yield the names nearest to what nothing explains."""
        for text in reading.unknown[:3]:
            yield from (thing.label for thing in nearest(self.names, text))


async def open_asker(store: Store) -> Asker:
    """Read the names of a graph and give what answers questions over it; QueryError if the store does not answer."""
    return Asker(store, await read_names(store))


def _sure(plan: Plan) -> Iterator[tuple[Plan, str]]:
    """Yield the plan for each thing that a part of a name can mean, with what was taken."""
    unsure = list(
        dict.fromkeys(a.things for show in plan.shows for a in _arguments(show) if isinstance(a, Known) and a.unsure)
    )
    if not unsure:
        yield plan, ""
        return
    for choice in itertools.islice(itertools.product(*unsure), _MOST_READINGS):
        taken = dict(zip(unsure, choice, strict=True))
        shows = tuple(_chosen(show, taken) for show in plan.shows)
        yield replace(plan, shows=shows), "、".join(thing.label for thing in choice)


def _arguments(found: Found) -> Iterator[Argument]:
    for argument in found.arguments.values():
        yield argument
        if isinstance(argument, Found):
            yield from _arguments(argument)


def _chosen(found: Found, taken: Mapping[tuple[Thing, ...], Thing]) -> Found:
    changed: dict[str, Argument] = {}
    for name, argument in found.arguments.items():
        if isinstance(argument, Found):
            changed[name] = _chosen(argument, taken)
        elif isinstance(argument, Known) and argument.unsure:
            changed[name] = Known(argument.kind, (taken[argument.things],))
        else:
            changed[name] = argument
    return replace(found, arguments=changed)


def _things(plan: Plan) -> Iterator[Thing]:
    for show in plan.shows:
        for argument in _arguments(show):
            if isinstance(argument, Known):
                yield from argument.things[:3]


async def _items(plan: Plan, run: Run, names: Names, lang: str) -> tuple[list[Item], list[Row]]:
    """Give the answers of a plan and the rows that they are from."""
    tables = [await run.rows(show) for show in plan.shows]
    if plan.mode == "on" and not tables[0]:
        tables[0] = await _around(plan, run)
    kept = [
        [row for row in rows if any(row.get(t) is not None for t in show.texts)]
        for show, rows in zip(plan.shows, tables, strict=True)
    ]
    if plan.mode == "exists":
        return [Item(tell.yes_or_no(bool(kept[0]), lang), None, TYPES["boolean"])], kept[0]
    if plan.mode == "same":
        people = [{row.get("person") for row in rows} for rows in kept]
        if not all(people):
            return [], []
        return [Item(tell.yes_or_no(people[0] == people[1], lang), None, TYPES["boolean"])], [*kept[0], *kept[1]]
    kept = [_standing(show, rows) for show, rows in zip(plan.shows, kept, strict=True)]
    if plan.mode == "most":
        return _most(plan.shows[0], kept[0], names)
    lists = [_listed(show, rows, names) for show, rows in zip(plan.shows, kept, strict=True)]
    rows = list(itertools.chain.from_iterable(kept))
    if without := plan.given.get("without", "").split():
        lists = [[item for item in items if item.iri not in without] for items in lists]
        rows = [row for row in rows if row.get("body") not in without]
    if plan.mode.startswith("both"):
        common = set.intersection(*({i.iri for i in items} for items in lists))
        lists = [[item for item in lists[0] if item.iri in common and item.iri]]
        rows = [row for row in rows if row.get(plan.shows[0].thing) in common]
    if plan.mode.endswith("count"):
        return [Item(str(len(items)), None, TYPES["number"]) for items in lists], rows
    return list(dict.fromkeys(itertools.chain.from_iterable(lists))), rows


def _standing(show: Found, rows: list[Row]) -> list[Row]:
    """Give the seats of the newest document that lists the role; without those told by office where it names who."""
    if show.query != "groups/seats":
        return rows
    newest: dict[object, object] = {}
    for row in rows:  # they come newest document first
        newest.setdefault((row["body"], row["role"]), row["document"])
    rows = [row for row in rows if newest[row["body"], row["role"]] == row["document"]]
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


def _listed(show: Found, rows: Iterable[Row], names: Names) -> list[Item]:
    """Give the things of rows, each once, in order."""
    found: dict[str, Item] = {}
    for row in rows:
        label = str(next(row[t] for t in show.texts if row.get(t) is not None))
        iri = row.get(show.thing) if show.thing else None
        key = str(iri or label)
        if key not in found:
            kind = show.kind
            if kind == "official" and label != row.get("person_name"):
                kind, iri = ("institution", row.get("unit")) if label == row.get("unit_name") else ("post", None)
                key = str(iri or label)
            if show.kind == "official" and row.get("unit_name") and row.get("post") and not row.get("person_name"):
                told = f"{row['unit_name']}{row['post']}"  # 市能源局 and 分管负责人: an office at a unit
                known = (told, label, *names.spellings.get(str(iri), ()))
                found.setdefault(
                    told, Item(told, str(iri) if iri else None, TYPES["post"], tuple(dict.fromkeys(known)))
                )
                continue
            spellings = names.spellings.get(str(iri), (label,)) if iri else (label,)
            found.setdefault(key, Item(label, str(iri) if iri else None, TYPES[kind], spellings))
    return list(found.values())


def _most(show: Found, rows: Sequence[Row], names: Names) -> tuple[list[Item], list[Row]]:
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
        label = str(first.get(show.texts[0]) or names.spellings.get(iri, (iri,))[0])
        items.append(Item(label, iri, TYPES[show.kind], names.spellings.get(iri, (label,))))
    return ([*items, Item(str(top), None, TYPES["number"])] if items else []), chosen
