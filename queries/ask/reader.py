"""From a question to plans: cut, put together, read by relations that explain every word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from queries.ask import chinese, clauses, english
from queries.ask.sets import Plan
from queries.ask.things import Names
from queries.ask.tokens import Token
from queries.ask.words import words

_BOTH = re.compile(r"正、?副(组长|主任|指挥长|总指挥|召集人|[局县市区处院会]长)")
_UNKNOWN = frozenset({"text", "unknown"})
_SHORTEST_AREA = 3  # characters of the words of a duty
_SHORTEST_MENDED = 4  # characters of a name in which one may be wrong


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question was read as.

    Attributes:
        plans: The plans of its clauses, in order; empty where it is not understood.
        unknown: What nothing explains.
        heard: The words that say something, in order.
    """

    plans: tuple[Plan, ...]
    unknown: tuple[str, ...]
    heard: tuple[str, ...] = ()


def read(text: str, lang: str, names: Names) -> Reading:
    """Read a question in plain script; where one character makes a name unknown, as that name."""
    text = _BOTH.sub(r"\1、副\1", text)
    reading = _read(text, lang, names)
    if reading.unknown and lang == "zh" and (mended := _mended(text, reading.unknown[0], names)):
        again = _read(mended, lang, names)
        return again if again.plans else reading
    return reading


def _as_area(tokens: Sequence[Token], place: int) -> Token:
    """Read what can be a field of work as one: no name, or a part of one of a task, title or body without its class."""
    token = tokens[place]
    classed = any(t.word in {"body", "subgroups", "doc"} for t in tokens[place + 1 : place + 2])
    loose = token.word == "name" and token.unsure and not classed and not token.of("institution", "official")
    return replace(token, word="area", text=token.text.removesuffix("的")) if token.word == "text" or loose else token


def _mended(text: str, unknown: str, names: Names) -> str | None:
    """Give a question with the one institution in it that differs by one character from its words."""
    place = text.find(unknown)
    found: dict[str, str] = {}
    for length in range(_SHORTEST_MENDED, 13):
        for start in range(max(0, place - length + 1), min(place, len(text) - length) + 1):
            piece = text[start : start + length]
            for name in names.slips(piece):
                wrong = next(n for n, (a, b) in enumerate(zip(piece, name, strict=True)) if a != b)
                said = text[start + wrong] == "各"  # all of a class: no slip
                if not said and not _begins_word(text, start + wrong):
                    found[text[:start] + name + text[start + length :]] = name
    longest = max((len(name) for name in found.values()), default=0)
    best = [mended for mended, name in found.items() if len(name) == longest]
    return best[0] if len(best) == 1 else None


def _begins_word(text: str, place: int) -> bool:
    """Tell whether a word of questions begins at a character, which then is no slip in a name before it."""
    return any(text[place:end] in words("zh") for end in range(place + 3, place + 6))


def _has(tokens: Sequence[Token], word: str) -> bool:
    return any(t.word == word for t in tokens)


def _read(text: str, lang: str, names: Names) -> Reading:
    tokens: Sequence[Token] = english.cut(text, names) if lang == "en" else chinese.cut(text, names)
    if any(t.word in {"charge", "incharge"} for t in tokens):
        tokens = [_as_area(tokens, place) for place in range(len(tokens))]
    elif [len(t.text) >= _SHORTEST_AREA for t in tokens if t.word == "text"] == [True] and _has(tokens, "responsible"):
        said = [replace(t, word="area") if t.word == "text" else t for t in tokens]
        if plans := clauses.read(said, lang, names):
            return Reading(plans, ())
    unknown = tuple(t.text for t in tokens if t.word in _UNKNOWN or (t.word == "quoted" and not t.things))
    if any(t.word in _UNKNOWN for t in tokens):
        return Reading((), unknown)
    heard = tuple(t.text.removesuffix("的") for t in tokens if t.word not in {"glue", "mark"})
    return Reading(clauses.read(tokens, lang, names), unknown, heard)
