"""Posts (职务): a title in an institution, whoever holds it, and how high it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg_builder.identity.institutions import COLLECTIVE, Institution, government, party_committee, resolve
from kg_builder.identity.places import Region
from kg_builder.lexicon import table, words
from kg_builder.words.posts import is_office, split_post

_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_ACTING = re.compile(r"^代理?(?=.{2})")
_MODIFIER = re.compile(r"^.{2,}的(?=[副常总第]|\w{2})")  # 主持日常工作的副部长, 分管农业的副市长
_DEPUTY = re.compile(r"^(?:常务|专职|兼职|第[一二三])?副|助理$")
_PARTY_GROUP = re.compile(r"(?<=[局委办院会厅府中心社站校团司])(?:分?党组|党委|党总支|党支部)$")
_HIGHEST = 12  # of the nation, where a province is 10
_NUMBERED = re.compile(r"^第[二三]|^[一二三四]级")


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """One post as a mention prints it.

    Attributes:
        institution: Where it is; None for a title whose institution nothing tells: 局长.
        title: As printed, brackets and all: 副局长（主持工作）.
    """

    institution: Institution | None
    title: str

    @property
    def office(self) -> str:
        """Give the title by which the post is known: 局长 for 代局长, 副部长 for 主持日常工作的副部长."""
        return _office(self.title)

    @property
    def acting(self) -> bool:
        """Say whether the post is held in an acting way: 代县长."""
        return bool(_ACTING.match(self.title)) and is_office(_ACTING.sub("", self.title))

    @property
    def is_post(self) -> bool:
        """Say whether it is a post: a rank (三级调研员) is none, nor is 负责人, nor one of a class of units."""
        known = self.institution is not None and self.institution.kind != COLLECTIVE
        return known and _is_post(self.title)

    @property
    def key(self) -> tuple[str, ...]:
        """Give the natural key of the post, the title last; ValueError if its institution is not known."""
        if self.institution is None:
            raise ValueError(f"no post without an institution: {self.title!r}")
        return (*self.institution.key, self.office)


@lru_cache(maxsize=1 << 16)
def _office(title: str) -> str:
    plain = _BRACKET.sub("", title)
    return _ACTING.sub("", _MODIFIER.sub("", plain)) or plain


@lru_cache(maxsize=1 << 16)
def _is_post(title: str) -> bool:
    return is_office(title) and not is_rank(title)


@lru_cache(maxsize=1 << 16)
def held_posts(post: str, home: Region | None, places: frozenset[Region]) -> tuple[Held, ...]:
    """Give the posts that a text prints, ranks too, each with its institution.

    ``市委常委、副市长`` are a seat in the party committee and one in the government: a head's title tells it. A title
    alone behind a post with an institution is in that institution: ``市发改委党组书记、主任`` are both there.
    """
    found: list[Held] = []
    last: Institution | None = None
    for part in split_post(post):
        title = part.title
        if part.org:
            org, group = _party_group(part.org)
            last, title = resolve(org, home, places), group + part.title
        institution = (None if part.org else _led(title, home)) or last
        found.append(Held(institution, title))
    return tuple(found)


def known_as(held: Held, replaced: Mapping[tuple[str, str], Institution]) -> Held:
    """Give a post in the institution as all documents know it: 市水泵站 where a bracket says it is 市农机中心."""
    bearer = replaced.get(held.institution.key) if held.institution else None
    return replace(held, institution=bearer) if bearer else held


def is_rank(title: str) -> bool:
    """Say whether a title is a rank (职级): 四级调研员."""
    plain = _BRACKET.sub("", title)
    return any(plain.endswith(rank) for rank in words("ranks.txt")) and not plain.endswith("特派专员")


def is_head(title: str) -> bool:
    """Say whether one person at a time holds a title in an institution: 局长, not 副局长, 委员 or 工程师."""
    plain = _BRACKET.sub("", title)
    if _DEPUTY.search(plain) or _NUMBERED.match(plain):
        return False
    return plain.removeprefix("第一") in _single_titles()


def leads(held: Held) -> Region | None:
    """Give the region whose government or party committee a post helps to lead: 副市长, 市委常委; None for others."""
    place = held.institution.region if held.institution else None
    if place is None or held.institution not in (government(place), party_committee(place)):
        return None
    plain = _BRACKET.sub("", held.title)
    return place if plain.endswith(tuple(_leading_titles())) and not plain.endswith("秘书长") else None


def grade(held: Held, home: Region | None) -> int | None:
    """Give how high a post stands; two posts one step apart differ by 1. None where it cannot be told.

    A region's first man stands highest, 2 above the heads of its bureaus; a level of government is worth 2.
    """
    if held.institution is None or not _is_post(held.title):
        return None
    level = _HIGHEST if is_national(held, home) else _height(held.institution.region or home)
    if level is None:
        return None
    plain = _BRACKET.sub("", held.title)
    deputy = 1 if _DEPUTY.search(plain) or plain.endswith(("常委", "委员", "成员")) else 0
    of_government = is_national(held, home) and held.institution.kind == "政府"
    return level - deputy - (0 if of_government or leads(held) else 2)


def is_national(held: Held, home: Region | None) -> bool:
    """Say whether a post is in an organ of the nation: 财政部副部长, 国际司副司长 in a ministry's document."""
    unit = held.institution
    return unit is not None and unit.region is None and (unit.level == "国家" or home is None)


def _height(region: Region | None) -> int | None:
    if region is None:
        return None
    level = region.level or ("市" if region.name.endswith("市") else "")
    return {"省": 10, "市": 8, "县": 6, "乡": 4}.get(level)


def _led(title: str, home: Region | None) -> Institution | None:
    """Give the government that 市长, 副市长, 常务副县长 belong to, if the level is the document's own."""
    return government(home) if home and title.endswith(f"{home.name[-1]}长") else None


def _party_group(org: str) -> tuple[str, str]:
    """Split off an institution's leading party group, which is no institution of its own: 市财政局党组."""
    match = _PARTY_GROUP.search(org)
    return (org[: match.start()], match[0]) if match else (org, "")


@cache
def _single_titles() -> frozenset[str]:
    return frozenset(
        title for kind, titles in table("single_titles.tsv") if kind == "single" for title in titles.split()
    )


@cache
def _leading_titles() -> frozenset[str]:
    return frozenset(
        title for kind, titles in table("single_titles.tsv") if kind == "leading" for title in titles.split()
    )
