"""The official names of institutions: a spelling and the region it stands in give one name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg_builder.lexicon import lines, words
from kg_builder.words.agency_table import (
    Agency,
    by_name,
    canonical_agency,
    holed,
    listed_agency,
    national,
    under_national,
)
from kg_builder.words.divisions import Ambiguous, Division, Prefix, division_prefix, division_prefixes, find_division
from kg_builder.words.script import simplified

__all__ = ["Agency", "AtLevel", "OfficialName", "canonical_agency", "full_name", "level_region", "parent_name"]

_WORDS = {  # a level's word before a name (市发改委) and the levels it can mean, nearest first
    "省": ("province",),
    "自治区": ("province",),
    "市": ("county", "prefecture", "province"),
    "州": ("prefecture",),
    "自治州": ("prefecture",),
    "盟": ("prefecture",),
    "地区": ("prefecture",),
    "县": ("county",),
    "自治县": ("county",),
    "区": ("county", "province"),
    "旗": ("county",),
}
_ABOVE = ("省", "自治区", "市", "州", "盟")  # what a county's document can mean above the county
_PARTY = re.compile(r"^(?:中共|中国共产党)(?=.)")
_PREFECTURE_COMMITTEE = re.compile(r"^地(?=委)")  # 地委 of a 地区
_BRACKET = re.compile(r"^([^（）]+)（([^（）]+)）([^（）]*)$")
_BRACKETS = str.maketrans("()〔〕[]", "（）（）（）")
_MANY = re.compile(r"[、，；。]|各(?!族)")
_GOVERNMENT = "人民政府"


@dataclass(frozen=True, slots=True)
class OfficialName:
    """An institution's official name, and what it is made of.

    Attributes:
        name: 吕梁市发展和改革委员会.
        agency: What kind of institution it is, and how it was recognised.
        region: The region that it serves; Ambiguous where only its name is known, None for the nation or where even
            that is open (市财政局 in a county whose city is not known).
        place: What tells the region from all others: its code, or its name where it has none; empty for the nation.
        also: Second names of it that the spelling gave in brackets (农业农村局（乡村振兴局）), read like the first.
    """

    name: str
    agency: Agency
    region: Division | Ambiguous | None
    place: str
    also: tuple[OfficialName, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Give what is equal for all spellings of one institution: its place and the family of its name."""
        return self.place, self.agency.family


@dataclass(frozen=True, slots=True)
class AtLevel:
    """A name that begins with its level's word: 市侨办.

    Attributes:
        region: The region that the word means; None where only its level is known (市 in a county of no known city).
        rest: The name without the word.
    """

    region: Division | Ambiguous | None
    rest: str


@dataclass(frozen=True, slots=True)
class _Site:
    """Where a spelling puts the institution: the division, and the words that named it."""

    region: Division | Ambiguous | None
    place: str
    printed: str  # 吕梁, 吕梁市; empty for a level's word or nothing


@cache
def full_name(spelling: str, region: str | None) -> OfficialName | None:
    """Give the official name of a unit as a document of the region spells it; None if it is none or many.

    市发改委 in 吕梁市 is 吕梁市发展和改革委员会, 市委宣传部 is 中共吕梁市委宣传部, 人行吕梁中心支行 is
    中国人民银行吕梁市中心支行, 省教育厅 is that of the region's province, a bare 方山 the county's government.
    ``region`` is that of the issuer as printed, also as a chain (山西省吕梁市); None is the nation.
    """
    name = simplified("".join(spelling.split())).translate(_BRACKETS)
    region = simplified(region) if region else None
    if not name or _MANY.search(name) or name.startswith(_collective()):
        return None
    bracket = _BRACKET.match(name)
    if bracket and _plain(name, region) is None:
        second = full_name(bracket[2], region)
        first = _plain(bracket[1] + bracket[3], region)
        return replace(first, also=(second,)) if first and second else first
    return _plain(name, region)


@cache
def level_region(name: str, region: str) -> AtLevel | None:
    """Give the region that a level's word at the start of a name means in a document of a region.

    None if the name begins with none, or with one below the region: 县 in a city's document means each county.
    """
    word = _level_word(name)
    at = _at_level(word, find_division(region)) if word and word != name else None
    return AtLevel(at.region, name.removeprefix(word)) if word and at else None


def parent_name(official: OfficialName) -> str | None:
    """Give the official name of the institution above; None where the table names none, or the region has none."""
    above, region = official.agency.parent, official.region
    if not above or not isinstance(region, Division):
        return above if above and region is None and national(above) else None
    if above != "上级":
        agency = by_name(above) or canonical_agency(above)
        return _join(agency, _site(region)) if agency else None
    like = by_name(official.agency.family) or official.agency  # over 行政公署 stands 人民政府
    return _join(like, _site(region.parent)) if region.parent else None


def _plain(name: str, within: str | None) -> OfficialName | None:
    """Read a name without brackets: as a whole, with a region inside, behind a region, by its last word."""
    home = find_division(within) if within else None
    here = _site(home)
    organ = national(name, local=home is not None)
    if organ and (home is None or listed_agency(name) is None):
        return OfficialName(organ.name, organ, None, "")
    bare = _PREFECTURE_COMMITTEE.sub("地区", _PARTY.sub("", name))
    agency = listed_agency(name, _where(home)) if bare == name else None
    if agency and len(name) > 1 and name != "委员会":
        return _official(agency, here, name)
    found = _holed(bare, within, home) or _under_full(name) or _behind(bare, within, home)
    if found or _level_word(bare):
        return found  # 县水利局 in a city's document is that of each county
    under = under_national(name, local=home is not None)
    return OfficialName(under.name, under, None, "") if under else _loose(bare, here)


def _under_full(name: str) -> OfficialName | None:
    """Read a unit behind the full name of an organ that itself begins like a region: 新疆生产建设兵团农业农村局."""
    under = under_national(name, in_full=True)
    return OfficialName(under.name, under, None, "") if under else None


def _holed(name: str, within: str | None, home: Division | Ambiguous | None) -> OfficialName | None:
    """Read a name whose region stands inside it: 国家税务总局吕梁市税务局."""
    for agency, match in holed(name):
        sites = [_inside(part, within, home) for part in match.groups()]
        named = [site for site in sites if site and site.printed]
        if not all(sites) or len(named) < len(match.groupdict()):
            continue  # a group with a name is for a region's own name, not for its level's word
        site = named[-1] if named else sites[-1]
        return _official(agency, site, name) if site else None
    return None


def _inside(part: str, within: str | None, home: Division | Ambiguous | None) -> _Site | None:
    if not part:
        return _site(home)
    if part in _WORDS:
        return _at_level(part, home)
    prefix = division_prefix(part, within)
    return _site(prefix.found, part) if prefix and prefix.length == len(part) else None


def _behind(name: str, within: str | None, home: Division | Ambiguous | None) -> OfficialName | None:
    """Read a name that begins with its region or a level's word; a region alone is its government."""
    prefixes = division_prefixes(name, within)
    for prefix in prefixes:
        found = _with_region(name, prefix)
        if found:
            return found
    if prefixes:
        return None
    word = _level_word(name)
    at = _at_level(word, home) if word else None
    return _named(name.removeprefix(word), at, name) if word and at else None


def _with_region(name: str, prefix: Prefix) -> OfficialName | None:
    site, rest = _site(prefix.found, name[: prefix.length]), name[prefix.length :]
    if not rest:
        government = by_name(_GOVERNMENT)
        return _official(government, site, name) if government else None
    word = _level_word(rest)  # 青溪县县委 says its level twice
    return _named(rest.removeprefix(word) if word else rest, site, name)


def _level_word(name: str) -> str | None:
    """Give the level's word that a name begins with: 市 of 市发改委, but none of 市场监管局.

    A word that only looks like one (县城) is passed over, unless the table knows what follows it: 县城管局.
    """
    word = next((w for w in sorted(_WORDS, key=len, reverse=True) if name.startswith(w)), None)
    if word and name.startswith(tuple(words("not_regions.txt"))):
        return word if listed_agency(name.removeprefix(word)) else None
    return word


def _named(rest: str, site: _Site, name: str) -> OfficialName | None:
    agency = canonical_agency(rest, _where(site.region))
    return _official(agency, site, name) if agency else None


def _loose(name: str, here: _Site) -> OfficialName | None:
    """Read a name without any region; one known by its last word alone keeps its name as printed."""
    agency = canonical_agency(name, _where(here.region))
    if agency is None or name in ("委", "党委", "委员会"):
        return None
    if agency.how == "pattern":
        return OfficialName(agency.name, agency, here.region, here.place)
    return _official(agency, here, name)


def _official(agency: Agency, site: _Site, spelling: str) -> OfficialName:
    name = _join(agency, site)
    if agency.how == "abbreviation" and name in (spelling, f"中共{spelling}"):
        agency = replace(agency, how="exact")
    return OfficialName(name, agency, site.region, site.place)


def _join(agency: Agency, site: _Site) -> str:
    """Write region and name together, as the form of the institution says."""
    region = site.region
    named = region.name if region else site.printed
    short = region.short if isinstance(region, Division) else named
    province = region.at("province") if isinstance(region, Division) else None
    if agency.how == "pattern" and site.printed and agency.form.startswith("{region}"):
        named = site.printed
    level = region.level if isinstance(region, Division) else ""
    return _form(agency.form, level, named).format(
        region=named,
        short=short,
        printed=site.printed if site.printed.endswith(short) else short,
        word=named[-1:],
        province=province.name if province else "",
        province_short=province.short if province else "",
    )


def _form(form: str, level: str, region: str) -> str:
    """Give the form for a region's last word (盟={region}行政公署), else for its level, else the first."""
    if "=" not in form:
        return form
    forms = dict(cell.split("=", 1) for cell in form.split())
    by_word = next((forms[word] for word in forms if region.endswith(word)), None)
    return by_word or forms.get(level) or next(iter(forms.values()))


def _at_level(word: str, home: Division | Ambiguous | None) -> _Site | None:
    """Find the region that a level's word means in a document of ``home``: 市 in one of 离石区 is 吕梁市."""
    if home is None:
        return None
    if isinstance(home, Ambiguous):
        return _site(home) if home.name.endswith(word) else _Site(None, f"{home.name} {word}", word)
    for level in _WORDS[word]:
        region = home.at(level)
        if region and (region.name.endswith(word) or region.name.endswith("自治" + word)):
            return _site(region)
    if home.parent is None and not home.code and word in _ABOVE:
        return _Site(None, f"{home.name} {word}", word)
    return None


def _site(region: Division | Ambiguous | None, printed: str = "") -> _Site:
    if isinstance(region, Division):
        return _Site(region, region.code or region.name, printed)
    return _Site(region, region.name if region else "", printed)


def _where(region: Division | Ambiguous | None) -> tuple[str, ...]:
    """Give the province of a region, and with its level, as ``agency_names.tsv`` writes where a name is usual."""
    province = region.at("province") if isinstance(region, Division) else None
    if province is None or not isinstance(region, Division):
        return ()
    return province.name, f"{province.name}/{region.level}"


@cache
def _collective() -> tuple[str, ...]:
    starts = (line.split() for line in lines("collectives.txt"))
    return tuple(word for first, *rest in starts if first == "start" for word in rest)
