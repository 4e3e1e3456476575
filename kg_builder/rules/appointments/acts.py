"""An entry of an act of appointment, taken apart: one act per person and post, with its terms.

Offsets are code points of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg_builder.rules.appointments.entries import Range, trimmed
from kg_builder.words.posts import post_pieces, split_post
from kg_builder.words.terms import Terms, read_brackets

_ACTING = "代理"
_LAST_ONLY = ("兼", "兼职", "兼任")  # a bracket that holds for the post before it, not for all of an entry
_BRACKET = re.compile(r"（[^（）]*）")
_IN_TURN = "分别"


@dataclass(frozen=True, slots=True)
class Act:
    """One person and one post, as ranges of the text that is read."""

    action: str  # 任命, 免去, 提名
    person: Range
    post: Range
    terms: Terms
    places: tuple[Range, ...]  # what evidence quotes


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
    """

    action: str
    names: tuple[Range, ...]
    post: Range
    end: int
    terms: Terms
    places: tuple[Range, ...]


def acts_of(text: str, said: Statement) -> Iterator[Act]:
    """Yield the acts of a statement: each person, each post; with 分别 each person the post of his place."""
    posts = list(_posts(text, *said.post))
    outer = read_brackets(text[said.post[1] : said.end])
    if outer.note in _LAST_ONLY and posts:
        posts[-1] = (posts[-1][0], Terms(note=outer.note).over(posts[-1][1]))
        outer = replace(outer, note=None)
    shared = outer.over(said.terms)
    probation = shared.probation or next((own.probation for _, own in posts if own.probation), None)
    in_turn = len(said.names) == len(posts) > 1 and _IN_TURN in text[said.names[0][0] : said.post[0]]
    for n, name in enumerate(said.names):
        for place, own in posts[n : n + 1] if in_turn else posts:
            terms = own.over(shared).over(_behind(text, name))
            given = None if said.action == "免去" else probation or terms.probation
            yield Act(said.action, name, place, replace(terms, probation=given), said.places)


def _posts(text: str, start: int, end: int) -> Iterator[tuple[Range, Terms]]:
    """Yield the single posts of a range, each with the terms in its own brackets; 代理 before a title is a term."""
    pos = start
    for piece in post_pieces(text[start:end]):
        pos = text.index(piece, pos)
        place = trimmed(text, pos, pos + len(piece))
        terms = read_brackets(text[place[1] : pos + len(piece)])
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
