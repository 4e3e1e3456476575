"""A gazette as one Word file."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm

from tests.renditions.gazette import Block, Gazette, Notice, Style, Table

_CENTRED = (Style.ISSUER, Style.TITLE, Style.NUMBER, Style.HEADING)


def write_word(gazette: Gazette, path: Path) -> None:
    """Write a gazette as one Word file, each notice on a page of its own."""
    document = docx.Document()
    for n, notice in enumerate(gazette.notices):
        if n:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _write(document, notice)
    document.save(str(path))


def _write(document: docx.document.Document, notice: Notice) -> None:
    for block in [*notice.letter, *notice.attached]:
        if isinstance(block, Table):
            _table(document, block)
        else:
            _paragraph(document, block)
    if notice.box:
        frame = document.add_table(rows=1, cols=1).cell(0, 0)
        frame.paragraphs[0].text = f"咨询单位：{notice.box.unit}"
        frame.add_paragraph(f"咨询电话：{notice.box.phone}")


def _paragraph(document: docx.document.Document, block: Block) -> None:
    text = block.text
    if block.seat is not None:
        role, name, post = block.seat
        text = f"{role}：{name}\t{post}" if role else f"\t{name}\t{post}"
    paragraph = document.add_paragraph()
    middle = len(text) // 2
    paragraph.add_run(text[:middle])  # Word cuts a text into runs where it likes
    paragraph.add_run(text[middle:]).bold = block.style in _CENTRED
    if block.style in _CENTRED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif block.style is Style.SIGNATURE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif block.style is Style.TEXT:
        paragraph.paragraph_format.first_line_indent = Cm(1)


def _table(document: docx.document.Document, table: Table) -> None:
    made = document.add_table(rows=0, cols=len(table.rows[0]))
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
