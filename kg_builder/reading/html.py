"""Web pages: the article and the metadata over it, as lines.

Metadata come as lines ``发文字号：青政发〔2030〕7号`` over the title, whatever table, list or row of labels the page
sets them in; tables of the article as rows parted by tabs. Menus, controls and the site's own footer are left out.
Nothing that a page refers to is fetched, and no script runs.
"""

from __future__ import annotations

import email
import email.policy
import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from kg_builder.reading.extracted import INDENT, Extracted
from kg_builder.reading.page_lines import article_lines
from kg_builder.reading.page_walk import page_lines
from kg_builder.reading.plain import MARKS, strictly
from kg_builder.reading.refusals import refused

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CHARSET_WITHIN = 4096  # bytes
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "iso-8859-1": "utf-8"}


def read_html(raw: bytes, path: Path) -> Extracted:
    """Give the article of a page.

    Raises:
        SourceError: If its bytes fit no encoding, or it holds no text.
    """
    return _read(_decoded(raw, path), path)


def read_mhtml(raw: bytes, path: Path) -> Extracted:
    """Give the article of a page that a browser saved as one file; errors as `read_html`."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            declared = part.get_content_charset()
            if isinstance(content, bytes):
                return _read(_decoded(content, path, declared), path)
    raise refused("html.nothing", path)


def _read(markup: str, path: Path) -> Extracted:
    body = LexborHTMLParser(markup).body
    lines = article_lines(tuple(page_lines(body))) if body is not None else []
    if not lines:
        raise refused("html.nothing", path)
    return Extracted("".join(f"{INDENT}{line}\n" for line in lines), pages=())


def _decoded(raw: bytes, path: Path, declared: str | None = None) -> str:
    """Decode by mark, by what the page declares, else as UTF-8, else as GB18030."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return strictly(raw, encoding, path)
    within = _CHARSET.search(raw[:_CHARSET_WITHIN])
    for name in (declared, within and within[1].decode("ascii"), "utf-8"):
        try:
            return raw.decode(_WIDER.get(name.lower(), name)) if name else raw.decode("utf-8")
        except (ValueError, LookupError):  # other bytes, a NUL in the name; no such encoding
            continue
    return strictly(raw, "gb18030", path)
