"""The lines of a web page that are the document's: metadata first, then the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg_builder.lexicon import lines as lines_of
from kg_builder.lexicon import words

_LINKS = 0.6  # share of a line's characters in links that makes it a menu
_MOST = 0.5  # share of a page's text that a named element holds if it is the article
_KEYS_LEAST = 3  # different keys in a row that are metadata, not a sentence of the text
_TITLE_WITHIN = 12  # lines of the article in which its heading can be printed again
_TITLE_LEAST = 8  # code points


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page.

    Attributes:
        text: Its text, white space at the ends removed.
        linked: Share of its characters that stand in links, 0 to 1.
        heading: Whether it stands in h1 to h3.
        article: Whether it stands in an element that by its name holds the article.
        table: Whether it is a row of a table, cells parted by tabs.
    """

    text: str
    linked: float
    heading: bool
    article: bool
    table: bool

    @property
    def bare(self) -> str:
        """Give its text without white space."""
        return "".join(self.text.split())


def article_lines(page: Sequence[PageLine]) -> tuple[str, ...]:
    """Give the metadata and the article of a page as lines, in the order of the page.

    What stands before an article is kept but for menus and controls: a head can stand there. What stands behind one
    is left out only if it is a menu, a control, or the end that the site puts under all its pages.
    """
    first, last = _article(page)
    kept = [line for n, line in enumerate(page) if not _is_page(line, inside=first <= n < last)]
    while kept and not kept[-1].article and _end().match(kept[-1].bare):
        kept.pop()
    return tuple(line.text for line in _without_repeated_heading(list(_metadata(kept))))


def _article(page: Sequence[PageLine]) -> tuple[int, int]:
    """Give the first line and one past the last of the element that holds the article; empty where none is named so."""
    inside = [n for n, line in enumerate(page) if line.article]
    if not inside:
        return 0, 0
    own = sum(len(page[n].bare) for n in inside)
    text = sum(len(line.bare) for line in page if line.linked < _LINKS)
    return (inside[0], inside[-1] + 1) if own >= _MOST * text else (0, 0)


def _is_page(line: PageLine, *, inside: bool) -> bool:
    """Say whether a line is the page's own and no document's: a menu, or a control."""
    if _control().fullmatch(line.bare):
        return True
    return not inside and line.linked > _LINKS and not line.heading


def _metadata(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """Yield the lines, runs of labels and values turned into one ``key：value`` a line."""
    n = 0
    while n < len(lines):
        run = _run(lines, n)
        keys = {key for key, _ in run.pairs}
        if len(keys) >= _KEYS_LEAST:
            yield from (PageLine(f"{k}：{v}", 0, heading=False, article=False, table=False) for k, v in run.pairs if v)
            n += run.taken
        else:
            yield lines[n]
            n += 1


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines in a row that hold keys of metadata and their values."""

    pairs: tuple[tuple[str, str], ...]
    taken: int


def _run(lines: Sequence[PageLine], start: int) -> _Run:
    """Read the run of metadata that begins at a line; it ends before a line that holds neither key nor a value."""
    pairs: list[tuple[str, str]] = []
    n = start
    while n < len(lines):
        here = _pairs(lines[n])
        if here:
            pairs += here
        elif pairs and not pairs[-1][1] and not lines[n].heading:
            pairs[-1] = (pairs[-1][0], lines[n].text)  # the value on the line after its key
        else:
            break
        n += 1
    return _Run(tuple(pairs), n - start)


def _pairs(line: PageLine) -> list[tuple[str, str]]:
    """Give the keys of a line with their values, which can be empty; nothing for a line that begins with no key."""
    found: list[tuple[str, str]] = []
    for cell in line.text.split("\t"):
        marks = list(_keys().finditer(cell))
        if marks and marks[0].start() == 0:
            ends = [*(mark.start() for mark in marks[1:]), len(cell)]
            found += [
                (_bare(m["key"]), cell[m.end() : end].strip(" \u3000\xa0")) for m, end in zip(marks, ends, strict=True)
            ]
        elif found and not found[-1][1]:
            found[-1] = (found[-1][0], cell.strip())
        elif not found:
            return []
    return found


def _without_repeated_heading(lines: list[PageLine]) -> list[PageLine]:
    """Drop the page's heading where the article prints its title again."""
    at = next((n for n, line in enumerate(lines) if line.heading and len(line.bare) >= _TITLE_LEAST), None)
    if at is None or lines[at].article:
        return lines
    follows = "".join(line.bare for line in lines[at + 1 : at + 1 + _TITLE_WITHIN])
    return lines[:at] + lines[at + 1 :] if lines[at].bare in follows else lines


def _bare(text: str) -> str:
    return "".join(text.split())


@cache
def _keys() -> re.Pattern[str]:
    """Match a key at the start of a cell or behind white space: 索 引 号：, 发文机关 alone."""
    keys = sorted(words("metadata_keys.txt"), key=len, reverse=True)
    spaced = "|".join(r"[\s\u3000\xa0]*".join(key) for key in keys)
    return re.compile(
        rf"(?:^|(?<=[\s\u3000\xa0\]】]))[\[【]?[ \u3000\xa0]*(?P<key>{spaced})[\s\u3000\xa0]*(?:[\]】][：:]?|[：:]|$)"
    )


@cache
def _control() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{shape})" for shape in lines_of("page_controls.txt")))


@cache
def _end() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{shape})" for shape in lines_of("page_ends.txt")))
