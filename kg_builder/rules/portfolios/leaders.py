"""Which leader a stretch of a division of work names: ``张三副市长``, ``副市长　张三（女）``, ``张三同志（副县长）``.

What surrounds the name is no part of it: ``由张三同志``, ``张三副市长在原有分工的基础上``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_builder.mapped import Mapped
from kg_builder.model import Evidence
from kg_builder.rules.rosters.glued_names import begins_as_post
from kg_builder.words.names import bare_name, could_be_name, is_person_name, name_ends
from kg_builder.words.posts import is_post

_OPENS_TITLE = frozenset("副代兼党")  # 贺明副县长: no name ends so
_LED_IN = re.compile(r"^(?:现?由|其中|现将?|即)+")
_HIS_WORK = re.compile(
    r"的?(?:工作|职责|具体)*分工(?:如下|(?:调整|变更|明确)*(?:为|是))?$"
    r"|除(?:现有|原有|原)?的?(?:工作)?分工(?:之|以)?外$"
    r"|(?:在)?(?:继续|保持|维持|做好|负责)*(?:其?原有?|现有|原来|现在|原负责)的?(?:工作|职责)*(?:分工|工作|职责)?的?(?:不变|不作调整|基础上|同时)?$"
)
_CHANGED_TO = re.compile(r"^.*(?:调整|变更|改|移交)(?:为由|为|由|成|给)")
_BEHIND_NAME = re.compile(r"^(?:[（(][男女][)）]|同志|[，,])+(?:(?:担)?任)?")
_BRACKETED = re.compile(r"^[（(](?:[男女][，,、])?([^（）()]+)[)）](?:同志)?$")
_MARKS = str.maketrans("", "", "【】[]")  # 【张三】副市长
_LABELS = frozenset({"分工", "职务", "职责", "分管", "联系", "负责", "协助"})  # 分 and 职 could be surnames
_COMRADE = "同志"
_TITLE_MAX, _LEAD_MAX, _ANNOTATED_MAX = 60, 70, 12  # code points


@dataclass(frozen=True, slots=True, eq=False)
class Leader:
    """A leader as the text names him.

    Attributes:
        person: Name, without padding, （女） or 同志.
        title: The post printed beside it, white space removed; None if none is.
        evidence: Where both stand.
        honoured: Whether 同志 stands behind the name.
    """

    person: str
    title: str | None
    evidence: Evidence
    honoured: bool


def leader_in(lead: Mapped) -> Leader | None:
    """Read a stretch, its white space kept, that names a leader and nothing else; None if it does not."""
    bare = "".join(lead.text.translate(_MARKS).split())
    plain = _CHANGED_TO.sub("", _HIS_WORK.sub("", _LED_IN.sub("", bare)))
    if not plain or len(plain) > _LEAD_MAX:
        return None
    for reading in (_by_gap(lead.text), _name_first(plain), _alone(plain), _name_last(plain)):
        if reading is not None and reading[0] not in _LABELS:
            return Leader(reading[0], reading[1], lead.spans(), _COMRADE in plain)
    return None


def is_title(text: str) -> bool:
    """Say whether a text, white space removed, is a post and nothing else: what stands on the line below a name."""
    return len(text) < _TITLE_MAX and is_post(text) and not re.search("[，。；：]", text)


def _by_gap(text: str) -> tuple[str, str] | None:
    """Read a name and a post with a gap between them: ``靳　松　办事处主任``, ``市长 柳成荫``."""
    tokens = text.split()
    for count in (1, 2, 3):
        for names, titles in ((tokens[:count], tokens[count:]), (tokens[-count:], tokens[:-count])):
            name, title = bare_name("".join(names)), _unbracketed("".join(titles))
            if title and could_be_name(name) and is_title(title):
                return name, title
    return None


def _unbracketed(title: str) -> str:
    """Give a post without the bracket that may hold it: （副县长）, and without （女） or 同志 before it."""
    bare = _BEHIND_NAME.sub("", title)
    held = _BRACKETED.match(bare)
    return held[1] if held else bare


def _alone(plain: str) -> tuple[str, None] | None:
    name = bare_name(plain)
    known = is_person_name(name) or (plain.endswith(_COMRADE) and could_be_name(name))
    return (name, None) if known and len(plain) <= len(name) + _ANNOTATED_MAX else None


def _name_first(plain: str) -> tuple[str, str] | None:
    for end in sorted(name_ends(plain), key=lambda end: not plain.startswith(_COMRADE, end)):
        after = _unbracketed(plain[end:])
        apart = plain[end : end + 1] in ("（", "(") or plain.startswith(_COMRADE, end)
        if plain[end - 1] not in _OPENS_TITLE and is_post(after) and (apart or begins_as_post(after)):
            return plain[:end], after
    return None


def _name_last(plain: str) -> tuple[str, str] | None:
    bare = bare_name(plain)
    for size in (3, 2, 4):
        name, title = bare[-size:], bare[:-size].rstrip("，,")
        known = is_person_name(name) or plain.endswith(_COMRADE)
        if len(title) > 1 and is_post(title) and known and could_be_name(name):
            return name, title
    return None
