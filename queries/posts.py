"""Posts in which documents name officials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import look_up
from queries.store import Store


@dataclass(frozen=True, slots=True)
class PostRow:
    """One row of ``officials/posts``: posts in which documents name officials."""

    fact: str  # The seat or act.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    person: str  # The official.
    person_name: str  # As printed.
    post: str  # As printed.
    how: str  # 任命, 免去, 提名, or the role of the seat.


@dataclass(frozen=True, slots=True)
class PostSearch:
    """What rows of ``officials/posts`` are looked for by; a field that is None does not count.

    Attributes:
        person: The official.
        held: A whole post among those printed with the name, what is in brackets left out.
        title: A title in the post: 局长, not 副局长.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    person: str | None = None
    held: str | None = None
    title: str | None = None
    since: date | None = None
    until: date | None = None


async def attested(store: Store, search: PostSearch) -> tuple[PostRow, ...]:
    """List rows of ``officials/posts`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "officials/posts", PostRow, search)


@dataclass(frozen=True, slots=True)
class HolderRow:
    """One row of ``posts/holders``: officials whom documents name in a post."""

    fact: str  # The seat or act.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    position: str  # The post.
    unit: str  # The institution that it belongs to.
    unit_name: str  # Its name.
    person: str  # The official.
    person_name: str  # As printed.
    post: str  # As printed: all posts of the official there.
    how: str  # 任命, 免去, 提名, or the role of the seat.


@dataclass(frozen=True, slots=True)
class HolderSearch:
    """What rows of ``posts/holders`` are looked for by; a field that is None does not count.

    Attributes:
        position: The post.
        at: The institution that it belongs to.
        title: What is left of the post without the institution: 局长, not 副局长.
        person: The official.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    position: str | None = None
    at: str | None = None
    title: str | None = None
    person: str | None = None
    since: date | None = None
    until: date | None = None


async def holders(store: Store, search: HolderSearch) -> tuple[HolderRow, ...]:
    """List rows of ``posts/holders`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "posts/holders", HolderRow, search)
