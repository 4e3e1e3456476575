"""Tables of documents (废止文件目录): a row a document, its title without marks, its number in a column of its own.

``1  关于印发某办法的通知  甲政发〔2010〕5号``; the cells stand on one line or on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_builder.lexicon import words

_HEADER = re.compile(
    r"^\s*序\s*号\s+(?:规范性|行政|政府)?(?:文件|规章)?(?:名\s*称|标\s*题|题\s*目)\s+(?:发文|文件)?(?:文\s*号|字\s*号|编\s*号)\b.*$",
    re.MULTILINE,
)
_NUMBER = re.compile(
    r"(?<!\S)[\u4e00-\u9fffA-Za-z]{1,12}[ \t]?〔[ \t]?(?:19|20)\d\d[ \t]?〕[ \t]?第?[ \t]?\d{1,5}[ \t]?号(?!\S)"
)
_ROW_NUMBER = re.compile(r"^\d{1,3}[.．、]?")
_TITLE_MAX = 120  # code points
_TRAIL = re.compile(r"[（(][^（()）]{1,24}[）)]$")
_BEFORE_TITLE = re.compile(r"^(?:(?:19|20)\d\d[年./\-]\d{1,2}[月./\-]\d{1,2}日?)+")


def rows(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield title, number, and first and last offset (one past) of each row of the tables in a printed text."""
    for header in _HEADER.finditer(text):
        place = header.end()
        for number in _NUMBER.finditer(text, place):
            cells = "".join(text[place : number.start()].split())
            title = _ROW_NUMBER.sub("", _BEFORE_TITLE.sub("", cells))
            if not _is_title(title):
                break
            yield title, "".join(number[0].split()), place, number.end()
            place = number.end()


def _is_title(text: str) -> bool:
    """Say whether cells read as a document's title: they end as documents do and hold no sentence."""
    endings = tuple(words("document_endings.txt"))
    return 4 <= len(text) <= _TITLE_MAX and "。" not in text and _TRAIL.sub("", text).endswith(endings)
