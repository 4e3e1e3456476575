"""One file → its source: the reader is chosen by what the file holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kg_builder.document import Source
from kg_builder.layout import pages
from kg_builder.reading import limits
from kg_builder.reading.archive import read_member
from kg_builder.reading.child import read_in_child
from kg_builder.reading.extracted import Extracted
from kg_builder.reading.kinds import Kind, kind_of
from kg_builder.reading.plain import decode
from kg_builder.reading.refusals import refused
from kg_builder.reading.risk import depth_and_tags, expanded_size

_LIMITS = {
    Kind.TEXT: limits.TEXT_BYTES,
    Kind.HTML: limits.HTML_BYTES,
    Kind.MHTML: limits.HTML_BYTES,
    Kind.DOCX: limits.DOCX_BYTES,
    Kind.PDF: limits.PDF_BYTES,
}
_PASSWORD = "EncryptedPackage".encode("utf-16-le")  # the stream that holds a Word file with a password
_INSTEAD = {Kind.SHEET: "PDF", Kind.SLIDES: "PDF", Kind.OFD: "PDF"}  # all others can be saved as .docx


def read(path: Path) -> Source:
    """Give one file as a source, line ends as they stand.

    Raises:
        SourceError: If it is missing, empty, damaged, encrypted, too large, or of a format that is not read.
    """
    raw = _bytes(path)
    kind = kind_of(raw)
    limit = _LIMITS.get(kind)
    if limit is not None and len(raw) > limit:
        raise refused("large", path, size=limits.size(len(raw)), kind=kind, limit=limits.size(limit))
    got = read_in_child(kind, raw, path) if _is_risky(kind, raw) else reader_of(kind)(raw, path)
    if not got.text.strip():
        raise refused("empty", path)
    digest = hashlib.sha256(got.text.encode("utf-8")).hexdigest()
    known = pages(got.text) if got.pages is None else got.pages
    return Source(path.name, digest, got.text, known, got.places, got.shortfall)


def reader_of(kind: Kind) -> Callable[[bytes, Path], Extracted]:
    """Give the reader of a kind of file; its library is loaded only now, so that plain text is read without."""
    match kind:
        case Kind.TEXT:
            return _read_text
        case Kind.HTML | Kind.MHTML:
            from kg_builder.reading.html import read_html, read_mhtml

            return read_html if kind is Kind.HTML else read_mhtml
        case Kind.DOCX:
            from kg_builder.reading.docx import read_docx

            return read_docx
        case Kind.PDF:
            from kg_builder.reading.pdf import read_pdf

            return read_pdf
        case Kind.ARCHIVE:
            return _refuse_archive
        case Kind.OLE | Kind.RTF | Kind.OFD | Kind.SHEET | Kind.SLIDES | Kind.OPEN:
            return partial(_refuse_format, kind)


def _is_risky(kind: Kind, raw: bytes) -> bool:
    """Say whether reading a file could take beyond all bounds: any PDF, and a page whose elements nest as none does."""
    if kind in (Kind.HTML, Kind.MHTML):
        return depth_and_tags(raw) > limits.TAME_TAGS
    return kind is Kind.PDF or (kind is Kind.DOCX and expanded_size(raw) > limits.TAME_XML_BYTES)


def _read_text(raw: bytes, path: Path) -> Extracted:
    return Extracted(decode(raw, path))


def _refuse_archive(raw: bytes, path: Path) -> Extracted:
    del raw
    raise refused("archive.nested", path)


def _refuse_format(kind: Kind, raw: bytes, path: Path) -> Extracted:
    if kind is Kind.OLE and _PASSWORD in raw:
        raise refused("docx.encrypted", path)
    raise refused("format", path, format=kind, instead=_INSTEAD.get(kind, ".docx"))


def _bytes(path: Path) -> bytes:
    """Read a file, or one inside an archive."""
    try:
        if path.stat().st_size > limits.PDF_BYTES:
            raise refused(
                "large", path, size=limits.size(path.stat().st_size), kind="a file", limit=limits.size(limits.PDF_BYTES)
            )
        return path.read_bytes()
    except NotADirectoryError:
        archive = next(parent for parent in path.parents if parent.is_file())
        return read_member(archive, path)
    except FileNotFoundError as exc:
        raise refused("missing", path) from exc
    except OSError as exc:
        raise refused("unreadable", path, why=exc.strerror) from exc
