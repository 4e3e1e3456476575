"""Sentences put to use: whose seats they fill, where they seat an office, what they leave unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg_builder.initials import led
from kg_builder.mapped import Mapped
from kg_builder.marks import exchanged
from kg_builder.model import Evidence, Unread
from kg_builder.rules.bodies.at_hand import AtHand
from kg_builder.rules.bodies.creations import ALIAS, Creation, Seating, place_of_office
from kg_builder.rules.bodies.names import CLASS, CLASS_WORD, ENDS_IN_CLASS, is_team, unquoted
from kg_builder.rules.bodies.pieces import NO_LEVEL
from kg_builder.rules.bodies.register import Body, Seat
from kg_builder.rules.bodies.said import Said, said
from kg_builder.rules.bodies.seat_prose import Clause, SentenceReading, read_sentence, sentences
from kg_builder.rules.rosters.holders import Holder, Stranger
from kg_builder.rules.rosters.seat_roles import ROLE, in_office, is_unit_role

_LONGEST_QUOTE = 400  # code points
_MOST_ALIASES = 100  # short forms of one body, of 3 in a gazette
_ROLE_END = 12  # code points of a long clause that show its role
_MARKS = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_STOP = re.compile(r"\.(?<=[一-鿿)）]\.)(?=[一-鿿]|$)")  # the full stop of half-width print
_HALF_WIDTH = re.compile(r"[,;:().]")
_OFFICE = re.compile(
    led(r"(?:下设|设立|设|专班|小组|指挥部|会议|组|委员会|其)办公室|(?<![一-鿿])办公室|下设[^，。；办]{1,10}办公室")
)
_LISTS = re.compile(rf"{ROLE}：[^。]*；$")
_OF_ITS_OWN = re.compile(rf"{ROLE}[：由为任]|[任为]{ROLE}|办公室|成立|负责|设在")
_CIRCULAR = re.compile(r"(?:各|其他|其它|相关)*成员单位")
_WHO_MEETS = re.compile(r"(?:全体|部分|全体或部分)成员单位.*")
_ADJUSTED = re.compile(
    led("调整|充实|更新|公布|现将|现对|[现对将]")
    + rf"(?:后的)?(?P<name>[^，。；：、调整充实的]{{2,40}}?{CLASS})(?=(?:部分)?(?:成员|组成|人员|名单|领导|进行|作))"
)
_NAMED = re.compile(
    rf"(?:现?决定)?(?:调整充实|调整|充实|健全|完善)(?P<name>[^，。；：、的]{{2,40}}?{CLASS})(?:组成人员|领导成员|成员|人员)?[，。；：]"
)  # 一、调整镇某某领导小组。组长由…
_UNDER = re.compile(rf"(?P<ref>[^，。；：、]{{0,40}}?{CLASS})(?:内设|下设)")
_TEAM = re.compile(
    r"(?:^|(?<=[，；：。、]))(?:下设|设立?|成立|组建)?(?P<name>[一-鿿]{2,12}(?<!导小)组)[，：（(]?(?=(?:副?组长|牵头(?:单位|部门))[：由为])"
)
_TEAM_LEAD = re.compile(r"组长[：由为]|牵头(?:单位|部门)[：由为]")  # without one of these no team is named so
# A sentence without one of these names no body and seats nobody; under the heading of an office it can tell where.
_SPEAKS = re.compile(led(f"{CLASS_WORD}|{ROLE}|组成|牵头|办公室"))
_EACH = "分别"
_IN_CHARGE = re.compile(r"(?:分管|主要|相关|有关)?负责(?:人|同志)")


@dataclass(frozen=True, slots=True)
class _Unit:
    """The unit that a vague word stood for, which the next one goes on to mean."""

    name: str
    evidence: Evidence


@dataclass(slots=True)
class Sentences:
    """A reader of the sentences of one part.

    Attributes:
        hand: The body at hand, kept up to date.
        part: The part's place in the document.
        unread: What looked like a seat and was not read.
    """

    hand: AtHand
    part: int
    unread: list[Unread]
    personnel: bool = False  # the document appoints people to posts
    _unit: _Unit | None = None
    _composed: bool = False  # the paragraph has named units that a body consists of
    _office_from: int = 0  # place in the sentence from which roles are those of an office

    def read(self, paragraph: Mapped) -> None:
        """Read a paragraph without white space."""
        text = self._without_aliases(_full_width(paragraph))
        self._unit, self._composed = None, False
        for start, end in _with_lists(text.text):
            self._sentence(text[start:end])

    def _without_aliases(self, text: Mapped) -> Mapped:
        """Give a text with declared short forms before roles (咨询委主任) blanked: they mean the body at hand."""
        bodies = [b for b in (self.hand.main, self.hand.team) if b is not None]
        known = dict.fromkeys([n for b in bodies for n in b.names] + _aliases(text.text))
        short = [re.escape(n) for n in islice((n for n in known if not ENDS_IN_CLASS.search(n)), _MOST_ALIASES)]
        if not short:
            return text
        blank = re.sub(rf"(?:{'|'.join(short)})(?=办公室|{ROLE})", lambda m: "，" * len(m[0]), text.text)
        return Mapped(blank, text.origin, text.source)

    def _sentence(self, text: Mapped) -> None:
        """Read a sentence; a team whose name opens it or follows a colon is spoken of from there on."""
        found = _TEAM.finditer(text.text) if self.hand.main is not None and _TEAM_LEAD.search(text.text) else ()
        edges = [m for m in found if is_team(m["name"])]
        self._words(text[: edges[0].start()] if edges else text)
        ends = [*(m.start() for m in edges[1:]), len(text.text)]
        for match, end in zip(edges, ends, strict=False):
            self.hand.open(match["name"], NO_LEVEL, text.spans(*match.span("name")))
            rest = text[match.end() : end]
            closed = rest.text.rstrip("。；").removesuffix("）") if "（" in match[0] else rest.text
            for first, last in sentences(closed):
                self._words(rest[first:last])

    def _words(self, text: Mapped) -> None:
        if not self.hand.in_office and not _SPEAKS.search(text.text):
            return
        reading = read_sentence(text.text)
        if reading.for_others:
            return
        self._speak_of(text)
        for match in _ADJUSTED.finditer(text.text):
            name = unquoted(match["name"])
            self.hand.spell(name)
            if self.hand.main is None and not is_team(name):  # 现对某委员会成员作如下调整
                self.hand.open(name, NO_LEVEL, text.spans(*match.span("name")))
        made = list(self._created(text, reading))
        office = _OFFICE.search(text.text)
        self._office_from = office.start() if office else 0 if self.hand.office else len(text.text)
        self._take_created(made, reading)
        at = place_of_office(text.text) if self.hand.in_office else None
        for seating in (at, *reading.seatings) if at else reading.seatings:
            self._seat_office(text, seating)
        whole = said(text.text, reading, made)
        for clause in reading.clauses:
            self._clause(text, clause, whole)
        self.hand.office = self._office_from < len(text.text)

    def _speak_of(self, text: Mapped) -> None:
        """Speak of the body that a sentence adjusts, or under which it sets up others."""
        named, under = _NAMED.match(text.text), _UNDER.match(text.text)
        if named:
            self.hand.open(unquoted(named["name"]), NO_LEVEL, text.spans(*named.span("name")))
        elif under and not self.hand.is_new(under["ref"]):
            self.hand.open(under["ref"], NO_LEVEL, text.spans(*under.span("ref")))

    def _created(self, text: Mapped, reading: SentenceReading) -> Iterator[tuple[Creation, Body]]:
        """Yield the bodies that a sentence sets up; what it sets up under the first (下设) stands under that."""
        first: Body | None = None
        for creation in reading.creations:
            body = self.hand.create(text, creation, first)
            if body is not None:
                first = first or (None if is_team(body.name) else body)
                yield creation, body

    def _take_created(self, made: Sequence[tuple[Creation, Body]], reading: SentenceReading) -> None:
        whole = [b for _, b in made if not is_team(b.name)]
        teams = [b for _, b in made if reading.clauses and b not in whole]
        if len(whole) == 1 or (not whole and len(teams) == 1):
            self.hand.take((whole or teams)[0])

    def _seat_office(self, text: Mapped, seating: Seating) -> None:
        evidence = text.spans(seating.start, seating.end)
        body = self.hand.named(seating.ref, evidence)
        if body is None:
            return
        if body.office_at is None:
            body.office_at = _printed(text, seating.unit)
            body.evidence = (*body.evidence, *evidence)
        if body is not self.hand.team:
            self.hand.take(body)

    def _clause(self, text: Mapped, clause: Clause, whole: Said) -> None:
        if clause.lead and self._in_turn(text, clause, whole):
            return
        if (clause.lead or is_unit_role(clause.role)) and not self._is_seat(text, clause, whole):
            return
        about_posts = self.personnel or whole.acts_on_a_post(clause.end)
        if about_posts and (not clause.ref or self.hand.is_new(clause.ref)):
            return
        evidence = text.spans(clause.start, clause.end)
        created = None if clause.ref else whole.body_for(clause)
        body = created or self.hand.named(clause.ref, evidence)
        if body is None:
            if any(isinstance(h, Holder) and h.person for h in clause.holders):
                self.unread.append(Unread("membership", "a seat without a body", evidence))
            return
        if body is not self.hand.main and body is not self.hand.team:
            self.hand.take(body)
            self._office_from = max(self._office_from, len(text.text) if clause.ref else 0)
        in_it = clause.start >= self._office_from and not clause.ref and _is_office(clause, whole)
        role = in_office(clause.role) if in_it else clause.role
        body.seats += self._seats(text, clause, role)
        self._composed = self._composed or (role.startswith("成员") and clause.unit_list)

    def _in_turn(self, text: Mapped, clause: Clause, whole: Said) -> bool:
        """Seat one lead on each of the teams just set up: ``下设A组、B组，分别由X、Y牵头``; say whether it is so."""
        if not text.text.endswith(_EACH, 0, clause.start):
            return False
        teams = whole.teams_before(clause.start)
        if len(teams) != len(clause.holders):
            return False
        for (_end, team), seat in zip(teams, self._seats(text, clause, clause.role), strict=False):
            team.seats.append(seat)
        return True

    def _is_seat(self, text: Mapped, clause: Clause, whole: Said) -> bool:
        """Say whether a unit that leads or helps sits: beside members, under a heading, in a body named."""
        headed = self.hand.team is not None and self.hand.headed
        leads = self._composed and text.text.endswith(f"为{clause.role}", clause.start, clause.end)
        leads = leads or text.text.startswith("的", clause.end)  # 由某局牵头的某联席会议
        return whole.others or bool(clause.ref) or headed or leads

    def _seats(self, text: Mapped, clause: Clause, role: str) -> Iterator[Seat]:
        for holder in clause.holders:
            cited = _cite(text, clause, holder)
            if isinstance(holder, Stranger):
                reason = "words in a list of members are neither person, post nor unit"
                self.unread.append(Unread("membership", reason, cited))
                continue
            if holder.unit and _is_circular(holder, role):
                continue
            if holder.unit and _WHO_MEETS.fullmatch(holder.unit):
                continue
            unit = _printed(text, holder.unit)
            if unit is None and self._unit and _IN_CHARGE.fullmatch(holder.post or ""):
                unit, cited = self._unit.name, tuple(sorted({*self._unit.evidence, *cited}))
            self._unit = _Unit(unit, cited) if unit and holder.post else None
            yield Seat(role, holder.person, _printed(text, holder.post), unit, holder.concurrent, cited, self.part)


def _aliases(text: str) -> list[str]:
    """Give the short forms that a text declares: （以下简称咨询委）."""
    return [match["alias"] for match in ALIAS.finditer(text)] if "称" in text else []


def _with_lists(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences; behind ``副组长：`` what a ； parts and holds no word of its own goes on with the list."""
    held: tuple[int, int] | None = None
    for start, end in sentences(text):
        if (
            held
            and text[held[1] - 1] == "；"
            and _LISTS.search(text[held[0] : held[1]])
            and not _OF_ITS_OWN.search(text[start:end])
        ):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _is_office(clause: Clause, whole: Said) -> bool:
    """Say whether a role without 办公室 before it is one in the office: 主任 and 副主任, 成员 only behind those."""
    return not clause.role.endswith("成员") or whole.head < clause.start


def _is_circular(holder: Holder, role: str) -> bool:
    """Say whether a seat says but what a role is: 各成员单位 as members, one of each member's staff as 联络员."""
    unit, post = holder.unit or "", holder.post or ""
    if role == "联络员" and "负责" not in post:
        return unit.startswith(("各成员单位", "成员单位"))
    return _CIRCULAR.fullmatch(unit) is not None and role.startswith("成员")


def _cite(text: Mapped, clause: Clause, holder: Holder | Stranger) -> Evidence:
    """Cite the clause of a seat; of a long one the holder's words and the clause's end, where the role stands."""
    if clause.end - clause.start <= _LONGEST_QUOTE:  # else the quote is longer still, and not to be made for each
        spans = text.spans(clause.start, clause.end)
        if sum(len(s.quote) for s in spans) <= _LONGEST_QUOTE:
            return spans
    ends = (clause.start, min(clause.start + _ROLE_END, clause.end))
    return tuple(sorted({*text.spans(*ends), *text.spans(holder.start, holder.end)}))


def _full_width(text: Mapped) -> Mapped:
    """Give a text printed with half-width marks in full-width ones; numbers keep their dots."""
    if not _HALF_WIDTH.search(text.text):
        return text
    stops = _STOP.sub("。", text.text)
    return Mapped(exchanged(stops, _MARKS), text.origin, text.source)


def _printed(text: Mapped, words: str | None) -> str | None:
    """Give words read in a text with their marks as printed there."""
    place = text.text.find(words) if words and re.search("[（）：，；]", words) else -1
    if words is None or place < 0:
        return words
    origin = text.origin[place : place + len(words)]
    return "".join(text.source[n] if text.source[n] in "(),:;" else char for char, n in zip(words, origin, strict=True))
