"""What was found: the answer to a question with its proof, names, and the notices that have the words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from queries import documents
from queries.ask.answers import Quote
from queries.ask.asker import Asker
from queries.ask.script import folded
from queries.searched import Name, Searched
from queries.store import Store
from queries.texts import Found, Texts
from service.web.pages.asking import Asking, Told

_MOST_NAMES = 20
_MOST_QUOTES = 12  # shown; what is left out is told
_ON_A_PAGE = 20  # notices
_LONGEST_WORDS = 100  # of a search; a question may be longer
_KINDS = ("official", "institution", "body", "document", "plan", "task")


@dataclass(frozen=True)
class Sources:
    """What is searched."""

    names: Searched
    texts: Texts
    asker: Asker


async def tell(asking: Asking, sources: Sources, asked: str) -> Told:
    """Give what the page of a search tells."""
    words = folded.__wrapped__(asked)[:_LONGEST_WORDS]  # what strangers type is not kept
    names = sources.names.find(words, _MOST_NAMES) if words else ()
    notices = await asyncio.to_thread(_notices, sources.texts, words, asked[:_LONGEST_WORDS])
    answered = await replace(sources.asker, store=asking.store).ask(asked) if asked.strip() else None
    is_name = any(words in {folded(name.spelling), folded(name.label)} for name in names)
    if answered and answered.status == "not_understood" and (names or notices):
        answered = None  # it was no question
    offset = int(asking.view.query["offset"]) if asking.view.query.get("offset", "").isdecimal() else 0
    quotes = answered.evidence[:_MOST_QUOTES] if answered else ()
    return {
        "asked": asked,
        "answered": None if is_name and answered and answered.status != "answered" else answered,
        "quotes": [(quote, place) for quote, place in await _placed(asking.store, quotes)],
        "more_quotes": len(answered.evidence) - len(quotes) if answered else 0,
        "names": _by_kind(names),
        "most_names": len(names) == _MOST_NAMES,
        "notices": notices[offset : offset + _ON_A_PAGE],
        "number": len(notices),
        "offset": offset,
        "step": _ON_A_PAGE,
    }


def _notices(texts: Texts, words: str, asked: str) -> list[Found]:
    """Give the notices that have the words, newest first."""
    found = {each.place.document: each for text in dict.fromkeys((words, asked)) for each in texts.find(text)}
    ordered = sorted(found.values(), key=lambda each: each.place.document)
    return sorted(ordered, key=lambda each: each.place.date or "", reverse=True)


async def _placed(store: Store, quotes: Iterable[Quote]) -> list[tuple[Quote, str | None]]:
    """Give quotes with the document that each stands in; None where it is not known by its number."""
    quotes = list(quotes)
    numbers = list(dict.fromkeys(quote.document for quote in quotes if quote.document and "://" not in quote.document))
    pages = await asyncio.gather(*(documents.find(store, documents.Search(number=n), limit=1) for n in numbers))
    known = {n: page.rows[0].document for n, page in zip(numbers, pages, strict=True) if page.rows}
    return [(q, known.get(q.document, q.document if "://" in q.document else None)) for q in quotes]


def _by_kind(names: Iterable[Name]) -> Mapping[str, list[Name]]:
    found: dict[str, list[Name]] = {kind: [] for kind in _KINDS}
    for name in names:
        found[name.kind].append(name)
    return {kind: rows for kind, rows in found.items() if rows}
