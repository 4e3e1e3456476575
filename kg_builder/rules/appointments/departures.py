"""Forms of words in which someone leaves a post or acts in one: 接受…辞去, 不再担任, 代理, each read from one clause.

Offsets are code points of the clause. A form that finds no person gives ``names=()``: the person named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from kg_builder.rules.appointments.entries import Entry, is_office_text, is_post_text, trimmed
from kg_builder.rules.appointments.forms import removed
from kg_builder.rules.appointments.names import after_post, first_names, long_list

RESIGNS = "辞去"
_ACCEPTS = re.compile(r"接受|同意|批准|准予|准许")
_PASSED = re.compile(
    r"[^《》]{0,40}通过(?:了)?《[^《》]*关于(?:接受|同意|批准)[^《》]*辞去[^《》]*》$"
)  # a decision told by its title
_HIS_POST = re.compile(r"(?:其|本人)?(?:所任的?|担任的?|兼任的?|的)?")
_CEASES = re.compile(r"(?P<verb>不再(?:担任|兼任|任|兼))(?P<post>.+)$")
_ENDED = re.compile(r"(?:终止|结束|取消)(?P<post>[^，。；]{4,80}?)的?试用期$")
_PROPOSED = re.compile(
    r"(?:现|经研究)?拟(?:推荐|提名|任命|聘任|聘|转任|调任|改任|晋升|提拔|担任|进一步使用|任)+(?:为|担任|任)?"
)
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
    end = len(text) - 1 if _PASSED.match(text) else len(text)
    post = trimmed(text, his.end() if his else place + len(RESIGNS), end)
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
    names = names or after_post(text, 0, match.start())
    if not is_post_text(text[slice(*post)]) or not (names or _NOBODY.fullmatch(text, 0, match.start())):
        return None
    return Entry(names, post, match["verb"], "免去")


def proposed(text: str) -> Entry | None:
    """Read ``拟提名为县城投公司董事长人选`` and ``拟任县审计局局长``, of the person named before: a nomination."""
    match = _PROPOSED.match(text)
    post = trimmed(text, match.end(), len(text)) if match else None
    return Entry((), post, None, "提名") if post and is_office_text(text[slice(*post)]) else None


def ended(text: str) -> Entry | None:
    """Read ``终止任远行的县信访局副局长试用期``; 终止试用期 is its note."""
    match = _ENDED.search(text)
    if match is None:
        return None
    entry = removed(text[: match.end("post")], match.start("post"), ())
    return replace(entry, note="终止试用期", action="免去") if entry and entry.names else None


def acting(text: str) -> Entry | None:
    """Read ``并由其代理青溪县人民政府县长`` and ``决定梁秋实代理县长职务``; 代理 is its note."""
    match = _ACTS.search(text)
    if match is None:
        return None
    post = trimmed(text, match.end(), len(text))
    lead = _ACTS_LEAD.match(text, 0, match.start())
    begin = lead.end() if lead else 0
    names = first_names(text, begin, match.start())
    behind = () if names else after_post(text, begin, match.start())
    names = names or behind
    if not is_office_text(text[slice(*post)]) or not (names or _NOBODY.fullmatch(text, begin, match.start())):
        return None
    former = (begin, behind[0][0]) if behind else None
    return Entry(names, post, "代理", "任命", former)


Form: TypeAlias = Callable[[str], Entry | None]
FORMS: tuple[tuple[str, Form], ...] = (
    (RESIGNS, resigned),
    ("不再", ceased),
    ("试用期", ended),
    ("拟", proposed),
    ("代", acting),
)  # by what calls for it
