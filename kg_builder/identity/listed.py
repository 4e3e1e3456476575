"""Institutions that the tables of agencies and divisions know: from an official name to the institution."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_builder.identity.institution import BODY, Institution
from kg_builder.identity.places import Region, region_of, regions_in
from kg_builder.words.agencies import OfficialName, full_name, parent_name
from kg_builder.words.agency_table import national
from kg_builder.words.divisions import Ambiguous, Division, division_prefix

_NATION = "国家"
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)(?:人民政府|办事处)?$")
_PLACED = ("事业单位", "合作经济组织", "群团")  # a name without region takes the document's: 社会经济统计调查队
_NAMED = ("学校", "企业", "金融机构")  # a region that its name begins with is its own
_INSIDE = ("内设机构", "政府部门", BODY)  # known by its last word alone, it is of the document's issuer: 综合科
_SECTIONS, _OF_PLACES = ("处", "科", "股", "室"), ("管理处", "办事处", "联络处")  # 公园管理处 is one by its place
_BRANCH = re.compile(r"(?:分公司|支公司|公司|分局|分行|支行|分院|分校|分中心|车务段|工务段)$")
_LONG = 6  # code points: up to them 综合科 is anybody's, from them on its name tells it
_LONGEST_REGION = 8  # code points of a region before 分公司


def official_name(text: str, home: Region | None) -> OfficialName | None:
    """Give the official name that the tables know a unit by; None if they know none."""
    return full_name(text, home.chain if home else None)


def is_listed(text: str, home: Region | None) -> bool:
    """Say whether the table holds a name, not only its last word or the institution that it is part of."""
    official = official_name(text, home)
    return official is not None and official.agency.how not in ("pattern", "part")


def is_patterned(text: str, home: Region | None) -> bool:
    """Say whether a name is known by its last word alone: 国网吕梁供电公司营销部."""
    official = official_name(text, home)
    return official is not None and official.agency.how == "pattern"


def institution(official: OfficialName, text: str, home: Region | None) -> Institution:
    """Give the institution of an official name, as a document of a region spells it."""
    bare = official.agency.how == "pattern" and official.name == official.agency.name
    official = _placed(official, bare, home)
    agency, region = official.agency, region_of(official.region) if official.region else None
    name = official.name
    if bare and region and agency.kind in _PLACED and region == home and region.name[:-1] not in name:
        name = region.name + name
    found = Institution(
        scope=_scope(official, region, home),
        family=(region.name if region else _word_of(official)) + agency.family,
        name=name,
        region=region,
        kind=agency.kind or None,
        level=_level(official, region),
        above=parent_name(official),
        also=tuple(institution(second, second.name, home) for second in official.also),
        in_full=agency.how in ("exact", "pattern", "part"),
        own=(bare or home is None) and _is_anybodys(text, official, home),
    )
    return _township(found, home) if found.level == "乡" else found


def _is_anybodys(text: str, official: OfficialName, home: Region | None) -> bool:
    """Say whether many institutions have a unit of this name: 综合科; in a ministry's document 公安局 too."""
    kind = official.agency.kind
    if home is None:
        known = official.place or official.region or national(official.agency.name)
        return not known and official.agency.how != "part" and len(text) <= _LONG and kind not in _NAMED
    section = text.endswith(_SECTIONS) and not text.endswith(_OF_PLACES)
    return kind in _INSIDE and (section or len(text) <= _LONG) and not text.endswith("局")


def _placed(official: OfficialName, bare: bool, home: Region | None) -> OfficialName:
    """Give a name known by its last word the region that it holds: at its start, or before 分公司."""
    if official.agency.how != "pattern":
        return official
    begins = bare and official.agency.kind in _NAMED
    printed = division_prefix(official.name, home.chain if home else None) if begins else None
    found = _branch_region(official.name, home) or (printed.found if printed else None)
    if not isinstance(found, Division):
        return official
    return replace(official, region=found, place=found.code or found.name)  # 浙江大学 is that of 浙江省 everywhere


def _branch_region(name: str, home: Region | None) -> Division | None:
    """Give the region of a branch: 吕梁 of 山西交控集团吕梁分公司."""
    branch = _BRANCH.search(name)
    if branch is None:
        return None
    for start in range(max(1, branch.start() - _LONGEST_REGION), branch.start() - 1):
        region = name[start : branch.start()]
        prefix = division_prefix(region, home.chain if home else None)
        known = prefix.found if prefix and prefix.length == len(region) else None
        if isinstance(known, Division) and known.code:
            return known
    return None


def _township(found: Institution, home: Region | None) -> Institution:
    """Put a township under its county; in a prefecture's document nothing tells which of them that is."""
    region = found.region
    if region == home and region and region.level == "市" and regions_in(region, "县"):
        return replace(found, region=None, above=None)
    over = region and found.kind == "政府" and not found.above
    return replace(found, above=f"{region.name}人民政府") if over and region else found


def _scope(official: OfficialName, region: Region | None, home: Region | None) -> str:
    if region is None:
        return official.place
    if isinstance(official.region, Ambiguous) and home and home != region:
        return f"{home.key} {region.name}"  # one of several districts of that name: the one that the home means
    return region.key


def _word_of(official: OfficialName) -> str:
    return official.place[-1:] if official.place else ""


def _level(official: OfficialName, region: Region | None) -> str | None:
    if region is None:
        return None if official.place or official.agency.how == "pattern" else _NATION
    return "乡" if _TOWNSHIP.search(official.name) else region.level
