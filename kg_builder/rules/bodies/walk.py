"""A walk through a document's parts with the body at hand: headings name it, sentences and lists seat people on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg_builder.document import Document, Part
from kg_builder.mapped import Mapped
from kg_builder.model import Evidence, Unread
from kg_builder.rules.bodies.at_hand import AtHand
from kg_builder.rules.bodies.names import CLASS, CREATING, HEADING, is_team, names_in, unquoted
from kg_builder.rules.bodies.pieces import NO_LEVEL, level, pieces
from kg_builder.rules.bodies.register import Body, Register, Seat
from kg_builder.rules.bodies.seat_sentences import Sentences
from kg_builder.rules.rosters.holders import at_unit
from kg_builder.rules.rosters.post_blocks import RosterSeat
from kg_builder.rules.rosters.roster import Roster
from kg_builder.rules.rosters.seat_roles import in_office, is_office_role
from kg_builder.words.script import simplified

_TITLE_SPACE = 20  # code points of white space and of the mark 附件 before and in an attachment's title
_LONGEST_HEADING = 70  # code points
_TITLE = re.compile(rf"关于(?:同意)?{CREATING}(?P<rest>.+)$")
_LIST_TITLE = re.compile(rf"(?P<rest>[^，。；：、]{{2,40}}?{CLASS})(?:组成人员|成员单位|领导成员|成员)名单")
_RUN_IN = re.compile(
    rf"(?P<name>[^，。；：:、（()）]{{2,40}}?{CLASS}|[一-鿿]{{2}}组)(?P<note>[（(][^（()）]{{1,30}}[)）])?(?P<end>[：:。.]|——|，(?=由|组长|牵头|成员))"
)
_LONG_TEAM = re.compile(r"(?P<name>[一-鿿、]{4,30}组)，(?=由[^，。；]{2,40}(?:任|担任)组长)")  # 2.甲检查、乙检查组，由…
_BRACKETED_TEAM = re.compile(
    rf"(?P<name>[^，。；：:、（()）]{{2,40}}?{CLASS}|[一-鿿]{{2}}组)[（(](?P<seats>(?:组长|牵头)[^（()）]*[：:由].*)[)）][。；;]?"
)  # （三）某某组（组长：张某；成员：…）
_OFFICE_HEADING = re.compile(
    rf"(?P<body>[^，。；：:]{{0,40}}?{CLASS})?(?:下设|设立)?(?:办公室|办事机构|日常工作机构)(?:组成人员|人员组成|成员|设置)?[：:]?"
)
_OFFICE_RUN_IN = re.compile(
    rf"(?P<head>(?:[^，。；：]{{0,20}}?{CLASS})?办公室)[。：](?=设[在于])"
)  # （一）办公室。设在某局
_PERSONNEL = re.compile(r"任免|任职|免职|任命|聘任|挂职|职务(?:调整|的通知)")
_BREAK = re.compile(r"^附件?\d*[：:]?$")


@dataclass(slots=True)
class Walk:
    """What a walk through a document found: its bodies with their seats, and what could not be read."""

    register: Register
    unread: list[Unread] = field(default_factory=list)


def walk(document: Document) -> Walk:
    """Read all parts of a document in printed order."""
    untitled = not (document.heading.title or document.heading.number)
    found = Walk(Register(document.region, untitled=untitled))
    titled = _from_title(document, found.register)
    for number, part in enumerate(document.parts):
        hand = AtHand(found.register, main=titled[0] if len(titled) == 1 else None)
        _head_part(part, hand)
        reader = Sentences(hand, number, found.unread, personnel=_is_personnel(document) and not titled)
        for piece in pieces(part):
            if piece.roster is not None:
                unread = _seat_roster(part, piece.roster, number, hand)
                found.unread += [] if reader.personnel else unread
            elif piece.prose is not None and not _is_title_line(part, piece.prose):
                _read_prose(piece.prose, hand, reader)
    return found


def _is_personnel(document: Document) -> bool:
    """Say whether a document appoints people to posts: what it calls 委员会 is a place of work."""
    return _PERSONNEL.search(simplified(document.heading.title or "")) is not None


def _from_title(document: Document, register: Register) -> list[Body]:
    """Name the bodies that a document's title sets up or adjusts: 关于成立A领导小组和B委员会的通知."""
    title = simplified(document.heading.title or "")
    match = _TITLE.search(title) or _LIST_TITLE.fullmatch(title)
    bodies = (
        [register.find_or_add(name, document.heading.evidence) for name in names_in(match["rest"])] if match else []
    )
    listed = HEADING.fullmatch("".join((document.heading.title or "").split())) if not bodies else None
    if listed and not is_team(listed["name"]):  # a list of members saved alone
        return [register.find_or_add(unquoted(listed["name"]), document.heading.evidence)]
    whole = [body for body in bodies if not is_team(body.name)]
    for body in bodies:
        body.own = True
        if len(whole) == 1 and body not in whole:
            body.parent = whole[0]
    return whole


def _head_part(part: Part, hand: AtHand) -> None:
    """Speak of the body that an attachment's title names."""
    if part.title:
        evidence = part.text.spans(0, min(len(part.text), len(part.title) + 12))
        hand.head("".join(part.title.split()), 0, evidence)


def _is_title_line(part: Part, text: Mapped) -> bool:
    """Say whether a paragraph is the last line of a title that is printed on several: it names no body by itself."""
    line, title = "".join(text.text.split()), part.title or ""
    within = part.text.origin[min(len(title) + _TITLE_SPACE, len(part.text) - 1)]
    return line != title and title.endswith(line) and text.origin[0] <= within


def _read_prose(text: Mapped, hand: AtHand, reader: Sentences) -> None:
    """Read a paragraph: a heading, a name that runs into its text, or sentences."""
    depth, number = level(text.text)
    hand.close_team(0 if _BREAK.match(text.text) else depth)
    body = text[number:]
    if _OFFICE_HEADING.fullmatch(body.text) and _head_office(body, depth, hand):
        return
    if depth < NO_LEVEL:
        hand.in_office = False
    office = _OFFICE_RUN_IN.match(body.text)
    if office and _head_office(body[: office.end("head")], depth, hand):
        reader.read(body[office.end() :])
        return
    if not body.text or (len(body.text) < _LONGEST_HEADING and hand.head(body.text, depth, body.spans())):
        return
    held = _BRACKETED_TEAM.fullmatch(body.text)
    if held and hand.runs_in(held["name"]):
        hand.open(held["name"], depth, body.spans(*held.span("name")))
        reader.read(body[held.start("seats") : held.end("seats")])
        return
    run_in = (_LONG_TEAM.match(body.text) if depth < NO_LEVEL else None) or _RUN_IN.match(body.text)
    if run_in and (hand.runs_in(run_in["name"]) or (run_in.start("name") and not is_team(run_in["name"]))):
        hand.open(run_in["name"], depth, body.spans(0, run_in.end()))
        body = body[run_in.end() :]
    elif depth < NO_LEVEL:
        hand.office = False
    reader.read(body)


def _head_office(heading: Mapped, depth: int, hand: AtHand) -> bool:
    """Speak of the office that a heading names (指挥部办公室), else of that of the body at hand; False without one."""
    match = _OFFICE_HEADING.fullmatch(heading.text)
    if match is not None and match["body"]:
        hand.open(match["body"], depth, heading.spans())
    if hand.main is None:
        return False
    hand.take(hand.main)
    hand.office = hand.in_office = True
    return True


def _seat_roster(part: Part, roster: Roster, number: int, hand: AtHand) -> list[Unread]:
    """Seat the people of a printed list; what of it could not be read."""
    unread = [Unread("membership", reason, part.text.spans(start, end)) for start, end, reason in roster.unread]
    office = hand.office
    for seat in roster.seats:
        evidence = _cite(part.text, seat)
        body = hand.named(seat.body, evidence)
        if body is None:
            unread.append(Unread("membership", "a list of members without a body", evidence))
            continue
        if seat.body and is_team(seat.body):
            hand.take(body)
        office = is_office_role(seat.role) or (office and is_office_role(in_office(seat.role)))
        role = in_office(seat.role) if office else seat.role
        held = at_unit(seat.holder)
        body.seats.append(Seat(role, held.person, held.post, held.unit, held.concurrent, evidence, number))
    hand.office = False
    return unread


def _cite(text: Mapped, seat: RosterSeat) -> Evidence:
    own = text.spans(seat.holder.start, seat.holder.end)
    return own if seat.post_at is None else tuple(sorted({*text.spans(*seat.post_at), *own}))
