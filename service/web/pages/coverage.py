"""What is captured: gazettes, holes in series of numbers, documents that are cited and not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from queries import citations
from queries.citations import CitationRow
from service.web.pages.asking import Asking, Told
from service.web.report import Hole, Report

_MOST = 50  # cited documents


async def tell(asking: Asking, report: Report | None) -> Told:
    """Give what the page tells; of a graph without a report what the graph itself says."""
    cites = await citations.find(asking.store, citations.CitationSearch())
    missing = _missing(cites)
    return {
        "span": asking.span,
        "report": report,
        "unread": sum(len(document.missed) for document in report.documents) + len(report.outside) if report else 0,
        "holes": _holes(report.holes) if report else [],
        "missing": missing.most_common(_MOST),
        "missing_number": len(missing),
    }


def _missing(cites: Iterable[CitationRow]) -> Counter[tuple[str, str]]:
    """Count the documents that cite one that is not in the graph, by its title and number."""
    named = {(row.cited_title or "", row.cited_number or "", row.document) for row in cites if not row.meant}
    return Counter((title, number) for title, number, _document in sorted(named))


def _holes(holes: Iterable[Hole]) -> list[tuple[str, list[Hole]]]:
    return [(series, list(found)) for series, found in groupby(holes, key=lambda hole: hole.series)]
