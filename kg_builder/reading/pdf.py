"""PDF files with a text layer: words with their places, columns, tables, running heads and boxes told by geometry.

Nothing is drawn and no image is looked into: a page that is a scan has no text, and is told of.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from kg_builder.errors import SourceError
from kg_builder.reading import limits
from kg_builder.reading.extracted import Extracted
from kg_builder.reading.pdf_page import PrintedPage, read_page
from kg_builder.reading.printed_furniture import furniture_of
from kg_builder.reading.printed_order import find_gutter, holds_gutter, reading_order, shared_gutter
from kg_builder.reading.printed_runs import Run, runs_of
from kg_builder.reading.printed_tables import tables_of
from kg_builder.reading.printed_text import OrderedPage, printed_text
from kg_builder.reading.refusals import refused

_LEAST = 3  # characters that make a page one with text
_UNKNOWN = 0.3  # share of a page's glyphs that tell not which character they are


def read_pdf(raw_bytes: bytes, path: Path) -> Extracted:
    """Give the text of a PDF in reading order, its pages, and where each line stands.

    Raises:
        SourceError: If it is encrypted or damaged, has too many pages, or no page with text.
    """
    pages = _pages(raw_bytes, path)
    scanned = [n for n, page in enumerate(pages, 1) if len(page.chars) < _LEAST and page.has_image]
    garbled = [n for n, page in enumerate(pages, 1) if page.unknown > _UNKNOWN * (len(page.chars) + 1)]
    if len(garbled) * 2 > len(pages):
        raise refused("pdf.garbled", path, count=len(garbled))
    if scanned and not any(len(page.chars) >= _LEAST for page in pages):
        raise refused("pdf.scanned", path, count=len(scanned))
    text, known, places = printed_text(_ordered(pages))
    return Extracted(text, known, places, _shortfall(sorted({*scanned, *garbled}), len(pages), path))


def _pages(raw_bytes: bytes, path: Path) -> list[PrintedPage]:
    try:
        document = pdfium.PdfDocument(raw_bytes)
    except pdfium.PdfiumError as exc:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(exc):
            raise refused("pdf.encrypted", path) from exc
        raise refused("pdf.damaged", path, why=exc) from exc
    if len(document) > limits.PDF_PAGES:
        raise refused("pdf.pages", path, count=len(document), limit=limits.PDF_PAGES)
    try:
        return [read_page(document[n]) for n in range(len(document))]
    except pdfium.PdfiumError as exc:
        raise refused("pdf.damaged", path, why=exc) from exc


def _ordered(pages: Sequence[PrintedPage]) -> list[OrderedPage]:
    """Give the pages in reading order, without running heads and numbers."""
    tables, runs = [], []
    for page in pages:
        found, outside = tables_of(page)
        tables.append(found)
        runs.append(runs_of(outside))
    furniture = furniture_of(runs, [page.size[1] for page in pages])
    texts: list[list[Run]] = [
        [run for run in page if run not in own.runs] for page, own in zip(runs, furniture, strict=True)
    ]
    gutters = [find_gutter(text, found) for text, found in zip(texts, tables, strict=True)]
    shared = shared_gutter(gutters)
    ordered = []
    for n, (text, found, own) in enumerate(zip(texts, tables, furniture, strict=True)):
        gutter = gutters[n]
        if gutter is None and shared is not None and holds_gutter(text, shared):
            gutter = shared
        ordered.append(OrderedPage(n + 1, tuple(reading_order(text, found, gutter)), own))
    return ordered


def _shortfall(missing: Sequence[int], total: int, path: Path) -> SourceError | None:
    """Name the pages that could not be read."""
    if not missing:
        return None
    return refused("pdf.partly", path, pages=ranges(missing), count=len(missing), total=total)


def ranges(numbers: Sequence[int]) -> str:
    """Write numbers as ranges: 3, 5–7."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)
