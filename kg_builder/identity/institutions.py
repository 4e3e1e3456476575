"""Institutions: which one a spelling means, given the region of the document that prints it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg_builder.identity.collectives import collective_name, is_collective, is_own, parts
from kg_builder.identity.places import Region, nearest, region_of
from kg_builder.lexicon import lines, words
from kg_builder.words.agencies import OfficialName, full_name, parent_name
from kg_builder.words.agency_table import Agency, canonical_agency, national
from kg_builder.words.divisions import Ambiguous, Division, division_prefix
from kg_builder.words.script import simplified

COLLECTIVE = "集合"  # the kind of what is many units: 各县（市、区）人民政府
BODY = "议事协调机构"

_WIDTHS = str.maketrans("()〔〕[]", "（）（）（）")
_NATION = "国家"
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)(?:人民政府|办事处)?$")
_TOWN = re.compile(r".{2,}(?:镇|乡|街道|苏木)")
_LEVEL_WORD = re.compile(r"^(?:[省市县区州旗镇乡]|街道)(?!域|容|政工程|政公用|政设施|场)(?=.)")
_TAIL = re.compile(r"(?:[庭会组室科处所队站段厂场院部办厅]|中心|支行|分公司)$")
_PLACED = ("事业单位", "合作经济组织", "群团")  # a name without region takes the document's: 社会经济统计调查队
_NAMED = ("学校", "企业", "金融机构")  # a region that its name begins with is its own
_INSIDE = ("内设机构", "政府部门", BODY)  # known by its last word alone, it is of the document's issuer: 综合科
_CUT = ("局", "委", "厅")  # a last character that a wrapped line has lost
_LONG = 6  # code points: up to them 综合科 is anybody's, from them on a name that lacks its last is still told


@dataclass(frozen=True, slots=True, order=True)
class Institution:
    """An institution as its spelling and its document tell it; equal if it is the same one, however it is spelled.

    Attributes:
        scope: What tells it from others of its name: the code of its region, the region's name where it has none, or
            the document's region where its own is not known; empty for the nation.
        family: The name that all its spellings share, with the region: 吕梁市自然资源局 also for 规划和自然资源局.
        name: Official name as this spelling tells it, with the region as far as that is told.
        region: Where it belongs; None for the nation's and for names that tell no region.
        kind: A preferred label of ``institution-kind.ttl``, or ``COLLECTIVE``; None if the name does not tell.
        level: 国家, 省, 市, 县, 乡; None if it is not known.
        above: Official name of the institution that it is part of; None if that is not known.
        also: Second names that the spelling gives in brackets.
        in_full: Whether the spelling is the official name, the region apart.
        own: Whether only the document tells which one is meant: 领导小组办公室, 综合科.
    """

    scope: str
    family: str
    name: str = field(compare=False)
    region: Region | None = field(default=None, compare=False)
    kind: str | None = field(default=None, compare=False)
    level: str | None = field(default=None, compare=False)
    above: str | None = field(default=None, compare=False)
    also: tuple[Institution, ...] = field(default=(), compare=False)
    in_full: bool = field(default=False, compare=False)
    own: bool = field(default=False, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """Give the natural key, the name last."""
        return self.scope, self.family

    @property
    def is_body(self) -> bool:
        """Say whether it is a coordinating body itself, not the office of one: 市安委会."""
        return self.kind == BODY and not self.name.endswith(("办公室", "办"))

    @property
    def parent(self) -> Institution | None:
        """Give the institution that it is part of; None if that is not known."""
        found = resolve(self.above, self.region) if self.above else None
        return found if found != self else None

    def within(self, document: str) -> Institution:
        """Give the institution as one document's own, if only the document tells which one is meant."""
        return replace(self, scope=document) if self.own else self


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
    found = _under(text, home) or _known(text, home) or _short_county(text, places) or _township(text, home)
    if found:
        return found
    if _LEVEL_WORD.match(text) and home and not home.is_township:
        return _collective(text, home)  # 县水利局 in a city's document: that of each county
    return _cut(text, home) or _part(text, home) or _unknown(text, home)


def government(region: Region) -> Institution:
    """Give the people's government of a region."""
    return resolve(f"{region.name}{'办事处' if region.name.endswith('街道') else '人民政府'}", region)


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
    official = full_name(text, home.chain if home else None)
    if official is None:
        return _of_township(text, home) if home and home.is_township else None
    if official.place or home is None or national(text, local=True):
        return _official(official, text, home)
    return _of_township(text, home)


def _official(official: OfficialName, text: str, home: Region | None) -> Institution:
    agency, region = official.agency, region_of(official.region) if official.region else None
    bare = agency.how == "pattern" and official.name == agency.name
    name = official.name
    printed = division_prefix(text, home.chain if home else None) if bare and agency.kind in _NAMED else None
    if printed and isinstance(printed.found, Division):
        official = replace(official, region=printed.found, place=printed.found.code or printed.found.name)
        region = region_of(printed.found)  # 浙江大学 is that of 浙江省 in a city's document too
    if bare and region and agency.kind in _PLACED and region == home and region.name[:-1] not in name:
        name = region.name + name
    return Institution(
        scope=_scope(official, region, home),
        family=(region.name if region else _word_of(official)) + agency.family,
        name=name,
        region=region,
        kind=agency.kind or None,
        level=_level(official, region),
        above=parent_name(official),
        also=tuple(_official(second, second.name, home) for second in official.also),
        in_full=agency.how in ("exact", "pattern", "part"),
        own=bare and agency.kind in _INSIDE and len(text) <= _LONG,
    )


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


def _under(text: str, home: Region | None) -> Institution | None:
    """Read an organ inside an institution: 市住建局党组, which is not the bureau itself."""
    end = max((word for word in words("organs_within.txt") if text.endswith(word)), key=len, default="")
    if not end or len(text) - len(end) < 2:
        return None
    head = _known(text.removesuffix(end), home)
    if head is None or _is_listed(text, home):
        return None
    return _part_of(head, end, "党委" if end.startswith(("党", "分党", "机关党")) else "内设机构")


def _is_listed(text: str, home: Region | None) -> bool:
    official = full_name(text, home.chain if home else None)
    return official is not None and official.agency.how not in ("pattern", "part")


def _part_of(head: Institution, tail: str, kind: str) -> Institution:
    return replace(
        head, family=head.family + tail, name=head.name + tail, kind=kind, above=head.name, also=(), in_full=False
    )


def _part(text: str, home: Region | None) -> Institution | None:
    """Read a unit of an institution that the tables know: 青溪市中级人民法院刑事审判第二庭."""
    if not _TAIL.search(text):
        return None
    for end in range(len(text) - 2, 3, -1):
        head = _known(text[:end], home)
        if head and head.region and not head.own and _is_listed(text[:end], home):
            return _part_of(head, text[end:], "内设机构")
    return None


def _short_county(text: str, places: Set[Region]) -> Institution | None:
    region = nearest(places, text)
    return government(region) if region else None


def _township(text: str, home: Region | None) -> Institution | None:
    """Read a township alone as its government: 沙洲镇 in a county's list."""
    if home is None or home.is_township or not _TOWN.fullmatch(text) or _LEVEL_WORD.match(text):
        return None
    return _known(text + ("办事处" if text.endswith("街道") else "人民政府"), home)


def _of_township(text: str, home: Region) -> Institution:
    """Name an institution of a region that the table of divisions does not hold: 镇财政所 of 石板滩镇."""
    bare = text.removeprefix("中共").removeprefix(home.name)
    if bare == text and len(home.name) > 2:
        bare = text.removeprefix(home.name[:-1])
    if bare == text:
        bare = _LEVEL_WORD.sub("", text) if text.startswith(home.name[-1]) else text
    placed = full_name(text, None)
    if bare == text and placed and placed.place:
        return _official(placed, text, None)
    if bare == text and _LEVEL_WORD.match(text):
        return Institution(f"{home.key} {text[0]}", text, text)  # 县公安局: the county is not known
    return _named(canonical_agency(bare), bare or "人民政府", home)


def _named(agency: Agency | None, bare: str, home: Region) -> Institution:
    family = agency.family if agency else bare
    form = agency.form if agency and "=" not in agency.form else "{region}{name}"
    try:
        name = form.format(region=home.name, name=agency.name if agency else bare)
    except KeyError:
        name = home.name + (agency.name if agency else bare)
    kind = agency.kind if agency else None
    return Institution(home.key, home.name + family, name, home, kind, home.level)


def _cut(text: str, home: Region | None) -> Institution | None:
    """Read a name whose last character a wrapped line has lost: 青溪市农业农村."""
    if len(text) < _LONG:
        return None
    found = [_known(text + last, home) for last in _CUT if _is_listed(text + last, home)]
    whole = [unit for unit in found if unit and unit.in_full]
    return replace(whole[0], in_full=False) if len(set(whole)) == 1 else None


def _unknown(text: str, home: Region | None) -> Institution:
    own = text.removesuffix("办公室") in ("", *(line.split("\t")[0] for line in lines("body_classes.txt")))
    return Institution(home.key if home else "", text, text, own=own)
