"""Traditional characters: read as simplified ones, given back as printed."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from typing import TypeVar

from kg_builder.mapped import Mapped
from kg_builder.model import Assignment, Fact, Unread
from kg_builder.words.script import exchange

_OURS = frozenset(("action", "relation", "form", "how"))  # words of closed sets, not of the print
_TRADITIONAL_SHARE = 0.05  # simplified prints hold a few (乾, 於 in names); traditional ones a fifth and more


def folded(text: Mapped) -> Mapped:
    """Give a traditional text in simplified characters, one for one; a simplified text comes back as it is."""
    return text.translate(exchange()) if _is_traditional(text.text) else text


@lru_cache(maxsize=1)  # a source is asked about by the segmenter, and for what stands in no document
def _is_traditional(text: str) -> bool:
    count = sum(text.count(c) for c in set(text) if ord(c) in exchange())
    return count >= _TRADITIONAL_SHARE * max(1, len(text))


def as_printed(text: Mapped, word: str) -> str:
    """Give a word read in a folded text in the characters of the print; white space is not counted.

    A word that does not stand in the text (pieced together, normalised) comes back unchanged.
    """
    place = text.text.find(word)
    if place < 0:
        return word
    return "".join(text.source[n] for n in text.origin[place : place + len(word)])


_Read = TypeVar("_Read", bound="Fact | Unread")


def printed_fact(text: Mapped, fact: _Read) -> _Read:
    """Give a fact that was read in a folded text with all its words as printed; evidence is so already."""
    changed: dict[str, object] = {}
    for field in fields(fact):
        if field.name in _OURS:
            continue
        value = getattr(fact, field.name)
        if isinstance(value, str):
            changed[field.name] = as_printed(text, value)
        elif isinstance(value, tuple) and value and isinstance(value[0], str):
            changed[field.name] = tuple(as_printed(text, word) for word in value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Assignment):
            changed[field.name] = tuple(replace(each, unit=as_printed(text, each.unit)) for each in value)
    return replace(fact, **changed)  # type: ignore[arg-type]  # the fields keep their types: words for words
