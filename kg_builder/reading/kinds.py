"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|article|section|table|center|h[1-6]|p|span|link|script|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 8192  # bytes looked at
_MIME_PAGE = re.compile(rb"^(?:[\w-]+:.*(?:\r?\n[ \t].*)*\r?\n){0,20}?Content-Type:\s*multipart/related", re.IGNORECASE)
# What else offices publish in, none of which is read.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Kind(StrEnum):
    """A form that a file can have."""

    TEXT = "text"
    HTML = "HTML"
    MHTML = "MHTML"
    PDF = "PDF"
    DOCX = "DOCX"
    ARCHIVE = "zip"
    OLE = "Word 97–2003"
    RTF = "RTF"
    OFD = "OFD"
    SHEET = "Excel"
    SLIDES = "PowerPoint"
    OPEN = "OpenDocument"


def kind_of(raw: bytes) -> Kind:
    """Give what some bytes are; what has no mark of its own is taken for text."""
    head = raw[:_SAMPLE]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(raw)
    if head.startswith(_OLE):
        return Kind.OLE
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if _MIME_PAGE.match(head):
        return Kind.MHTML
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return Kind.HTML if _HTML.match(head.replace(b"\0", b"")) else Kind.TEXT


def _kind_of_zip(raw: bytes) -> Kind:
    """Tell a Word file, and what else is a zip inside, from an archive; a damaged one is an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return Kind.ARCHIVE
    if "[Content_Types].xml" in names:
        if any(name.startswith("xl/") for name in names):
            return Kind.SHEET
        return Kind.SLIDES if any(name.startswith("ppt/") for name in names) else Kind.DOCX
    if "OFD.xml" in names:
        return Kind.OFD
    return Kind.OPEN if {"mimetype", "content.xml"} <= names else Kind.ARCHIVE
