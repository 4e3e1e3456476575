"""What a clause finds: a relation that explains all of it, listed or counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from queries.ask.asked import Clause, clause
from queries.ask.matching import Finder, alone
from queries.ask.offices import holding
from queries.ask.phrases import Phrase
from queries.ask.relations.seats import without
from queries.ask.relations.tasks import LEAD, RESPONSIBLE, SUPPORT
from queries.ask.sets import Argument, Found, Known, Plan
from queries.ask.things import Names, Thing

_MAY = {
    "official": frozenset({"official", "institution", "post"}),
    "body": frozenset({"body", "institution", "text"}),
    "institution": frozenset({"institution", "official", "body", "text"}),
    "date": frozenset({"date", "text"}),
    "post": frozenset({"post", "role"}),
}
_COUNTED = frozenset({"official", "institution", "body", "document", "plan", "task", "post", "duty"})


def listed(phrases: Sequence[Phrase], lang: str, names: Names, find: Finder = alone) -> Plan | None:
    """What a relation finds, listed or counted."""
    read = clause(phrases, lang)
    shows = shows_of(read, names, find)
    if not shows or sum(p.word == "who" and p.text in {"谁", "是谁"} for p in phrases) > 1:
        return None  # 组长是谁副组长是谁: two questions
    if read.counted and len(read.asked) > 1:
        return None  # 有几个人，都是什么职务: two clauses
    if read.counted and any(show.query == "appointments/succession" for show in shows):
        return None  # 换了几任: how many there were is not told by who followed whom
    counted = read.counted and all(show.kind in _COUNTED for show in shows)
    first = shows[0]
    others = " ".join(without(first)) if any(p.word == "also" for p in phrases) else ""
    given = {"without": others, **_day(first, phrases)}
    if "first" in given and len(shows := tuple(dict.fromkeys(shows))) > 1:
        return None  # one day for two questions
    mode = "count-list" if counted and read.named else "count" if counted else "on" if "first" in given else "list"
    if mode == "list" and first.query == "posts/holders" and first.kind == "official":
        mode = "newest" if _is_one(phrases) else "list"
    return Plan(first.query, shows, mode, subject(phrases), given, otherwise(first, names))


def _positions(printed: Argument, names: Names) -> tuple[Thing, ...]:
    """Give the posts that are printed so: an institution in one of its spellings, and the title."""
    return names.posts_printed({str(form) for form in printed} if isinstance(printed, tuple) else set())


def shows_of(read: Clause, names: Names, find: Finder = alone) -> tuple[Found, ...]:
    """Give what is found for each thing that is asked for; empty if one of them is not."""
    shows: list[Found] = []
    for asked in read.asked:
        found = find(read.phrases, asked, names)
        if not found or not all(_answers(one.kind, asked.kind) for one in found):
            return ()
        shows += found
    return tuple(dict.fromkeys(shows)) if len(shows) < 2 else tuple(shows)


def _answers(found: str, asked: str) -> bool:
    """Tell whether things of a kind answer what is asked for: an institution who, a seat's holder which unit."""
    if asked in {"any", "duty", "role", "text", "task"} or found == asked:
        return True
    return found in _MAY.get(asked, frozenset({asked, "text"} if asked == "document" else {asked}))


def _day(found: Found, phrases: Sequence[Phrase]) -> dict[str, str]:
    """Give the day on which a post is asked for."""
    periods = [p.period for p in phrases if p.word == "date" and p.period]
    if found.query != "posts/holders" or found.kind != "official" or len(periods) != 1:
        return {}
    if any(p.word in {"before", "after"} for p in phrases):
        return {}
    return {"first": str(periods[0].first), "last": str(periods[0].last)}


def _is_one(phrases: Sequence[Phrase]) -> bool:
    """Tell whether one holder is asked for, as of now: 现任市财政局局长是谁, not 历任, not a deputy among several."""
    return any(p.word == "now" for p in phrases)


def subject(phrases: Sequence[Phrase]) -> str:
    """Give the words of what a clause names."""
    return "、".join(p.text.removesuffix("的") for p in phrases if p.named)


def otherwise(found: Found, names: Names) -> Plan | None:
    """Give what else may be meant where a set is empty: duties are printed as tasks too, holders follow each other."""
    given = found.arguments
    if found.query == "duties/list" and "at" in given:
        rest = {name: value for name, value in given.items() if name != "at"}
        shown = Found("task", "institutions/tasks", {"unit": given["at"], **rest}, "work", ("name", "clause"))
        return Plan("tasks", (shown,))
    if found.query == "tasks/units" and given.get("part") == (SUPPORT,):  # 甲牵头，乙、丙按职责分工负责
        return Plan("support", (replace(found, arguments={**given, "part": (RESPONSIBLE,)}),))
    if found.query == "tasks/units" and given.get("part") == (RESPONSIBLE,):  # 责任单位 of a task with one unit
        return Plan("responsible", (replace(found, arguments={**given, "part": (LEAD, RESPONSIBLE)}),))
    if found.query == "institutions/tasks" and set(given) <= {"unit", "part", "document", "since", "until"}:
        rest = {name: value for name, value in given.items() if name not in {"unit", "part"}}
        shown = Found("duty", "duties/list", {"at": given["unit"], **rest}, "fact", ("duty",))
        return Plan("duties", (shown,)) if "document" in given else None
    if found.query == "documents/list" and isinstance(by := given.get("by"), Known) and "of" not in given:
        offices = tuple(t for thing in by.things for t in names.exact.get(f"{thing.label}办公室", ()))
        shown = replace(found, arguments={**given, "by": Known("institution", offices)})
        return Plan("documents", (shown,)) if offices else None
    named = given.get("of") or given.get("left")
    if found.query == "appointments/succession" and "held" not in given and isinstance(named, Known):
        last = Found("post", "posts/holders", {"person": named}, "position", ("post",), order="latest")
        post: dict[str, Argument] = {"position": last}
        followed = (holding(post), holding({**post, "person": named}))
        return Plan("followed", followed, "previous" if "of" in given else "next")
    if found.query == "appointments/succession" and "held" in given and named is None:
        positions = Known("post", _positions(given["held"], names))
        sole = not any("副" in thing.label for thing in positions.things)  # of several deputies none follows another
        mode = "last" if found.thing == "person" else "before-last"
        return Plan("turned", (holding({"position": positions}),), mode) if sole else None
    if found.query == "appointments/succession" and "held" in given and named is not None:
        post = {"position": Known("post", _positions(given["held"], names))}
        holders, who = holding(post), holding({**post, "person": named})
        return Plan("followed", (holders, who), "previous" if "of" in given else "next")
    return None
