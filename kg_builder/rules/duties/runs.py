"""Duties without a heading: paragraphs in a row that each open with a unit and 负责, 要 or 应当.

``第三条　海洋渔业主管部门负责养殖设施的规划布局。 / 海事管理机构负责通航安全警示。 / …``: an article about the units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg_builder.document import Part
from kg_builder.mapped import Mapped
from kg_builder.rules.duties.subjects import SUBJECT, Entry, split_subject
from kg_builder.words.clauses import FULL_WIDTH

_ARTICLE = re.compile(r"^第[一二三四五六七八九十百]+条")
_ITEM = re.compile(r"^(?:第[一二三四五六七八九十百]+条|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、])")
_ANNEX = re.compile(r"^附\s*件")
_CLAUSE_END = re.compile(r"[（(〔][^（()）〔〕]*(?:牵头|负责|配合|责任单位)[^（()）〔〕]*[）)〕]。?$")
_ROW = 3  # units in a row that make a list


def runs(part: Part) -> Iterator[Entry]:
    """Yield the entries of each run of three paragraphs or more in an article (第三条) or an annex, in order."""
    annex = bool(_ANNEX.match(part.text.text))
    run: list[Entry] = []
    opened = False  # by an article's number
    for paragraph in part.paragraphs:
        text = paragraph.translate(FULL_WIDTH).without_space()
        entry = _opening(text)
        if entry is None or _ARTICLE.match(text.text):
            yield from run if _is_list(run) and (opened or annex) else ()
            run, opened = [], bool(_ARTICLE.match(text.text))
        if entry is not None:
            run.append(entry)
    yield from run if _is_list(run) and (opened or annex) else ()


def _is_list(run: Sequence[Entry]) -> bool:
    return len({entry.units for entry in run}) >= _ROW


def _opening(text: Mapped) -> Entry | None:
    item = _ITEM.match(text.text)
    text = text[item.end() :] if item else text
    match = SUBJECT.match(text.text)
    named = split_subject(match["units"]) if match else None
    if match is None or not named or _CLAUSE_END.search(text.text):
        return None
    start = match.end() if match["colon"] or match["must"] else match.end("units")
    names = text[match.start("units") : match.end("units")]
    return Entry(named, [names], listed=False, text=[text[start:]]) if start < len(text) else None
