"""What a reader gets out of a file."""

from __future__ import annotations

from dataclasses import dataclass

from kg_builder.document import Page, Place
from kg_builder.errors import SourceError

PAGE_START = " "  # before the first line of a page: the mark that text taken from a PDF has
INDENT = "　　"  # before a line that begins a paragraph


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file as text.

    Attributes:
        text: The text; offsets of evidence refer to it.
        pages: Its pages where the reader knows them; None where the text's own footers tell.
        places: Where its stretches stand on the pages of a PDF, in the order of the text; empty for other formats.
        shortfall: What of the file could not be read, though the rest was.
    """

    text: str
    pages: tuple[Page, ...] | None = None
    places: tuple[Place, ...] = ()
    shortfall: SourceError | None = None
