"""Regions (行政区): the place that a document or an institution belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg_builder.words.agencies import full_name
from kg_builder.words.divisions import LEVELS, Ambiguous, Division, below, division_prefix, find_division

_LEVEL_NAMES = dict(zip(LEVELS, ("省", "市", "县"), strict=True))
_TOWNSHIPS = ("镇", "乡", "街道", "苏木")
_GOVERNMENTS = ("人民政府", "政府", "办事处", "党委", "委员会", "党工委")


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """An administrative region.

    Attributes:
        name: As officially named, without the regions above it: 吕梁市, 离石区.
        within: The names of those above it, the outermost first, where the name alone does not tell it (北京市 for
            朝阳区); for a district outside the table its city; else empty.
    """

    name: str
    within: str = ""

    @property
    def chain(self) -> str:
        """Give the name behind those above it: 北京市朝阳区."""
        return self.within + self.name

    @property
    def code(self) -> str | None:
        """Give the six digits of GB/T 2260; None for one that the table does not hold, or that could be several."""
        division = _division(self.chain)
        return (division.code or None) if isinstance(division, Division) else None

    @property
    def key(self) -> str:
        """Give what tells it from all others: its code, its chain of names where it has none."""
        return self.code or self.chain

    @property
    def level(self) -> str | None:
        """Give 省, 市, 县 or 乡; None for a city outside the table, which can be of either level."""
        if self.is_township:
            return "乡"
        division = _division(self.chain)
        if division is None:
            return None
        levels = {d.level for d in (division.candidates if isinstance(division, Ambiguous) else (division,))}
        known = self.code or not self.name.endswith("市")
        return _LEVEL_NAMES[levels.pop()] if known and len(levels) == 1 else None

    @property
    def is_township(self) -> bool:
        """Say whether it is a township, which the table does not hold: 石板滩镇."""
        return self.name.endswith(_TOWNSHIPS) and _division(self.chain) is None

    @property
    def parent(self) -> Region | None:
        """Give the region above it; None if there is none, or none is known."""
        division = _division(self.chain)
        return region_of(division.parent) if isinstance(division, Division) and division.parent else None


def regions_in(home: Region | None, level: str) -> tuple[Region, ...]:
    """Give the regions of a level (省, 市, 县) that lie in one, or in the nation, today, by code; empty if unknown."""
    division = _division(home.chain) if home else None
    if isinstance(division, Ambiguous) or (home and division is None):
        return ()
    named = next(name for name, word in _LEVEL_NAMES.items() if word == level)
    return tuple(region_of(inside) for inside in below(division, named))


@lru_cache(maxsize=1 << 13)
def region_of(division: Division | Ambiguous) -> Region:
    """Give the region that a division of the table is."""
    if isinstance(division, Ambiguous):
        return Region(division.name)
    above = division.chain[:-1]
    if division.code:
        alone = find_division(division.name) == division
        return Region(division.name, "" if alone else "".join(d.name for d in above))
    return Region(division.name, above[-1].name if above and division.name.endswith("区") else "")


def parse_region(printed: str | None) -> Region | None:
    """Read a region as an issuer's name prints it: 山西省吕梁市 gives 吕梁市, 福州市鼓楼区 gives 鼓楼区 within it."""
    if not printed:
        return None
    division = find_division(printed)
    return region_of(division) if division else Region(printed)


def issuer_region(printed: str | None, issuer: str | None) -> Region | None:
    """Give the region of a document: as its head tells it, else the township whose organ its issuer is.

    ``石板滩镇人民政府`` is of 石板滩镇; the nation's organs have no region.
    """
    if printed or not issuer:
        return parse_region(printed)
    ends = (issuer.removesuffix(end) for end in _GOVERNMENTS if issuer.endswith(end))
    place = next((start.removeprefix("中共") for start in ends if start.endswith(_TOWNSHIPS)), None)
    return Region(place) if place and full_name(issuer, None) else None


def leading_region(text: str, home: Region | None) -> tuple[Region | None, str]:
    """Split the region that a name begins with from the rest: 吕梁市离石区工信局 → 离石区, 工信局.

    Only names in full count, since 全国 and 交通 begin other words; ``home`` is the region of the document.
    """
    prefix = division_prefix(text, home.chain if home else None)
    if prefix is None or not prefix.whole:
        return None, text
    region = region_of(prefix.found)
    if home and region.code is None and home.name in region.name[1:]:
        return None, text  # 人行青溪市 is no region
    return (home if home and _is_shortened(region, home) else region), text[prefix.length :]


def _is_shortened(region: Region, home: Region) -> bool:
    """Say whether a name is another without the names of its peoples: 沙渠自治县 for 沙渠土家族自治县."""
    stem, autonomous, word = region.name.partition("自治")
    whole = bool(autonomous) and home.name.startswith(stem) and home.name.endswith(autonomous + word)
    return whole and region.code is None


def nearest(regions: Iterable[Region], name: str) -> Region | None:
    """Give the one region whose name without its last character this is (方山 for 方山县); None if none or several."""
    fitting = {region for region in regions if region.name[:-1] == name}
    return fitting.pop() if len(fitting) == 1 else None


@cache
def _division(chain: str) -> Division | Ambiguous | None:
    return find_division(chain)
