"""Running heads and page numbers of a print, told by their place and by standing on many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg_builder.issuers import is_issuer_line
from kg_builder.layout import is_furniture, page_label
from kg_builder.reading.printed_runs import Run, lines_of

_NUMBER = re.compile(
    r"[\s\-—–―─－·•.|]*(?P<number>\d{1,4})[\s\-—–―─－·•.|]*$|第\s*(?P<named>\d{1,4})\s*页.{0,12}$|(?P<of>\d{1,4})\s*/\s*\d{1,4}$"
)
_MARGIN = 0.14  # share of the page's height in which heads and numbers stand
_ROWS = 3  # lines at either end that are looked at
_PAGES_LEAST, _SHARE = 3, 0.2  # on how many pages, and on what share of them, a line is a running head
_APART = 1.4  # times the usual step from line to line: furniture stands further from text
_HEIGHT = 6.0  # points within which a running head keeps its height
_OFTEN = 0.6  # share of the pages on which even the name of an office is a running head, and heads no notice
_OUTER_NUMBER = re.compile(r"^[\W\d]+|[\W\d]+$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The running heads and numbers of one page.

    Attributes:
        runs: What of the page they are.
        number: The page's number as printed; None if none is.
        issue: The gazette's issue as printed: 2022·4; None if none is.
    """

    runs: frozenset[Run]
    number: str | None
    issue: str | None


@dataclass(frozen=True, slots=True)
class _End:
    """A line in a margin of a page.

    Attributes:
        line: It.
        top: Whether the margin is the upper one.
        apart: Whether it stands further from the line inwards than lines of text do.
    """

    line: Run
    top: bool
    apart: bool

    @property
    def key(self) -> tuple[bool, int, str]:
        """Give what makes it the same line as one of another page: height and words, numbers at its ends aside."""
        text = _OUTER_NUMBER.sub("", "".join(self.line.text.split()))
        return self.top, round(self.line.base / _HEIGHT), text


def furniture_of(pages: Sequence[Sequence[Run]], heights: Sequence[float]) -> list[Furniture]:
    """Give the furniture of each page.

    Args:
        pages: The runs of each page that stand outside of tables.
        heights: The height of each page, in points.
    """
    ends = [_ends(lines_of(runs), height) for runs, height in zip(pages, heights, strict=True)]
    seen = Counter(key for page in ends for key in {end.key for end in page if end.apart})
    least, often = max(_PAGES_LEAST, _SHARE * len(pages)), max(_PAGES_LEAST, _OFTEN * len(pages))
    known = frozenset(key for key, n in seen.items() if n >= (often if _heads_text(key[2]) else least) and key[2])
    return [_furniture(runs, page, known) for runs, page in zip(pages, ends, strict=True)]


def _heads_text(text: str) -> bool:
    """Say whether a line can stand over a notice or an attachment: at the top of many a page, and no running head."""
    return is_issuer_line(text) or text.startswith("附")


def _ends(lines: Sequence[Run], height: float) -> list[_End]:
    """Give the lines in the margins, those of either from the edge inwards."""
    steps = [above.base - below.base for above, below in pairwise(lines)]
    far = _APART * median(steps) if steps else 0.0
    apart = [step > far for step in steps] + [True]
    top = [_End(line, True, apart[n]) for n, line in enumerate(lines[:_ROWS]) if line.base > height * (1 - _MARGIN)]
    last = range(len(lines) - 1, max(len(lines) - _ROWS, 0) - 1, -1)
    bottom = [_End(lines[n], False, n == 0 or apart[n - 1]) for n in last if lines[n].base < height * _MARGIN]
    return [*top, *bottom]


def _furniture(runs: Sequence[Run], ends: Sequence[_End], known: frozenset[tuple[bool, int, str]]) -> Furniture:
    """Take off lines from both edges as long as they are furniture."""
    taken: list[Run] = []
    ended: set[bool] = set()
    for end in ends:
        text = end.line.text.strip()
        own = is_furniture(text) or _NUMBER.match(text) or (end.key in known and end.apart)
        if end.top in ended or not own:
            ended.add(end.top)
            continue
        taken.append(end.line)
    numbers = [found for line in taken if (found := _number(line.text.strip()))]
    issues = [label for line in taken if (label := page_label(line.text)[1])]
    chars = {char for line in taken for char in line.chars}
    return Furniture(
        frozenset(run for run in runs if run.chars[0] in chars),
        numbers[0] if numbers else None,
        issues[0] if issues else None,
    )


def _number(text: str) -> str | None:
    found = _NUMBER.match(text)
    if found:
        return found["number"] or found["named"] or found["of"]
    return page_label(text)[0]
