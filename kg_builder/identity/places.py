"""Regions (行政区) at the start of names, and the levels they stand at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg_builder.lexicon import lines, words

LEVELS = "省市县区州盟旗乡镇"  # one character that stands for the region of that level: 市财政局
_SHAPE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|自治州)|[\u4e00-\u9fff]{1,5}?县|[\u4e00-\u9fff]{2,6}?(?:省|自治区|区|旗|市|盟|地区)"
    r"|[\u4e00-\u9fff]{2,4}?州)"
)
_LEVEL_OF = {"县": "县", "旗": "县", "区": "县", "盟": "市", "州": "市", "省": "省"}


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """An administrative region.

    Attributes:
        name: As officially named, without the regions above it: 吕梁市, 离石区.
        within: The city of a district (区), since many cities have one of that name; empty where it is not known.
    """

    name: str
    within: str = ""

    @property
    def level(self) -> str | None:
        """Give the level that the name tells; None for a city outside the list, which can be of either level."""
        if self.name in _provinces():
            return "省"
        if self.name in _province_of():
            return "市"
        if self.name.endswith("市"):
            return None
        return _LEVEL_OF.get(self.name[-1])

    def above(self, level: str) -> Region | None:
        """Give the region of a higher level (省, 市) that this one stands in; None if it is not known."""
        if level == "省":
            found = _province_of().get(self.name) or _province_of().get(self.within)
            return Region(found) if found else None
        return Region(self.within) if level == "市" and self.within else None


def parse_region(printed: str | None) -> Region | None:
    """Read a region as an issuer's name prints it: 山西省吕梁市 gives 吕梁市, 福州市鼓楼区 gives 鼓楼区 within it."""
    if not printed:
        return None
    region, rest = leading_region(printed, None)
    return region if region and not rest else Region(printed)


def leading_region(text: str, home: Region | None) -> tuple[Region | None, str]:
    """Split the region that a name begins with from the rest: 吕梁市离石区工信局 → 离石区 within 吕梁市, 工信局.

    Args:
        text: A name without brackets at its end.
        home: The region of the document: a district without its city stands in it.
    """
    chain: list[str] = []
    rest = text
    while len(chain) < 3 and (name := _region_at(rest, home)):
        chain.append(name)
        rest = rest[len(name) :]
    if not chain:
        return None, text
    return _placed(chain, home), rest


def _placed(chain: list[str], home: Region | None) -> Region:
    name = chain[-1]
    if not name.endswith("区") or name.endswith("自治区"):
        return Region(name)
    if len(chain) > 1:
        return Region(name, chain[-2])
    if home and home.name == name:
        return home
    return Region(name, home.name if home and home.name.endswith("市") else "")


def _region_at(text: str, home: Region | None) -> str | None:
    known = _known().match(text)
    if known:
        return known[0]
    if home and text.startswith(home.name):
        return home.name
    match = _SHAPE.match(text)
    if match is None or match["name"][0] in LEVELS:
        return None
    name = match["name"]
    hidden = (home is not None and home.name in name[1:]) or _known().search(name, 1)
    return None if hidden or _is_zone(text, name) else name


def _is_zone(text: str, name: str) -> bool:
    """Say whether what looks like a region is a zone, or a part of another word: 开发区, 城市管理."""
    for word in words("not_regions.txt"):
        place = text.find(word)
        if 0 <= place < len(name) < place + len(word) or name.endswith(word):
            return True
    return False


@cache
def _known() -> re.Pattern[str]:
    names = sorted({*_provinces(), *_province_of()}, key=len, reverse=True)
    return re.compile("|".join(names))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(line.split("\t")[0] for line in lines("prefectures.tsv"))


@cache
def _province_of() -> Mapping[str, str]:
    """Give the province of each prefecture-level region."""
    rows = (line.partition("\t") for line in lines("prefectures.tsv"))
    return {name: province for province, _, names in rows for name in names.split()}
