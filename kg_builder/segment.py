"""Sources cut into documents, and documents into body, forwarded plan and attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from kg_builder.boxes import owners
from kg_builder.document import Document, Part, Source
from kg_builder.heading import Cut, bare, read_heading
from kg_builder.heads import Head, find_heads, under_attachment
from kg_builder.issuers import region_of
from kg_builder.layout import Box, Line, read_layout
from kg_builder.lone_heads import lone_head, untitled_head
from kg_builder.mapped import Mapped, join
from kg_builder.paragraphs import paragraphs
from kg_builder.pipes import without_bars
from kg_builder.quoted import marked
from kg_builder.script import folded, printed_fact
from kg_builder.signature import body_end, find_signature

_PLAN_END = re.compile(
    r"(?:方案|规划|计划|预案|办法|意见|细则|规定|清单|制度|措施|要点|纲要|规则|规程|标准|目录|章程|指南|分工|机制|任务表|一览表|名单"
    r"|决定|条例|指标|工作安排|职责)(?:[（(][^（()）]{1,14}[)）])?$"
)
_TABLE_END = re.compile(r"(?:表|图|书|组|成员|说明|情况|单|条件|程序|原则|范围|内容|流程|汇总|样式|模板)$")
_FIRST_ITEM = re.compile(r"^(?:[（(]?一[、）)]|1[.．、]|第一[章条]|序号)")
_BRACKET = re.compile(r"[（(][^（()）]{1,14}[)）]")
_MEMBERS = re.compile(r"(?:主要职责)?及?(?:组成人员|成员单位|成员|人员)(?:名单|职责分工|工作职责|主要职责|职责)?")
_PLAN_LINES, _PART_TITLE_LINES = 5, 3
_NAMED_MAX = 400  # code points of a plan's name, its marks included


def documents(source: Source) -> Iterator[Document]:
    """Yield the documents of a source in printed order; one that is printed twice comes twice.

    What stands before the first head belongs to no document, and so does what stands before the first head of a
    reprint at the end of a file. A reprint that lost its number is left out where the numbered print stands.
    """
    whole = Mapped.whole(source.text)
    text = folded(whole)
    printed = None if text is whole else text.without_space()
    known: set[str] = set()  # titles of numbered documents
    for cut, reprint in _cuts(text):
        document = _document(source, cut, printed, reprint=reprint)
        title = document.heading.title or ""
        if document.heading.number:
            known.add(title)
        elif reprint and title in known:
            continue
        yield document


def _cuts(text: Mapped) -> Iterator[tuple[Cut, bool]]:
    layout = read_layout(text)
    for reprint, grouped in groupby(enumerate(layout.lines), key=lambda pair: pair[1].reprint):
        numbered = list(grouped)
        lines = [line for _, line in numbered]
        heads = find_heads(lines) or _lone(lines, reprint=reprint)
        owned = owners(layout.boxes, lines, heads, numbered[0][0])
        ends = [*(head.first for head in heads[1:]), len(lines)]
        for n, (head, end) in enumerate(zip(heads, ends, strict=False)):
            yield _cut(lines, head, end, owned.get(n, ())), reprint


def _lone(lines: Sequence[Line], *, reprint: bool) -> list[Head]:
    """Give the one head of a text without a usual head; a reprint at the end of a file has none of its own."""
    head = None if reprint else lone_head(lines) or untitled_head(lines)
    return [head] if head else []


def _document(source: Source, cut: Cut, printed: Mapped | None, *, reprint: bool) -> Document:
    heading = read_heading(cut)
    region = region_of(heading.issuers[0]) if heading.issuers else None
    parts = tuple(_parts(cut))
    quality = 0 if reprint else sum(len(part.text) for part in parts)
    return Document(source, printed_fact(printed, heading) if printed else heading, region, parts, printed, quality)


def _cut(lines: Sequence[Line], head: Head, end: int, boxes: tuple[Box, ...]) -> Cut:
    own = [*_after_recipients(lines, head), *lines[head.body : end]]
    signature = find_signature(own)
    if signature:
        edge, signed = body_end(own, signature), tuple(own[slice(*signature)])
    else:
        edge, signed = next((n for n, line in enumerate(own) if under_attachment(line)), len(own)), ()
    body, rest = tuple(own[:edge]), tuple(own[edge:])
    return Cut(head, lines, body, signed, rest, boxes, _plan_heading(rest, bare(body)))


def _after_recipients(lines: Sequence[Line], head: Head) -> Iterator[Line]:
    """Yield what follows the recipients' colon on the same line."""
    if head.recipients[0] < head.recipients[1]:
        last = lines[head.recipients[1] - 1]
        colon = re.search(r"[：:]\s*", last.text.text)
        if colon and colon.end() < len(last.text):
            yield Line(last.text[colon.end() :], "", last.starts_page, last.reprint)


def _plan_heading(rest: Sequence[Line], letter: str) -> str | None:
    """Read the heading printed over the forwarded plan: the first lines after the letter, up to its genre word."""
    text = ""
    for n, line in enumerate(rest[:_PLAN_LINES]):
        if under_attachment(line) or (re.search(r"[。；：:，]", line.bare) and not line.bare.startswith("（")):
            break
        text += line.bare
        goes_on = _BRACKET.fullmatch(bare(rest[n + 1 : n + 2]))
        if f"《{text}》" in letter or (_PLAN_END.search(text) and not goes_on):
            return text
    return None


def _parts(cut: Cut) -> Iterator[Part]:
    """Yield the parts that hold words (in a table's frame there is nothing to read)."""
    found = list(_printed_parts(cut))
    yield from [part for part in found if part.text.text] or found[:1]


def _printed_parts(cut: Cut) -> Iterator[Part]:
    signed = cut.body.index(cut.signature[0]) if cut.signature else len(cut.body)
    letter = bare(cut.body)
    named = frozenset(_named(letter))
    yield _part(None, cut.body[:signed] or cut.lines[cut.head.first : max(cut.head.body, cut.head.first + 1)])
    marks = [
        n
        for n, line in enumerate(cut.rest)
        if n and (under_attachment(line) or _named_plan(cut.rest[n : n + 2], named))
    ]
    for start, end in pairwise([0, *marks, len(cut.rest)]):
        lines = cut.rest[start:end]
        if not lines:
            continue
        if under_attachment(lines[0]):
            yield _part(_attachment_title(lines), lines)
        else:
            yield _part(cut.plan if start == 0 else _named_plan(lines[:2], named), lines)


def _named(letter: str) -> Iterator[str]:
    """Yield what a letter names in 《》."""
    for start, end in marked(letter):
        if letter[start] == "《" and letter[end - 1] == "》" and end - start <= _NAMED_MAX:
            yield letter[start + 1 : end - 1]


def _named_plan(lines: Sequence[Line], named: frozenset[str]) -> str | None:
    """Give the title of a plan that the letter names in 《》 if it stands alone on the first line, or the first two."""
    return next((t for t in (bare(lines[:1]), bare(lines[:2])) if t in named), None)


def _attachment_title(lines: Sequence[Line]) -> str | None:
    title = ""
    for n, line in enumerate(lines[1 : 1 + _PART_TITLE_LINES], 1):
        if re.search(r"[。；：:]", line.bare) or _FIRST_ITEM.match(line.bare):
            break
        title += line.bare
        if _PLAN_END.search(title) or _TABLE_END.search(title):
            more = _MEMBERS.fullmatch(bare(lines[n + 1 : n + 2]))
            return title + more[0] if more else title
    return title or None


def _part(title: str | None, lines: Sequence[Line]) -> Part:
    return Part(title, without_bars(join([line.text for line in lines], "\n")), paragraphs(lines))
