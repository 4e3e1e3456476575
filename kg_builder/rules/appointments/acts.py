"""An entry of an act of appointment, taken apart: one act per person and post, with its terms.

Offsets are code points of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg_builder.rules.appointments.entries import Range, trimmed
from kg_builder.rules.appointments.hosts import host_of, hosted, lacks_host
from kg_builder.words.posts import PostPart, post_pieces, split_post
from kg_builder.words.terms import Terms, read_brackets

_ACTING = "代理"
_LAST_ONLY = ("兼", "兼职", "兼任")  # a bracket that holds for the post before it, not for all of an entry
_BRACKET = re.compile(r"(?:同志)?（[^（）]*）")
_IN_TURN = "分别"


@dataclass(frozen=True, slots=True)
class Act:
    """One person and one post, as ranges of the text that is read."""

    action: str  # 任命, 免去, 提名
    person: Range
    post: Range
    terms: Terms
    places: tuple[Range, ...]  # what evidence quotes
    host: Range | None = None  # the body whose post it is, where the post's own words leave it out
    former: Range | None = None  # a post named before the person, whose body the bare post is in


@dataclass(frozen=True, slots=True)
class Statement:
    """What one clause states of some people.

    Attributes:
        action: 任命, 免去 or 提名.
        names: The people.
        post: Their post or posts, as one range.
        end: Where the clause ends; brackets between post and end belong to it.
        terms: What is said of it before: 聘任, 试用期满.
        places: What evidence quotes.
        host: The body that a heading names over them.
        former: The post printed before the person: 副市长某某代理市长.
    """

    action: str
    names: tuple[Range, ...]
    post: Range
    end: int
    terms: Terms
    places: tuple[Range, ...]
    host: Range | None = None
    former: Range | None = None


def acts_of(text: str, said: Statement) -> Iterator[Act]:
    """Yield the acts of a statement: each person, each post; with 分别 each person the post of his place."""
    posts = list(_posts(text, *said.post))
    outer = read_brackets(text[said.post[1] : said.end])
    if outer.note in _LAST_ONLY and posts:
        posts[-1] = (posts[-1][0], Terms(note=outer.note).over(posts[-1][1]))
        outer = replace(outer, note=None)
    placed = list(zip(posts, _hosts(text, [place for place, _ in posts], said.host), strict=True))
    shared = outer.over(said.terms)
    probation = shared.probation or next((own.probation for _, own in posts if own.probation), None)
    in_turn = len(said.names) == len(posts) > 1 and _IN_TURN in text[said.names[0][0] : said.post[0]]
    for n, name in enumerate(said.names):
        for (place, own), host in placed[n : n + 1] if in_turn else placed:
            terms = own.over(shared).over(_behind(text, name))
            given = None if said.action == "免去" else probation or terms.probation
            places = (said.host, *said.places) if host and said.host and host[0] == said.host[0] else said.places
            yield Act(said.action, name, place, replace(terms, probation=given), places, host, said.former)


def _hosts(text: str, posts: Sequence[Range], host: Range | None) -> Iterator[Range | None]:
    """Yield for each post the body that it leaves out: that of the post before it, or of the heading over all."""
    for start, end in posts:
        part = split_post(text[start:end])[-1]
        if lacks_host(part):
            size = hosted(text[slice(*host)], part) if host else 0
            yield (host[0], host[0] + size) if host and size else None
        else:
            host = (start, start + len(host_of(text[start : start + _org_length(text[start:end], part)])))
            yield None


def _org_length(post: str, part: PostPart) -> int:
    """Give how far a post's body reaches into it; words of charge can stand before the body."""
    return post.index(part.org) + len(part.org) if part.org else 0


def _posts(text: str, start: int, end: int) -> Iterator[tuple[Range, Terms]]:
    """Yield the single posts of a range, each with the terms in its own brackets; 代理 before a title is a term."""
    pos = start
    for piece in post_pieces(text[start:end]):
        pos = text.index(piece, pos)
        place = trimmed(text, pos, pos + len(piece))
        terms = read_brackets(text[place[1] : pos + len(piece)])
        terms = Terms(note="兼").over(terms) if text[start:pos].endswith("兼") else terms
        pos += len(piece)
        part = split_post(text[slice(*place)])[-1]
        if part.title.startswith(_ACTING):
            terms = Terms(note=_ACTING).over(terms)
            place = place if part.org else (place[0] + len(_ACTING), place[1])
        yield place, terms


def _behind(text: str, name: Range) -> Terms:
    """Read a bracket right behind a name: ``李某（兼）为…``; （女） says nothing."""
    bracket = _BRACKET.match(text, name[1])
    return read_brackets(bracket[0]) if bracket else Terms()
