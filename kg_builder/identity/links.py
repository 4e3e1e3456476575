"""The graph of inferred links: entities, and which mention means which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg_builder.identity.judged import Judged
from kg_builder.identity.judgements import Judgements
from kg_builder.identity.linker import Linker, Name
from kg_builder.identity.mentions import Mentions, gather
from kg_builder.identity.relinked import Basis, Before, Changes, relinked
from kg_builder.sorted_lines import SortedLines


@dataclass(frozen=True, slots=True)
class Links:
    """The inferred and the judged graph, and the names of what is in it.

    Attributes:
        lines: All lines as sorted N-Quads without line ends; of a version that grew, those alone that it states anew.
        names: All names, sorted.
        basis: What one document's links take from all others.
        changes: What is different from the version before; None if all was worked out.
    """

    lines: SortedLines
    names: tuple[Name, ...]
    basis: Basis
    changes: Changes | None = None


def link(
    documents: Iterable[Mentions],
    judgements: Judgements | None = None,
    scratch: Path | None = None,
    before: Before | None = None,
) -> Links:
    """Find what mentions refer to; what people have judged goes before every rule.

    Args:
        documents: What each document mentions, in any order; gone through several times.
        judgements: What people have judged.
        scratch: The folder for lines that are beyond memory; None for where the system has such files.
        before: The version before, if only what is different from it need be worked out.
    """
    lines = SortedLines(scratch)
    judged = Judged(judgements, gather(documents)) if judgements and judgements.rulings else None
    linker = Linker(documents, lines, before.basis.places if before else frozenset())
    basis = Basis(linker.basis(), linker.places)
    linker.link_things()
    if before and before.basis == basis and not judged:
        changes, names = relinked(linker, lines, before)
        return Links(lines, tuple(sorted(names)), basis, changes)
    linker.link_persons(judged)
    for document in documents:
        linker.link_mentions(document)
    if judged:
        linker.link_judged(judged)
    return Links(lines, tuple(sorted(linker.names)), basis)
