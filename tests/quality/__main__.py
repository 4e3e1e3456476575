"""``python -m tests.quality keep``: measure and keep; ``diff``: what changed since."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import SHARED
from tests.quality import counts
from tests.quality.corpora import Corpus, corpora, exported
from tests.quality.digests import compare, digests, kept_at, read, text
from tests.quality.figures import KEPT, kept, measured
from tests.quality.records import records


def main(action: str) -> int:
    """Keep figures and digests, or print what changed; gives 2 if asked for anything else."""
    if action not in {"keep", "diff"}:
        print(__doc__, file=sys.stderr)
        return 2
    for corpus, export, folder in _built():
        (_keep if action == "keep" else _diff)(corpus, export, folder)
    if (SHARED / "gazettes").is_dir():
        _counts(keep=action == "keep")
    return 0


def _built() -> Iterator[tuple[Corpus, bytes, Path]]:
    for corpus in corpora():
        with tempfile.TemporaryDirectory() as folder:
            yield corpus, exported(corpus.texts, Path(folder) / "graph"), Path(folder)


def _counts(*, keep: bool) -> None:
    """Keep the counts of the real gazettes, or print those that changed."""
    with tempfile.TemporaryDirectory() as folder:
        found = counts.counted(Path(folder) / "graph")
    if keep:
        counts.KEPT.write_text(counts.text(found), encoding="utf-8")
        return
    before = counts.read(counts.KEPT.read_text(encoding="utf-8"))
    for name, row in found.items():
        changed = {kind: (before.get(name, {}).get(kind), n) for kind, n in row.items()}
        told = ", ".join(f"{kind} {old} → {new}" for kind, (old, new) in changed.items() if old != new)
        print(f"counts of {name}: {told or 'as before'}")


def _keep(corpus: Corpus, export: bytes, folder: Path) -> None:
    """Write what is measured here; figures that cannot be had here stay as they were."""
    figures = kept() if KEPT.is_file() else {}
    for scorer, found in measured(corpus, export, folder).items():
        figures.setdefault(scorer, {})[corpus.name] = found
        for kind, row in found.items():
            print(f"{corpus.name}\t{scorer}\t{kind}", *(f"{name} {value}" for name, value in row.items()), sep="\t")
    KEPT.write_text(json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    kept_at(corpus.name).parent.mkdir(parents=True, exist_ok=True)
    kept_at(corpus.name).write_text(text(digests(records(export))), encoding="utf-8")


def _diff(corpus: Corpus, export: bytes, folder: Path) -> None:
    del folder
    base = kept_at(corpus.name)
    before = tuple(read(base.read_text(encoding="utf-8"))) if base.is_file() else ()
    change = compare(before, digests(records(export)))
    print(f"{corpus.name}: {len(change.gained)} gained, {len(change.lost)} lost, {len(change.altered)} altered")
    for sign, found in (("+", change.gained), ("-", change.lost), ("~", change.altered)):
        print(*(f"{sign} {each}\n" for each in found), sep="", end="")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else ""))
