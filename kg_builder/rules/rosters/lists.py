"""Lists of members that are not in columns of name and post: punctuated, glued together, post before name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_builder.rules.rosters.cells import (
    Line,
    cells,
    ends_in_post,
    is_complete,
    is_heading,
    name_in,
    places,
)
from kg_builder.rules.rosters.glued_names import outside, pairs, person_and_post
from kg_builder.rules.rosters.holders import Holder, Stranger, holders, is_holder
from kg_builder.rules.rosters.post_blocks import Cell, RosterSeat
from kg_builder.rules.rosters.reading import Reading
from kg_builder.rules.rosters.seat_roles import ROLE, read_label

_MARK_END = re.compile(r"[、，,]$")
_MARK_INSIDE = re.compile(r"[^、，。；：]{1,16}、")
_COVERS = re.compile(r"等|(?:分管|主要|相关|有关)?(?:负责(?:人|同志)|领导(?!小组|组))")
_SENTENCE_END = re.compile(r"[。；]$")
_LIST_END = re.compile(r"(?:(?:共同)?组成|担任)?[。；;.]*$")
_NOT_LIST = re.compile(
    r"下设|设[在于]|^[^（()）、，,；;。：:]{2,6}[：:]|^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|附件)"
)
_ENDS_SEAT = re.compile(r"(?:组成|担任)$|^[^（()）]*[)）]$")  # or closes the bracket of a post that wrapped
_OWN_ROLE = re.compile(
    rf"[^，。；：](?:为|(?<!主)任)[^，。；：]{{0,20}}?{ROLE}[。；]?$"
)  # 市财政局主要领导为领导小组成员
_MOST_LINES = 40  # of one glued list: a longer one is something else


def take_list(lines: Sequence[Line], n: int, start: int, reading: Reading) -> int:
    """Read a punctuated list under a role, over all its lines; the number of lines taken.

    Printed form: ``成员：市财政局、市水利局`` / ``、市气象局分管负责同志。``; ``start`` is its first place in line n.
    """
    taken = 1
    while n + taken < len(lines) and _goes_on(lines[n + taken], lines[n + taken - 1]):
        taken += 1
    begin = lines[n].start + start
    where = places(lines[n : n + taken], begin)
    text = "".join("".join(line.text[max(0, begin - line.start) :].split()) for line in lines[n : n + taken])
    for one in holders(_LIST_END.sub("", text), rare=True) if text else ():
        first, last = where[one.start], where[one.end - 1] + 1
        if isinstance(one, Stranger):
            reading.unread.append((first, last, "words under a role are neither person, post nor unit"))
        else:
            moved = Holder(one.person, one.post, one.unit, one.concurrent, first, last)
            reading.seats.append(RosterSeat(reading.role, reading.body, moved))
    return taken


def _goes_on(line: Line, before: Line) -> bool:
    """Say whether a punctuated list goes on in a line: the one before does not end like a list."""
    label = read_label(line.text)
    if (
        _SENTENCE_END.search(before.bare)
        or (label and label.colon)
        or is_heading(line.bare)
        or _NOT_LIST.search(line.bare)
        or _OWN_ROLE.search(line.bare)
    ):
        return False
    row = cells(line)
    if len(row) > 1 and name_in(row[0]):
        return False
    if _is_cut(before.bare, line.bare):
        return True
    ended = is_complete(before.bare) or _ENDS_SEAT.search(before.bare)
    return (
        bool(
            _MARK_END.search(before.bare)
            or (_MARK_INSIDE.search(outside(before.bare)) and _MARK_INSIDE.match(outside(line.bare)))
        )
        or not ended
    )


def _is_cut(before: str, text: str) -> bool:
    """Say whether a line ends within a holder: an open bracket, a word that covers all, 市财政局局 before 长李某."""
    if before.count("（") + before.count("(") > before.count("）") + before.count(")") or _COVERS.match(text):
        return True
    last, first = re.split("[、，,：:]", outside(before))[-1], re.split("[、，,。；;]", text)[0]
    if not re.search("[、，,]", outside(before)) or not last or is_holder(first):
        return False
    return is_holder(last + first)


def starts_list(text: str) -> bool:
    """Say whether what follows a role begins with a holder: a person, a post or the name of a body."""
    bare = re.sub(r"[（(〔][^（()）〔〕]*[)）〕]", "", "".join(text.split()))
    first = re.split("[、，,；;。]", bare)[0]
    return len(first) > 1 and is_complete(first)


def is_glued(text: str) -> bool:
    """Say whether a text is one name with its post, or several, with nothing between."""
    return not re.search(r"[，；;,（(。]", text) and bool(person_and_post(text) or pairs(text))


def take_glued(lines: Sequence[Line], n: int, start: int, reading: Reading) -> int:
    """Read glued names and posts, which can run on into the next lines; the number of lines taken, 0 for none."""
    taken, begin = 1, lines[n].start + start
    text = "".join(c.text for c in cells(lines[n], start))
    while not (read := _read_glued(text)) and n + taken < len(lines) and taken < _MOST_LINES:
        label = read_label(lines[n + taken].text)
        if (label and label.colon) or _SENTENCE_END.search(lines[n + taken].bare):
            break
        text += lines[n + taken].bare
        taken += 1
    if not read:
        return 0
    where = places(lines[n : n + taken], begin)
    for name, post, first, last in read:
        holder = Holder(name, post, None, False, where[first], where[last - 1] + 1)
        reading.seats.append(RosterSeat(reading.role, reading.body, holder))
    return taken


def _read_glued(text: str) -> list[tuple[str, str, int, int]]:
    """Read names with posts; name, post, first and last place in the text; empty if it cannot be read to its end."""
    many = pairs(text) or []
    one = person_and_post(text)
    return [(one[0], one[1], 0, len(text))] if one and one[1] and len(many) <= 1 else many


def take_reversed(row: Sequence[Cell], reading: Reading) -> None:
    """Read a line of columns that print the post first: the name closes the seat."""
    for cell in row:
        waiting = reading.pending
        name = name_in(cell, beside_post=waiting is not None and ends_in_post(waiting.text))
        if name and waiting:
            holder = Holder(name, waiting.text, None, "兼" in cell.text, waiting.start, cell.end)
            reading.seats.append(RosterSeat(reading.role, reading.body, holder))
            reading.pending = None
        elif waiting:
            reading.pending = Cell(waiting.text + cell.text, waiting.start, cell.end)
        else:
            reading.pending = cell
