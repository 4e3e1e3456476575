"""A gazette as a printed issue: letters across the page, plans and lists in columns, tables, footers, contact boxes.

A notice that ends early leaves room for the head of the next one above its contact box, which stands at the foot of the
page: so it is in print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.renditions.gazette import Block, Gazette, Notice, Style, Table

FONTS = (Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"), Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"))
_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT, _TOP, _BOTTOM = 62.0, _WIDTH - 62.0, _HEIGHT - 84.0, 92.0
_GUTTER = 24.0
_SIZE, _LEADING = 10.5, 17.0
_BOX = 54.0  # height of a contact box
_FOOT = _BOTTOM + 2 * _BOX
_NEXT = 11 * _LEADING  # room that the head of the next notice needs
_NO_START, _NO_END = "、，。；：！？）》”〕", "（《“〔"


@dataclass(frozen=True)
class _Line:
    """A line to be set: where it starts in its column, and its text."""

    indent: float  # em
    text: str
    centred: bool = False
    right: bool = False


def font() -> str:
    """Give a Chinese font: one of the system, put into the file; else the one that every reader of PDFs knows."""
    for path in FONTS:
        if path.is_file():
            pdfmetrics.registerFont(TTFont("print", str(path), subfontIndex=0))
            return "print"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def write_print(gazette: Gazette, path: Path, typeface: str = "") -> None:
    """Write a gazette as a PDF, the same bytes for the same gazette."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    _Press(canvas, typeface or font(), gazette).print(gazette.notices)
    canvas.save()


class _Press:
    """Sets notices page by page."""

    def __init__(self, canvas: Canvas, typeface: str, gazette: Gazette) -> None:
        self._canvas, self._font, self._gazette = canvas, typeface, gazette
        self._page, self._y, self._floor, self._boxes = 3, _TOP, _BOTTOM, 0
        self._unboxed = (
            False  # whether a notice without a box ends on the page: a box at its foot would be taken for its own
        )

    def print(self, notices: Sequence[Notice]) -> None:
        """Set all notices; one with a contact box leaves room for two boxes at the foot of its pages."""
        for notice in notices:
            if self._y < _FOOT + _NEXT or (notice.box and self._unboxed):
                self._turn(notice)
            self._floor = _FOOT if notice.box else self._floor
            self._across(notice.letter, notice)
            if notice.attached:
                self._attached(notice)
            self._unboxed = self._unboxed or not notice.box
            if notice.box:
                self._frame(notice)
        self._footer(notices[-1])
        self._canvas.showPage()

    def _turn(self, notice: Notice) -> None:
        """Begin a new page."""
        self._footer(notice)
        self._canvas.showPage()
        self._page, self._y, self._boxes = self._page + 1, _TOP, 0
        self._floor = _FOOT if notice.box else _BOTTOM
        self._unboxed = False

    def _footer(self, notice: Notice) -> None:
        self._set(_LEFT, 58, notice.running or "")
        number = f"— {self._page} —"
        self._set(_WIDTH / 2 - len(number) * 2.6, 40, number)

    def _set(self, x: float, y: float, text: str) -> None:
        self._canvas.setFont(self._font, _SIZE)
        self._canvas.drawString(x, y, text)

    def _width(self, text: str) -> float:
        return float(pdfmetrics.stringWidth(text, self._font, _SIZE))

    def _across(self, blocks: Sequence[Block | Table], notice: Notice) -> None:
        """Set blocks over the whole width."""
        for block in blocks:
            if isinstance(block, Table):
                self._table(block, notice)
                continue
            for line in self._lines(block, _RIGHT - _LEFT):
                if self._y < self._floor + _LEADING:
                    self._turn(notice)
                self._y -= _LEADING
                self._place(line, _LEFT, _RIGHT, self._y)
            self._y -= 5 if block.style in (Style.TITLE, Style.HEADING) else 0

    def _place(self, line: _Line, left: float, right: float, y: float) -> None:
        x = left + line.indent * _SIZE
        if line.centred:
            x = (left + right - self._width(line.text)) / 2
        elif line.right:
            x = right - self._width(line.text) - 2 * _SIZE
        self._set(x, y, line.text)

    def _attached(self, notice: Notice) -> None:
        """Set a plan and lists in two columns, their headings and tables over the whole width."""
        held: list[Block] = []
        for block in notice.attached:
            if isinstance(block, Block) and block.style in (Style.TEXT, Style.SEAT, Style.SIGNATURE):
                held.append(block)
                continue
            self._columns(held, notice)
            held = []
            if isinstance(block, Block) and block.style is Style.MARK and self._y < self._floor + 8 * _LEADING:
                self._turn(notice)
            self._across([block], notice)
        self._columns(held, notice)

    def _columns(self, blocks: Sequence[Block], notice: Notice) -> None:
        """Set text in two columns, page after page; on the last one both are of one height."""
        width = (_RIGHT - _LEFT - _GUTTER) / 2
        lines = [line for block in blocks for line in self._lines(block, width)]
        while lines:
            room = int((self._y - self._floor) / _LEADING)
            if room < 3:
                self._turn(notice)
                continue
            taken = min(room, -(-len(lines) // 2))
            for n, (left, right) in enumerate(((_LEFT, _LEFT + width), (_RIGHT - width, _RIGHT))):
                for k, line in enumerate(lines[n * taken : (n + 1) * taken], 1):
                    self._place(line, left, right, self._y - k * _LEADING)
            lines = lines[2 * taken :]
            self._y -= taken * _LEADING + 6

    def _lines(self, block: Block, width: float) -> Iterator[_Line]:
        centred = block.style in (Style.ISSUER, Style.TITLE, Style.NUMBER, Style.HEADING)
        if block.seat is not None:
            yield from self._seat(*block.seat, width)
            return
        if block.style is Style.SIGNATURE:
            shown = [_Line(0, block.text, right=not block.text.startswith(("（", "抄")))]
            yield from shown
            return
        first = 2.0 if block.style is Style.TEXT else 0.0
        for n, text in enumerate(self._wrapped(block.text, width, first)):
            yield _Line(first if n == 0 and not centred else 0.0, text, centred=centred)

    def _seat(self, role: str, name: str, post: str, width: float) -> Iterator[_Line]:
        """Set a seat: role, name and post each under those above, a long post over several lines."""
        spread = re.sub(r" ", "　", name)
        head = f"{role}：" if role else ""
        at = 4.2 + 4.0  # em where posts begin
        texts = list(self._wrapped(post, width - at * _SIZE, 0.0))
        label = head + "　" * max(0, round(4 - self._width(head) / _SIZE)) + spread
        gap = max(1, round(at - self._width(label) / _SIZE))
        yield _Line(0.0, label + "　" * gap + texts[0])
        yield from (_Line(at, text) for text in texts[1:])

    def _wrapped(self, text: str, width: float, first: float) -> Iterator[str]:
        """Yield the lines of a text; no mark that closes begins one, and none that opens ends one."""
        line, room = "", width - first * _SIZE
        for n, char in enumerate(text):
            if self._width(line + char) > room and char not in _NO_START and line:
                keep = line if line[-1] not in _NO_END else line[:-1]
                yield keep
                line, room = line[len(keep) :], width
            line += char
            del n
        if line.strip():
            yield line

    def _table(self, table: Table, notice: Notice) -> None:
        """Set a ruled table over the whole width; its heading is set again on each page."""
        widths = _column_widths(table, _RIGHT - _LEFT)
        self._row(table.rows[0], widths, notice, None)
        for row in table.rows[1:]:
            self._row(row, widths, notice, table.rows[0])
        self._y -= 8

    def _row(self, row: Sequence[str], widths: Sequence[float], notice: Notice, heading: Sequence[str] | None) -> None:
        cells = [list(self._wrapped(text, width - 8, 0.0)) for text, width in zip(row, widths, strict=True)]
        height = max(map(len, cells)) * _LEADING * 0.8 + 6
        if self._y - height < self._floor:
            self._turn(notice)
            if heading is not None:
                self._row(heading, widths, notice, None)
        x = _LEFT
        for lines, width in zip(cells, widths, strict=True):
            self._canvas.rect(x, self._y - height, width, height)
            for n, line in enumerate(lines, 1):
                self._set(x + 4, self._y - n * _LEADING * 0.8, line)
            x += width
        self._y -= height

    def _frame(self, notice: Notice) -> None:
        """Set the contact box at the foot of the page on which its notice ends."""
        if notice.box is None:
            return
        if self._boxes == 2:
            self._turn(notice)
        foot = _BOTTOM if self._boxes else _BOTTOM + _BOX
        self._boxes += 1
        self._floor = _FOOT
        self._canvas.rect(_LEFT, foot, _RIGHT - _LEFT, _BOX - 6)
        self._set(_LEFT + 10, foot + 30, f"咨询单位：{notice.box.unit}")
        self._set(_LEFT + 10, foot + 12, f"咨询电话：{notice.box.phone}")
        self._set(_RIGHT - 80, foot + 12, "扫码咨询")


def _column_widths(table: Table, width: float) -> list[float]:
    """Share the width out by what the columns hold; none takes more than half of it."""
    longest = [max(len(row[n]) for row in table.rows) for n in range(len(table.rows[0]))]
    shares = [max(min(size, 22), 4) for size in longest]
    return [width * share / sum(shares) for share in shares]
