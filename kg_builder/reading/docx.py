"""Word files (.docx): paragraphs and tables as lines, automatic numbers written out.

A paragraph is a line; a table's row is a line, its cells parted by tabs; a text box follows the paragraph that anchors
it. What was struck out by tracked changes, hidden text and the code of fields are left out. Macros never run and
nothing that a file refers to is fetched: a file with either is refused.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from kg_builder.reading.archive import open_archive
from kg_builder.reading.docx_numbering import Numbering
from kg_builder.reading.docx_package import Package, attribute, name_of, open_package
from kg_builder.reading.extracted import INDENT, PAGE_START, Extracted
from kg_builder.reading.grid import Cell, table_lines
from kg_builder.reading.refusals import refused

_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "rt", "footnoteReference", "sectPr"})
_TEXT = {"tab": "\u3000", "cr": "\n", "noBreakHyphen": "-"}
_PAGE = "\f"


def read_docx(raw: bytes, path: Path) -> Extracted:
    """Give a Word file's text.

    Raises:
        SourceError: If it is damaged, holds macros or refers to what lies outside, or expands beyond the limit.
    """
    try:
        with open_archive(raw) as archive:
            return Extracted("".join(_lines(open_package(archive, path))))
    except RecursionError as exc:
        raise refused("docx.damaged", path, why="its tables nest without end") from exc
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, ParseError) as exc:
        raise refused("docx.damaged", path, why=exc) from exc


def _lines(package: Package) -> Iterator[str]:
    numbering = Numbering(package.numbering, package.styles)
    page_starts = False
    for text in _block_lines(package.body, numbering):
        for n, piece in enumerate(text.split(_PAGE)):
            page_starts = page_starts or n > 0
            line = piece.strip(" \u3000\xa0\n")
            if line:
                yield f"{PAGE_START if page_starts else ''}{INDENT}{line}\n"
                page_starts = False


def _block_lines(element: Element, numbering: Numbering) -> Iterator[str]:
    """Yield the lines of a body, a text box or a cell; a page's start is marked by a form feed."""
    for block in _blocks(element):
        if name_of(block) == "tbl":
            yield from _table_lines(block, numbering)
            continue
        told = _properties(block)
        text, boxes = _text(block)
        label = numbering.label(block) if text.strip() else ""
        front = _PAGE if "pageBreakBefore" in told else ""
        yield from (front + label + text).split("\n")
        for box in boxes:
            yield from _block_lines(box, numbering)
        if "sectPr" in told:
            yield _PAGE


def _blocks(element: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in order, whatever controls and revisions hold them."""
    waiting = [iter(element)]
    while waiting:
        block = next(waiting[-1], None)
        if block is None:
            waiting.pop()
        elif name_of(block) in ("p", "tbl"):
            yield block
        elif name_of(block) not in _LEFT_OUT:
            waiting.append(iter(block))


def _properties(paragraph: Element) -> frozenset[str]:
    """Give which of a paragraph's properties are set."""
    given = next((child for child in paragraph if name_of(child) == "pPr"), ())
    return frozenset(name_of(p) for p in given if attribute(p, "val") not in ("0", "false"))


def _text(paragraph: Element) -> tuple[str, list[Element]]:
    """Give a paragraph's text, and the text boxes in it."""
    pieces: list[str] = []
    boxes: list[Element] = []
    waiting = [iter(paragraph)]
    while waiting:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
            continue
        name = name_of(part)
        if name == "t":
            pieces.append(part.text or "")
        elif name == "txbxContent":
            boxes.append(part)
        elif name == "br":
            pieces.append(_PAGE if attribute(part, "type") == "page" else "\n")
        elif name in _TEXT:
            pieces.append(_TEXT[name])
        elif name == "AlternateContent":
            waiting.append(iter(part[:1]))  # the first choice; what follows is the same for older programs
        elif name not in _LEFT_OUT and not (name == "r" and _is_hidden(part)):
            waiting.append(iter(part))
    return "".join(pieces), boxes


def _is_hidden(run: Element) -> bool:
    given = next((child for child in run if name_of(child) == "rPr"), ())
    return any(name_of(p) == "vanish" and attribute(p, "val") not in ("0", "false") for p in given)


def _table_lines(table: Element, numbering: Numbering) -> Iterator[str]:
    """Yield a table's rows; a frame of one column, such as a contact box, gives its paragraphs."""
    rows = [list(_inside(row, "tc")) for row in _inside(table, "tr")]
    if all(len(row) <= 1 for row in rows):
        yield from (line for row in rows for cell in row for line in _block_lines(cell, numbering))
        return
    yield from table_lines(_merged(rows, numbering))


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name right inside of another, controls and revisions aside."""
    for child in element:
        if name_of(child) == name:
            yield child
        elif name_of(child) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _inside(child, name)


def _merged(rows: list[list[Element]], numbering: Numbering) -> Iterator[list[Cell]]:
    """Yield the cells of each row; one that goes on from above gives the text of the cell above."""
    above: dict[int, str] = {}
    for row in rows:
        cells: list[Cell] = []
        column = 0
        for cell in row:
            span, goes_on = _spans(cell)
            text = above.get(column, "") if goes_on else " ".join(_block_lines(cell, numbering)).replace(_PAGE, " ")
            above[column] = text
            cells.append(Cell(text, span))
            column += span
        yield cells


def _spans(cell: Element) -> tuple[int, bool]:
    """Give how many columns a cell spans, and whether it goes on from the row above."""
    span, goes_on = 1, False
    for given in (p for child in cell if name_of(child) == "tcPr" for p in child):
        if name_of(given) == "gridSpan":
            span = min(int(attribute(given, "val") or 1), 64)
        elif name_of(given) == "vMerge":
            goes_on = attribute(given, "val") != "restart"
    return span, goes_on
