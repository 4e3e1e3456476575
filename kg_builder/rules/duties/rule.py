"""What each unit has to do in a body or under a plan (职责分工, 成员单位职责): lists, prose sections, tables.

``市财政局：负责保障经费。``, ``农业农村部门要谋划好项目；统计、调查部门要做好入统工作``, ``（一）县级政府。`` over its
paragraph, a table ``序号 单位 主要职责`` whose cells stand on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_builder.document import Document, Part
from kg_builder.mapped import Mapped
from kg_builder.model import Duty
from kg_builder.rules.duties.runs import runs
from kg_builder.rules.duties.subjects import SUBJECT, Entry, split_subject
from kg_builder.words.clauses import FULL_WIDTH

NAME = "duties"
VERSION = 2

_HEADING = re.compile(
    r"^(?P<mark>第[一二三四五六七八九十百\d]+[章节条]|[一二三四五六七八九十]{1,3}[、，]|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|\d{1,2}(?:\.\d{1,2})+|\d{1,2}[.．、]|[（(]\d{1,2}[）)])(?P<text>[^。：:]{1,40})[。：:]?"
)
_LEVELS = (
    r"第.+[章节]",
    r"[一二三四五六七八九十]+[、，]",
    r"[（(][一二三四五六七八九十]+[）)]|第.+条",
    r"\d+[.．、]$",
    r"[（(]\d",
)
_SCOPE = re.compile(r"职责(?:任务)?(?:分工)?$|职责分工|分工职责|部门职责|单位.*职责|各级职责")
_TEAMS = re.compile(r"工作组|小组组成")
_INTRO = re.compile(r"(?:主要|工作)?职责(?:分工)?如下[：:]?$")
_NUMBERED = re.compile(r"^(?:\d{1,3}[.．、]?|[（(]\d{1,3}[）)]|[①-⑳])(?=[\u4e00-\u9fff])")
_ROW = re.compile(
    r"^\s*(?:\d{1,3}[.．、]?\s+(?P<units>[^\s。；：]{2,60})\s+|(?P<first>[^\s。；：]{2,60})(?:\t|　| {2,})\s*)"
    r"(?P<text>\S.*)$"
)
_ROW_FURNITURE = re.compile(r"\d{1,3}|(?:序号)?(?:成员)?单位(?:名称)?(?:主要|工作)?职责(?:分工)?")
_CLAUSE_END = re.compile(r"[（(〔][^（()）〔〕]*(?:牵头|负责|配合|责任单位)[^（()）〔〕]*[）)〕]。?$")


def read(document: Document) -> Iterator[Duty]:
    """Yield one duty per unit, in printed order; a list printed twice counts once, as first printed."""
    seen: set[str] = set()
    for part in document.parts:
        for entry in list(_entries(part)) or runs(part):
            duty = "".join(piece.as_printed() for piece in entry.text).rstrip("。；;，.,")
            key = re.sub(r"^(?:要|应当|应|须|需)", "", duty)[:24]
            if len(duty) < 4 or (key in seen and part.title is not None and _SCOPE.search(part.title)):
                continue
            seen.add(key)
            evidence = [span for piece in [*entry.names, *entry.text] for span in piece.spans()]
            for unit in entry.units:
                yield Duty(unit, duty, None, tuple(evidence))


def _entries(part: Part) -> Iterator[Entry]:
    """Yield the entries of the sections about duties; all of a part whose title is about them."""
    whole = bool(part.title and _SCOPE.search(part.title) and not _TEAMS.search(part.title))
    scope = 0 if whole else None  # level of the heading that opened the section
    entry: Entry | None = None
    fresh = True  # in a table, whether the line above ended a sentence
    texts = part.text.lines() if whole else part.paragraphs
    for printed in (text.translate(FULL_WIDTH) for text in texts):
        row = _row(printed) if whole else None
        if row is not None:
            yield from _done(entry)
            entry, fresh = row, False
            continue
        text = printed.without_space()
        heading = _HEADING.match(text.text)
        level = _level(heading["mark"]) if heading else None
        if heading and level is not None and (scope is None or level <= scope or _SCOPE.search(heading["text"])):
            yield from _done(entry)
            entry = None
            scope = level if _SCOPE.search(heading["text"]) else (0 if whole else None)
            text = text[heading.end() :] if scope is not None else text[:0]
        elif scope is None and _INTRO.search(text.text):
            scope = 9
            continue
        if scope is None or not text.text or (whole and _ROW_FURNITURE.fullmatch(text.text)):
            continue
        listed = entry is not None and entry.listed
        for piece, opened in _pieces(text, in_table=whole, fresh=fresh or not whole, listed=listed):
            if opened is not None and entry is not None and not entry.text:  # a cell of names over several lines
                entry.units += opened.units
                entry.names.append(opened.names[0])
                entry.text = opened.text
            elif opened is not None:
                yield from _done(entry)
                entry = opened
            elif entry is not None:
                entry.text.append(piece)
        fresh = text.text.endswith(("。", "；", "："))
    yield from _done(entry)


def _row(line: Mapped) -> Entry | None:
    """Read a table row whose cells stand on one line: ``4 市财政局 保障专项整治的工作经费。``; None if it is none."""
    match = _ROW.match(line.text)
    cell = "units" if match and match["units"] else "first"
    named = split_subject(match[cell]) if match else None
    if match is None or named is None:
        return None
    names, text = line[slice(*match.span(cell))], line[match.start("text") :]
    return Entry(named, [names.without_space()], listed=True, text=[text.without_space()])


def _done(entry: Entry | None) -> Iterator[Entry]:
    if entry is not None and entry.text and entry.units:
        yield entry


def _level(mark: str) -> int:
    if re.fullmatch(r"\d+(?:\.\d+)+", mark):
        return 2 + mark.count(".")
    return next(n for n, shape in enumerate(_LEVELS, 1) if re.match(shape, mark))


def _pieces(text: Mapped, *, in_table: bool, fresh: bool, listed: bool) -> Iterator[tuple[Mapped, Entry | None]]:
    """Cut a paragraph at the subjects in it; text before the first goes on with the entry above."""
    if _CLAUSE_END.search(text.text):
        return
    alone = _unit_heading(text, in_table=in_table)
    if alone is not None:
        yield text, alone
        return
    number = _NUMBERED.match(text.text)
    text = text[number.end() :] if number else text
    found = [
        (match, named)
        for match in SUBJECT.finditer(text.text)
        if (fresh or number or match["colon"] or match.start()) and (named := split_subject(match["units"])) is not None
    ]
    if listed or (found and found[0][0]["colon"]):  # other subjects belong to the sentences of the list
        found = [f for f in found if f[0]["colon"] or (number and not f[0].start())]
    first = found[0][0].start() if found else len(text)
    if first:
        yield text[:first], None
    for n, (match, named) in enumerate(found):
        end = found[n + 1][0].start() if n + 1 < len(found) else len(text)
        start = match.end() if match["colon"] or match["must"] else match.end("units")
        names = text[match.start("units") : match.end("units")]
        yield text, Entry(named, [names], bool(match["colon"]), [text[start:end]] if end > start else [])


def _unit_heading(text: Mapped, *, in_table: bool) -> Entry | None:
    """Read a unit that stands alone: as a numbered heading (（一）县级政府。), or in its own table cell."""
    heading = _HEADING.match(text.text)
    if heading and heading.end() == len(text) and _looks_like_units(heading["text"]):
        start, end = heading.span("text")
        return Entry(split_subject(heading["text"]) or (), [text[start:end]], listed=False)
    number = _NUMBERED.match(text.text)
    start = number.end() if number else 0
    if in_table and _looks_like_units(text.text[start:]):
        return Entry(split_subject(text.text[start:]) or (), [text[start:]], listed=True)
    return None


def _looks_like_units(text: str) -> bool:
    return len(text) <= 40 and not re.search(r"[。；：:]", text) and bool(split_subject(text))
