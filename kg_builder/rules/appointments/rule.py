"""Appointments, removals and nominations (任免) that a document makes.

Printed forms: ``任命卢启明为省水利厅厅长，方晓荷（女）为…``; ``任命：`` over one person a line;
``高建平同志任…，免去其…职务``; ``接受…辞去…职务``; ``提名…为…人选``; ``决定免去：`` over
``刘某的…职务，到龄退休，退休待遇从…起执行``.

The rule reads acts only: names before posts, under a verb that the issuer performs. Careers (附：…简历), attendance,
quoted rules and policies about 任期 name no person in such a frame, or stand where the reading stops.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg_builder.document import Document, Part
from kg_builder.initials import led
from kg_builder.mapped import Mapped
from kg_builder.model import Appointment, Evidence, Unread
from kg_builder.rules.appointments.acts import Act
from kg_builder.rules.appointments.clauses import CAREER
from kg_builder.rules.appointments.columns import Table, tables_of
from kg_builder.rules.appointments.entries import Range
from kg_builder.rules.appointments.hosts import seat_in
from kg_builder.rules.appointments.reading import read_acts
from kg_builder.rules.appointments.streams import set_apart, stream
from kg_builder.rules.appointments.tables import table_acts
from kg_builder.words.names import is_person_name
from kg_builder.words.posts import split_post
from kg_builder.words.script import simplified

NAME = "appointments"
VERSION = 13

_TRIGGER = re.compile(
    led(
        r"任命|委任|免去|免职|聘[任请]|[续解]聘|辞去|不再[担兼]任|罢免|撤销.{2,30}职务|(?:提名|推荐).{2,40}[为任]|代理.{2,16}职务|选举(?:[^，。；]{2,30}为|[：:])|补选"
    )
)
_PERSONNEL = re.compile(
    r"任免|任职|委任|聘免|任\S{2,30}[长席记任师员]的(?:批复|复函|函|通知|决定|公告)|免职|职务|任命|聘任|聘请|人事|提名|推荐.+人选|辞去|辞职|挂职|任用|试用期|免去|解聘|任期|同志任|同志主持|代理|公示|拟任|晋升|职级|选派|挂任|推选|补选|选举结果|任前"
)
_NAMED = re.compile(r"关于(?:接受|同意|任命|免去)?(.{2,12}?)(?:等|同志|辞去|任|职务)")
_CLASS = re.compile(r"(?:自治州|自治县|[省市县区州盟旗])$")
_OPENING = 600  # code points
_LONGEST_QUOTE = 300  # code points without the print's white space; a quote has 400 at most


def read(document: Document) -> Iterator[Appointment | Unread]:
    """Yield the acts of a document, one per person and post; the same act told twice comes once.

    They come in printed order, those of a part's tables after those of its text.
    """
    title = simplified(document.heading.title or "")
    personnel = _PERSONNEL.search(title) is not None if title else _opens_with_acts(document)
    parts = [part for part in document.parts if _may_hold_acts(part, personnel=personnel)]
    asked = "提请" if title.startswith("关于提请") else None
    favoured = _favoured(simplified(document.region or ""), title)
    found: list[Appointment] = []
    for part in parts:
        lines = list(part.text.lines())
        tables = list(tables_of(lines))
        text = stream([p for paragraph in part.paragraphs if len(p := _outside(paragraph, tables))], lines)
        favoured |= set(set_apart(lines))
        acts, misses = read_acts(text.text, favoured, personnel=personnel, asked=asked)
        found.extend(_appointment(text, act) for act in acts)
        found.extend(_tabled(text, tables))
        for place, reason in misses:
            yield Unread("appointment", reason, text.spans(*place))
    yield from _distinct(found)


def _opens_with_acts(document: Document) -> bool:
    """Say whether a document without a title is about posts: an order that appoints, no regulation."""
    first = document.parts[0].text.text[:_OPENING] if document.parts else ""
    return _TRIGGER.search("".join(simplified(first).split())) is not None


def _outside(paragraph: Mapped, tables: Sequence[Table]) -> Mapped:
    """Give what of a paragraph stands in no table."""
    origin = paragraph.origin
    inside = [(bisect_left(origin, table.start), bisect_left(origin, table.end)) for table in tables]
    if not any(start < end for start, end in inside):
        return paragraph
    return paragraph.keep(n for n in range(len(origin)) if not any(start <= n < end for start, end in inside))


def _tabled(text: Mapped, tables: Sequence[Table]) -> Iterator[Appointment]:
    """Yield what the tables of a part say, under the verb of the text before each."""
    for table in tables:
        place = bisect_left(text.origin, table.start)
        for row, act in table_acts(table, text[:place], text[place:]):
            yield _appointment(row, act)


def _may_hold_acts(part: Part, *, personnel: bool) -> bool:
    """Say, at next to no cost, whether a part is worth reading."""
    if part.title and CAREER.match(simplified(part.title)):
        return False
    return personnel or any(_TRIGGER.search(paragraph.text) for paragraph in part.paragraphs)


def _favoured(region: str, title: str) -> set[str]:
    """Give what helps to see where a name ends: the region's names, and the person whom the title names."""
    found = {region, _CLASS.sub("", region)}
    named = _NAMED.search(title)
    if named and is_person_name(named[1]):
        found.add(named[1])
    return {word for word in found if len(word) > 1}


def _appointment(text: Mapped, act: Act) -> Appointment:
    post = (_printed(text, act.host) if act.host else "") + _printed(text, act.post)
    part = seat_in(split_post(post)[-1])
    former = split_post(_printed(text, act.former))[-1].org if act.former else None
    return Appointment(
        action=act.action,
        person=_printed(text, act.person),
        post=post,
        org=part.org or former,
        title=part.title,
        probation=act.terms.probation,
        term=act.terms.term,
        note=act.terms.note,
        retire_from=act.terms.retire_from,
        evidence=_evidence(text, act),
    )


def _printed(text: Mapped, place: Range) -> str:
    """Give a stretch in the characters of the print, white space removed."""
    return "".join(text.source[n] for n in text.origin[slice(*place)])


def _evidence(text: Mapped, act: Act) -> Evidence:
    """Cite what the act was read from; of a very long clause (a hundred names for one post) the person and the post."""
    places: set[Range] = set()
    for start, end in act.places:
        places |= {(start, end)} if end - start <= _LONGEST_QUOTE else {act.person, act.post}
    return tuple(sorted({span for place in places for span in text.spans(*place)}))


def _distinct(facts: Sequence[Appointment]) -> Iterator[Appointment]:
    """Yield the facts without those that tell another again, in its form or shorter (副县长 for 青溪县副县长)."""
    bodies: dict[tuple[str, str, str | None], set[str]] = {}
    for fact in facts:
        bodies.setdefault((fact.action, fact.person, fact.title), set()).add(fact.org or "")
    seen: set[tuple[str, str, str | None, str]] = set()
    for fact in facts:
        key, org = (fact.action, fact.person, fact.title), fact.org or ""
        shorter = any(other != org and other.endswith(org) for other in bodies[key])
        if not shorter and (*key, org) not in seen:
            seen.add((*key, org))
            yield fact
