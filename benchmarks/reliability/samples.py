"""Small files of every format that is read, to be spoilt."""

from __future__ import annotations

import io

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.reliability.notices import notice

_TABLE = (
    "<table><tr><td>索 引 号</td><td>114/2030-1</td></tr><tr><td>发文字号</td><td>青政发〔2030〕1号</td></tr></table>"
)


def samples() -> tuple[bytes, ...]:
    """Give a notice as plain text (two encodings), web page, archived page, Word file and PDF."""
    text = notice(3)
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    page = f'<html><head><meta charset="utf-8"><title>通知</title></head><body>{_TABLE}{lines}</body></html>'
    archived = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n--b--\r\n"
    )
    return (text.encode(), text.encode("gb18030"), page.encode(), archived.encode(), _word(text), _pdf(text))


def _word(text: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 1).text = "牵头单位", "市水利局"
    document.save(out)
    return out.getvalue()


def _pdf(text: str) -> bytes:
    out = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(out, invariant=1)
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(text.splitlines()):
        canvas.drawString(60, 780 - 18 * number, line)
    canvas.save()
    return out.getvalue()
