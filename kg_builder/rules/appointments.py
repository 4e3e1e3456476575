"""Appointments, removals and nominations (任免) that a document makes.

Printed forms: ``任命卢启明为省水利厅厅长，方晓荷（女）为…``; ``任命：`` over one person a line;
``高建平同志任…，免去其…职务``; ``接受…辞去…职务``; ``提名…为…人选``; ``决定免去：`` over
``刘某的…职务，到龄退休，退休待遇从…起执行``.

The rule reads acts only: names before posts, under a verb that the issuer performs. Careers (附：…简历), attendance,
quoted rules and policies about 任期 name no person in such a frame, or stand where the reading stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg_builder.document import Document, Part
from kg_builder.mapped import Mapped, join
from kg_builder.model import Appointment, Evidence, Unread
from kg_builder.rules.appointment_acts import Act
from kg_builder.rules.appointment_forms import Range
from kg_builder.rules.appointment_reading import CAREER, HEADER, read_acts
from kg_builder.words.clauses import FULL_WIDTH
from kg_builder.words.names import could_be_name, is_person_name
from kg_builder.words.posts import is_post, split_post
from kg_builder.words.script import simplified

NAME = "appointments"
VERSION = 1

_TRIGGER = re.compile(
    r"任命|免去|免职|聘[任请]|[续解]聘|辞去|不再[担兼]任|委任|罢免|撤销.{2,30}职务|提名.{2,40}[为任]|代理.{2,16}职务"
)
_PERSONNEL = re.compile(
    r"任免|任职|免职|职务|任命|聘任|聘请|人事|提名|辞去|辞职|挂职|任用|试用期|免去|解聘|任期|同志任|代理"
)
_NAMED = re.compile(r"关于(?:接受|同意|任命|免去)?(.{2,12}?)(?:等|同志|辞去|任|职务)")
_CLASS = re.compile(r"(?:自治州|自治县|[省市县区州盟旗])$")
_PADDED = re.compile(
    r"[ \u3000\t]*(?P<name>\S[ \u3000]+\S|\S{2,4})[ \u3000\t]+(?P<post>\S{3,80}?)(?:（\S*|职务.*|[；。])?$"
)
_GOES_ON = re.compile(r"^(?:职务|的|）|一职|[为任](?=[^命期免职用务何]))")
_WORDS = (
    "任命",
    "免去",
    "职务",
    "聘任",
    "聘请",
    "提名",
    "辞去",
    "不再担任",
    "试用期",
    "到龄退休",
    "退休待遇从",
    "同志",
)
_BROKEN = re.compile("|".join(f"{word[:n]}\n{word[n:]}" for word in _WORDS for n in range(1, len(word))))
_LONGEST_WORD = max(map(len, _WORDS))
_FRAME = re.compile(r"..+[为任的].{2}")
_TAIL = re.compile(r"[^。；：，]*$")
_LONGEST_QUOTE = 300  # code points without the print's white space; a quote has 400 at most
_LOOK_BACK = 160  # code points of a line before that tell whether it is complete


def read(document: Document) -> Iterator[Appointment | Unread]:
    """Yield the acts of a document in printed order, one per person and post; the same act told twice comes once."""
    title = simplified(document.heading.title or "")
    personnel = not title or _PERSONNEL.search(title) is not None
    parts = [part for part in document.parts if _may_hold_acts(part, personnel=personnel)]
    favoured = _favoured(simplified(document.region or ""), title)
    found: list[Appointment] = []
    for part in parts:
        text = _stream(part.paragraphs)
        favoured |= set(_set_apart(part.paragraphs))
        acts, misses = read_acts(text.text, favoured, personnel=personnel)
        found.extend(_appointment(text, act) for act in acts)
        for place, reason in misses:
            yield Unread("appointment", reason, text.spans(*place))
    yield from _distinct(found)


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


def _set_apart(paragraphs: Sequence[Mapped]) -> Iterator[str]:
    """Yield the names that white space sets apart from a post: ``采　薇　县财政局局长``."""
    for paragraph in paragraphs:
        match = _PADDED.match(paragraph.text)
        name = "".join(match["name"].split()) if match else ""
        if match and could_be_name(name) and is_post(match["post"]):
            yield name


def _stream(paragraphs: Sequence[Mapped]) -> Mapped:
    """Join a part's paragraphs, one a line, without white space, in full-width marks; broken entries are made whole."""
    whole: list[list[Mapped]] = []
    before = ""
    for paragraph in paragraphs:
        bare = paragraph.without_space().translate(FULL_WIDTH)
        if whole and bare.text and _continues(before, bare.text):
            whole[-1].append(bare)
            before = (before + bare.text)[-_LOOK_BACK:]
        elif bare.text:
            whole.append([bare])
            before = bare.text[-_LOOK_BACK:]
    return join([join(pieces) for pieces in whole], "\n") if whole else paragraphs[0]


def _continues(before: str, text: str) -> bool:
    """Say whether a line goes on with the entry of the line before: its wrap was not seen."""
    if before[-1] in "。；：！？" or HEADER.match(before):
        return False
    if _GOES_ON.match(text) or _BROKEN.search(f"{before[-_LONGEST_WORD:]}\n{text[:_LONGEST_WORD]}"):
        return True
    tail = _TAIL.search(before)
    last = tail[0] if tail else ""
    return last.count("（") > last.count("）") or (_FRAME.match(last) is not None and not is_post(last))


def _appointment(text: Mapped, act: Act) -> Appointment:
    post = _printed(text, act.post)
    part = split_post(post)[-1]
    return Appointment(
        action=act.action,
        person=_printed(text, act.person),
        post=post,
        org=part.org,
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
