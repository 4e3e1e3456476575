"""Posts (职务): the body and the title in one, and where several stand in a row.

The words come from ``lexicon/titles.txt``, ``ranks.txt``, ``vague_posts.txt`` and ``org_suffixes.txt``; a title is one
of them with its prefixes (常务副主任, 代县长, 主持日常工作的副部长) and the brackets behind it (主任（所长）).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg_builder.lexicon import words
from kg_builder.words.script import simplified

_PREFIX = re.compile(
    r"(?:代理?|助理|副|常务|第[一二三]|执行|名誉|首席|高级|第[一二三四五六七八九十\d]{1,3}[届任]|专职|兼职|候补|挂职|轮值|见习|驻会|不驻会|分管|主管|外部|独立|非执行|职工|总|正|[一二三四]级|正[厅处科局县]级|副[厅处科局县]级"
    r"|(?:主持|负责|分管|主管|协管|协助分管|联系)[^，。；、（）的]{1,20}的)$"
)
_CLASSED = re.compile(
    r"(?:总[\u4e00-\u9fff]{1,4}师|[省市州县区旗乡镇]（[省市州县区旗乡镇、]+）长)$"
)  # 总工程师 and the like, 副县（市）长
_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
_JOINT = re.compile(r"[、，,；;]|兼任|兼|以及|和|及|与")
_CHARGE = re.compile(r"^(?:协助|配合)?(?:主持|负责|分管|主管|协管|联系)[^，。；（）的]{1,20}的")  # before the body too
_FORMER = re.compile(r"(?<=..)原(?:分?党组|党委|党工委)?$")
_LONGEST_TITLE = 8
_LONGEST_MODIFIER = 26  # 主持…的, in code points


@dataclass(frozen=True, slots=True)
class PostPart:
    """One post: ``市财政局`` + ``副局长``."""

    org: str | None  # the longest body, as printed; None where only a title is printed (副市长)
    title: str  # the rest; the whole text where no title is known


def split_post(text: str) -> tuple[PostPart, ...]:
    """Split a post, white space removed, into its parts: ``市委副书记、市长`` gives 市委 + 副书记 and 市长."""
    return tuple(_part(piece) for piece in post_pieces(text))


def post_pieces(text: str) -> tuple[str, ...]:
    """Give the single posts of a text in order: cut at 、 ， 兼 和 only where a title stands before the joint."""
    pieces: list[str] = []
    start = 0
    for joint in _JOINT.finditer(text):
        if joint.start() <= start or _depth(text, joint.start()):
            continue
        word_joint = joint[0] not in "、，,；;"
        if not is_post(text[start : joint.start()]) or (word_joint and not is_post(text[joint.end() :])):
            continue
        pieces.append(text[start : joint.start()])
        start = joint.end()
    pieces.append(text[start:])
    return tuple(piece for piece in pieces if piece)


def is_post(text: str) -> bool:
    """Say whether a text ends in a title, a rank or a vague word; brackets behind it do not count."""
    return _title_start(text) is not None


def is_vague(text: str) -> bool:
    """Say whether a text ends in a word for whoever is in charge: 负责人, 主要领导, 分管副职."""
    plain = simplified(_unbracketed(text))
    return _longest_ending(plain, words("vague_posts.txt")) > 0


def is_office(text: str) -> bool:
    """Say whether a text ends in the title of an exact office: 市应急管理局局长, 分管农业农村工作的副市长."""
    return is_post(text) and not is_vague(text)


def ends_with_title(text: str) -> bool:
    """Say whether a text without brackets ends in a title of two characters or more."""
    return _longest_ending(simplified(text), _titles()) > 0


def is_body(text: str) -> bool:
    """Say whether a text ends like the name of a body (机构): 县财政局, 云岭水务有限公司（市水务中心）."""
    return _longest_ending(simplified(_unbracketed(text)), words("org_suffixes.txt")) > 0


def _part(text: str) -> PostPart:
    start = _title_start(text)
    if start is None:
        start = _body_end(text)
    org, title = text[:start], text[start:]
    merged = len(org) > 1 and not is_body(org) and is_body(org + title[0])
    if merged:  # 县公安局长: the last word of the body opens the title
        org += title[0]
    former = _FORMER.search(org)
    if former and is_body(org[: former.start()]):  # 云岭大学原党委书记, but no 太原市长
        org, title = org[: former.start()], org[former.start() :] + title
    charge = _CHARGE.match(org)
    if charge:  # 协助分管城市管理工作的市政府副秘书长
        org, title = org[charge.end() :], charge[0] + title
    return PostPart(org or None, title)


@lru_cache(maxsize=1 << 14)
def _title_start(text: str) -> int | None:
    """Give where the title begins, its prefixes included; None if the text ends in none."""
    plain = simplified(_unbracketed(text))
    length = max(_longest_ending(plain, _titles()), _longest_ending(plain, words("vague_posts.txt")))
    if not length:
        classed = _CLASSED.search(plain)
        if classed is None:
            return None
        length = len(classed[0])
    start = len(plain) - length
    while prefix := _PREFIX.search(plain, max(0, start - _LONGEST_MODIFIER), start):
        start = prefix.start()
    return start


def _body_end(text: str) -> int:
    """Give where the longest body at the start ends, for a post whose title no list knows; 0 if there is none."""
    return next((n for n in range(len(text) - 1, 1, -1) if is_body(text[:n]) and not _depth(text, n)), 0)


def _unbracketed(text: str) -> str:
    """Give a text without the brackets at its end."""
    while bracket := _BRACKET.search(text):
        text = text[: bracket.start()]
    return text


def _longest_ending(text: str, known: frozenset[str]) -> int:
    """Give the length of the longest known word that ends a text, 0 if none does."""
    sizes = range(min(len(text), _LONGEST_TITLE), 0, -1)
    return next((n for n in sizes if text[-n:] in known), 0)


def _depth(text: str, pos: int) -> bool:
    """Say whether a place stands inside a bracket."""
    return any(text.count(o, 0, pos) > text.count(c, 0, pos) for o, c in ("（）", "()", "〔〕"))


@cache
def _titles() -> frozenset[str]:
    return words("titles.txt") | words("ranks.txt")
