"""Titles: the genre (文种) that ends one, and those without 关于: orders, announcements, lists of appointments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_builder.issuers import is_issuer_line
from kg_builder.layout import Line
from kg_builder.lexicon import lines as lines_of
from kg_builder.numbers import number_of
from kg_builder.particulars import note_lines

GENRE = "|".join(lines_of("genres.txt"))
_GENRE_END = re.compile(rf"(?P<genre>{GENRE})(?P<trial>[（(][^（）()]{{1,12}}[)）])?$")
_LIST = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff]{3,40}?)(?P<about>(?:决定|人事)?(?:任免|任命|任职|免职|任免职|聘任|聘用)"
    r"(?:国家|机关|工作|干部|职务|人员|的)*(?:名单|通知|事项))$"
)
_ORDER = re.compile(r"^(?P<issuer>[\u4e00-\u9fff]{2,40}?)(?:命令|令|公告|通告)(?:[（(][^（）()]{1,10}[)）])?$")
BARE_TITLE = re.compile(
    r"公告|通告|命令|令|决定|决议|(?:决定|人事)?(?:任免|任命|任职|免职|任免职|聘任)(?:国家|机关|工作|干部|职务|人员|的)*"
    r"(?:通知|决定|名单|书)|[\u4e00-\u9fff]{0,20}(?:任前|任职前)?公示(?:公告|通告)?"
)  # alone on its line, the issuer above
_UNMARKED = re.compile(r"[\u4e00-\u9fff“”《》（）()]{4,40}")  # a title of any words between its issuer and its number
_STAFF = re.compile(
    r"^(?P<issuer>[\u4e00-\u9fff]{3,20}?)(?:决定)?任免(?:(?:国家)?(?:机关)?工作人员|驻外大使)(?P<date>[（(][^（()）]{8,14}[)）])?$"
)


def is_staff(title: str) -> bool:
    """Say whether a title is of the form ``国务院任免国家工作人员``."""
    return _STAFF.match(title) is not None


def short_title(title: str) -> tuple[str, str] | None:
    """Part a title without 关于 from the issuer in it: ``甲县人民政府`` + ``任免通知``; None if it is no such title.

    Of an order and an announcement (``甲市人民政府令``) no title is left; acts of the State Council keep their line.
    """
    staff = _STAFF.match(title)
    if staff and is_issuer_line(staff["issuer"]):
        return staff["issuer"], title
    named = _LIST.match(title)
    if named and is_issuer_line(named["issuer"]):
        return named["issuer"], named["about"]
    order = _ORDER.match(title)
    return (order["issuer"], "") if order and is_issuer_line(order["issuer"]) else None


def genre_of(title: str) -> str | None:
    """Give the genre (文种) that a title ends in; None if it ends in none."""
    match = _GENRE_END.search(title)
    return match["genre"] if match else None


def is_short_title(lines: Sequence[Line], n: int) -> bool:
    """Say whether a line is a title without 关于: an order over its number, a list of appointments over its passing."""
    bare, follows = lines[n].bare, lines[n + 1].bare if n + 1 < len(lines) else ""
    if n and number_of(follows) and _UNMARKED.fullmatch(bare) and genre_of(bare) and is_issuer_line(lines[n - 1].bare):
        return not is_issuer_line(bare)
    if _ORDER.match(bare) or (BARE_TITLE.fullmatch(bare) and n and is_issuer_line(lines[n - 1].text.text)):
        return bool(number_of(follows) or (n + 1 < len(lines) and note_lines(lines, n + 1)))
    staff = _STAFF.match(bare)
    if staff:
        return is_issuer_line(staff["issuer"])
    named = _LIST.match(bare)
    return bool(
        named
        and is_issuer_line(named["issuer"])
        and (number_of(follows) or (n + 1 < len(lines) and note_lines(lines, n + 1)))
    )
