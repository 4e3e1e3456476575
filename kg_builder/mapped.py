"""Text that knows where each of its characters stands in the file it was read from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg_builder.marks import exchanged
from kg_builder.model import Span

_LINE = re.compile(r"[^\n]+")
_INK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """A text with a map back to its source.

    Attributes:
        text: The text as rules read it: cleaned, joined or folded.
        origin: For each code point of ``text`` its offset in ``source``; never falls.
        source: The whole decoded file, as it stands.
    """

    text: str
    origin: array[int]
    source: str

    @classmethod
    def whole(cls, source: str) -> Mapped:
        """Give a file's text, mapped onto itself."""
        return cls(source, array("I", range(len(source))), source)

    def __len__(self) -> int:
        """Give the length in code points."""
        return len(self.text)

    def __getitem__(self, part: slice) -> Mapped:
        """Give a stretch of the text, still mapped; only step 1."""
        return Mapped(self.text[part], self.origin[part], self.source)

    def keep(self, places: Iterable[int]) -> Mapped:
        """Give the text of the named places alone, in the order given."""
        chosen = list(places)
        text, origin = self.text, self.origin
        return Mapped("".join([text[i] for i in chosen]), array("I", [origin[i] for i in chosen]), self.source)

    def without_space(self) -> Mapped:
        """Give the text without any white space."""
        bare = "".join(self.text.split())
        if len(bare) == len(self.text):
            return self
        origin = array("I")
        for match in _INK.finditer(self.text):
            origin.extend(self.origin[match.start() : match.end()])
        return Mapped(bare, origin, self.source)

    def strip(self) -> Mapped:
        """Give the text without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def translate(self, table: dict[int, str]) -> Mapped:
        """Give the text with single characters exchanged for single characters."""
        text = self.text.translate(table)
        if len(text) != len(self.text):
            raise ValueError("a mapped text can only exchange one character for one")
        return Mapped(text, self.origin, self.source)

    def exchanged(self, marks: Mapping[str, str]) -> Mapped:
        """Give the text with marks for others, both single characters."""
        return Mapped(exchanged(self.text, marks), self.origin, self.source)

    def as_printed(self) -> str:
        """Give the text in the source's own characters, whatever it was translated into."""
        return "".join([self.source[n] for n in self.origin])

    def lines(self) -> Iterator[Mapped]:
        """Yield the lines that hold anything, without their line ends."""
        for start, end in self.line_spans():
            yield self[start:end]

    def line_spans(self) -> Iterator[tuple[int, int]]:
        """Yield where these lines begin and end."""
        for match in _LINE.finditer(self.text):
            yield match.span()

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Cite ``text[start:end]`` in the source, as one or more spans.

        The spans stand in printed order; white space between kept characters is taken in, whatever else
        the cleaning dropped in between (a page footer, a displaced box) parts two spans.
        """
        found: list[Span] = []
        first = last = -1
        for here in sorted(self.origin[start : len(self.text) if end is None else end]):
            if first >= 0 and (here <= last + 1 or self.source[last + 1 : here].isspace()):
                last = here
                continue
            if first >= 0:
                found.append(Span(first, last + 1, self.source[first : last + 1]))
            first = last = here
        if first < 0:
            raise ValueError(f"no text at {start}:{end} of {len(self.text)}")
        found.append(Span(first, last + 1, self.source[first : last + 1]))
        return tuple(found)


def join(parts: Iterable[Mapped], separator: str = "") -> Mapped:
    """Join mapped texts of one source; a separator of at most one character maps to what stands before it."""
    pieces = [p for p in parts if p.text]
    if not pieces:
        raise ValueError("nothing to join")
    origin = array("I")
    for n, piece in enumerate(pieces):
        if n and separator:
            origin.append(origin[-1])
        origin.extend(piece.origin)
    return Mapped(separator.join(p.text for p in pieces), origin, pieces[0].source)
