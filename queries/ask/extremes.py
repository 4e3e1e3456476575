"""The first and the last: 最早印发的文件, 最近一次任免, who was first named in a post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from queries.ask.asked import Asked, Clause, clause
from queries.ask.matching import Finder
from queries.ask.phrases import Phrase
from queries.ask.sets import Argument, Found, Known, Plan
from queries.ask.shows import shows_of, subject
from queries.ask.things import Names, Thing
from queries.library import load

_DATED = ("date", "due", "last")
_COMPARING = frozenset({"which", "or", "issuer", "firstly", "earliest", "latest", "doc"})
_SPENT = frozenset({"earliest", "latest", "ordinal"})


def extreme(phrases: Sequence[Phrase], lang: str, names: Names, find: Finder) -> Plan | None:
    """2023年最早印发的文件是哪份？ What is told by the first, or the last, document that tells it."""
    words = {p.word for p in phrases} & {"earliest", "latest"}
    if len(words) != 1 or any(p.word == "doc" and not p.text for p in phrases):
        return None  # of two class words, 供应计划的通知, it is not told which documents are meant
    order = words.pop()
    read = clause([p for p in phrases if p.word not in _SPENT], lang)
    if read.counted:
        return None
    every = replace(read, phrases=(*read.phrases, Phrase("every", "")))  # of all acts, whoever they name
    shows = shows_of(read, names, find) or shows_of(every, names, find) or _day_of(read, names, find)
    if not shows or not all(_is_dated(show) for show in shows):
        return None
    if any(p.word == "deadline" for p in phrases) and any(show.query != "responsibilities/due" for show in shows):
        return None  # the day of a document is no deadline
    return Plan(
        "extreme", tuple(replace(show, order=order) for show in shows), "list", subject(phrases), {"without": ""}
    )


def _is_dated(found: Found) -> bool:
    return any(column.name in _DATED for column in load(found.query).columns)


def _day_of(read: Clause, names: Names, find: Finder) -> tuple[Found, ...]:
    """Give the day of what is told where no relation tells days: 甲首次任市长是什么时候."""
    if [asked.kind for asked in read.asked] != ["date"]:
        return ()
    for kind in ("any", "official", "post", "document"):
        found = find(read.phrases, Asked(kind), names)
        if (len(found) == 1 and found[0].thing != "") or (found and found[0].kind in {"holds", "post"}):
            return (replace(found[0], kind="date", thing="", texts=("date",), notes=("number",)),)
    return ()


def first_of_two(phrases: Sequence[Phrase]) -> Plan | None:
    """甲方案和乙办法哪个先印发？ Which of two documents came first, or last; both where it was the same day."""
    words = {p.word for p in phrases if not p.named}
    named = [p for p in phrases if p.named]
    if len(named) != len(("one", "other")) or words - _COMPARING or "issuer" not in words:
        return None
    documents = [_document(p) for p in named]
    if any(len(one) != 1 for one in documents) or documents[0] == documents[1]:
        return None
    given: dict[str, Argument] = {"of": Known("document", documents[0] + documents[1])}
    order = "latest" if "latest" in words else "earliest"
    found = Found("document", "documents/list", given, "document", ("number", "title"), ("title", "date"), order=order)
    return Plan("extreme", (found,), "list", subject(phrases), {"without": ""})


def _document(title: Phrase) -> tuple[Thing, ...]:
    """Give the documents that a title can mean, by themselves or by a plan in them."""
    around = (Thing(t.within, "document", t.label) for t in title.of("plan") if t.within)
    return tuple(dict.fromkeys((*title.of("document"), *around)))
