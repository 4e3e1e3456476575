"""A PDF page as PDFium gives it: its characters with their places, its ruled lines, its images.

All places are in points from the lower left corner of the page as one holds it to read: turned so that its text is
level, whichever way the file turns it.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Box = tuple[float, float, float, float]  # x0, y0, x1, y1

_SAMPLE = 60  # characters that show which way a page's text runs
_THIN = 3.0  # points: a filled path so thin is a line
_STRAIGHT = 0.7  # points that a ruled line may lean
_SHORT = 6.0  # points: nothing shorter parts cells
_PATHS_MAX = 20_000  # of one page; a drawing has more, and no tables
_RULES_MAX = 2000  # lines of one direction on one page; a drawing has more
_IMAGE_SHARE = 0.25  # of the page's area that a scan fills, and a logo does not
# Glyphs that stand for the same characters: radicals of Kangxi, compatibility forms.
_ALIKE = {n: unicodedata.normalize("NFKC", chr(n)) for n in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))}
_ALIKE = {n: text for n, text in _ALIKE.items() if len(text) == 1}
_NO_CHARACTER = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})


@dataclass(frozen=True, slots=True)
class Char:
    """One character.

    Attributes:
        text: It.
        base: The height of the line it stands on.
        box: Its box, as wide as it advances.
        spaced: Whether the file has a space before it.
    """

    text: str
    base: float
    box: Box
    spaced: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, upright or level.

    Attributes:
        at: Its height if it is level, else how far right it stands.
        start: Its left or lower end.
        end: Its right or upper end.
    """

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page.

    Attributes:
        size: Width and height, in points.
        chars: Its characters, white space left out, in the order of the file.
        level: Its level ruled lines.
        upright: Its upright ones.
        has_image: Whether an image fills a good part of it.
        unknown: How many glyphs tell not which character they are.
    """

    size: tuple[float, float]
    chars: tuple[Char, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    has_image: bool
    unknown: int


def read_page(page: pdfium.PdfPage) -> PrintedPage:
    """Give all that is on a page; PdfiumError if the page cannot be loaded."""
    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text)
        turn = _Turn.of(page, _text_angle(page, text, count))
        chars, unknown = _chars(text, count, turn)
        level, upright, has_image = _drawn(page, turn)
        return PrintedPage(turn.size, chars, level, upright, has_image, unknown)
    finally:
        text.close()
        page.close()


@dataclass(frozen=True, slots=True)
class _Turn:
    """How places in the file's space become places on the page as one reads it."""

    quarter: int  # turns by 90 degrees, clockwise
    left: float
    bottom: float
    width: float  # of the page in the file's space
    height: float

    @classmethod
    def of(cls, page: pdfium.PdfPage, text_angle: int) -> _Turn:
        left, bottom, right, top = page.get_cropbox()
        return cls(text_angle, left, bottom, right - left, top - bottom)

    @property
    def size(self) -> tuple[float, float]:
        return (self.height, self.width) if self.quarter % 2 else (self.width, self.height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        match self.quarter:
            case 1:
                return y, self.width - x
            case 2:
                return self.width - x, self.height - y
            case 3:
                return self.height - y, x
        return x, y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def _text_angle(page: pdfium.PdfPage, text: pdfium.PdfTextPage, count: int) -> int:
    """Give by how many quarters the page has to be turned clockwise for most of its text to be level."""
    step = max(1, count // _SAMPLE)
    angles = (raw.FPDFText_GetCharAngle(text, n) for n in range(0, count, step))
    turns = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    return turns.most_common(1)[0][0] if turns else int(page.get_rotation()) // 90


def _chars(text: pdfium.PdfTextPage, count: int, turn: _Turn) -> tuple[tuple[Char, ...], int]:
    chars: list[Char] = []
    spaced, unknown, high = False, 0, 0
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for n in range(count):
        code = raw.FPDFText_GetUnicode(text, n)
        if raw.FPDFText_IsGenerated(text, n) == 1:
            continue
        if code in _NO_CHARACTER:
            unknown += 1
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        letter = _ALIKE.get(code) or chr(code)
        if letter.isspace() or not letter.isprintable():
            spaced = True
            continue
        unknown += 0xE000 <= code < 0xF900
        raw.FPDFText_GetLooseCharBox(text, n, rect)
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        box = turn.box(rect.left, rect.bottom, rect.right, rect.top)
        chars.append(Char(letter, turn.point(x.value, y.value)[1], box, spaced))
        spaced = False
    return tuple(chars), unknown


def _drawn(page: pdfium.PdfPage, turn: _Turn) -> tuple[tuple[Rule, ...], tuple[Rule, ...], bool]:
    """Give the level and the upright lines of a page, and whether an image fills a good part of it."""
    level: list[Rule] = []
    upright: list[Rule] = []
    image = 0.0
    for n, thing in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE))):
        if n > _PATHS_MAX:
            return (), (), image > _IMAGE_SHARE
        x0, y0, x1, y1 = thing.get_bounds()
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            image += (x1 - x0) * (y1 - y0) / max(turn.width * turn.height, 1.0)
            continue
        for start, end in _edges(thing):
            _sort_rule(turn.point(*start), turn.point(*end), level, upright)
    if max(len(level), len(upright)) > _RULES_MAX:
        return (), (), image > _IMAGE_SHARE
    return tuple(level), tuple(upright), image > _IMAGE_SHARE


def _edges(path: pdfium.PdfObject) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Give the straight edges of a path; of a thin filled one its length alone."""
    x0, y0, x1, y1 = path.get_bounds()
    if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
        middle = (x0 + x1) / 2, (y0 + y1) / 2
        if x1 - x0 >= y1 - y0:
            return [((x0, middle[1]), (x1, middle[1]))]
        return [((middle[0], y0), (middle[0], y1))]
    edges = []
    for subpath in _subpaths(path):
        edges += [(a, b) for a, b in pairwise(subpath)]
    return edges


def _subpaths(path: pdfium.PdfObject) -> list[list[tuple[float, float]]]:
    """Give the points of a path's parts in the page's space; a curve is taken for its chord."""
    matrix = path.get_matrix()
    found: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(min(raw.FPDFPath_CountSegments(path), _PATHS_MAX)):
        segment = raw.FPDFPath_GetPathSegment(path, n)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not found:
            found.append([point])
        else:
            found[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            found[-1].append(found[-1][0])
    return found


def _sort_rule(a: tuple[float, float], b: tuple[float, float], level: list[Rule], upright: list[Rule]) -> None:
    if abs(a[1] - b[1]) <= _STRAIGHT and abs(a[0] - b[0]) >= _SHORT:
        level.append(Rule((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
    elif abs(a[0] - b[0]) <= _STRAIGHT and abs(a[1] - b[1]) >= _SHORT:
        upright.append(Rule((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))
