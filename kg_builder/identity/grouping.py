"""Grouping: mentions that mean one thing, as far as nobody has judged them different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Mentions that mean one thing (union-find); a group goes by its first mention, in sorting order."""

    def __init__(self, apart: tuple[tuple[str, str], ...]) -> None:
        """Begin with every mention alone; `apart` are the pairs that are never joined."""
        self._above: dict[str, str] = {}
        self._apart = apart
        self._ruled = {iri for pair in apart for iri in pair}

    def first(self, iri: str) -> str:
        """Give the first mention of a mention's group."""
        while (above := self._above.get(iri, iri)) != iri:
            self._above[iri] = self._above.get(above, above)
            iri = above
        return iri

    def join(self, iris: Iterable[str]) -> None:
        """Make all these one group, as far as nobody has judged them different; in sorting order."""
        firsts = sorted({self.first(iri) for iri in iris})
        for place, iri in enumerate(firsts):
            for target in firsts[:place]:
                one, other = sorted((self.first(target), self.first(iri)))
                if one == other or not self.parted(one, other):
                    if one != other:
                        self._above[other] = one
                    break

    def parted(self, one: str, other: str) -> bool:
        """Say whether judgements keep two mentions' groups apart."""
        pair = {self.first(one), self.first(other)}
        return len(pair) > 1 and any({self.first(a), self.first(b)} == pair for a, b in self._apart)

    def is_ruled(self, iri: str) -> bool:
        """Say whether a judgement tells a mention from another."""
        return iri in self._ruled

    def sets(self, iris: Iterable[str]) -> dict[str, list[str]]:
        """Give the groups of some mentions, sorted, by first mention."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for iri in sorted(iris):
            found[self.first(iri)].append(iri)
        return found
