"""Two states of the graph compared: two builds, two gazettes, two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from queries.changes.statements import Span, Statement, read, statements
from queries.exports.network import kind_of
from queries.facts import told
from queries.rows import Page
from queries.seats import SetUpSearch, set_up
from queries.store import Store

# In the order in which they are told.
KINDS = (
    *("appointed", "removed", "nominated", "set_up", "changed", "joined", "left", "moved"),
    *("repeals", "amends", "document", "withdrawn"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        kind: One of ``KINDS``. A body is ``set_up`` where the state before has none of it, else ``changed``; who sits
            on it now and did not ``joined``, who did and does not ``left``, who has another role ``moved``.
            ``withdrawn`` is what an older build says and the newer one does not.
        said: What says so; of ``left`` the seat as it was last listed.
        by: The statement of the body's new state, for ``left``; None for all else.
        was: The role before, for ``moved``; of ``withdrawn`` the kind of statement.
    """

    kind: str
    said: Statement
    by: Statement | None = None
    was: str = ""

    @property
    def day(self) -> str:
        """成文日期 of the document that brings the change; empty if unknown."""
        return (self.by or self.said).day


Roster = Mapping[str, Statement]  # by holder; of two seats of one holder the first


async def between_builds(old: Store, new: Store) -> tuple[Change, ...]:
    """Compare two builds: what the newer says and the older does not, and what was withdrawn.

    Raises:
        QueryError: If a store does not answer.
    """
    before = [statement async for statement in statements(old, Span())]
    after = [statement async for statement in statements(new, Span())]
    known = {statement.fact for statement in before}
    kept = {statement.fact for statement in after}
    gained = [statement for statement in after if statement.fact not in known]
    lost = [Change("withdrawn", s, was=s.kind) for s in before if s.fact not in kept]
    return ordered([*_changes(gained, _rosters(before), after), *lost])


async def between_issues(store: Store, old: str, new: str) -> tuple[Change, ...]:
    """Compare two gazette issues by their labels: what the newer prints and the older does not.

    Raises:
        QueryError: If the store does not answer.
    """
    before = [statement async for statement in statements(store, Span(issue=old))]
    after = [statement async for statement in statements(store, Span(issue=new))]
    known = {statement.fact for statement in before}
    gained = [statement for statement in after if statement.fact not in known]
    return ordered(_changes(gained, _rosters(before), after))


async def between_days(store: Store, old: date, new: date) -> tuple[Change, ...]:
    """Compare what documents say until the end of two days; a document without a date counts for neither.

    Raises:
        QueryError: If the store does not answer.
    """
    after = [s async for s in statements(store, Span(since=old + timedelta(days=1), until=new))]
    bodies = {s.subject: s.subject_name for s in after if s.kind == "body"}
    before = {iri: found for iri in sorted(bodies) if (found := await _roster_on(store, iri, old)) is not None}
    return ordered(_changes(after, before, after))


async def _roster_on(store: Store, body: str, day: date) -> Roster | None:
    """Give who sat on a body at the end of a day, empty if no document tells; None if the body was not there."""
    states = await set_up(store, SetUpSearch(body=body, until=day))
    if not states:
        return None
    days = {row.document: (row.date or "", row.document) for row in states}
    for document in sorted(days, key=lambda iri: days[iri], reverse=True):
        said = [read(fact) for fact in await told(store, (document,))]
        if roster := _rosters(each for each in said if each is not None).get(body):
            return roster
    return {}


def _rosters(said: Iterable[Statement]) -> dict[str, Roster]:
    """Give who sits on each body by the last document that lists seats; empty for a body of which none does."""
    listed: dict[str, dict[tuple[str, str], dict[str, Statement]]] = defaultdict(lambda: defaultdict(dict))
    bodies: dict[str, None] = {}
    for each in said:
        if each.kind == "body":
            bodies[each.subject] = None
        elif each.kind == "seat" and each.object is not None:
            listed[each.object][each.day, each.document].setdefault(_holder(each), each)
    return {body: listed[body][max(listed[body])] if body in listed else {} for body in {**bodies, **listed}}


def _holder(said: Statement) -> str:
    """Give what tells a holder from others in two documents: a mention that is not resolved has an IRI in each."""
    return said.subject if kind_of(said.subject) != "unresolved" else said.subject_name


def _changes(gained: Sequence[Statement], before: Mapping[str, Roster], after: Iterable[Statement]) -> Iterator[Change]:
    """Yield the changes that some statements bring to the bodies that were there before."""
    now = _rosters(after)
    newest: dict[str, Statement] = {}
    for said in gained:
        if said.kind == "body":
            last = newest.get(said.subject)
            if last is None or (said.day, said.document) > (last.day, last.document):
                newest[said.subject] = said
        elif said.kind != "seat":
            yield Change(said.kind, said)
    for body, said in newest.items():
        if body not in before:
            yield Change("set_up", said)
            continue
        yield Change("changed", said)
        if before[body] and now.get(body):
            yield from _moves(before[body], now[body], said)


def _moves(was: Roster, now: Roster, by: Statement) -> Iterator[Change]:
    """Yield who joined, left and moved; both rosters name somebody, so that a missing list is no leaving."""
    for holder, said in now.items():
        if holder not in was:
            yield Change("joined", said)
        elif was[holder].text.split(" ")[0] != said.text.split(" ")[0]:
            yield Change("moved", said, was=was[holder].text)
    for holder, said in was.items():
        if holder not in now:
            yield Change("left", replace(said, object_name=said.object_name or by.subject_name), by=by)


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Give changes newest first, then by kind and fact."""
    found = sorted(changes, key=lambda change: (KINDS.index(change.kind), change.said.document, change.said.fact))
    return tuple(sorted(found, key=lambda change: change.day, reverse=True))


def window(changes: Sequence[Change], limit: int, offset: int) -> Page[Change]:
    """Give some of the changes and the number of all."""
    return Page(tuple(changes[offset : offset + limit]), len(changes))
