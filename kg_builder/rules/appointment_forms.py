"""The forms of words in which an act of appointment is made, each read from one clause.

Offsets are code points of the clause. A form that finds no person gives ``names=()``: the person named before
(免去其…, 不再担任…).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from kg_builder.words.names import could_be_long_name, could_be_name, is_person_name, name_ends, name_list
from kg_builder.words.posts import is_body, is_office, is_post
from kg_builder.words.terms import read_terms

Range: TypeAlias = tuple[int, int]

RESIGNS = "辞去"
_AS = (re.compile(r"(?:分别)?(?:担任|出任|兼任|为)"), re.compile("(?:分别)?任"))
_LINK = re.compile(
    r"(?:同志)?(?:分别)?"
    r"(?P<how>正式任命为|正式担任|正式任|兼任|挂职任|挂任|调任|改任|升任|续任|连任|出任|担任|任)"
)
_HOW_NOTED = {"兼任": "兼任", "挂职任": "挂职", "挂任": "挂职"}
_HIS = re.compile(r"(?:其|他|她|该同志|上述(?:人员|同志)|以上(?:人员|同志))(?:原?(?:担任|兼任|所任|所兼)?的?)")
_HELD_BEFORE = re.compile(r"(?:同志)?(?:现|原|所)?(?:担任|兼任|任)$")
_HELD_AFTER = re.compile(r"(?:同志)?(?:原|现|所)?(?:担任|兼任|任|兼)?的")
_OF = re.compile("的")
_DUTY = re.compile(r"(?:的|等)?(?:领导)?(?:职务|一职|职位)(?:的?(?:请求|申请|报告|决定))?$")
_CANDIDATE = re.compile(r"(?:的)?(?:建议)?(?:候选人?|人选)$")
_TAIL_BRACKET = re.compile(r"（[^（）]*）$")
_COMRADE = re.compile(r"(?:（[^（）]*）)?(?:同志)?")
_COMRADE_END = re.compile(r"(?:（[^（）]*）)?(?:同志)?$")
_ACCEPTS = re.compile(r"接受|同意|批准|准予|准许")
_LEAD = re.compile(r"(?:决定|同意|接受|批准)*")
_REASON = re.compile(r"(?:（[^（）]*）)?(?:同志|因|由于|提出|请求|申请|要求|关于|自|$)")
_HIS_POST = re.compile(r"(?:其|本人)?(?:所任的?|担任的?|兼任的?|的)?")
_REVOKED = re.compile(r"(?P<post>职务|一职)(?:予以|一并|同时)(?:免去|免除|解除)$")
_CEASES = re.compile(r"(?P<verb>不再(?:担任|兼任|任|兼))(?P<post>.+)$")
_NOBODY = re.compile(r"(?:其|他|她|并|同时|决定|因.*)*")
_ACTS = re.compile(r"代理|代行")
_ACTS_LEAD = re.compile(r"(?:并|同时)?(?:由|决定|推举|确定|指定)*")
_SAID_OF = re.compile(
    r"(?:（[^（）]*）)?(?:同志|因|由于|试用期|任职试用期|任期|聘期|挂职期|已|达到|到达|到龄|年满|退休|违)"
)
_STRONG_START = re.compile(r"[省市县区州盟旗乡镇](?!长)|国家|中国|中共|中华|人民|全国|中央|本[省市县区]|原|驻")
_NO_POST = re.compile(r"[。；：！？\n《》]|下列|以下|如下|晋升|套转|确定为")
_CALLED = re.compile("同志|（")
_LONGEST_CALLED = 6  # code points of a name and 同志
_JOINT = re.compile("、")
_VETO = "现拟曾原前后起新主责兼调转改升时期"  # 张三现任…, 此前任…, 主任, 责任: no act
_LONGEST_NAME = 80  # code points that the last name of a list takes, with its bracket, or with the post before it
_LONGEST_POST = 120
_SURE = 2  # weight of a name of three characters, or of a post that begins as one


@dataclass(frozen=True, slots=True)
class Entry:
    """People and the posts that a clause gives to them or takes from them."""

    names: tuple[Range, ...]
    post: Range
    note: str | None = None
    action: str | None = None  # where the words themselves say it; else that of the verb before them


def appointed(text: str, start: int = 0) -> Entry | None:
    """Read ``卢启明为省水利厅厅长``, ``宋怀瑾、葛青松担任…``: names, then 为 or 任, then a post.

    Of several readings the longest names win: 欧阳为公为… names 欧阳为公.
    """
    last = _last_name(text, start)
    for strict in (True, False):
        for word in _AS:
            for link in reversed(list(word.finditer(text, last + 1, last + _LONGEST_NAME))):
                names = name_list(text, start, link.start(), strict=strict) or _after_post(text, start, link.start())
                post = trimmed(text, link.end(), len(text))
                if names and (is_post_text if strict else is_post)(text[slice(*post)]):
                    return Entry(names, post, _HOW_NOTED.get(link[0]))
    return _long_named(text, last)


def _long_named(text: str, start: int) -> Entry | None:
    """Read ``阿依古丽（女，维吾尔族）同志为…主任``: one name of a kind that no list knows."""
    for link in _AS[0].finditer(text, start + 1, start + _LONGEST_NAME):
        comrade = _COMRADE_END.search(text, start, link.start())
        stop = comrade.start() if comrade else link.start()
        post = trimmed(text, link.end(), len(text))
        if could_be_long_name(text[start:stop]) and is_office_text(text[slice(*post)]):
            return Entry(((start, stop),), post)
    return None


def declared(text: str) -> Entry | None:
    """Read ``宋怀瑾为云岭市信访局局长`` where no verb stands over it: surnames known, an exact office."""
    entry = appointed(text)
    sure = entry and is_office_text(text[slice(*entry.post)]) and all(is_person_name(text[a:b]) for a, b in entry.names)
    return entry if sure else None


def serves(text: str) -> Entry | None:
    """Read ``高建平同志任县自然资源局局长`` and ``正式任…``: no verb of appointing, so the posts must be sure."""
    last = _last_name(text, 0)
    for link in _LINK.finditer(text, last, last + _LONGEST_NAME):
        post = trimmed(text, link.end(), len(text))
        if not is_office_text(text[slice(*post)]):
            continue
        names = name_list(text, 0, link.start()) or name_list(text, 0, link.start(), strict=False)
        alone = text[: link.start()] in ("", "同时", "并") and link["how"] != "任"
        if (names and text[link.start() - 1] not in _VETO) or alone:
            return Entry(names, post, _HOW_NOTED.get(link["how"]))
    return None


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
    last = _last_name(text, start)
    for strict in (True, False):
        for place in _OF.finditer(text, last + 2, last + _LONGEST_NAME):
            post = trimmed(text, place.end(), len(text))
            names = _holders(text, start, place.start(), strict=strict)
            if names and (is_post_text if strict else is_post)(text[slice(*post)]):
                return Entry(names, post)
    return _run_on(text, start, favoured) or _post_first(text, start)


def revoked(text: str) -> Entry | None:
    """Read ``徵羽同志县文化馆馆长职务予以免去``: the verb behind the post."""
    match = _REVOKED.search(text)
    return removed(text[: match.end("post")], 0, ()) if match else None


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
    names = _first_names(text, before, place)
    if not is_post_text(text[slice(*post)]) or not (names or _NOBODY.fullmatch(text, before, place)):
        return None
    return Entry(names, post, f"{accepts[0] if accepts else ''}{RESIGNS}", "免去")


def ceased(text: str) -> Entry | None:
    """Read ``龚学礼同志不再担任县信访局局长职务``; 不再担任 is its note."""
    match = _CEASES.search(text)
    if match is None:
        return None
    post = trimmed(text, *match.span("post"))
    names = _first_names(text, 0, match.start())
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
    names = _first_names(text, begin, match.start())
    if not is_office_text(text[slice(*post)]) or not (names or _NOBODY.fullmatch(text, begin, match.start())):
        return None
    return Entry(names, post, "代理", "任命")


Form: TypeAlias = Callable[[str], Entry | None]
FORMS: tuple[tuple[str, Form], ...] = ((RESIGNS, resigned), ("不再", ceased), ("代", acting))  # by what calls for it


def named_before_post(text: str, favoured: Collection[str]) -> Entry | None:
    """Read a line of a list without a verb of its own: ``张小川 县财政局局长``, padding gone."""
    return _run_on(text, 0, favoured)


def names_only(text: str) -> tuple[Range, ...]:
    """Read a clause that is a list of names: ``李某、王某``."""
    return name_list(text, 0, len(text))


def subject_of(text: str) -> tuple[Range, ...]:
    """Read a clause that only names people or says why: ``张小川同志``, ``王平同志试用期满``."""
    said = (((0, stop),) for stop in name_ends(text) if _SAID_OF.match(text, stop))
    return names_only(text) or next(said, ())


def trimmed(text: str, start: int, end: int) -> Range:
    """Give a post's range without 职务, 人选 and the brackets of terms behind them."""
    while start < end:
        piece = text[max(start, end - _LONGEST_POST) : end]
        tail = _DUTY.search(piece) or _CANDIDATE.search(piece)
        bracket = _TAIL_BRACKET.search(piece)
        if tail is None and bracket and read_terms(bracket[0][1:-1]) is not None:
            tail = bracket
        if tail is None:
            break
        end -= len(piece) - tail.start()
    return start, end


def trimmed_text(text: str) -> str:
    """Give a whole clause as a post, trimmed."""
    return text[slice(*trimmed(text, 0, len(text)))]


def is_post_text(text: str) -> bool:
    """Say whether a text can be a post where grammar asks for one: a known title, or a body and a word or two."""
    if not 2 <= len(text) <= _LONGEST_POST or _NO_POST.search(text):
        return False
    return is_post(text) or any(is_body(text[:n]) for n in range(2, len(text)))


def is_office_text(text: str) -> bool:
    """Say whether a text is a post by its title."""
    return 2 <= len(text) <= _LONGEST_POST and not _NO_POST.search(text) and is_office(text)


def starts_strongly(post: str) -> bool:
    """Say whether a post begins as a post does and a given name does not: 市…, 国家…."""
    return _STRONG_START.match(post) is not None


def _after_post(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Read a name that stands behind its holder's former post: ``县财政局副局长柏乔同志``."""
    if end - start > _LONGEST_POST:
        return ()
    comrade = _COMRADE_END.search(text, start, end)
    stop = comrade.start() if comrade else end
    begins = (stop - n for n in (3, 2, 4) if stop - n > start)
    fits = (begin for begin in begins if is_person_name(text[begin:stop]) and is_office(text[start:begin]))
    return next((((begin, stop),) for begin in fits), ())


def _post_first(text: str, start: int) -> Entry | None:
    """Read ``县财政局局长柏乔同志职务``."""
    _, end = trimmed(text, start, len(text))
    names = _after_post(text, start, end) if end < len(text) else ()
    return Entry(names, (start, names[0][0])) if names else None


def _holders(text: str, start: int, end: int, *, strict: bool) -> tuple[Range, ...]:
    """Read the names before 的, also ``李某同志担任的`` and ``李某同志兼任的``."""
    names = name_list(text, start, end, strict=strict)
    held = None if names else _HELD_BEFORE.search(text, max(start, end - len("同志现担任")), end)
    return name_list(text, start, held.start(), strict=strict) if held else names


def _first_names(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Read names at the start of a stretch, whatever reason follows: ``蒋伯涛同志因工作变动``."""
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    said = (((begin, stop),) for stop in name_ends(text[:end], begin) if _REASON.match(text, stop, end))
    return name_list(text, begin, end) or next(said, ())


def _run_on(text: str, start: int, favoured: Collection[str]) -> Entry | None:
    """Read names with a post right behind them, at the likeliest border."""
    found: list[tuple[int, Entry]] = []
    for border, names in _borders(text, start, favoured):
        held = _HELD_AFTER.match(text, border)
        post = trimmed(text, held.end() if held else border, len(text))
        if is_office_text(text[slice(*post)]):
            found.append((_weight(text, names[-1], post, favoured), Entry(names, post)))
    weight, entry = max(found, key=lambda pair: pair[0], default=(0, None))
    return entry if weight >= _SURE else None


def _borders(text: str, start: int, favoured: Collection[str]) -> Iterator[tuple[int, tuple[Range, ...]]]:
    """Yield where a list of names at ``start`` can end, with the names."""
    last = _last_name(text, start)
    before = name_list(text, start, last - 1) if last > start else ()
    known = [last + n for n in (4, 3, 2) if text[last : last + n] in favoured]
    called = _CALLED.search(text, last, last + _LONGEST_CALLED)
    if called and could_be_name(text[last : called.start()]):
        known.append(called.start())
    for stop in dict.fromkeys((*name_ends(text, last), *known)):
        rest = _COMRADE.match(text, stop)
        yield rest.end() if rest else stop, (*before, (last, stop))


def _last_name(text: str, start: int) -> int:
    """Give where the last name of a list begins: behind the last 、 with nothing but names before it."""
    last = start
    for mark in _JOINT.finditer(text, start):
        if mark.start() - last > _LONGEST_NAME or not name_list(text, last, mark.start(), strict=False):
            break
        last = mark.end()
    return last


def _weight(text: str, name: Range, post: Range, favoured: Collection[str]) -> int:
    """Weigh a border between name and post; ties go to the first, the longest usual name."""
    word, rest = text[slice(*name)], text[slice(*post)]
    weight = min(len(word), 3) - 1
    weight += 3 if starts_strongly(rest) else 0
    weight += 4 if rest.startswith(tuple(favoured)) else 0
    weight += 5 if word in favoured else 0
    return weight + (4 if name[1] < post[0] else 0)  # 同志, a bracket or 的 between them
