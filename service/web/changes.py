"""The changes as a page and as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby, islice
from string import Template
from types import MappingProxyType

from queries.changes.compare import KINDS, Change
from queries.changes.tell import HEADS, sentence
from service.web.speech import LANGUAGES, NAMES

_MOST = 1000  # changes on the page; the JSON holds all
_NEVER = "1970-01-01"  # an entry needs a time: of a document without a date nobody knows it

_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title": ("变化", "What changed"),
        "home": ("首页", "Home"),
        "since": ("自", "from"),
        "until": ("至", "until"),
        "old": ("旧一期公报", "older issue"),
        "new": ("新一期公报", "newer issue"),
        "show": ("查看", "Show"),
        "none": ("没有变化。", "Nothing changed."),
        "more": ("其余见 JSON。", "The others are in the JSON."),
    }
)


def changes_page(changes: Sequence[Change], language: str, query: str) -> str:
    """Give the page in one of ``LANGUAGES``; ``query`` is the query string of the request."""
    column = LANGUAGES.index(language)
    texts = {key: escape(pair[column]) for key, pair in _TEXTS.items()}
    other = LANGUAGES[1 - column]
    shown = sorted(islice(changes, _MOST), key=lambda change: KINDS.index(change.kind))
    groups = "".join(
        _group(kind, list(group), language) for kind, group in groupby(shown, key=lambda change: change.kind)
    )
    return Template(files("service.web").joinpath("changes.html").read_text(encoding="utf-8")).substitute(
        texts,
        lang=language,
        other_lang=other,
        other=NAMES[other],
        query=escape(f"?{query}" if query else ""),
        groups=groups or f"<p>{texts['none']}</p>",
        rest=texts["more"] if len(changes) > _MOST else "",
    )


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
    title = _TEXTS["title"][LANGUAGES.index(language)]
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


def _group(kind: str, changes: Sequence[Change], language: str) -> str:
    head = escape(HEADS[kind][LANGUAGES.index(language)])
    rows = "".join(
        f"<tr><td>{change.day or '–'}</td><td>{escape(sentence(change, language))}</td>"
        f"<td>{escape((change.by or change.said).number)}</td></tr>\n"
        for change in changes
    )
    return f'<h2 id="{kind}">{head} <small>{len(changes):,}</small></h2>\n<table>\n{rows}</table>\n'
