"""Subjects of duties: the units that a sentence about duties opens with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg_builder.lexicon import table
from kg_builder.mapped import Mapped
from kg_builder.rules.plans.unit_lists import is_unit, units

SUBJECT = re.compile(
    r"(?:^|(?<=[。；;]))(?P<units>[\u4e00-\u9fff（）()、，·“”]{2,80}?)"
    r"(?:(?P<colon>[：:])|(?P<must>要(?!求)|应当|应(?![急对用])|须|需(?!求))(?=[\u4e00-\u9fff])|(?=负责|配合|承担|担负|牵头|组织|协助|按照|按|做好|会同))"
)
_CATCH_ALL = re.compile(
    r"^(?:其他|其它|有关|相关|各(?:有关|相关|级|职能|成员|部门|单位|责任)*)(?:各)?(?:成员|职能|有关|相关|责任)?"
    r"(?:部门|单位|部门和单位|方面)?$|^(?:第一)?(?:副?组长|成员|牵头|责任|配合|参与|支持|主办|协办)(?:单位|部门)$"
)
_VERBS = re.compile(r"加强|做好|落实|开展|推进|实施|建立|完善|根据|为了|通过|进一步|认真|切实|严格")
_TAIL = re.compile(r"等[\u4e00-\u9fff]{0,8}(?:部门|单位|机构)$")
_CLASSES = (row[0] for row in table("body_classes.txt"))
_BODY = re.compile(rf"(?:{'|'.join(_CLASSES)}|组)(?:办公室|办)?$")
_ELLIPTICAL = 4  # code points of a first name that shares its last word with the next: 统计、调查部门


@dataclass(slots=True, eq=False)
class Entry:
    """The duty being read, over one or more paragraphs or table lines."""

    units: tuple[str, ...]
    names: list[Mapped]
    listed: bool  # with a colon, as in a list: what follows opens no other entry without one
    text: list[Mapped] = field(default_factory=list)


def split_subject(text: str) -> tuple[str, ...] | None:
    """Split the units that a sentence opens with, as printed; () for bodies, teams, catch-alls; None if they are none.

    ``统计、调查部门`` are two; the tail ``等金融监管部门`` is dropped.
    """
    if text.startswith(("由", "对", "将", "各级各")) or _VERBS.search(text):
        return None
    named = _TAIL.sub("", text)
    pieces = [named[start:end] for start, end in units(named)]
    if not pieces or not (is_unit(pieces[-1]) or named != text):
        return None
    shared = named != text or pieces[-1].endswith(("部门", "单位", "政府"))
    if not all(is_unit(p) or (shared and len(p) <= _ELLIPTICAL) for p in pieces):
        return None
    return () if any(_BODY.search(p) or _CATCH_ALL.match(p) for p in pieces) else tuple(pieces)
