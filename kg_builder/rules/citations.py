"""Other documents that a document names: titles in 《》 with or without a number, bare numbers, minutes.

``《国务院关于开展普查的通知》（国发〔2022〕22 号）``, ``《甲办法》（试行）（甲政发〔2020〕3号）``, ``省政府令第283号``,
``市政府常务会议纪要〔2022〕10 次``, ``（HJ1209—2021）``, ``编号：LD-2023-SC-（001）、LD-2023-SC-（002）``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg_builder.document import Document
from kg_builder.lexicon import words
from kg_builder.mapped import join
from kg_builder.model import Citation

NAME = "citations"
VERSION = 1

_OPEN, _CLOSE = "《〈＜<‹", "》〉＞>›"
_TITLE_MAX = 160  # code points
_BRACKETS = str.maketrans({**dict.fromkeys("[【［﹝", "〔"), **dict.fromkeys("]】］﹞", "〕")})
_ISSUED_NUMBER = r"[\u4e00-\u9fffA-Za-z]{1,16}〔(?:19|20)\d\d〕(?:第)?\d{1,5}(?:-\d+)?(?:号|(?![\d次号]))"
_ORDER_NUMBER = (
    r"(?:[\u4e00-\u9fff]{1,12}令)(?:〔(?:19|20)\d\d〕)?(?:第)?[\d一二三四五六七八九十百]{1,5}号|第\d{1,5}号(?:令|公告)"
)
_STANDARD = r"[A-Z]{2,6}\d{0,4}(?:/[A-Z]+)?\d[\d.]*[-—－–](?:19|20)?\d\d"
_AFTER = re.compile(
    rf"(?:[（(](?:试行|暂行|修订|\d{{4}}年修[订正]|[^（）()]{{0,8}}版)[）)])?[（(〔]?(?:以下简称[^）)]*)?(?P<number>{_ISSUED_NUMBER}|{_ORDER_NUMBER}|{_STANDARD})"
)
_REPORTS = re.compile(r"[（(]?编号(?:为)?[：:](?P<numbers>[A-Za-z\d\-—－–（）()、，]+?)(?:号|[，。；为]|$)")
_BARE = re.compile(_ISSUED_NUMBER)
_MINUTES = re.compile(
    r"(?:(?<=[、，。；（）()》：])|^)(?P<name>[\u4e00-\u9fff]{2,30}?纪要)〔(?P<year>(?:19|20)\d\d)〕(?P<serial>\d{1,4})次"
)
_LEAD = re.compile(r"^.*(?:以及|及|和|与|根据|依据|依照|按照|参照|遵照|贯彻|落实|执行|符合)|^[经原]")
_INSIDE = re.compile(rf"[（(](?P<number>{_STANDARD}|{_ISSUED_NUMBER})[）)]$")
_TRAIL = re.compile(r"[（(][^（()）]{1,24}[）)]$")
_ALIAS = re.compile(r"(?:简称|统称)(?:为)?[“\"]?《([^》]{1,20})》")
_FORWARDED = re.compile(r"(?:转发|印发|批转)$")
_WRAPPED = re.compile(r"^(?P<tail>(?:（[^）]{1,10}）)?的(?:通知|意见|函|决定|公告))")
_SENTENCE = re.compile(r"[。；]")
_BASIS = re.compile(r"(?:根据|依据|依照|按照|遵照|贯彻落实|落实|贯彻)[^。；]{0,120}$")
_REPEALED = re.compile(r"^[^。；]{0,40}(?:同时废止|予以废止|停止执行|即行废止|自行废止|废止|失效)")
_AMENDED = re.compile(
    r"^[^。；《》]{0,16}(?:(?:作|进行|予以)(?:出|如下|以下|相应)*(?:修改|修订|调整)|(?:修改|修订|调整)如下)"
)


@dataclass(frozen=True, slots=True)
class _Found:
    title: str | None
    number: str | None
    start: int
    end: int


def read(document: Document) -> Iterator[Citation]:
    """Yield each other document cited, once per document, in printed order."""
    text = join([part.text for part in document.parts], "\n").without_space()
    plain = text.text.translate(_BRACKETS)
    own = _own_titles(document)
    merged: dict[str, _Found] = {}
    for found in sorted(_all(plain), key=lambda f: (f.start, f.end)):
        if found.title and _bare_title(found.title, document.region) in own and not found.number:
            continue
        if found.number and found.number == document.heading.number:
            continue
        _merge(merged, found)
    for found in merged.values():
        yield Citation(found.title, found.number, _relation(plain, found), text.spans(found.start, found.end))


def _all(text: str) -> Iterator[_Found]:
    aliases = set(_ALIAS.findall(text)) | words("short_titles.txt")
    taken: list[tuple[int, int]] = []
    for start, end in _marked(text):
        found = list(_cited(text, start, end, aliases))
        yield from found
        taken.append((start, max([end, *(f.end for f in found)])))
    yield from _unmarked(text, taken)


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in 《》, outermost; marks of different shapes nest and close each other."""
    place = 0
    while (start := text.find("《", place)) >= 0:
        depth, place = 0, start
        for n in range(start, min(start + _TITLE_MAX, len(text))):
            depth += (text[n] in _OPEN) - (text[n] in _CLOSE)
            if depth == 0:
                yield start, n + 1
                place = n
                break
            if text[n] == "。":
                break
        place += 1


def _cited(text: str, start: int, end: int, aliases: set[str] | frozenset[str]) -> Iterator[_Found]:
    title = text[start + 1 : end - 1]
    before = text[max(0, start - 24) : start]
    if re.search(r"(?:简称|统称)(?:为)?[“\"]?$", before):
        return
    wrapped = _WRAPPED.match(text[end : end + 24]) if _FORWARDED.search(before) else None
    if wrapped:
        about = before.rfind("关于")
        title = (before[about:] if about >= 0 else "") + text[start:end] + wrapped["tail"]
        end += wrapped.end()
    after = _AFTER.match(text, end)
    reports = _REPORTS.match(text, end)
    inside = _INSIDE.search(title)
    if after:
        yield _Found(title, _number(after["number"]), start, after.end())
    elif reports and (numbers := [n for n in re.split("[、，]", reports["numbers"]) if n]):
        suffix = "号" if text[reports.end() - 1] == "号" and len(numbers) == 1 else ""
        yield from (_Found(title, _balanced(number) + suffix, start, reports.end()) for number in numbers)
    elif inside:
        yield _Found(title, inside["number"], start, end)
    elif _names_document(title) and title not in aliases:
        yield _Found(title, None, start, end)


def _unmarked(text: str, taken: list[tuple[int, int]]) -> Iterator[_Found]:
    """Yield minutes by name and number, and numbers without a title."""
    for match in _MINUTES.finditer(text):
        name = _LEAD.sub("", match["name"])
        start = match.end("name") - len(name)
        yield _Found(None, text[start : match.end()], start, match.end())
    for match in _BARE.finditer(text):
        if not any(start <= match.start() < end for start, end in taken) and "纪要" not in match[0]:
            number = _LEAD.sub("", match[0])
            yield _Found(None, _number(number), match.end() - len(number), match.end())


def _balanced(number: str) -> str:
    """Give a report's number without the bracket that closes the whole: ``（编号：AB-7）``."""
    return number if "（" in number or "(" in number else number.rstrip("）)")


def _number(text: str) -> str:
    """Give a number with its 号, which prints forget."""
    return text if not re.fullmatch(_ISSUED_NUMBER, text) or text.endswith("号") else f"{text}号"


def _names_document(title: str) -> bool:
    """Say whether a title ends as documents do; brackets at its end are looked past."""
    bare = title
    while _TRAIL.search(bare):
        bare = _TRAIL.sub("", bare)
    return any(bare.endswith(word) for word in words("document_endings.txt"))


def _own_titles(document: Document) -> set[str]:
    """Give the titles of what the document itself prints: its plans and attachments, without its region."""
    heading = document.heading
    titles = [*heading.plans, *(part.title for part in document.parts if part.title), heading.title or ""]
    return {_bare_title(title, document.region) for title in titles}


def _bare_title(title: str, region: str | None) -> str:
    return re.sub(r"[《》“”\"]", "", title).removeprefix(region or "")


def _merge(merged: dict[str, _Found], found: _Found) -> None:
    """Keep one citation per number, or per title; a number found later completes a title."""
    title = found.title or ""
    if found.number and title in merged and merged[title].number is None:
        del merged[title]
    if found.number is None and any(f.title == title for f in merged.values()):
        return
    earlier = merged.get(found.number or title)
    if earlier is None or (earlier.title is None and title):
        merged[found.number or title] = found


def _relation(text: str, found: _Found) -> str:
    after = text[found.end : found.end + 60]
    if _AMENDED.match(after):
        return "amends"
    if _REPEALED.match(after):
        return "repeals"
    before = _SENTENCE.split(text[max(0, found.start - 160) : found.start])[-1]
    return "rests-on" if _BASIS.search(before) else "cites"
