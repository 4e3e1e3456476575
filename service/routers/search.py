"""One search over everything: names in every spelling, and the words of the notices."""

from __future__ import annotations

import asyncio
from typing import Annotated
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from queries.ask.script import folded
from queries.searched import Name, searched_of
from queries.store import Store
from queries.texts import Found, Texts, open_texts, places
from service.deps import SettingsDep, StoreDep, VersionDep
from service.paging import Listing, WindowDep, listing
from service.settings import Settings
from service.things import key_of

router = APIRouter(prefix="/api/search", tags=["search"])

_MOST_NAMES = 20
_TEXTS: WeakKeyDictionary[Store, Texts] = WeakKeyDictionary()  # of each open store, read once


class Named(BaseModel):
    """A thing that is called so."""

    iri: str
    kind: str = Field(description="institution, official, body, document, plan or task.", examples=["body"])
    label: str = Field(description="Its own name.", examples=["就业工作领导小组"])
    spelling: str = Field(description="The name that fits, as documents print it.")
    documents: int = Field(description="Number of documents that print it so.")


class Passage(BaseModel):
    """Words in a notice, and what stands around them."""

    text: str = Field(description="As it stands in the file.")
    start: int = Field(description="First code point of the decoded file.")
    end: int = Field(description="One past the last code point.")
    found_start: int = Field(description="Where the words begin.")
    found_end: int = Field(description="One past where they end.")


class Notice(BaseModel):
    """A document that has the words."""

    iri: str
    key: str
    number: str | None = Field(description="发文字号.")
    title: str | None
    date: str | None = Field(description="成文日期.", examples=["2022-03-01"])
    source: str = Field(description="Name of the file.")
    occurrences: int = Field(description="How often it has them.")
    passages: list[Passage] = Field(description="The first few.")


class Result(Listing[Notice]):
    """What was found: names, and a page of the notices that have the words."""

    names: list[Named] = Field(description="The best twenty: those that are the words, begin so, hold them.")


Words = Annotated[
    str,
    Query(
        min_length=1, max_length=100, description="Words, in simplified or traditional characters.", examples=["就业"]
    ),
]


@router.get("", summary="Search names and notices")
async def search(q: Words, version: VersionDep, store: StoreDep, settings: SettingsDep, window: WindowDep) -> Result:
    """Give the things that are called so, and the notices in which the words stand, newest first, with the passage."""
    words = folded.__wrapped__(q)  # what strangers type is not kept
    names, texts = await searched_of(version.library, store), await texts_of(version.library, store, settings)
    named = names.find(words, _MOST_NAMES)
    found = {each.place.document: each for text in dict.fromkeys((words, q)) for each in texts.find(text)}
    rows = sorted(sorted(found.values(), key=lambda each: each.place.document), key=_day, reverse=True)
    page = listing([_notice(each) for each in rows[window.offset : window.offset + window.limit]], len(rows), window)
    return Result(**dict(page), names=[_named(name) for name in named])


async def texts_of(key: Store, store: Store, settings: Settings) -> Texts:
    """Give the texts of an open store, read once."""
    if key not in _TEXTS:
        rows = await places(store)
        _TEXTS[key] = await asyncio.to_thread(open_texts, settings.data / "texts", rows)
    return _TEXTS[key]


def _day(found: Found) -> str:
    return found.place.date or ""


def _named(name: Name) -> Named:
    return Named(iri=name.iri, kind=name.kind, label=name.label, spelling=name.spelling, documents=name.documents)


def _notice(found: Found) -> Notice:
    place = found.place
    return Notice(
        iri=place.document,
        key=key_of(place.document),
        number=place.number,
        title=place.title,
        date=place.date,
        source=place.source,
        occurrences=found.number,
        passages=[
            Passage(text=p.text, start=p.start, end=p.end, found_start=p.found[0], found_end=p.found[1])
            for p in found.passages
        ],
    )
