"""Roles in coordinating bodies (组长, 第一副总指挥, 办公室副主任): as labels before a list, as words in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_builder.initials import led
from kg_builder.lexicon import lines
from kg_builder.rules.bodies.names import HEADED_CLASS

_ALL = lines("seat_roles.txt")
_BEFORE = sorted((w[1:] for w in _ALL if w.startswith("+")), key=len, reverse=True)
_WORDS = sorted((w for w in _ALL if not w.startswith("+")), key=len, reverse=True)
_OFFICE_ROLES = re.compile(r"(?:主任|成员|工作人员)$")
_TASK_ROLES = ("牵头", "主办", "参加", "参与", "配合", "协作", "协办", "支持")
_SINGLE = re.compile(
    r"^(?:总|第一|执行)?(?:组长|指挥长|总指挥|指挥|召集人|主任委员|主任|会长|理事长|主席|政委|政治委员|专班长|班长|链长)$"
)


def _any(words: list[str], *, spread: bool) -> str:
    return "|".join(r"\s*".join(word) if spread else word for word in words)


_MOST = 4  # words before a role: 第一常务副总…; without an end to them a row of such words is gone through from each
ROLE = led(f"(?:{_any(_BEFORE, spread=False)}){{0,{_MOST}}}(?:{_any(_WORDS, spread=False)})")  # in text without space
_SPREAD = rf"(?:(?:{_any(_BEFORE, spread=True)})\s*){{0,{_MOST}}}(?:{_any(_WORDS, spread=True)})"
_NUMBER = r"(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]\s*)?"
_OFFICE = r"(?P<office>办\s*公\s*室|办(?=主任|副主任))?"
_LABEL = re.compile(
    rf"\s*{_NUMBER}(?P<body>[^，。：:；;、\s]{{0,30}}?{HEADED_CLASS})?{_OFFICE}(?P<role>{_SPREAD})"
    r"(?P<note>\s*[（(][^（()）]{0,24}[)）])?(?P<end>\s*[：:](?:\s*[（(](?:按|排名|以)[^（()）]{0,24}[)）])?|\s*$|(?=\s))"
)


_AT_END = re.compile(rf"(?:^|(?<=\s))(?P<role>{_SPREAD})\s*$")
_INNER = re.compile(rf"{_OFFICE.replace('?P<office>', '?:')}{_SPREAD}\s*[：:]")


@dataclass(frozen=True, slots=True)
class Label:
    """A role printed before the holders of a seat: ``副组长：``, ``总 指 挥``, ``领导小组办公室主任：``."""

    role: str  # unpadded, with 办公室 before it where printed
    body: str  # the body's name printed before the role; empty if none is
    colon: bool
    end: int  # code points of the line: where the holders begin


def read_label(line: str) -> Label | None:
    """Read the role label that a printed line begins with; None if it begins with none.

    Without a colon a role counts if white space or the line's end follows: the caller says whether a list is there.
    """
    match = _LABEL.match(line)
    if match is None:
        return None
    office = "办公室" if match["office"] else ""
    role = "".join(match["role"].split())
    return Label(office + role, match["body"] or "", bool(match["end"].strip()), match.end())


def role_at_end(line: str) -> tuple[str, int] | None:
    """Give the role behind white space at a line's end (``组  长``) and where it begins; None if there is none."""
    match = _AT_END.search(line)
    return ("".join(match["role"].split()), match.start("role")) if match else None


def in_office(role: str) -> str:
    """Give a role as it is called where the office (办公室) is spoken of: 主任 is 办公室主任; others stay."""
    return f"办公室{role}" if _OFFICE_ROLES.search(role) and not role.startswith("办公室") else role


def is_office_role(role: str) -> bool:
    """Say whether a role is one in the body's office."""
    return role.startswith("办公室")


def is_single(role: str) -> bool:
    """Say whether one holder alone is usual: 组长, 总指挥, not 副组长 or 成员."""
    return _SINGLE.match(role) is not None


def is_exact_role(text: str) -> bool:
    """Say whether a text, white space removed, is a role and nothing else."""
    return re.fullmatch(ROLE, text) is not None


def inner_labels(line: str, *, after_mark: bool) -> list[int]:
    """Give the places in a line where a role and its colon stand behind a mark (，；。) or, else, behind a word."""
    first = len(line) - len(line.lstrip())
    places = [m.start() for m in _INNER.finditer(line) if m.start() > first]
    return [p for p in places if (line[:p].rstrip()[-1:] in "，；。、,;（(") == after_mark]


def is_unit_role(role: str) -> bool:
    """Say whether a role is one that plans also give with a task (牵头单位, 配合单位): it needs a body at hand."""
    return role.startswith(_TASK_ROLES) and role.endswith(("单位", "部门"))
