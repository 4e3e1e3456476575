"""Other documents that a document names: titles in 《》 with or without a number, bare numbers, minutes, tables.

``《国务院关于开展普查的通知》（国发〔2022〕22 号）``, ``《甲办法》（试行）（甲政发〔2020〕3号）``, ``省政府令第283号``,
``市政府常务会议纪要〔2022〕10 次``, ``（HJ1209—2021）``, ``编号：LD-2023-SC-（001）、LD-2023-SC-（002）``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg_builder.document import Document
from kg_builder.lexicon import words
from kg_builder.mapped import Mapped
from kg_builder.marks import exchanged
from kg_builder.model import Citation
from kg_builder.quoted import quoted
from kg_builder.rules.citations.numbers import (
    AFTER,
    BARE_STANDARD,
    INSIDE,
    ISSUED,
    MINUTES,
    REPORTS,
    STANDARD,
    balanced,
    bare_numbers,
    folded,
)
from kg_builder.rules.citations.relations import lists, of_list, relation
from kg_builder.rules.citations.tables import rows

NAME = "citations"
VERSION = 5

_CLOSE = "》〉＞>›"
_TITLE_MAX = 160  # code points
_NUMBER_MAX = 40  # code points
_BRACKETS = {**dict.fromkeys("[【［﹝", "〔"), **dict.fromkeys("]】］﹞", "〕")}
_LEAD = re.compile(
    r"^.*(?:以及|及|和|与|根据|依据|依照|按照|参照|遵照|贯彻|落实|执行|符合|的通知|的意见|的决定|办法|方案|规定)|^[经原按据](?=.)"
)
_TRAIL = re.compile(r"[（(][^（()）]{1,24}[）)]$")
_EDITION = re.compile(r"[（(](?:\d{4}年?)?(?:版|修[订改正]版?|修订稿|试行|暂行)[)）]$")
_ALIAS = re.compile(r"(?:简称|统称)(?:为)?[“\"]?《([^》]{1,20})》")
# Without marks: 国务院关于迁址新建的请示（〔1996〕武司字第82号）.
_PLAIN = re.compile(
    r"([^，。；：《》（）()]{0,30}关于[^，。；《》（）()]{4,80}的(?:请示|报告|函|通知|意见|决定|批复|公告))[（(]$"
)
_BEFORE_PLAIN = re.compile(
    r"^.*(?:根据|依据|依照|按照|遵照|参照|贯彻|落实|执行|印发|转发|现将|精神|要求|规定)|^(?:以及|及|和|与|[将对经按])"
    r"|^[你贵我本该][\u4e00-\u9fff]{0,6}?(?=关于)"
)
_AHEAD = re.compile(rf"(?<![A-Za-z\d])(?P<number>{STANDARD})$|(?P<issued>{ISSUED})(?:文件?)?$")
_FORWARDED = re.compile(r"(?:转发|印发|批转)$")
_WRAPPED = re.compile(r"^(?P<tail>(?:（[^）]{1,10}）)?的(?:通知|意见|函|决定|公告))")


@dataclass(frozen=True, slots=True)
class _Found:
    title: str | None
    number: str | None
    start: int
    end: int
    relation: str | None = None  # where a list says so


def read(document: Document) -> Iterator[Citation]:
    """Yield each other document cited, once per document, in printed order."""
    text = document.bare
    plain = exchanged(text.text, _BRACKETS)
    own = _own_titles(document)
    merged: dict[str, _Found] = {}
    titles: Counter[str] = Counter()
    tables = list(_tables(document, text))
    found = [*tables, *_all(plain, [(row.start, row.end) for row in tables])]
    for each in sorted(found, key=lambda f: (f.start, f.end)):
        if each.title and _bare_title(each.title, document.region) in own and not each.number:
            continue
        if each.number and each.number == document.heading.number:
            continue
        _merge(merged, titles, each)
    listed = lists(plain)
    for each in merged.values():
        over = bisect_right(listed, each.start, key=lambda stretch: stretch[0]) - 1
        told = over >= 0 and each.start < listed[over][1]
        said = each.relation or (listed[over][2] if told else None)
        said = said or relation(plain, each.start, each.end)
        yield Citation(each.title, each.number, said, text.spans(each.start, each.end))


def _tables(document: Document, text: Mapped) -> Iterator[_Found]:
    """Yield the documents that tables list, at their places in the whole text."""
    for part in document.parts:
        printed = exchanged(part.text.text, _BRACKETS)
        what = of_list(part.title or "".join(printed[:100].split()))
        for title, number, start, end in rows(printed):
            inked = [n for n in range(start, end) if not printed[n].isspace()]
            first, last = (bisect_left(text.origin, part.text.origin[n]) for n in (inked[0], inked[-1]))
            yield _Found(title, number, first, last + 1, what)


def _all(text: str, taken: list[tuple[int, int]]) -> Iterator[_Found]:
    """Yield what stands in 《》, and then numbers without a title; ``taken`` are stretches that were read otherwise."""
    aliases = set(_ALIAS.findall(text)) | words("short_titles.txt")
    for start, end in quoted(text, _TITLE_MAX):
        found = list(_cited(text, start, end, aliases))
        yield from found
        taken.append((start, max([end, *(f.end for f in found)])))
    yield from _unmarked(text, sorted(taken))


def _cited(text: str, start: int, end: int, aliases: set[str] | frozenset[str]) -> Iterator[_Found]:
    title = text[start + 1 : end - 1]
    before = text[max(0, start - 24) : start]
    if re.search(r"(?:简称|统称)(?:为)?[“\"]?$", before):
        return
    wrapped = _WRAPPED.match(text[end : end + 24]) if _FORWARDED.search(before) else None
    if wrapped:
        about = before.rfind("关于")
        title = before[about if about >= 0 else -2 :] + text[start:end] + wrapped["tail"]
        end += wrapped.end()
    after = AFTER.match(text, end)
    reports = REPORTS.match(text, end)
    inside = INSIDE.search(title)
    if after:
        yield _Found(title, folded(after["number"]), start, after.end())
    elif reports and (numbers := [n for n in re.split("[、，]", reports["numbers"]) if n]):
        suffix = "号" if text[reports.end() - 1] == "号" and len(numbers) == 1 else ""
        yield from (_Found(title, balanced(number) + suffix, start, reports.end()) for number in numbers)
    elif inside:
        yield _Found(title, inside["number"], start, end)
    elif ahead := _AHEAD.search(text, max(0, start - _NUMBER_MAX), start):  # GB/T 37103—2018《某方法》
        number = _LEAD.sub("", ahead[0])
        yield _Found(title, ahead["number"] or folded(_LEAD.sub("", ahead["issued"])), start - len(number), end)
    elif _names_document(title) and title not in aliases:
        yield _Found(title, None, start, end)


def _unmarked(text: str, taken: list[tuple[int, int]]) -> Iterator[_Found]:
    """Yield minutes by name and number, and numbers without a title."""
    for match in MINUTES.finditer(text) if "纪要" in text else ():
        name = match["name"] or match["meeting"]
        start = match.end("name" if match["name"] else "meeting") - len(_LEAD.sub("", name))
        yield _Found(None, folded(text[start : match.end()]), start, match.end())
    for match in bare_numbers(text):
        if not _taken(taken, match.start()) and "纪要" not in match[0]:
            number = _LEAD.sub("", match[0])
            start = match.end() - len(number)
            plain = _PLAIN.search(text, max(0, start - _TITLE_MAX), start)
            title = _BEFORE_PLAIN.sub("", plain[1]) if plain else None
            first = plain.end(1) - len(title) if plain and title else start
            yield _Found(title, folded(number), first, match.end())
    for match in BARE_STANDARD.finditer(text):
        if not _taken(taken, match.start()):
            yield _Found(None, match[0], match.start(), match.end())


def _taken(taken: list[tuple[int, int]], place: int) -> bool:
    n = bisect_left(taken, (place + 1, 0)) - 1
    return n >= 0 and place < taken[n][1]


def _names_document(title: str) -> bool:
    """Say whether a title ends as documents do; brackets at its end are looked past."""
    bare = title.rstrip(_CLOSE)  # 《某办公厅印发〈甲意见〉》
    while _TRAIL.search(bare):
        bare = _TRAIL.sub("", bare)
    return bare.endswith(tuple(words("document_endings.txt")))


def _own_titles(document: Document) -> set[str]:
    """Give the titles of what the document itself prints: its plans and attachments, without its region."""
    heading = document.heading
    titles = [*heading.plans, *(part.title for part in document.parts if part.title), heading.title or ""]
    return {_bare_title(title, document.region) for title in titles}


def _bare_title(title: str, region: str | None) -> str:
    """Give a title to compare by: no marks, no region, no edition, which a plan's own heading leaves out."""
    return _EDITION.sub("", re.sub(r"[《》“”\"]", "", title).removeprefix(region or ""))


def _merge(merged: dict[str, _Found], titles: Counter[str], found: _Found) -> None:
    """Keep one citation per number, or per title; a number found later completes a title.

    Args:
        merged: What is kept, by number or title.
        titles: How many of these have a title; kept true.
        found: The next one in printed order.
    """
    title = found.title or ""
    if found.number and title in merged and merged[title].number is None:
        titles[title] -= 1
        del merged[title]
    if found.number is None and titles[title]:
        return
    earlier = merged.get(found.number or title)
    if earlier is None or (earlier.title is None and title):
        titles[title] += 1
        merged[found.number or title] = found
