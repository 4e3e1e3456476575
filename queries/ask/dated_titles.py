"""Days that tell which of several titles is meant: 2023年4月印发的《甲》, 2023年甲计划."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from queries.ask.phrases import Phrase
from queries.ask.sets import Argument, Found, Known, days
from queries.ask.things import Names, Thing

_YEAR = re.compile(r"20\d\d年的?")
_BARE_YEAR = re.compile(r"20\d\d")
_MONTH = re.compile(r"月(?:\d{1,2}日)?的?$")
_CLASSES = ("方案", "计划", "规划", "预案", "办法", "意见", "》")
_DOCUMENTS = ("document", "plan")


def issued(phrases: Sequence[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read 2023年4月印发的《甲》 as what of that name was issued then.

    When a title that is only cited was issued is not in the graph: it comes as a phrase that no relation explains.
    """
    day, *after = phrases[place : place + 3]
    if day.word != "date" or not after:
        return None
    verb = after[0] if after[0].word == "issuer" else None
    if verb is None and not _MONTH.search(day.text):
        return None  # a year is that of the plan as well
    title, said = (after[-1], verb.text) if verb else (after[0], day.text)
    if title.word not in {"name", "quoted"} or not said.endswith("的"):
        return None
    if verb is None and not title.text.removesuffix("的").endswith(_CLASSES):
        return None
    count = 3 if verb else 2
    text = day.text + (verb.text if verb else "") + title.text
    documents = _documents(title)
    if not documents:
        return (count, Phrase("dated", text)) if title.of("cited") and not title.of(*_DOCUMENTS) else None
    given: dict[str, Argument] = {"of": Known("document", documents), **days(day.period)}
    found = Found("document", "documents/list", given, "document", ("number", "title"))
    return count, Phrase("set", text, found=found)


def _english_year(phrases: Sequence[Phrase], place: int) -> tuple[int, Phrase] | None:
    """Read the 2018 emergency plan as what of that name has the year; as unexplained if nothing has."""
    if place + 1 >= len(phrases) or phrases[place].word != "date" or not _BARE_YEAR.fullmatch(phrases[place].text):
        return None
    day, name = phrases[place : place + 2]
    if name.word != "name" or name.of("institution", "official", "body") or not name.of(*_DOCUMENTS, "cited"):
        return None
    things = tuple(t for t in name.things if f"{day.text}年" in t.label)
    text = f"{day.text} {name.text}"
    return (2, replace(name, text=text, things=things)) if things else (2, Phrase("dated", text))


def year_within(phrases: Sequence[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Read a year, and what follows, as in the title that a name begins: 大数据产业 2023年 行动 方案."""
    name, day, *after = phrases[place : place + 4] if place + 2 < len(phrases) else [phrases[place]] * 2
    if name.word != "name" or not name.unsure or day.word != "date" or not _YEAR.fullmatch(day.text):
        return None
    count = 1 if after[:1] and after[0].word == "doc" else 2
    if len(after) < count or after[count - 1].word != "doc" or (count > 1 and after[0].word != "task"):
        return None
    said = "".join(p.text for p in after[:count]).removesuffix("里")
    things = tuple(t for t in name.of(*_DOCUMENTS) if f"{day.text[:4]}年" in t.label and said[:2] in t.label)
    text = name.text + day.text + said
    return (2 + count, Phrase("name", text, things, title=said, unsure=len(things) > 1)) if things else None


def _documents(title: Phrase) -> tuple[Thing, ...]:
    """Give the documents that a title means, by themselves or by a plan in them."""
    alone = title.of("document")
    around = (Thing(t.within, "document", t.label) for t in title.of("plan") if t.within)
    return tuple(dict.fromkeys((*alone, *around)))


def year_of(phrases: Sequence[Phrase], place: int, _names: Names) -> tuple[int, Phrase] | None:
    """Take a year to a name after it that holds it elsewhere: 2023年 水质提升计划, of 水质提升2023年行动计划."""
    if place + 1 >= len(phrases) or phrases[place].word != "date" or not _YEAR.fullmatch(phrases[place].text):
        return _english_year(phrases, place)
    day, name = phrases[place : place + 2]
    things = tuple(t for t in name.of("plan") if f"{day.text[:4]}年" in t.label)
    if name.word != "name" or not name.unsure or not things or name.of("institution", "official"):
        return None
    return 2, replace(name, text=day.text + name.text, things=things)
