"""B³: how well clusters of mentions agree with those made by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Mention = TypeVar("Mention", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Mean over all mentions: of the cluster found how much is right, of the right one how much was found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Give the harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(found: Mapping[Mention, Hashable], gold: Mapping[Mention, Hashable]) -> Agreement:
    """Compare the clusters of the mentions that ``gold`` holds; one that was not found is a cluster of its own."""
    if not gold:
        raise ValueError("no mentions to compare")
    ours = _clusters({mention: found.get(mention, ("alone", mention)) for mention in gold})
    theirs = _clusters(gold)
    shared = [(len(ours[m] & theirs[m]), len(ours[m]), len(theirs[m])) for m in gold]
    return Agreement(
        precision=sum(both / own for both, own, _ in shared) / len(shared),
        recall=sum(both / right for both, _, right in shared) / len(shared),
    )


def _clusters(by_mention: Mapping[Mention, Hashable]) -> dict[Mention, set[Mention]]:
    """Give for each mention all that share its cluster, itself too."""
    members: defaultdict[Hashable, set[Mention]] = defaultdict(set)
    for mention, cluster in by_mention.items():
        members[cluster].add(mention)
    return {mention: members[cluster] for mention, cluster in by_mention.items()}
