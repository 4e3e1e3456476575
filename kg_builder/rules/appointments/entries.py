"""An entry of an act of appointment, people and their post as ranges of a clause, and what a post in it can be.

Offsets are code points of the clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from kg_builder.words.posts import is_body, is_office, is_post
from kg_builder.words.terms import read_terms

Range: TypeAlias = tuple[int, int]

_DUTY = re.compile(r"(?:的|等)?(?:领导)?(?:职务|一职|职位|职级)(?:的?(?:请求|申请|报告))?(?:的?决定)?$")
_PASSED = re.compile(r"(?:的)?(?:任职)?试用期(?:已|届)?满$")
_CANDIDATE = re.compile(r"(?:的)?(?:建议)?(?:候选人?|人选)$")
_TAIL_BRACKET = re.compile(r"（[^（）]*）$")
_RANK = re.compile(r"（[正副]?[国省部厅司局地市州处县团科乡股]长?级）")
_STRONG_START = re.compile(r"[省市县区州盟旗乡镇](?!长)|地区|国家|中国|中共|中华|人民|全国|中央|本[省市县区]|原|驻")
_NO_POST = re.compile(
    r"^(?:为|辞去|任[职期命免用何教]|期间|何|用|[他她]|此前|曾)|职务后|职务[^的]{0,4}免除$|职务的决定.|[。；：！？\n《》]|下列|以下|如下|套转|确定为|同志"
)
_SET_APART = frozenset(("专职", "兼职", "专任"))  # （专职，副部长级）: how a post is held, with its rank
LONGEST_POST = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """People and the posts that a clause gives to them or takes from them."""

    names: tuple[Range, ...]
    post: Range
    note: str | None = None
    action: str | None = None  # where the words themselves say it; else that of the verb before them
    former: Range | None = None  # the post printed before the name: 副市长某某代理市长


def trimmed(text: str, start: int, end: int) -> Range:
    """Give a post's range without 职务, 人选 and the brackets of terms behind them."""
    while start < end:
        piece = text[max(start, end - LONGEST_POST) : end]
        tail = _DUTY.search(piece) or _CANDIDATE.search(piece) or _PASSED.search(piece)
        bracket = _TAIL_BRACKET.search(piece)
        if tail is None and bracket and _is_no_part(piece, bracket):
            tail = bracket
        if tail is None:
            break
        end -= len(piece) - tail.start()
    return start, end


def _is_no_part(piece: str, bracket: re.Match[str]) -> bool:
    """Say whether a bracket at the end is no part of a post: it tells terms or stands behind 职务; a rank is one."""
    return _DUTY.search(piece[: bracket.start()]) is not None or (
        _RANK.fullmatch(bracket[0]) is None and _tells_terms(bracket[0][1:-1])
    )


def _tells_terms(told: str) -> bool:
    """Say whether what a bracket holds are terms, as a whole or one by one: （正县级，兼）."""
    words = re.split("[，、；]", told)
    ranks = len(words) > 1 and all(_RANK.fullmatch(f"（{word}）") or word in _SET_APART for word in words)
    return read_terms(told) is not None or ranks or all(read_terms(word) is not None for word in words)


def trimmed_text(text: str) -> str:
    """Give a whole clause as a post, trimmed."""
    return text[slice(*trimmed(text, 0, len(text)))]


def is_post_text(text: str) -> bool:
    """Say whether a text can be a post where grammar asks for one: a known title, or a body and a word or two."""
    if not 2 <= len(text) <= LONGEST_POST or _NO_POST.search(text):
        return False
    return is_post(text) or any(is_body(text[:n]) for n in range(2, len(text)))


def is_office_text(text: str) -> bool:
    """Say whether a text is a post by its title."""
    return 2 <= len(text) <= LONGEST_POST and not _NO_POST.search(text) and is_office(text)


def starts_strongly(post: str) -> bool:
    """Say whether a post begins as a post does and a given name does not: 市…, 国家…."""
    return _STRONG_START.match(post) is not None
