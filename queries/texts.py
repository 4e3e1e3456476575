"""The words of the notices themselves: where they stand, in which document, with the passage around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from ontology.privacy import mask
from queries.rows import select
from queries.store import Store

_SPACE = re.compile(r"[\s　]+")
_AROUND = 40  # code points of a passage before the words, and after
_MOST_PASSAGES = 3  # of one document
_DIGEST = re.compile(r"[0-9a-f]{12,64}")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where a document stands."""

    document: str
    number: str | None
    title: str | None
    date: str | None
    digest: str  # SHA-256 of the file's text
    source: str  # name of the file
    start: int  # code points
    end: int  # code points, one past the last


@dataclass(frozen=True, slots=True)
class Passage:
    """Words and what stands around them.

    Attributes:
        text: The passage, as it stands in the file, personal data masked.
        start: Its first code point there.
        end: One past its last.
        found: Where the words begin and end, from the file's beginning.
    """

    text: str
    start: int
    end: int
    found: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A document that has the words.

    Attributes:
        place: The document.
        number: How often it has them.
        passages: The first few.
    """

    place: PlaceRow
    number: int
    passages: tuple[Passage, ...]


class _Text:
    """A file's text without white space, which printing puts anywhere, and the way back."""

    def __init__(self, text: str) -> None:
        self.printed = text
        gaps = [(match.start(), match.end()) for match in _SPACE.finditer(text)]
        self.bare = _SPACE.sub("", text).lower()
        self._from: list[int] = [0]  # offsets without space at which a gap ends
        self._shift: list[int] = [0]  # code points of space before
        taken = 0
        for start, end in gaps:
            self._from.append(start - taken)
            taken += end - start
            self._shift.append(taken)

    def printed_at(self, bare: int) -> int:
        """Give the offset in the file of a character without space."""
        return bare + self._shift[bisect_right(self._from, bare) - 1]

    def occurrences(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield where words stand in the file, one after the other."""
        place = self.bare.find(words)
        while place >= 0:
            yield self.printed_at(place), self.printed_at(place + len(words) - 1) + 1
            place = self.bare.find(words, place + len(words))


class Texts:
    """The texts of a data directory, for the documents of one version."""

    def __init__(self, files: Sequence[tuple[_Text, Sequence[PlaceRow]]]) -> None:
        """Take each file's text with its documents, in the order of their places."""
        self._files = files

    def find(self, words: str) -> tuple[Found, ...]:
        """Give the documents that have some words, white space and case aside; newest first, then by IRI.

        Words that stand before a file's first document belong to none, and are not found.
        """
        bare = _SPACE.sub("", words).lower()
        if not bare:
            return ()
        found = [each for text, places in self._files for each in _found(text, places, bare)]
        found.sort(key=lambda each: each.place.document)
        found.sort(key=lambda each: each.place.date or "", reverse=True)
        return tuple(found)


async def places(store: Store) -> tuple[PlaceRow, ...]:
    """List where documents stand in their files, by file and place."""
    return await select(store, "documents/places", PlaceRow)


def open_texts(folder: Path, rows: Sequence[PlaceRow]) -> Texts:
    """Read the texts of a data directory (``DIR/texts``); a file that is not there has nothing to find."""
    files = []
    for digest, group in groupby(rows, key=lambda row: row.digest):
        path = folder / f"{digest}.txt"
        if _DIGEST.fullmatch(digest) and path.is_file():
            files.append((_Text(_masked(path)), tuple(group)))
    return Texts(files)


@lru_cache(maxsize=32)  # a text never changes under its digest
def read_text(folder: Path, digest: str) -> str | None:
    """Read a text of a data directory by its SHA-256, as offsets count it, masked; None if it is not there."""
    path = folder / f"{digest}.txt"
    return _masked(path) if _DIGEST.fullmatch(digest) and path.is_file() else None


def _masked(path: Path) -> str:
    """Read a kept text, which has all that was printed; what leaves here has no personal data, as quotes have none."""
    with path.open(encoding="utf-8", newline="") as file:  # as offsets count it: no line end is changed
        return mask(file.read())


def around(text: str, start: int, end: int, more: int) -> Passage:
    """Give a stretch of a text with some code points before and after it."""
    first, last = max(start - more, 0), min(end + more, len(text))
    return Passage(text[first:last], first, last, (start, end))


def _found(text: _Text, places: Sequence[PlaceRow], words: str) -> Iterator[Found]:
    """Yield the documents of one file that have the words."""
    starts = [place.start for place in places]
    hits = (hit for hit in text.occurrences(words) if hit[0] >= starts[0])
    for index, group in groupby(hits, key=lambda hit: bisect_right(starts, hit[0]) - 1):
        its = list(group)
        yield Found(places[index], len(its), tuple(around(text.printed, *hit, _AROUND) for hit in its[:_MOST_PASSAGES]))
