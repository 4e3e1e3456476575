"""Institutions: which one a spelling means, given the region of the document that prints it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg_builder.identity.places import LEVELS, Region, leading_region
from kg_builder.lexicon import lines, table, words

COLLECTIVE = "集合"  # the kind of what is many units: 各县（市、区）人民政府

_WIDTHS = str.maketrans("()〔〕", "（）（）")
_BRACKET = re.compile(r"(?<=.)（[^（）]*）$")
_COUNTIES = re.compile(r"县（?市、?区）?|县、市、区|县区")
_NATIONAL = re.compile(r"国务院|国家|中央|中国|中华|中共中央|全国|最高人民")
_COMPANY = re.compile(r"公司|集团|银行|支行|分行$")
_SHORT = 2  # code points of a region's name whose stem is a common character: 兴县


@dataclass(frozen=True, slots=True, order=True)
class Institution:
    """An institution as its spelling and its document tell it.

    Attributes:
        name: Official name, with the region as far as that is told: 吕梁市教育局.
        region: Where it belongs; None for the nation's and for names that tell no region.
        scope: What tells it from others of its name: its region, or the document's where its own is not known.
        kind: One of `institution_kinds.tsv`, or ``COLLECTIVE``; None if the name does not tell.
        level: 国家, 省, 市, 县; None if it is not known.
    """

    name: str
    region: Region | None
    scope: str
    kind: str | None
    level: str | None

    @property
    def key(self) -> tuple[str, str]:
        """Give the natural key, the name last."""
        return self.scope, self.name


@lru_cache(maxsize=1 << 16)
def resolve(spelling: str, home: Region | None, places: frozenset[Region] = frozenset()) -> Institution:
    """Give the institution that a spelling means.

    ``市发改委`` of a document of 吕梁市 is 吕梁市发展和改革委员会, and so are 市发展改革委 and 发改委 there. What the
    spelling leaves open stays open: 省财政厅 in a city that no list places in a province is known only there.

    Args:
        spelling: As printed, white space removed.
        home: The region of the document's issuer; None for the nation.
        places: Regions known to have governments: a list's 方山 is the government of 方山县 if that is among them.
    """
    text = spelling.translate(_WIDTHS)
    if is_collective(text):
        return _collective(text, home)
    text = _BRACKET.sub("", text)
    if text in _central():
        return Institution(text, None, "", _kind(text), "国家")
    text = text.removeprefix("中共")
    region, rest = leading_region(text, home)
    if region:
        return _local(rest, region)
    if text[0] in LEVELS and not text.startswith(tuple(words("not_regions.txt"))):
        return _of_level(text, home)
    if _NATIONAL.match(text):
        return _national(text, home)
    started = _started(text)
    if started != text:
        branch = _national(started, home)
        return branch if branch.region else replace(branch, scope=_scope(home))  # 人行 in a city's list is its branch
    if home and text in ("团省委", "团市委", "团县委", "团区委", "团旗委", "团州委"):
        return _of_level(text[1] + text, home)
    return _unplaced(text, home, places)


def is_collective(text: str) -> bool:
    """Say whether a name means many units: 各县（市、区）人民政府, 有关部门."""
    start, inside = _collective_words()
    return text.startswith(start) or any(word in text for word in inside)


def government(region: Region) -> Institution:
    """Give the people's government of a region."""
    return _local("人民政府", region)


def party_committee(region: Region) -> Institution:
    """Give the party committee of a region."""
    return _local("委", region)


def _collective(text: str, home: Region | None) -> Institution:
    name = full_name(_COUNTIES.sub("县（市、区）", text).replace("相关", "有关"))
    name = re.sub(r"(?<!人民)政府$", "人民政府", name)
    return Institution(name, home, _scope(home), COLLECTIVE, None)


def _of_level(text: str, home: Region | None) -> Institution:
    """Place 市财政局, 省政府, 县教育局: the level's own region, or the one above it."""
    level, rest = text[0], text[1:]
    if home is None:
        return Institution(text, None, "", COLLECTIVE, None)  # of the nation's documents: all of that level
    if home.name.endswith(level):
        return _local(rest, home)
    above = home.above(level)
    if above:
        return _local(rest, above)
    full = full_name(rest)
    name = full.replace("*", level) if "*" in full else level + full
    return Institution(name, None, f"{_scope(home)}所在{level}", _kind(name), None)


def _local(rest: str, region: Region) -> Institution:
    """Name an institution of a region from what follows the region's name."""
    rest = re.sub(r"^团.委$", "团委", rest) or "人民政府"
    full = full_name(rest)
    if full.startswith("委") and not full.startswith(("委员", "委托")):
        full = f"中共*{full}"  # a department of the party committee: 市委统战部
    name = full.replace("*", region.name) if "*" in full else region.name + full
    return _named(name, region, _kind(name))


def _named(name: str, region: Region, kind: str | None) -> Institution:
    return Institution(name, region, _scope(region), kind, region.level)


def _national(text: str, home: Region | None) -> Institution:
    """Name a body of the nation, or a branch of it: 中国人民银行吕梁中心支行 is that of 吕梁市."""
    name = full_name(text)
    if home is None:
        return Institution(name, None, "", _kind(name), "国家")
    stem = home.name[:-1]
    place = name.find(stem) if len(stem) > 1 else -1
    if place < 0:
        return Institution(name, None, "", _kind(name), None)
    after = name[place + len(stem) :].removeprefix(home.name[-1])
    return _named(name[:place] + home.name + after, home, _kind(name))


def _unplaced(text: str, home: Region | None, places: Set[Region]) -> Institution:
    """Name what tells no region: a bureau in short is the document's region's, a county's short name its government."""
    governed = [region for region in places if region.name[:-1] == text]
    if len(governed) == 1:
        return government(governed[0])
    name = full_name(text)
    if home and (text in _whole() or text in _whole().values() or "*" in name):
        return _local(text, home)
    region = home if home and len(home.name) > _SHORT and home.name[:-1] in name else None
    scope = "" if region or _COMPANY.search(name) else _scope(home)
    return Institution(name.replace("*", ""), region, scope, _kind(name), None)


@lru_cache(maxsize=1 << 14)
def full_name(rest: str) -> str:
    """Write out the short forms in a name without its region: 人社局社保中心 → 人力资源和社会保障局社会保险中心."""
    whole = _whole()
    if rest in whole:
        return whole[rest]
    for short, full in _ends():
        if rest.endswith(short) and not rest.endswith(full):
            return rest[: -len(short)] + full
    for end in range(len(rest) - 1, 1, -1):
        head = rest[:end]
        if head in whole and not rest.startswith((whole[head].rpartition("*")[2], f"{head}员")):
            return whole[head] + whole.get(rest[end:], rest[end:])
    return rest


def _started(text: str) -> str:
    """Write out the short name of a national body that a name begins with: 人行吕梁中心支行."""
    return next((full + text[len(short) :] for short, full in _starts() if text.startswith(short)), text)


def _scope(region: Region | None) -> str:
    return region.within + region.name if region else ""


@lru_cache(maxsize=1 << 14)
def _kind(name: str) -> str | None:
    """Give the kind that the longest known ending of a name tells, one that goes with its beginning first."""
    for start, known in _kinds():
        if name.startswith(start):
            kind = next((known[name[n:]] for n in range(len(name)) if name[n:] in known), None)
            if kind:
                return kind
    return None


@cache
def _kinds() -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Give beginning and kinds by ending, the longest beginning first, the empty one last."""
    rows = [(*row, "")[:3] for row in table("institution_kinds.tsv")]
    starts = sorted({start for _, _, start in rows}, key=lambda start: (-len(start), start))
    return tuple((start, {end: kind for end, kind, of in rows if of == start}) for start in starts)


@cache
def _whole() -> Mapping[str, str]:
    return {row[0]: row[1] for row in table("agencies.tsv") if len(row) == 2}


@cache
def _ends() -> tuple[tuple[str, str], ...]:
    rows = [(row[0], row[1]) for row in table("agencies.tsv") if row[2:] == ("end",)]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@cache
def _starts() -> tuple[tuple[str, str], ...]:
    rows = [(row[0], row[1]) for row in table("agencies.tsv") if row[2:] == ("start",)]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@cache
def _central() -> frozenset[str]:
    return frozenset(lines("central_agencies.txt"))


@cache
def _collective_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = [line.split() for line in lines("collectives.txt")]
    start = tuple(word for row in rows if row[0] == "start" for word in row[1:])
    inside = tuple(word for row in rows if row[0] == "inside" for word in row[1:])
    return start, inside
