"""China's administrative divisions (行政区划), found by name in the light of where a document comes from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg_builder.lexicon import table, words

LEVELS = ("province", "prefecture", "county")  # 省级, 地级, 县级: from above
_LONGEST = 16  # code points that a name in the table takes at most
_WIDER = re.compile(r"[省市县区州盟旗]$")
# A made-up or newly made place is known by its last word; no character of an institution's name may stand in it.
_PIECE = r"[\u4e00-\u9fff]{{1,{0}}}?(?:{1})"
_SHAPES = (
    ("province", re.compile(_PIECE.format(8, "特别行政区|自治区|省"))),
    ("prefecture", re.compile(_PIECE.format(12, "自治州|地区|盟|州市|州|市"))),
    ("county", re.compile(_PIECE.format(12, "自治县|自治旗|林区|新区|县|旗|区|市"))),
)
_COUNTY = re.compile(r"(?![各全]).[\u4e00-\u9fff]?[县旗]")  # 阿克苏木县 is no 木县 of 阿克苏
_NO_PLACE = re.compile(
    r"^自治|^地区|^新区|^[省市县区州盟旗各有全本我该相两六]|[委局部厅院会办处所站队科股府党政驻直、，（）()]|自治[州县旗区].."
)


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division.

    Attributes:
        code: Six digits of GB/T 2260; empty for one that the table does not hold.
        name: 离石区.
        short: The name without its last word (离石), or the whole name where that would be one character (兴县).
        level: One of ``LEVELS``.
        parent: The division above it; None for a province, or where it is not known.
        until: Last month attested of one that no longer stands, YYYY-MM; empty for today's.
    """

    code: str
    name: str
    short: str
    level: str
    parent: Division | None = None
    until: str = ""

    @property
    def chain(self) -> tuple[Division, ...]:
        """Give the divisions from the outermost known down to this one."""
        return (*(self.parent.chain if self.parent else ()), self)

    def at(self, level: str) -> Division | None:
        """Give the division of a level that this one is or lies in; None if none is known."""
        return next((d for d in self.chain if d.level == level), None)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name of several divisions, between which the context does not decide."""

    name: str
    candidates: tuple[Division, ...]  # by code


@dataclass(frozen=True, slots=True)
class Prefix:
    """The division that a text begins with."""

    found: Division | Ambiguous
    length: int  # code points of the text that name it
    whole: bool  # the last name stands in full (吕梁市), not short (吕梁)


@cache
def find_division(name: str, within: str | None = None) -> Division | Ambiguous | None:
    """Give the division of a name, a short name or a chain of names (山西省吕梁市离石区); None if it is none.

    A name that several bear is decided by nearness to ``within``, the region that a document comes from (also as
    a chain): 朝阳区 within 北京市 is one division, without it Ambiguous. Today's divisions come before earlier ones.
    What the table does not hold is known by its shape (…县) and has no code.
    """
    place = _place(within)
    found = _choose(_names().get(name, ()), name, place) or _choose(_shorts().get(name, ()), name, place)
    if found:
        return found
    prefix = division_prefix(name, within)
    return prefix.found if prefix and prefix.length == len(name) else None


@cache
def division_prefix(text: str, within: str | None = None) -> Prefix | None:
    """Give the longest division name, or chain of them, that a text begins with; None if it begins with none.

    Full names count everywhere. Short names (吕梁) count for provinces and prefectures, for counties only within the
    prefecture of ``within`` or behind a division that holds them (山西交城). Shapes (…县) count last.
    """
    return next(iter(division_prefixes(text, within)), None)


@cache
def division_prefixes(text: str, within: str | None = None) -> tuple[Prefix, ...]:
    """Give the chains of division names that a text begins with, the longest first: 山西省汾阳 and 山西省.

    The longest is what `division_prefix` gives; the others are for names whose own begins like a division's
    (山西省汾阳医院 is the province's).
    """
    place = _place(within)
    prefix = _listed(text, place) or _same(text, place) or _shaped(text, place)
    found: list[Prefix] = []
    while prefix:
        found.insert(0, prefix)
        below = _below(text[prefix.length :], prefix.found) if isinstance(prefix.found, Division) else None
        if below is None:
            break
        prefix = Prefix(below.found, prefix.length + below.length, below.whole)
    if found and not found[0].whole and _COUNTY.match(text, found[0].length):
        shaped = _shaped(text, place)
        return (shaped,) if shaped else ()
    return tuple(found)


@cache
def below(division: Division | None, level: str) -> tuple[Division, ...]:
    """Give the divisions of a level that stand today and lie in this one, or in the nation, by code."""
    standing = (d for d in _divisions() if d.level == level and not d.until)
    inside = (d for d in standing if division is None or division in d.chain[:-1])
    return tuple(sorted(inside, key=lambda d: d.code))


@cache
def _place(within: str | None) -> Division | Ambiguous | None:
    if not within:
        return None
    prefix = division_prefix(within)
    if prefix is None or prefix.length < len(within):
        return None
    return prefix.found


def _listed(text: str, place: Division | Ambiguous | None) -> Prefix | None:
    for length in range(min(len(text), _LONGEST), 1, -1):
        name = text[:length]
        found = _choose(_names().get(name, ()), name, place)
        if found and (not _is_word(name) or (isinstance(found, Division) and _shared(found, place) > 1)):
            return Prefix(found, length, whole=True)
        near = [d for d in _shorts().get(name, ()) if d.level != "county" or _shared(d, place) > 1]
        found = _choose(near, name, place)
        if isinstance(found, Division):
            return Prefix(found, length, whole=False)
    return None


def _is_word(name: str) -> bool:
    """Say whether a district's name is a word as well: outside their prefecture 城区 and 矿区 begin no name."""
    return len(name) == 2 and name[1] == "区"


def _below(text: str, above: Division) -> Prefix | None:
    for length in range(min(len(text), _LONGEST), 1, -1):
        name = text[:length]
        for index, whole in ((_names(), True), (_shorts(), False)):
            inside = _standing([d for d in index.get(name, ()) if above in d.chain[:-1]])
            if len(inside) == 1:
                return Prefix(inside[0], length, whole)
    return _shaped(text, above) if not above.code else None


def _same(text: str, place: Division | Ambiguous | None) -> Prefix | None:
    if not isinstance(place, Division):
        return None
    full = [Prefix(d, len(d.name), whole=True) for d in place.chain if text.startswith(d.name)]
    short = [Prefix(d, len(d.short), whole=False) for d in place.chain if len(d.short) > 1 and text.startswith(d.short)]
    found = full or short
    return found[-1] if found else None


def _shaped(text: str, place: Division | Ambiguous | None) -> Prefix | None:
    above = place if isinstance(place, Division) else None
    for level, shape in _SHAPES:
        match = shape.match(text)
        if match is None or len(match[0]) < 2 or not _is_place(match[0]) or _ends_in_place(match[0]):
            continue
        if level == "prefecture" and match[0].endswith("市") and above and above.at("prefecture"):
            continue  # a 市 below a 市 is of the county level
        parent = next((d for d in reversed(above.chain if above else ()) if _over(d, level)), None)
        found = Division("", match[0], _WIDER.sub("", match[0]), level, parent)
        return Prefix(found, len(match[0]), whole=True)
    return None


def _ends_in_place(name: str) -> bool:
    """Say whether a name only ends in a division's: 烟草吕梁市 is an institution's name before its region."""
    return any(name[start:] in _names() for start in range(2, len(name) - 2))


def _is_place(name: str) -> bool:
    return not _NO_PLACE.search(name) and not any(name.endswith(word) for word in words("not_regions.txt"))


def _over(division: Division, level: str) -> bool:
    return LEVELS.index(division.level) < LEVELS.index(level)


def _choose(
    candidates: Iterable[Division], name: str, place: Division | Ambiguous | None
) -> Division | Ambiguous | None:
    """Give the one candidate, or the one nearest to the place; with none near, the one that stands today."""
    left = list(candidates)
    if len(left) > 1:
        best = max(_nearness(d, place) for d in left)
        left = _standing([d for d in left if _nearness(d, place) == best])
    unknown = isinstance(place, Division) and not place.code
    if unknown and all(d.level == "county" and not _shared(d, place) for d in left):
        return None  # of a place that the table does not hold it knows no districts either
    if len(left) > 1:
        return Ambiguous(name, tuple(sorted(left, key=lambda d: d.code)))
    return left[0] if left else None


def _standing(divisions: list[Division]) -> list[Division]:
    return [d for d in divisions if not d.until] or divisions


def _nearness(division: Division, place: Division | Ambiguous | None) -> tuple[int, bool]:
    return _shared(division, place), isinstance(place, Division) and division in place.chain


def _shared(division: Division, place: Division | Ambiguous | None) -> int:
    """Give the number of divisions that hold both; of an undecided place what all its candidates share."""
    if isinstance(place, Ambiguous):
        return min(_shared(division, d) for d in place.candidates)
    pairs = zip(division.chain, place.chain if place else (), strict=False)
    return sum(a == b for a, b in pairs)


@cache
def _names() -> dict[str, list[Division]]:
    """Give all divisions by full name, and those of minorities also in the usual forms (恩施州, 长阳县, 长阳自治县)."""
    index: dict[str, list[Division]] = defaultdict(list)
    for division in _divisions():
        index[division.name].append(division)
        if "自治" in division.name and division.level != "province":
            for word in (division.name[-1], f"自治{division.name[-1]}"):
                index[division.short + word].append(division)
    return dict(index)


@cache
def _shorts() -> dict[str, list[Division]]:
    index: dict[str, list[Division]] = defaultdict(list)
    for division in _divisions():
        if division.short != division.name:
            index[division.short].append(division)
    return dict(index)


@cache
def _divisions() -> tuple[Division, ...]:
    """Give the table's divisions, higher levels first, so that each finds its parent."""
    by_code: dict[str, Division] = {}
    found: list[Division] = []
    rows = [(*row, "", "")[:6] for row in table("divisions.tsv")]
    for level in LEVELS:
        for code, name, short, _, parent, until in (row for row in rows if row[3] == level):
            division = Division(code, name, short, level, by_code.get(parent), until)
            found.append(division)
            if not until or code not in by_code:
                by_code[code] = division
    return tuple(found)
