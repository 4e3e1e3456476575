"""Tokens put together into phrases: names with their class words, posts, roles of seats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from queries.ask.class_words import (
    class_word,
    class_word_before,
    like_next,
    named_below,
    nouns,
    qualified,
    quoted_part,
    same_unit,
    under_topic,
)
from queries.ask.dated_titles import issued, year_of, year_within
from queries.ask.heard import heard
from queries.ask.phrases import MARKERS, Phrase
from queries.ask.posts_said import (
    chief_post,
    head_of,
    heads_of_units,
    home_post,
    in_charge_of,
    office_deputy,
    office_head,
    post,
    roster,
    seat_title,
    title_before,
    unit_of_title,
)
from queries.ask.things import Names
from queries.ask.tokens import Token

Fusion: TypeAlias = Callable[[list[Phrase], int, Names], "tuple[int, Phrase] | None"]


def fused(tokens: Sequence[Token], lang: str, names: Names) -> list[Phrase]:
    """Give the phrases of a clause; marks and words without meaning are left out."""
    phrases = [Phrase(t.word, t.text, t.things, t.period, unsure=t.unsure) for t in heard(tokens, names)]
    fusions = _ENGLISH if lang == "en" else _CHINESE
    place = 0
    while place < len(phrases):
        found = next((f for fusion in fusions if (f := fusion(phrases, place, names))), None)
        if found is None:
            place += 1
        else:
            phrases[place : place + found[0]] = [found[1]]
            place = max(0, place - 2)  # what stands before may take the new phrase to it
    phrases = under_topic(phrases, names)
    phrases = [like_next(phrases, place) for place in range(len(phrases))]
    return sorted(phrases, key=lambda p: p.word in MARKERS)  # markers last: they part nothing


_POSTS: tuple[Fusion, ...] = (
    seat_title,
    post,
    home_post,
    chief_post,
    office_head,
    office_deputy,
    unit_of_title,
    heads_of_units,
)
_CHINESE: tuple[Fusion, ...] = (
    class_word,
    quoted_part,
    year_within,
    same_unit,
    issued,
    year_of,
    named_below,
    qualified,
    *_POSTS,
    nouns,
    roster,
)
_ENGLISH: tuple[Fusion, ...] = (class_word, class_word_before, title_before, head_of, in_charge_of, *_CHINESE[1:])
