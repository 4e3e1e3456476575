"""Collectives: names that mean many units (各县（市、区）人民政府), and the units where the divisions tell them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg_builder.identity.places import Region, regions_in
from kg_builder.lexicon import table

_NUMBER = re.compile(r"^(?:全部)?[两二三四五六七八九十]+个?(?=[县市区州旗])")
_ALL = re.compile(r"各(?![级类界族])|所有")
_MARKS = re.compile(r"[（）()、，各]")
_LEVELS = {"counties": "县", "cities": "市", "cities-and-counties": "市县", "provinces": "省"}  # by sort of word
_LONGEST = 16  # code points that the words for all divisions of a level take
_GOES_ON = ("、", "级", "直", "属", "域")  # the words before are not whole, or part of another
_EVERY = re.compile(r"全?[省市县区]?各(?![级类界族有相])|(?=县（市、区）|县市区)")
_ZONE = re.compile(r"管委会$|管理委员会$")
_GOVERNMENT = re.compile(r"(?<!人民)政府$")


def is_collective(text: str) -> bool:
    """Say whether a name means many units: 各县（市、区）人民政府, 六县（市）政府, 有关部门."""
    listed = _words()
    begins, ends = text.startswith(listed["start"]), text.endswith(listed["end"])
    many = _NUMBER.match(text) or _ALL.search(text)
    return bool(many) or begins or ends or any(word in text for word in listed["inside"])


def is_own(text: str) -> bool:
    """Say whether only the document tells which units are meant: 各成员单位, 六县（市）政府."""
    return text in _words()["own"] or bool(_NUMBER.match(text))


def collective_name(text: str) -> str:
    """Give the name under which all spellings of a collective meet: 县市区人民政府 for 各县（市、区）政府."""
    name = _GOVERNMENT.sub("人民政府", _ALL.sub("", _NUMBER.sub("", text)))
    for one, kept in _same():
        name = name.replace(one, kept)
    some = "有关" if name.startswith("有关") else ""
    _, plain, rest = _divisions(name.removeprefix(some))
    return some + plain + (_ZONE.sub("", rest) or rest)


def parts(text: str, home: Region | None) -> tuple[tuple[Region, ...], str]:
    """Give the regions whose units a name means, by code, and the units' name; no regions where that is open.

    各县（市、区）人民政府 in 吕梁市 gives its 13 counties and 人民政府; 有关县 are some of them, nobody knows which.
    """
    every = _EVERY.match(text)
    if every is None:
        return (), ""
    sort, plain, rest = _divisions(text[every.end() :])
    levels = _LEVELS.get(sort, "")
    inside = ((region, level) for level in levels for region in regions_in(home, level))
    found = tuple(region for region, level in inside if _fits(region, level, plain))
    return found, _GOVERNMENT.sub("人民政府", rest) or "人民政府"


def _fits(region: Region, level: str, plain: str) -> bool:
    """Say whether a class holds a region: 县（市） no districts, 省 only those that the table divides further."""
    if level == "省":
        return not region.name.endswith("特别行政区") and bool(regions_in(region, "县"))
    return level != "县" or region.name[-1] in plain


def _divisions(name: str) -> tuple[str, str, str]:
    """Split a name after its classes of divisions, the longest that fit: ("counties", "县市区", "人民政府")."""
    for end in range(min(len(name), _LONGEST), 0, -1):
        head, rest = name[:end], name[end:]
        if head.count("（") != head.count("）") or rest.startswith(_GOES_ON):
            continue
        plain = _MARKS.sub("", head)
        sort = next((sort for sort in _LEVELS if plain in _words()[sort]), None)
        if sort:
            return sort, plain, rest
    return "", "", name


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    rows = [row[0].split() for row in table("collectives.txt")]
    sorts = {row[0] for row in rows}
    return {sort: tuple(word for first, *listed in rows if first == sort for word in listed) for sort in sorts}


@cache
def _same() -> tuple[tuple[str, str], ...]:
    rows = [row[0].split() for row in table("collectives.txt")]
    return tuple((one, kept) for sort, one, *rest in rows if sort == "same" for kept in rest)
