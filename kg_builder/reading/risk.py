"""How much work a file could make, told without reading it: a file that could make too much is read apart."""

from __future__ import annotations

import io
import re
import zipfile

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that need no end tag; all others stay open until they get one.
_NO_END = b"""
p li td th tr dd dt option thead tbody tfoot colgroup br img input hr meta link col area base embed source track wbr
"""
_CLOSED = frozenset(_NO_END.split())


def depth_and_tags(raw: bytes) -> int:
    """Give the number of a page's tags times the depth to which they can nest: the bound of an HTML parser's work."""
    depth = deepest = tags = 0
    for match in _TAG.finditer(raw):
        tags += 1
        if match[2].lower() not in _CLOSED:
            depth = max(depth + (-1 if match[1] else 1), 0)
            deepest = max(deepest, depth)
    return deepest * tags


def expanded_size(raw: bytes) -> int:
    """Give how large the largest part of a zip claims to become, in bytes; 0 if it cannot be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return max((entry.file_size for entry in archive.infolist() if entry.filename.endswith(".xml")), default=0)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return 0
