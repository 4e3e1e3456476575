"""Text as XML 1.0 takes it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def text(value: str) -> str:
    """Give a value as the text of an element; characters that XML cannot hold are left out."""
    return escape(_NO_XML.sub("", value))


def attribute(value: str) -> str:
    """Give a value as an attribute's, in its quotation marks; characters that XML cannot hold are left out."""
    return quoteattr(_NO_XML.sub("", value))
