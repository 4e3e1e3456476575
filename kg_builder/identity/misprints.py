"""Names that may be one name misprinted: 任东生 and 任冬生 in one post, one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from kg_builder.identity.careers import IN_TURN, UNDATED, Career, Likeness
from ontology.iri import pinyin_slug

POST, SOUND, SPELLING = "同一职务", "姓名读音相同", "姓名写法不同"

Key = tuple[str, ...]


def sound_alikes(careers: Mapping[str, tuple[Career, Iterable[Key]]]) -> dict[tuple[str, str], Likeness]:
    """Give the careers, in pairs, whose names sound alike and that hold one post, never both at once.

    Nothing is decided: a misprint and a successor of a like name look the same.

    Args:
        careers: By what they are known by, each with the keys of its posts.
    """
    by_post: defaultdict[Key, set[str]] = defaultdict(set)
    for first, (_, posts) in careers.items():
        for post in posts:
            by_post[post].add(first)
    pairs = {pair for firsts in by_post.values() for pair in combinations(sorted(firsts), 2)}
    compared = ((pair, _likeness(careers[pair[0]][0], careers[pair[1]][0])) for pair in sorted(pairs))
    return {pair: found for pair, found in compared if found}


def _likeness(one: Career, other: Career) -> Likeness | None:
    if not _sound_alike(one.name, other.name):
        return None
    dated = bool(one.first and other.first)
    if dated and one.first <= other.last and other.first <= one.last:
        return None
    told = (IN_TURN,) if dated else ()
    return Likeness("open", (POST, SOUND, *told), (SPELLING, *(() if dated else (UNDATED,))))


def _sound_alike(one: str, other: str) -> bool:
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    same = len(one) == len(other) and differing == 1
    return same and pinyin_slug(one, personal=True) == pinyin_slug(other, personal=True)
