"""Where the names in a clause of appointment end: lists of people, and names with a post right before or behind them.

Offsets are code points of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from kg_builder.rules.appointments.entries import (
    LONGEST_POST,
    Entry,
    Range,
    is_office_text,
    starts_strongly,
    trimmed,
)
from kg_builder.words.names import (
    could_be_listed_name,
    could_be_long_name,
    could_be_name,
    is_person_name,
    name_ends,
    name_list,
)
from kg_builder.words.posts import ends_with_title, is_office

_HELD_BEFORE = re.compile(r"(?:同志)?(?:现|原|所)?(?:担任|兼任|任)$")
_HELD_AFTER = re.compile(r"(?:同志)?(?:(?:原|现|所)?(?:担任|兼任|任|兼)?的|(?:原|现)?(?:担任|兼任)|[原现]任)")
_COMRADE = re.compile(r"(?:（[^（）]*）)?(?:同志|先生|女士)?")
_LEAD = re.compile(r"(?:决定|同意|接受|批准)*")
_REASON = re.compile(r"(?:（[^（）]*）)?(?:同志|因|由于|提出|请求|申请|要求|关于|自|$)")
_SAID_OF = re.compile(
    r"(?:（[^（）]*）)?(?:同志|因|由于|试用期|任职试用期|实行|任期|聘期|挂职期|已|达到|到达|到龄|年满|退休|违)"
)
_TITLE_OF_ADDRESS = re.compile("同志|先生|女士")
_REGION_ENDS = tuple("省市县区州盟旗镇乡")
_CALLED = re.compile("同志|先生|女士|（")
_LONGEST_CALLED = 6  # code points of a name and 同志
_JOINT = re.compile("、")
LONGEST_NAME = 80  # code points that the last name of a list takes, with its bracket, or with the post before it
_WORDS_OF_POSTS = frozenset(
    (
        "地区",
        "国家",
        "中国",
        "中央",
        "全国",
        "中共",
        "人民",
        "政府",
        "省委",
        "市委",
        "县委",
        "区委",
        "州委",
        "县长",
        "市长",
        "区长",
    )
)
_SURE = 2  # weight of a name of three characters, or of a post that begins as one
COMRADE_END = re.compile(r"(?:（[^（）]*）)?(?:同志)?$")


def names_only(text: str) -> tuple[Range, ...]:
    """Read a clause that is a list of names: ``李某、王某``."""
    return name_list(text, 0, len(text))


def subject_of(text: str) -> tuple[Range, ...]:
    """Read a clause that only names people or says why: ``张小川同志``, ``王平同志试用期满``."""
    said = (((0, stop),) for stop in name_ends(text) if _SAID_OF.match(text, stop))
    return names_only(text) or next(said, ()) or _several_said_of(text)


def _several_said_of(text: str) -> tuple[Range, ...]:
    """Read ``邵某、丁某两同志实行任职试用期制``."""
    called = _TITLE_OF_ADDRESS.search(text)
    return name_list(text, 0, called.end()) if called and _SAID_OF.match(text, called.end()) else ()


def after_post(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Read a name that stands behind its holder's former post: ``县财政局副局长柏乔同志``."""
    if end - start > LONGEST_POST:
        return ()
    comrade = COMRADE_END.search(text, start, end)
    stop = comrade.start() if comrade else end
    begins = (stop - n for n in (3, 2, 4) if stop - n > start)
    named = could_be_name if stop < end else is_person_name  # 同志 behind it
    whole = (begin for begin in begins if not ends_with_title(text[start : begin + 1]))  # 书记员 + 邵某
    fits = (begin for begin in whole if named(text[begin:stop]) and is_office(text[start:begin]))
    return next((((begin, stop),) for begin in fits), ())


def post_first(text: str, start: int) -> Entry | None:
    """Read ``县财政局局长柏乔同志职务``."""
    _, end = trimmed(text, start, len(text))
    names = after_post(text, start, end) if end < len(text) else ()
    return Entry(names, (start, names[0][0])) if names else None


def holders(text: str, start: int, end: int, *, strict: bool) -> tuple[Range, ...]:
    """Read the names before 的, also ``李某同志担任的`` and ``李某同志兼任的``."""
    names = name_list(text, start, end, strict=strict)
    held = None if names else _HELD_BEFORE.search(text, max(start, end - len("同志现担任")), end)
    return name_list(text, start, held.start(), strict=strict) if held else names


def first_names(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Read names at the start of a stretch, whatever reason follows: ``蒋伯涛同志因工作变动``."""
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    said = (((begin, stop),) for stop in name_ends(text[:end], begin) if _REASON.match(text, stop, end))
    return name_list(text, begin, end) or next(said, ()) or _called(text, begin, end)


def _called(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Read the one name before 同志 or 先生 whose surname no list knows: ``完某措同志``."""
    mark = _TITLE_OF_ADDRESS.search(text, start, min(end, start + LONGEST_NAME))
    name = text[start : mark.start()] if mark else ""
    return ((start, start + len(name)),) if could_be_name(name) or could_be_long_name(name) else ()


def run_on(text: str, start: int, favoured: Collection[str]) -> Entry | None:
    """Read names with a post right behind them, at the likeliest border."""
    found: list[tuple[int, Entry]] = []
    if text.startswith("任", start) and starts_strongly(text[start + 1 :]):  # 任中共…: no name
        return None
    for border, names in _borders(text, start, favoured):
        held = _HELD_AFTER.match(text, border)
        post = trimmed(text, held.end() if held else border, len(text))
        if is_office_text(text[slice(*post)]):
            found.append((_weight(text, names[-1], post, favoured), Entry(names, post)))
    weight, entry = max(found, key=lambda pair: pair[0], default=(0, None))
    return entry if weight >= _SURE else None


def _borders(text: str, start: int, favoured: Collection[str]) -> Iterator[tuple[int, tuple[Range, ...]]]:
    """Yield where a list of names at ``start`` can end, with the names."""
    last = last_name(text, start)
    before = name_list(text, start, last - 1) if last > start else ()
    known = [last + n for n in (4, 3, 2) if text[last : last + n] in favoured]
    called = _CALLED.search(text, last, last + _LONGEST_CALLED)
    if called and could_be_name(text[last : called.start()]):
        known.append(called.start())
    regions = tuple(word for word in favoured if word.endswith(_REGION_ENDS))
    known.extend(
        last + n for n in (3, 2) if text.startswith(regions, last + n) and could_be_name(text[last : last + n])
    )
    for stop in dict.fromkeys((*name_ends(text, last), *known)):
        rest = _COMRADE.match(text, stop)
        yield rest.end() if rest else stop, (*before, (last, stop))


def long_list(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Read names, some of them long and without a dot, where nothing else can stand: ``阿依古丽、王平``."""
    if end - start > LONGEST_NAME:
        return ()
    edges = [start, *(mark.end() for mark in _JOINT.finditer(text, start, end)), end + 1]
    found: list[Range] = []
    for begin, after in pairwise(edges):
        bracket = COMRADE_END.search(text, begin, after - 1)
        stop = bracket.start() if bracket else after - 1
        if not (is_person_name(text[begin:stop]) or could_be_long_name(text[begin:stop])):
            return ()
        found.append((begin, stop))
    return tuple(found)


def last_name(text: str, start: int) -> int:
    """Give where the last name of a list begins: behind the last 、 with nothing but names before it."""
    last, found = start, 0
    for mark in _JOINT.finditer(text, start):
        named = name_list(text, last, mark.start(), strict=False) if mark.start() - last <= LONGEST_NAME else ()
        if not named and not (found > 1 and could_be_listed_name(text[last : mark.start()])):
            break
        last, found = mark.end(), found + 1
    return last


def _weight(text: str, name: Range, post: Range, favoured: Collection[str]) -> int:
    """Weigh a border between name and post; ties go to the first, the longest usual name."""
    word, rest = text[slice(*name)], text[slice(*post)]
    weight = min(len(word), 3) - 1
    weight += 3 if starts_strongly(rest) else 0
    weight -= 6 if word[-1] + rest[0] in _WORDS_OF_POSTS else 0
    weight += 4 if rest.startswith(tuple(favoured)) else 0
    weight += 5 if word in favoured else 0
    return weight + (4 if name[1] < post[0] else 0)  # 同志, a bracket or 的 between them
