"""A document as the segmenter hands it to the rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg_builder.errors import SourceError
from kg_builder.mapped import Mapped, join
from kg_builder.model import Heading


@dataclass(frozen=True, slots=True)
class Page:
    """Where a printed page begins in a source file."""

    start: int  # code points: offset of its first character
    number: str | None  # as printed in its footer: 99
    issue: str | None  # gazette issue as printed, dots folded: 2022·4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a PDF's text stands."""

    start: int  # code points of the extracted text, first
    end: int  # one past the last
    page: int  # of the file, from 1
    box: tuple[float, float, float, float]  # x0, y0, x1, y1 in points from the lower left corner, its text level


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One input file, decoded.

    Attributes:
        name: File name without folders.
        digest: SHA-256 of the decoded text in UTF-8, hex.
        text: The decoded or extracted text.
        pages: Its printed pages, in order.
        places: Where its stretches stand on the pages of a PDF, in the order of the text; empty for other formats.
        shortfall: What of the file could not be read, though the rest was.
    """

    name: str
    digest: str
    text: str
    pages: tuple[Page, ...]
    places: tuple[Place, ...] = ()
    shortfall: SourceError | None = None


@dataclass(frozen=True, eq=False)  # without slots: `bare` is kept
class Part:
    """A stretch of a document: its body, or one attachment.

    Attributes:
        title: The attachment's or forwarded plan's own heading, white space removed; None for the body.
        text: The printed lines, one a line, without page furniture and contact boxes; blank lines are gone.
        paragraphs: The same text with hard wraps joined: one Mapped per paragraph, heading or list line.
    """

    title: str | None
    text: Mapped
    paragraphs: tuple[Mapped, ...]

    @cached_property
    def bare(self) -> Mapped:
        """Give its text without white space, line ends included."""
        return self.text.without_space()


@dataclass(frozen=True, eq=False)  # without slots: `bare` is kept
class Document:
    """One notice, cut out of its source."""

    source: Source
    heading: Heading
    region: str | None  # of the first issuer, as printed in it: 吕梁市, 青溪县; None for the nation
    parts: tuple[Part, ...]  # the body first
    printed: Mapped | None  # of a print in traditional characters: its folded text without white space
    quality: int  # code points kept; 0 for a reprint: of two renditions the higher one is loaded

    @cached_property
    def bare(self) -> Mapped:
        """Give the text of all parts in a row, without white space."""
        return join([part.bare for part in self.parts])

    @property
    def key(self) -> str:
        """Give the number, or the title where there is none; unique in one gazette."""
        return self.heading.number or self.heading.title or self.parts[0].text.text[:40]
