"""One thing, and several questions about it at once: 标题、日期和解读单位; the head and the phone number."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from queries.ask.phrases import QUESTIONS, ROLES, Phrase
from queries.ask.sets import Plan
from queries.ask.shows import listed, subject
from queries.ask.things import Names

_ASKED = ROLES | {
    *("number", "day", "issuer", "heading", "effect", "validity", "issue", "recipient", "copied"),
    *("phone", "contact", "interpreter", "office", "subgroups", "career", "when", "setup", "located", "basis"),
    *("now", "predecessor", "successor", "probation", "lead", "support", "responsible"),
}
_SILENT = QUESTIONS | {"list", "each", "unit", "doc", "under", "also", "sit", "passive", "person"}
_MOST = 5  # questions at once


def in_turn(phrases: Sequence[Phrase], lang: str, names: Names) -> Plan | None:
    """Ask each of several questions about what a clause names; None unless every word belongs to one of them."""
    topics = [p for p in phrases if p.named or p.word in {"date", "before", "after"}]
    rest = [p for p in phrases if p not in topics]
    asked = [n for n, p in enumerate(rest) if p.word in _ASKED]
    if not any(p.named for p in topics) or not 1 < len(asked) <= _MOST:
        return None
    if any(p.word not in _ASKED | _SILENT for p in rest):
        return None
    words = {p.word for p in rest}
    if words & {"issuer", "setup"} and words & {"lead", "responsible", "support"}:
        return None  # 由谁牵头制定方案: one thing is done
    for cuts in _cuts(asked, len(rest)):
        plans = [listed([*topics, *rest[a:b]], lang, names) for a, b in itertools.pairwise(cuts)]
        some = [p for p in plans if p is not None and p.mode in {"list", "newest"}]
        if len(some) == len(plans):
            shows = tuple(dict.fromkeys(show for one in some for show in one.shows))
            return replace(some[0], shows=shows, subject=subject(phrases), otherwise=None)
    return None


def _cuts(asked: Sequence[int], length: int) -> list[tuple[int, ...]]:
    """Give the ways to part the words so that each part asks something, the fewest parts first."""
    inner = [place for before, place in itertools.pairwise(asked) for place in range(before + 1, place + 1)]
    ways = (c for n in range(1, len(asked)) for c in itertools.combinations(inner, n))
    return [(0, *cut, length) for cut in ways if _each_asks(cut, asked, length)]


def _each_asks(cut: Sequence[int], asked: Sequence[int], length: int) -> bool:
    return all(any(a <= n < b for n in asked) for a, b in itertools.pairwise((0, *cut, length)))
