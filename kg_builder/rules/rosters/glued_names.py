"""Names and posts with nothing between: ``副市长邹某``, ``王某市长``, and whole lists on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg_builder.lexicon import lines, words
from kg_builder.words.agency_table import canonical_agency
from kg_builder.words.divisions import find_division
from kg_builder.words.names import could_be_name, is_person_name
from kg_builder.words.posts import is_body, is_office, is_post, is_vague, split_post

_BRACKET = re.compile(r"[（(〔][^（()）〔〕]*[)）〕]")
_HONOUR = re.compile(
    r"(?<!负责)(?<!领导)(?<!分管)(?:等)?(?:\d+[名位])?同志$|^(?:以及|由|从(?=.{2,}[局委办部厅室院会科站处队所])|以|即|分别由|分别为)"
)
_IN_BRACKETS = re.compile(r"(?P<name>[^（()）]{2,12})[（(](?P<note>.+)[)）]")
_SEX = re.compile(r"^(?:(?:[男女]|[一-鿿]{1,4}族)[，,、])+")  # before the post in a bracket
_POST_START = re.compile(r"(?:省|市|县|区|州|旗|盟|镇|乡|国|中|党|政|人大|常务|常委|副|总|原|现任)")
_REGION = re.compile(r"[一-鿿]{2,8}(?:省|市|县|区|州|旗|盟|镇|乡|苏木|街道|村|社区)(?!长)")
_TORN_REGION = re.compile("州[市县]|[市县区]市")  # 张勇广 + 州市委
_ODD_END = re.compile(r"[省市县区州镇乡副常局]$")
_DEPUTY = "副"  # ends no name: 常务副 + 市长
_VERB = re.compile(r"主持|参会|与会|组成|担任|兼任|负责|参加|牵头|配合|抽调|等")
_SHORTEST_STAFF = 4  # code points: the body's name stands before the word
_SHORTEST_FIRM = 5  # code points
_LEVELS = "省市县区州盟旗镇乡村国"  # also surnames, though seldom
_LONG = 3  # characters of a name that is seldom a place
_SIZES = (3, 2, 4)  # characters of a name, the likeliest first
_LONGEST_POST = 48  # code points: a longer post is two
_LONGEST_TITLE, _LONGEST_PLAIN = 12, 8
_ODD_START, _LONG_NAME, _ODD_NAME, _INNER_TITLE = 2, 3, 2, 4  # what each costs a reading


def is_name(text: str) -> bool:
    """Say whether a text is a name where a sentence could print a unit too: 区发展 of 区发展和改革局 is none."""
    return is_person_name(text) and text[0] not in _LEVELS and text[-1] != _DEPUTY


def is_staff(text: str) -> bool:
    """Say whether a text ends in a word for the staff of a body: 县水利局干部, 市公安局民警."""
    return len(text) > _SHORTEST_STAFF and text.endswith(tuple(words("staff_words.txt"))) and not is_vague(text)


def without_honour(text: str) -> str:
    """Give a text without 同志 behind and 由 before it; 负责同志 stays."""
    return _HONOUR.sub("", text)


def is_unit(text: str) -> bool:
    """Say whether a text ends as the name of a unit does; brackets do not count."""
    bare = outside(text)
    return is_body(bare) or any(bare.endswith(word) for word in words("unit_endings.txt"))


def outside(text: str) -> str:
    """Give a text without its brackets: 副县（市）长 is read as 副县长."""
    return _BRACKET.sub("", text)


def ends_in_post(text: str) -> bool:
    """Say whether a text ends in a post; brackets do not count."""
    bare = outside(text)
    return len(bare) > 1 and is_post(bare)


def is_plain_title(text: str) -> bool:
    """Say whether a text is a title alone, its body not named: 副市长, 常务副县长."""
    return is_office(text) and all(p.org is None and len(p.title) <= _LONGEST_PLAIN for p in split_post(text))


def person_and_post(text: str) -> tuple[str, str | None] | None:
    """Read a name with its post before, behind or in brackets: ``副市长邹某``, ``王某市长``, ``贺某（副县长）``.

    A name alone has the post None; a text without a name gives None.
    """
    honoured, text = text.endswith("同志"), without_honour(text)
    if is_plain_title(text):
        return None
    bracketed = _IN_BRACKETS.fullmatch(text)
    if bracketed:
        name, note = bracketed["name"], _SEX.sub("", bracketed["note"])
        if is_name(name) or (ends_in_post(note) and (_is_rare_name(name) or (len(name) == 2 and could_be_name(name)))):
            return name, note
        if is_name(note) and ends_in_post(name):
            return note, name
    if (is_name(text) or (honoured and could_be_name(text))) and not ends_in_post(text):
        return text, None
    return _glued(text)


def is_bracketed_seat(text: str) -> bool:
    """Say whether a text is a name with a post or a unit in a bracket behind it: ``贺某（副县长）``."""
    match = _IN_BRACKETS.fullmatch(text)
    return bool(match and is_name(match["name"]) and (ends_in_post(match["note"]) or is_unit(match["note"])))


def _glued(text: str) -> tuple[str, str] | None:
    """Find the cut where one side is a name and the other a post; a post behind the name is a title alone."""
    if is_vague(text):
        return None
    behind = [(text[-size:], text[:-size]) for size in _SIZES]
    for known in (is_name, _is_rare_name):
        for name, post in behind:
            if known(name) and (ends_in_post(post) or is_staff(post)) and not ends_in_post(name):
                return name, post
    before = [(text[:n], text[n:]) for n in _SIZES if is_name(text[:n]) and is_plain_title(text[n:])]
    return min(before, key=lambda pair: _ODD_END.search(pair[0]) is not None, default=None)


def _is_rare_name(text: str) -> bool:
    """Say whether a text beside a post can be a name although no list knows its surname."""
    return len(text) < 4 and could_be_name(text) and not is_unit(text) and not _VERB.search(text)


def sole_name(text: str) -> str | None:
    """Give the name that a text is where only a holder can stand (``X任组长``), its surname known or not; else None."""
    return text if _is_rare_name(text) and not ends_in_post(text) and text[-1] not in "的方" else None


def staff_of(text: str) -> tuple[str, str] | None:
    """Part a unit from the name behind it where only a holder can stand: ``县某局张某任组长``; None without one."""
    cuts = ((text[:-size], text[-size:]) for size in _SIZES)
    return next(((unit, name) for unit, name in cuts if is_name(name) and is_unit(unit)), None)


def pairs(text: str) -> list[tuple[str, str, int, int]] | None:
    """Read a list of names and posts with nothing between: ``谷某区政府办主任元某区教育局局长``.

    Returns:
        Name, post, start and end of each, in order, names before or after their posts throughout; None if the text
        cannot be cut so from end to end.
    """
    readings = [r for r in (_cut(text, first=True), _cut(text, first=False)) if r is not None]
    best = min(readings, key=lambda r: r[0])[1] if readings else None
    alone = best is not None and len(best) == 1 and ends_in_post(text)
    return None if best and alone and not _is_sure(best[0][0], best[0][1]) else best


def _is_sure(name: str, post: str) -> bool:
    """Say whether a whole text is one name and one post, and no office that begins like a name: 青阳公安分局局长."""
    strong = _POST_START.match(post) or _REGION.match(post) or is_plain_title(post)
    return begins_as_post(post) and (bool(strong) or len(name) == _LONG or find_division(name) is None)


@lru_cache(maxsize=4096)
def begins_as_post(post: str) -> bool:
    """Say whether a post begins as posts do; 安分局局长 is the rest of 青阳公安分局局长, no post behind a name."""
    org = split_post(post)[0].org
    agency = canonical_agency(org) if org else None
    listed = (agency is not None and agency.how != "pattern") or org in lines("central_agencies.txt")
    kind = any(post.startswith(word) for word in words("org_suffixes.txt") if len(word) > 1)  # 农场党委书记
    firm = (
        org is not None and len(org) > _SHORTEST_FIRM and org.endswith(("公司", "集团", "银行", "大学", "学院", "医院"))
    )
    return listed or kind or firm or is_plain_title(post) or bool(_POST_START.match(post) or _REGION.match(post))


def _cut(text: str, *, first: bool) -> tuple[int, list[tuple[str, str, int, int]]] | None:
    """Cut a text into names and posts at the least cost; names come first or second in each pair."""
    size = len(text)
    best: list[tuple[int, int, int] | None] = [None] * size + [(0, size, size)]
    ends = [n >= 2 and is_post(text[max(0, n - _LONGEST_TITLE) : n]) for n in range(size + 1)]
    for start in range(size - 2, -1, -1):
        for middle, end, cost in _pairs_at(text, start, ends, first=first):
            rest, here = best[end], best[start]
            if rest is not None and (here is None or cost + rest[0] < here[0]):
                best[start] = (cost + rest[0], middle, end)
    found: list[tuple[str, str, int, int]] = []
    start = 0
    while start < size and (step := best[start]) is not None:
        _, middle, end = step
        one, other = text[start:middle], text[middle:end]
        found.append((one, other, start, end) if first else (other, one, start, end))
        start = end
    whole = best[0]
    return (whole[0], found) if whole is not None and found else None


def _pairs_at(text: str, start: int, ends: Sequence[bool], *, first: bool) -> Iterator[tuple[int, int, int]]:
    """Yield where a pair that begins at a place can be cut and can end, and what it costs."""
    for size in _SIZES:
        if first and is_name(text[start : start + size]):
            middle = start + size
            for end in range(middle + 2, min(middle + _LONGEST_POST, len(text)) + 1):
                if ends[end]:
                    yield middle, end, _cost(text[start:middle], text[middle:end], ends[middle : end + 1])
        elif not first:
            for middle in range(start + 2, min(start + _LONGEST_POST, len(text) - size) + 1):
                if ends[middle] and is_person_name(text[middle : middle + size]):
                    name = text[middle : middle + size]
                    yield middle, middle + size, _cost(name, text[start:middle], ends[start : middle + 1])


def _cost(name: str, post: str, ends: Sequence[bool]) -> int:
    """Weigh one name and post: long or odd names, odd starts of a post, titles left inside it cost.

    A title that 、 or a bracket follows is part of the post; ``ends`` says behind which of its characters one ends.
    """
    odd = 0 if begins_as_post(post) and not _TORN_REGION.match(post) else _ODD_START
    places = range(2, len(post) - 1)
    inner = sum(_INNER_TITLE for n in places if ends[n] and post[n] not in "、（(）)兼助科" and not ends[n + 1])
    torn = name[-1] + post[0] in words("org_suffixes.txt")  # 薛原农 + 场党委书记
    return 1 + odd + _LONG_NAME * (len(name) == 4) + _ODD_NAME * (bool(_ODD_END.search(name)) + torn) + inner
