"""The changes as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from queries.changes.compare import Change
from queries.changes.tell import sentence
from service.web.speech import say

_NEVER = "1970-01-01"  # an entry needs a time: of a document without a date nobody knows it


def atom(changes: Sequence[Change], language: str, address: str, root: str) -> str:
    """Give a feed; the same changes give the same bytes, as no clock is asked.

    Args:
        changes: Newest first.
        language: Of the entries.
        address: Where the feed is.
        root: The address of the service.
    """
    updated = max((change.day for change in changes if change.day), default=_NEVER)
    entries = "".join(_entries(changes, language))
    title = say("changes", language)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">
<title>{escape(title)}</title>
<id>{escape(address)}</id>
<updated>{updated}T00:00:00Z</updated>
<author><name>Gongbao</name></author>
<link rel="self" href="{escape(address)}"/>
<link rel="alternate" type="text/html" href="{escape(root)}/changes"/>
{entries}</feed>
"""


def _entries(changes: Sequence[Change], language: str) -> Iterator[str]:
    for change in changes:
        by = change.by or change.said
        words = f"{by.number} {by.quote}".strip()
        yield f"""<entry>
<title>{escape(sentence(change, language))}</title>
<id>{escape(change.said.fact)}#{change.kind}</id>
<updated>{change.day or _NEVER}T00:00:00Z</updated>
<category term="{change.kind}"/>
<link href="{escape(by.document)}"/>
<content type="text">{escape(words)}</content>
</entry>
"""
