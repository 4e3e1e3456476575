"""Whose post a bare title is.

``县财政局党组成员、副局长`` names 县财政局 once; a heading ``一、甲集团有限公司`` names it for all acts under it.
"""

from __future__ import annotations

import re

from kg_builder.lexicon import words
from kg_builder.words.posts import PostPart, is_body

# 县委常委、副县长: a committee of a level has members, and no office of the government beside it.
_LEVEL_COMMITTEE = re.compile(r"(?:[省市县区州盟旗乡镇工党]委|党组|^中共.+委员会)$")
_COMMITTEE_TITLE = re.compile(r"(?:书记|常委|委员)$")
_REGION_HEAD = re.compile(r"(?:[省市县区州盟旗乡镇]长|专员)$")
_GOVERNMENT = re.compile(r"(?:政府|公署|行署|管委会|管理委员会)$")
_HEAD = re.compile(r"([局厅院校处科股所站馆台行部庭队团社园场署司])长$")
_HEADED = {"校": ("校", "学", "学院"), "院": ("院",), "园": ("园",)}
_PARTY_ORGAN = re.compile(
    r"(?:分?党组|(?:机关)?党委|纪委|党总支|党支部|团委|(?:党委)?(?:纪检监察组|纪检组)|(?<=公司)[监董]事会)$"
)
_REGION = re.compile(r"[省市县区州盟旗乡镇村]$|街道$|社区$")
_COURT = re.compile(r"^.{2,}?(?:法院|检察院)")
_COURT_TITLE = re.compile(r"(?:助理)?(?:审判员|检察员|人民陪审员)")
_RANK = re.compile(r"[（(][正副]?[\u4e00-\u9fff]{1,2}级[)）]")
_OF_TERM = re.compile(r"第[一二三四五六七八九十\d]{1,3}[届任批]")
_BENCH = re.compile(r"(?:(?!法院)[\u4e00-\u9fff]){1,8}庭")  # 民事审判庭, its court not named
_ORGAN_ALONE = 6  # code points of an organ that names no host: 审判委员会


def host_of(org: str) -> str:
    """Give the body that an organ within it belongs to: 县财政局 for 县财政局党组; a body with no such end as it is."""
    while organ := _organ(org):
        rest = org[: -len(organ)]
        if not is_body(rest):
            break
        org = rest
    return org


def lacks_host(part: PostPart) -> bool:
    """Say whether a post names no body, or but an organ within one: 副局长, 审判委员会委员."""
    if part.org is None or _BENCH.fullmatch(part.org):
        return True
    return len(part.org) <= _ORGAN_ALONE and _organ(part.org) == part.org


def hosted(body: str, part: PostPart) -> int:
    """Give how much of a body's name is the host of a bare post: 副局长 in a bureau, 审判员 in the court of 立案庭.

    0 where it can be none of the body's: no 副县长 sits in a party committee.
    """
    inner = _COURT_TITLE.fullmatch(part.title) or (part.org or "").endswith(("审判委员会", "检察委员会", "庭"))
    court = _COURT.search(body) if inner else None
    if court:
        return court.end()
    return len(body) if _can_host(body, part) else 0


def _can_host(body: str, part: PostPart) -> bool:
    if _LEVEL_COMMITTEE.search(body):
        return part.org is None and _COMMITTEE_TITLE.search(part.title) is not None
    if _REGION_HEAD.search(part.title):
        return _GOVERNMENT.search(body) is not None
    head = _HEAD.search(part.title)
    return head is None or body.endswith(_HEADED.get(head[1], (head[1],)))


def _organ(org: str) -> str:
    return max((word for word in words("organs_within.txt") if org.endswith(word)), key=len, default="")


def seat_in(part: PostPart) -> PostPart:
    """Give a seat in the party group of a bureau as one of the bureau: 县财政局 + 党组成员; 县委 stays a body.

    A rank behind the title (（正处级）) is no part of the title.
    """
    rank = _RANK.search(part.title)
    part = PostPart(part.org, part.title[: rank.start()]) if rank and rank.start() else part
    if part.org and _OF_TERM.match(part.org) and not is_body(part.org):  # 第四届国家特邀监察专员
        return PostPart(None, part.org + part.title)
    organ = _PARTY_ORGAN.search(part.org or "")
    if (
        part.org is None
        or organ is None
        or not is_body(part.org[: organ.start()])
        or _REGION.search(part.org[: organ.start()])
    ):
        return part
    return PostPart(part.org[: organ.start()], organ[0] + part.title)
