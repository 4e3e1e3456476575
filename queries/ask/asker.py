"""Questions answered: read, asked, told."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from queries import about
from queries.ask import tell
from queries.ask.answers import Answered, Quote
from queries.ask.evaluate import evaluate, followers
from queries.ask.kept import names_of
from queries.ask.likeness import nearest
from queries.ask.reader import Reading, read
from queries.ask.runner import Row, Run, sparql
from queries.ask.script import language, plain
from queries.ask.sets import Argument, Found, Known, Plan
from queries.ask.things import Names, Thing
from queries.ask.told import Told
from queries.store import Store

LONGEST = 300  # characters of a question
_MOST_READINGS = 8  # things that one part of a name is tried for
_MOST_QUOTES = 40


@dataclass(frozen=True, slots=True)
class _Tried:
    """A plan that was put to the store, with what was taken for a part of a name that can mean several things."""

    plan: Plan
    chosen: tuple[Thing, ...]
    told: Told

    @property
    def full(self) -> bool:
        """Whether there is an answer."""
        items = self.told.items
        return bool(items) and not (self.plan.mode.endswith("count") and items[0].label == "0")


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
            return tell.not_understood(question, lang, reading.unknown, self._offers(reading), reading.heard)
        run, parts = Run(self.store), list[_Tried]()
        run.instead = lambda found: followers(found, run, self.names)
        for plan in reading.plans:
            tried = [_Tried(p, chosen, await evaluate(p, run, self.names, lang)) for p, chosen in _sure(plan)]
            full = [one for one in tried if one.full] or tried
            if unsaid := _unsaid(full[0]):
                return tell.not_understood(question, lang, unsaid, ())
            if len(full) > 1:
                meant = ["、".join(thing.label for thing in one.chosen) for one in full]
                understood = tell.understood(reading.plans, lang)
                return tell.ambiguous(question, lang, understood, meant, sparql(run))
            parts.append(full[0])
        return await self._answered(question, lang, parts, run)

    async def _answered(self, question: str, lang: str, parts: Sequence[_Tried], run: Run) -> Answered:
        items = tuple(dict.fromkeys(itertools.chain.from_iterable(part.told.items for part in parts)))
        rows = [row for part in parts for row in part.told.rows]
        told = [(part.plan, part.told, "、".join(thing.label for thing in part.chosen)) for part in parts]
        return Answered(
            question,
            lang,
            "answered" if items else "not_in_data",
            items,
            tell.sentences(told, lang),
            sparql(run),
            await self._evidence(run, rows),
            tell.understood([part.plan for part in parts], lang),
            () if items else tuple(dict.fromkeys(t.label for part in parts for t in _things(part.plan))),
        )

    async def _evidence(self, run: Run, rows: Sequence[Row]) -> tuple[Quote, ...]:
        """Give where the facts stand: of the answer first, then of the sets it rests on."""
        told_by = [str(fact) for r in rows if (fact := r.get("fact") or r.get("document"))]
        facts = list(dict.fromkeys([*told_by, *run.facts]))[:_MOST_QUOTES]
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
    """Give what answers questions over a graph; its names are read once, QueryError if the store does not answer."""
    return Asker(store, await names_of(store))


def _unsaid(tried: _Tried) -> tuple[str, ...]:
    """Give the words that were looked for in duties and stand in none: whether it is a duty is not known then."""
    words = (
        re.sub(r"\\(.)", r"\1", text) for show in tried.plan.shows for column, text in show.having if column == "duty"
    )
    return () if tried.full else tuple(words)


def _sure(plan: Plan) -> Iterator[tuple[Plan, tuple[Thing, ...]]]:
    """Yield the plan for each thing that a part of a name can mean, with what was taken."""
    unsure = list(
        dict.fromkeys(a.things for show in plan.shows for a in _arguments(show) if isinstance(a, Known) and a.unsure)
    )
    if not unsure:
        yield plan, ()
        return
    for choice in itertools.islice(itertools.product(*unsure), _MOST_READINGS):
        taken = dict(zip(unsure, choice, strict=True))
        yield replace(plan, shows=tuple(_chosen(show, taken) for show in plan.shows)), choice


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
