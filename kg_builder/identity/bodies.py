"""Coordinating bodies: which states of one are of one body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from kg_builder.identity.mentions import Mention
from kg_builder.identity.places import Region, leading_region
from kg_builder.lexicon import lines, words


def bodies(states: Iterable[Mention], homes: Mapping[str, Region | None]) -> dict[str, tuple[str, ...]]:
    """Give for each state the key of its body: region, the names of the bodies over it, its own name last.

    ``全市春季防火领导小组`` and ``春季防火领导小组`` of one city's documents are one body; a name that is only a class
    word (领导组), or that of a team without a body over it, is known in its own document alone.
    """
    by_iri = {state.iri: state for state in states}
    return {iri: _key(state, by_iri, homes) for iri, state in by_iri.items()}


def _key(state: Mention, by_iri: Mapping[str, Mention], homes: Mapping[str, Region | None]) -> tuple[str, ...]:
    chain = [state]
    while (above := by_iri.get(chain[-1].parent)) and above not in chain:
        chain.append(above)
    region, name = body_name(chain[-1].text, homes[state.document])
    rest = [part.text for part in reversed(chain[:-1])]
    scope = state.document if _is_common(chain[-1].text) else region.within + region.name if region else ""
    return scope, name, *rest


def body_name(text: str, home: Region | None) -> tuple[Region | None, str]:
    """Give a body's region and its name with the region in front."""
    region, rest = leading_region(text, home)
    if region:
        return region, region.name + rest
    if home is None:
        return None, text
    starts = (f"全{home.name[-1]}", f"我{home.name[-1]}", home.name[-1])
    blocked = text.startswith(tuple(words("not_regions.txt")))
    rest = next((text[len(start) :] for start in starts if text.startswith(start) and not blocked), text)
    return home, home.name + rest


def _is_common(name: str) -> bool:
    """Say whether a name alone tells no body: 领导组, 综合协调组."""
    longest = next((name[n:] for n in range(len(name)) if name[n:] in _classes()), name)
    return name == longest or _classes()[longest] == "team"


@cache
def _classes() -> Mapping[str, str]:
    """Give the mark of each class word, empty if it has none."""
    return {word: mark for word, _, mark in (line.partition("\t") for line in lines("body_classes.txt"))}
