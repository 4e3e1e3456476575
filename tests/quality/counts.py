"""How many facts each real gazette gives, by kind: a lost one is seen though no gold facts hold it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from kg_builder.manifest import KINDS, read_manifest
from kg_builder.pipeline import build
from tests.conftest import ROOT, SHARED

KEPT = ROOT / "tests" / "data" / "quality" / "counts.tsv"
_COLUMNS = ("documents", "loaded", *(kind for kind in KINDS.values() if kind != "document"), "unread")

Counts = Mapping[str, Mapping[str, int]]


def counted(folder: Path) -> Counts:
    """Build the graph of all real gazettes in a new folder, and give the counts of each by its file name.

    ``documents`` are all heads that were found, ``loaded`` those in their best rendition; facts are counted in all.
    """
    build(sorted((SHARED / "gazettes").glob("*.txt")), folder)
    found: dict[str, Mapping[str, int]] = {}
    for source in read_manifest(folder).sources:
        counts: Counter[str] = Counter(documents=len(source.documents))
        for document in source.documents:
            counts.update({kind: number for kind, number in document.facts.items() if kind != "document"})
            counts.update(loaded=int(document.loaded), unread=document.unread)
        found[source.name] = {column: counts[column] for column in _COLUMNS}
    return found


def text(counts: Counts) -> str:
    """Give counts as tab-separated lines under their columns."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ("source", *_COLUMNS), dialect="excel-tab", lineterminator="\n")
    writer.writeheader()
    writer.writerows({"source": name, **row} for name, row in counts.items())
    return out.getvalue()


def read(kept: str) -> Counts:
    """Give the counts that `text` wrote."""
    rows = csv.DictReader(io.StringIO(kept), dialect="excel-tab")
    return {row["source"]: {column: int(row[column]) for column in _COLUMNS} for row in rows}
