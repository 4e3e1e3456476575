"""Facts of a corpus as digests, small enough to keep; and what changed between two of them.

A line a document and kind; a fact is the first characters of what it names, and digests of what tells it from others
and of all that it says. No quote and no passage of a source is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.quality.records import Record, content, document_of, identities

_LABEL_MAX = 24  # characters of a fact's label
_DIGITS = 8  # hex digits of a digest


@dataclass(frozen=True, slots=True, order=True)
class Digest:
    """One fact."""

    document: str
    kind: str
    label: str
    identity: str  # digest of what tells it from others
    content: str  # digest of all that it says

    @property
    def name(self) -> tuple[str, str, str]:
        """Give what it has in common with the same fact told otherwise."""
        return self.document, self.kind, self.identity

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"{self.document}\t{self.kind}\t{self.label}"


@dataclass(frozen=True, slots=True)
class Change:
    """What a change of the rules made of a corpus' facts, each sorted."""

    gained: tuple[Digest, ...]
    lost: tuple[Digest, ...]
    altered: tuple[Digest, ...]  # as they are now


def kept_at(corpus: str) -> Path:
    """Give where a corpus' digests are kept."""
    return ROOT / "tests" / "data" / "quality" / f"facts-{corpus}.jsonl"


def digests(facts: Iterable[Record]) -> tuple[Digest, ...]:
    """Give the digests of facts, sorted."""
    return tuple(sorted(map(_digest, facts)))


def text(found: Iterable[Digest]) -> str:
    """Give digests, sorted already, as JSON Lines."""
    rows: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for each in found:
        rows.setdefault((each.document, each.kind), []).append((each.label, each.identity, each.content))
    lines = ({"document": document, "kind": kind, "facts": facts} for (document, kind), facts in rows.items())
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def read(kept: str) -> Iterator[Digest]:
    """Yield what `text` wrote."""
    for line in kept.splitlines():
        row = json.loads(line)
        yield from (Digest(row["document"], row["kind"], *fact) for fact in row["facts"])


def compare(before: Iterable[Digest], now: Iterable[Digest]) -> Change:
    """Give what was gained, lost and altered; the same fact found a second time is gained."""
    old, new = Counter(before), Counter(now)
    came, went = sorted((new - old).elements()), sorted((old - new).elements())
    same = Counter(each.name for each in came) & Counter(each.name for each in went)
    altered, gained = _parted(came, same)
    return Change(tuple(gained), tuple(_parted(went, same)[1]), tuple(altered))


def _parted(found: Iterable[Digest], same: Counter[tuple[str, str, str]]) -> tuple[list[Digest], list[Digest]]:
    """Give those that stand on both sides, as often as they do, and the others."""
    left = same.copy()
    both: list[Digest] = []
    others: list[Digest] = []
    for each in found:
        (both if left[each.name] > 0 else others).append(each)
        left[each.name] -= 1
    return both, others


def _digest(record: Record) -> Digest:
    names = tuple(identities(record))
    label = " ".join(part for part in names[0] if part)[:_LABEL_MAX] if names else ""
    kind = str(record["kind"])
    if kind == "responsibility":  # its units are what it says; what tells it from others is the clause
        names = (tuple(str(record.get(name)) for name in ("clause", "task")),)
    return Digest(document_of(record), kind, label, _hash(repr(names)), _hash(content(record)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
