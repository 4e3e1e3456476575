"""The contents page of a gazette (目录): its entries look like heads of documents and are none.

An entry ends in the page it points to, behind leaders (``…的通知……（3）``); under the word 目录 also without them
(``…的通知 3``). Titles wrap, and the names of sections (市政府文件) stand between the entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    for heading in headings:
        for entries in _runs(_paged_below(lines, heading)):
            found.update(range(heading, entries[-1] + 1) if entries[0] - heading <= _APART else ())
    return frozenset(found)


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
    heading = next((n for n in reversed(headings) if first - _APART <= n < first), None)
    if heading is None:
        while first and entries[0] - first < _WRAPPED and not _SENTENCE.search(bare[first - 1]):
            first -= 1
    return range(first if heading is None else heading, entries[-1] + 1)


def _paged_below(lines: Sequence[str], heading: int) -> Iterator[int]:
    """Yield the lines under the word 目录 that end in a page without leaders, up to the first sentence."""
    for n in range(heading + 1, len(lines)):
        if _SENTENCE.search(lines[n]):
            return
        if _PAGED.search(lines[n].strip()):
            yield n
