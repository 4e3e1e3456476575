"""Plain text in the encodings that Chinese offices use."""

from __future__ import annotations

from pathlib import Path

from kg_builder.reading.refusals import refused

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BINARY = frozenset(range(9)) | frozenset(range(14, 27)) | frozenset(range(28, 32))
_SAMPLE = 4096  # bytes looked at to tell text from binary


def decode(raw: bytes, path: Path) -> str:
    """Decode UTF-8, UTF-16 (with its mark) or GB18030, in this order.

    Raises:
        SourceError: If the bytes are none of these.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return strictly(raw, encoding, path)
    if any(byte in _BINARY for byte in raw[:_SAMPLE]):
        raise refused("binary", path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        if exc.start >= len(raw) - 3 and exc.reason == "unexpected end of data":
            raise refused("cut", path, byte=exc.start) from exc
    return strictly(raw, "gb18030", path)


def strictly(raw: bytes, encoding: str, path: Path) -> str:
    """Decode one encoding; SourceError at the first byte that fits no character."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as exc:
        raise refused("encoding", path, encoding=encoding.upper(), byte=exc.start) from exc
