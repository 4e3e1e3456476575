"""The forms of words in which an act of appointment is made, each read from one clause.

Offsets are code points of the clause. A form that finds no person gives ``names=()``: the person named before.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kg_builder.rules.appointments.entries import Entry, Range, is_office_text, is_post_text, trimmed
from kg_builder.rules.appointments.names import (
    COMRADE_END,
    LONGEST_NAME,
    after_post,
    holders,
    last_name,
    long_list,
    post_first,
    run_on,
    subject_of,
)
from kg_builder.words.names import could_be_long_name, is_person_name, name_list
from kg_builder.words.posts import is_post

_AS = (re.compile(r"(?:分别)?(?:担任|出任|兼任|改任|调任|转任|升任|为(?!的))"), re.compile("(?:分别)?任(?!为)"))
_LINK = re.compile(
    r"(?:同志)?(?:分别|同时|还|一并)?"
    r"(?P<how>正式任命为|正式担任|正式任|兼任|聘任为|聘为|续聘为|挂职任|挂任|调任|改任|升任|续任|连任|出任|担任|晋升为?|任|兼)"
)
_HOW_NOTED = {
    "兼任": "兼任",
    "兼": "兼",
    "晋升": "晋升",
    "晋升为": "晋升",
    "挂职任": "挂职",
    "挂任": "挂职",
    "聘任为": "聘任",
    "聘为": "聘任",
    "续聘为": "续聘",
}
_HIS = re.compile(
    r"(?:(?:其|他|她|该同志|上述(?:人员|同志)|以上(?:人员|同志))(?:原?(?:担任|兼任|所任|所兼|任)?的?)|原(?:担任|任)的?)"
)
_OF = re.compile("的")
_REVOKED = re.compile(r"(?P<post>职务|一职)(?:予以|一并|同时|随之|相应|即行|亦)+(?:免去|免除|解除|免)$")
_VETO = "现拟曾原前后起新主责兼调转改升时期"  # 张三现任…, 此前任…, 主任, 责任: no act


def appointed(text: str, start: int = 0) -> Entry | None:
    """Read ``卢启明为省水利厅厅长``, ``宋怀瑾、葛青松担任…``: names, then 为 or 任, then a post.

    Of several readings the longest names win: 欧阳为公为… names 欧阳为公.
    """
    last = last_name(text, start)
    for strict in (True, False):
        for word in _AS:
            for link in reversed(list(word.finditer(text, last + 1, last + LONGEST_NAME))):
                if link[0] == "升任" and is_person_name(text[last : link.start() + 1]):  # 常某升 + 任
                    continue
                names = name_list(text, start, link.start(), strict=strict) or after_post(text, start, link.start())
                post = trimmed(text, link.end(), len(text))
                if names and (is_post_text if strict else is_post)(text[slice(*post)]):
                    return Entry(names, post, _HOW_NOTED.get(link[0]))
    return _long_named(text, start, last)


def _long_named(text: str, first: int, start: int) -> Entry | None:
    """Read ``阿依古丽（女，维吾尔族）同志为…主任``: a last name of a kind that no list knows."""
    before = name_list(text, first, start - 1, strict=False) if start > first else ()
    for link in _AS[0].finditer(text, start + 1, start + LONGEST_NAME):
        comrade = COMRADE_END.search(text, start, link.start())
        stop = comrade.start() if comrade else link.start()
        post = trimmed(text, link.end(), len(text))
        if could_be_long_name(text[start:stop]) and is_office_text(text[slice(*post)]):
            return Entry((*before, (start, stop)), post)
    return None


def declared(text: str) -> Entry | None:
    """Read ``宋怀瑾为云岭市信访局局长`` where no verb stands over it: surnames known, an exact office."""
    entry = appointed(text)
    sure = entry and is_office_text(text[slice(*entry.post)]) and all(is_person_name(text[a:b]) for a, b in entry.names)
    return entry if sure else None


def serves(text: str) -> Entry | None:
    """Read ``高建平同志任县自然资源局局长`` and ``正式任…``: no verb of appointing, so the posts must be sure."""
    last = last_name(text, 0)
    for link in _LINK.finditer(text, last, last + LONGEST_NAME):
        post = trimmed(text, link.end(), len(text))
        if not is_office_text(text[slice(*post)]):
            continue
        if link["how"] == "升任" and is_person_name(text[last : link.start("how") + 1]):  # 常某升 + 任
            link = _LINK.match(text, link.start("how") + 1) or link
        names = name_list(text, 0, link.start()) or name_list(text, 0, link.start(), strict=False)
        names = names or _moved(text, link.start()) or _comrade(text, link)
        if not names and link["how"].startswith("正式"):  # 高某试用期满正式任
            names = subject_of(text[: link.start()])
        alone = text[: link.start()] in ("", "同时", "并") and link["how"] != "任"
        if (names and text[link.start() - 1] not in _VETO) or alone:
            return Entry(names, post, _HOW_NOTED.get(link["how"]))
    return None


def _moved(text: str, end: int) -> tuple[Range, ...]:
    """Read who is moved from a post: ``江某同志由县财政局副局长`` before 调任."""
    by = text.find("由", 0, end)
    return name_list(text, 0, by) if by > 0 and is_office_text(text[by + 1 : end]) else ()


def _comrade(text: str, link: re.Match[str]) -> tuple[Range, ...]:
    """Read a name of a kind that no list knows before 同志: ``帕尔哈某同志``."""
    return long_list(text, 0, link.start()) if link[0].startswith("同志") else ()


def removed(text: str, start: int, favoured: Collection[str]) -> Entry | None:
    """Read ``朱任远的省水利厅厅长职务``, ``邵立冬市交通运输局副局长职务``, ``其…职务``.

    Args:
        text: The clause.
        start: Where the verb, if any, ends.
        favoured: Names and regions the document speaks of, to tell 李明|云岭市… from 李明云|岭市….
    """
    subject = _HIS.match(text, start)
    if subject:
        post = trimmed(text, subject.end(), len(text))
        return Entry((), post) if is_post_text(text[slice(*post)]) else None
    last = last_name(text, start)
    for strict in (True, False):
        for place in _OF.finditer(text, last + 2, last + LONGEST_NAME):
            post = trimmed(text, place.end(), len(text))
            names = holders(text, start, place.start(), strict=strict)
            if names and (is_post_text if strict else is_post)(text[slice(*post)]):
                return Entry(names, post)
    return _long_of(text, start, last) or run_on(text, start, favoured) or post_first(text, start)


def _long_of(text: str, start: int, last: int) -> Entry | None:
    """Read ``阿依古丽的县文化馆馆长职务``: names of a kind that no list knows before 的."""
    for place in _OF.finditer(text, last + 2, last + LONGEST_NAME):
        post, names = trimmed(text, place.end(), len(text)), long_list(text, start, place.start())
        if names and is_office_text(text[slice(*post)]):
            return Entry(names, post)
    return None


def revoked(text: str) -> Entry | None:
    """Read ``徵羽同志县文化馆馆长职务予以免去``: the verb behind the post."""
    match = _REVOKED.search(text)
    return removed(text[: match.end("post")], 0, ()) if match else None


def named_before_post(text: str, favoured: Collection[str]) -> Entry | None:
    """Read a line of a list without a verb of its own: ``张小川 县财政局局长``, padding gone."""
    return run_on(text, 0, favoured)
