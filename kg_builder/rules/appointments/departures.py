"""Forms of words in which someone leaves a post or acts in one: 接受…辞去, 不再担任, 代理, each read from one clause.

Offsets are code points of the clause. A form that finds no person gives ``names=()``: the person named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from kg_builder.rules.appointments.entries import Entry, is_office_text, is_post_text, trimmed
from kg_builder.rules.appointments.names import after_post, first_names, long_list

RESIGNS = "辞去"
_ACCEPTS = re.compile(r"接受|同意|批准|准予|准许")
_HIS_POST = re.compile(r"(?:其|本人)?(?:所任的?|担任的?|兼任的?|的)?")
_CEASES = re.compile(r"(?P<verb>不再(?:担任|兼任|任|兼))(?P<post>.+)$")
_NOBODY = re.compile(r"(?:其|他|她|并|同时|决定|因.*)*")
_ACTS = re.compile(r"代理|代行")
_ACTS_LEAD = re.compile(r"(?:并|同时)?(?:由|决定|推举|推选|确定|指定)*")


def resigned(text: str) -> Entry | None:
    """Read ``接受蒋伯涛辞去青溪县人民政府县长职务的请求``.

    接受辞去 is the note; 辞去 alone where nobody accepts it in this clause.
    """
    place = text.find(RESIGNS)
    if place < 0:
        return None
    accepts = _ACCEPTS.search(text, 0, place)
    before = accepts.end() if accepts else 0
    his = _HIS_POST.match(text, place + len(RESIGNS))
    post = trimmed(text, his.end() if his else place + len(RESIGNS), len(text))
    names = first_names(text, before, place)
    if not is_post_text(text[slice(*post)]) or not (names or _NOBODY.fullmatch(text, before, place)):
        return None
    return Entry(names, post, f"{accepts[0] if accepts else ''}{RESIGNS}", "免去")


def ceased(text: str) -> Entry | None:
    """Read ``龚学礼同志不再担任县信访局局长职务``; 不再担任 is its note."""
    match = _CEASES.search(text)
    if match is None:
        return None
    post = trimmed(text, *match.span("post"))
    names = first_names(text, 0, match.start()) or long_list(text, 0, match.start())
    if not is_post_text(text[slice(*post)]) or not (names or _NOBODY.fullmatch(text, 0, match.start())):
        return None
    return Entry(names, post, match["verb"], "免去")


def acting(text: str) -> Entry | None:
    """Read ``并由其代理青溪县人民政府县长`` and ``决定梁秋实代理县长职务``; 代理 is its note."""
    match = _ACTS.search(text)
    if match is None:
        return None
    post = trimmed(text, match.end(), len(text))
    lead = _ACTS_LEAD.match(text, 0, match.start())
    begin = lead.end() if lead else 0
    names = first_names(text, begin, match.start()) or after_post(text, begin, match.start())
    if not is_office_text(text[slice(*post)]) or not (names or _NOBODY.fullmatch(text, begin, match.start())):
        return None
    return Entry(names, post, "代理", "任命")


Form: TypeAlias = Callable[[str], Entry | None]
FORMS: tuple[tuple[str, Form], ...] = ((RESIGNS, resigned), ("不再", ceased), ("代", acting))  # by what calls for it
