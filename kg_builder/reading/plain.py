"""Plain text in the encodings that Chinese offices use."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg_builder.document import Source
from kg_builder.errors import SourceError
from kg_builder.layout import pages

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BINARY = frozenset(range(9)) | frozenset(range(14, 27)) | frozenset(range(28, 32))
_SAMPLE = 4096  # bytes looked at to tell text from binary


def read(path: Path) -> Source:
    """Give one file as a source, line ends as they stand.

    Raises:
        SourceError: If it is missing, empty, binary, or cut short inside a character.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError as exc:
        raise SourceError("there is no such file", path=path) from exc
    except OSError as exc:
        raise SourceError(f"it cannot be read ({exc.strerror})", path=path) from exc
    text = decode(raw, path)
    if not text.strip():
        raise SourceError("it is empty", path=path)
    return Source(path.name, hashlib.sha256(text.encode("utf-8")).hexdigest(), text, pages(text))


def decode(raw: bytes, path: Path) -> str:
    """Decode UTF-8, UTF-16 (with its mark) or GB18030, in this order.

    Raises:
        SourceError: If the bytes are none of these.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, encoding, path)
    if any(byte in _BINARY for byte in raw[:_SAMPLE]):
        raise SourceError("it is a binary file, not text", path=path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        if exc.start >= len(raw) - 3 and exc.reason == "unexpected end of data":
            raise SourceError(f"it breaks off inside a character, at byte {exc.start}", path=path) from exc
    return _strictly(raw, "gb18030", path)


def _strictly(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as exc:
        reason = f"it is neither UTF-8 nor {encoding.upper()}: byte {exc.start} fits no character"
        raise SourceError(reason, path=path) from exc
