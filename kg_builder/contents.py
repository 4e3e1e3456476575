"""The contents page of a gazette (目录): its entries look like heads of documents and are none.

An entry ends in the page it points to, behind leaders (``…的通知……（3）``); under the word 目录 also without them
(``…的通知 3``). Titles wrap, and the names of sections (市政府文件) stand between the entries. Where no pages are
printed, all from 目录 on is contents until the first of its titles stands again, at the head of its document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from kg_builder.lexicon import lines as lines_of

_HEADING = re.compile(r"(?:本期)?(?:目录|目次|要目)(?:CONTENTS)?|CONTENTS", re.IGNORECASE)
_LED = re.compile(r"(?:…|⋯|(?:[.．·•・‥]\s*){3})[\s.．·•・‥…⋯]*[（(\[/]?\s*\d{1,4}\s*[)）\]]?$")
_GENRE = "|".join(lines_of("genres.txt"))
_PAGED = re.compile(
    rf"(?:{_GENRE}|名单|[号)）])[\s/]*[（(\[]?\s*\d{{1,4}}\s*[)）\]]?$|^[（(\[/]?\d{{1,4}}[)）\]]?$|^[（(]\d{{1,4}}[)）].*(?:{_GENRE})$"
)
_SENTENCE = re.compile(r"[。；：:]")
_APART = 5  # lines from entry to entry: a wrapped title, a number, the name of a section
_WRAPPED = 2  # lines over the first entry, its own
_LEAST = 3  # entries
_ABOUT = re.compile(r"关于.{4}")
_ISSUER = re.compile(r"[\u4e00-\u9fff]{3,30}(?:政府|办公室|办公厅|委员会|委|局|厅|部)")
_MOST_HEADINGS = 20  # of a source that are followed to where a title stands again
_KEYS = 3  # titles of a page that are looked for
_LONGEST = 12_000  # code points of a contents page


def contents_lines(lines: Sequence[str]) -> frozenset[int]:
    """Give the numbers of the lines, in printed order, that make the contents pages of a source.

    Args:
        lines: The lines that hold something, as printed.
    """
    bare = ["".join(line.split()) for line in lines]
    headings = [n for n, line in enumerate(bare) if _HEADING.fullmatch(line)]
    found: set[int] = set()
    for entries in _runs(n for n, line in enumerate(lines) if _LED.search(line)):
        found.update(_with_starts(bare, entries, headings))
    for heading, end in pairwise([*headings, len(lines)]):
        for entries in _runs(_paged_below(lines, heading, end)):
            found.update(range(heading, entries[-1] + 1) if entries[0] - heading <= _APART else ())
    found.update(_unpaged(bare, [n for n in headings if n not in found][:_MOST_HEADINGS]))
    return frozenset(found)


def _unpaged(bare: Sequence[str], headings: Sequence[int]) -> Iterator[int]:
    """Yield the lines of contents pages without pages: from the word on to where a title of theirs stands again."""
    starts = list(accumulate((len(line) for line in bare), initial=0)) if headings else []
    text = "".join(bare) if headings else ""
    for heading in headings:
        keys = [n for n in range(heading + 1, min(heading + 1 + _APART * _KEYS, len(bare))) if _ABOUT.search(bare[n])]
        again = (text.find(bare[n], starts[n + 1], starts[n] + _LONGEST) for n in keys[:_KEYS])
        place = min((at for at in again if at >= 0), default=-1)
        end = bisect_left(starts, place + 1) - 1 if place >= 0 else heading
        while end > heading and _ISSUER.fullmatch(bare[end - 1]):
            end -= 1
        if end > heading + 1 and not _SENTENCE.search(text, starts[heading], starts[end]):
            yield from range(heading, end)


def _runs(entries: Iterator[int]) -> Iterator[list[int]]:
    """Yield the runs of entries that stand close together, those of several entries only."""
    run: list[int] = []
    for n in entries:
        if run and n - run[-1] > _APART:
            if len(run) >= _LEAST:
                yield run
            run = []
        run.append(n)
    if len(run) >= _LEAST:
        yield run


def _with_starts(bare: Sequence[str], entries: Sequence[int], headings: Sequence[int]) -> range:
    """Give the lines of a run with what belongs to its first entry: the wrapped title, a section, the word 目录."""
    first = entries[0]
    before = bisect_left(headings, first)
    heading = headings[before - 1] if before and headings[before - 1] >= first - _APART else None
    if heading is None:
        while first and entries[0] - first < _WRAPPED and not _SENTENCE.search(bare[first - 1]):
            first -= 1
    return range(first if heading is None else heading, entries[-1] + 1)


def _paged_below(lines: Sequence[str], heading: int, end: int) -> Iterator[int]:
    """Yield the lines under the word 目录 that end in a page without leaders, up to the first sentence."""
    for n in range(heading + 1, end):
        if _SENTENCE.search(lines[n]):
            return
        if _PAGED.search(lines[n].strip()):
            yield n
