"""Institutions: which one a spelling means, given the region of the document that prints it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from functools import lru_cache

from kg_builder.identity.collectives import collective_name, is_collective, is_own, parts
from kg_builder.identity.institution import BODY, COLLECTIVE, Institution
from kg_builder.identity.listed import institution, is_listed, is_patterned, official_name
from kg_builder.identity.places import Region, nearest, region_of
from kg_builder.identity.townships import LEVEL_WORD, of_township, town_organ
from kg_builder.lexicon import lines, words
from kg_builder.words.agencies import level_region
from kg_builder.words.agency_table import national
from kg_builder.words.script import simplified

__all__ = ["BODY", "COLLECTIVE", "Institution", "government", "members", "parent", "party_committee", "resolve"]

_WIDTHS = str.maketrans("()〔〕[]", "（）（）（）")
_TAIL = re.compile(r"(?:[庭会组室科处所队站段厂场院部办厅]|中心|支行|分公司)$")
_GOVERNMENTS = ("政府", "公署", "办事处")
_DEPARTMENTS = ("司", "局", "厅", "处")  # of the ministry whose document it is: 科技司
_CUT = ("局", "委", "厅")  # a last character that a wrapped line has lost
_SHORTEST_CUT = 6  # code points from which on a name that lacks its last one is still told


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
    text = simplified("".join(spelling.split())).translate(_WIDTHS)
    if is_collective(text):
        return _collective(text, home)
    by_last_word = is_patterned(text, home)  # 镇党委, 供电公司营销部: what stands before it may tell more
    nearer = _under(text, home) or ((town_organ(text, home) or _part(text, home)) if by_last_word else None)
    found = nearer or _known(text, home) or _short_county(text, places) or town_organ(text, home)
    if found:
        return found
    at_level = level_region(text, home.chain) if home else None
    if LEVEL_WORD.match(text) and home and not home.is_township and at_level is None:
        return _collective(text, home)  # 县水利局 in a city's document: that of each county
    return _cut(text, home) or _part(text, home) or _unknown(text, home)


def parent(unit: Institution) -> Institution | None:
    """Give the institution that one is part of; None if that is not known."""
    found = resolve(unit.above, unit.region) if unit.above else None
    return found if found != unit else None


@lru_cache(maxsize=1 << 14)
def government(region: Region) -> Institution:
    """Give the people's government of a region."""
    return resolve(f"{region.name}{'办事处' if region.name.endswith('街道') else '人民政府'}", region)


@lru_cache(maxsize=1 << 14)
def party_committee(region: Region) -> Institution:
    """Give the party committee of a region."""
    return resolve(f"中共{region.name}委员会", region)


def members(spelling: str, home: Region | None) -> tuple[Institution, ...]:
    """Give the institutions that a collective means where the list of divisions tells them; empty where it does not.

    各县（市、区）人民政府 in a document of 吕梁市 are the 13 governments of its counties as they stand today.
    """
    regions, name = parts(spelling.translate(_WIDTHS), home)
    found = (resolve(region.name + name, region) for region in regions)
    return tuple(unit for unit in found if unit.region and unit.kind not in (COLLECTIVE, None))


def _collective(text: str, home: Region | None) -> Institution:
    return Institution(home.key if home else "", collective_name(text), text, home, COLLECTIVE, own=is_own(text))


def _known(text: str, home: Region | None) -> Institution | None:
    """Read a name by the tables of agencies and divisions."""
    official = official_name(text, home)
    if official is None:
        return of_township(text, home) if home and home.is_township else None
    if official.place or home is None or national(text, local=True):
        return institution(official, text, home)
    return of_township(text, home)


def _under(text: str, home: Region | None) -> Institution | None:
    """Read an organ inside an institution: 市住建局党组, which is not the bureau itself."""
    end = max((word for word in words("organs_within.txt") if text.endswith(word)), key=len, default="")
    if not end or len(text) - len(end) < 2:
        return None
    head = _known(text.removesuffix(end), home)
    if head is None or is_listed(text, home) or (head.level == "乡" and head.kind == "政府"):
        return None
    return head.part(end, "党委" if end.startswith(("党", "分党", "机关党")) else "内设机构")


def _part(text: str, home: Region | None) -> Institution | None:
    """Read a unit of an institution that the tables know: 青溪市中级人民法院刑事审判第二庭."""
    if not _TAIL.search(text):
        return None
    for end in range(len(text) - 2, 3, -1):
        head = _known(text[:end], home) if is_listed(text[:end], home) else None
        # 青山省溪县 is a government by its region alone, and no part of 青山省溪县医院.
        only_region = head and head.kind == "政府" and not text[:end].endswith(_GOVERNMENTS)
        if head and head.region and not head.own and not only_region:
            return head.part(text[end:], "内设机构")
    return None


def _short_county(text: str, places: Set[Region]) -> Institution | None:
    region = nearest(places, text)
    return government(region) if region else None


def _cut(text: str, home: Region | None) -> Institution | None:
    """Read a name whose last character a wrapped line has lost: 青溪市农业农村."""
    if len(text) < _SHORTEST_CUT:
        return None
    found = [_known(text + last, home) for last in _CUT if is_listed(text + last, home)]
    whole = [unit for unit in found if unit and unit.in_full]
    return replace(whole[0], in_full=False) if len(set(whole)) == 1 else None


def _unknown(text: str, home: Region | None) -> Institution:
    """Give an institution of which nothing but its name is known, and the region if its level's word tells that."""
    at_level = level_region(text, home.chain) if home else None
    bare = at_level.rest if at_level else text
    own = bare.removesuffix("办公室") in ("", *(line.split("\t")[0] for line in lines("body_classes.txt")))
    own = own or (home is None and text.endswith(_DEPARTMENTS) and len(text) <= _SHORTEST_CUT)
    if at_level and at_level.region and not own:
        region = region_of(at_level.region)
        return Institution(region.key, region.name + bare, region.name + bare, region, level=region.level)
    return Institution(home.key if home else "", text, text, own=own)
