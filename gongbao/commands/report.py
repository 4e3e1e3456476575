"""``gongbao report``: what was read, what looks like a fact and was not, what is missing."""

from __future__ import annotations

import asyncio
import json
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gongbao.exits import Exit
from gongbao.graph import store_folder
from gongbao.speech import Speech
from kg_builder.report import CoverageReport, Read, read_report
from kg_builder.tally import Missed
from queries import faults
from queries.store import Embedded

NAME = "report"
_Row = Sequence[str]


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data, --json and --brief."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=say("data"))
    parser.add_argument("--json", action="store_true", help=say("report.json"))
    parser.add_argument("--brief", action="store_true", help=say("report.brief"))


def run(options: Namespace, say: Speech) -> Exit:
    """Print the report that was built with the graph, and the odd states that its faults find."""
    report = read_report(options.data)
    found = asyncio.run(faults.find(Embedded(store_folder(options.data))))
    if options.json:
        whole = json.loads(report.text()) | {"faults": [_fault_json(fault) for fault in found]}
        print(json.dumps(whole, ensure_ascii=False, sort_keys=True))
        return Exit.OK
    print(say("report.of", sources=report.sources, documents=len(report.documents), version=report.data_version))
    _section(say("report.kinds"), [_kind_heads(say), *_kinds(report, say)])
    if not options.brief:
        _section(say("report.documents"), [_document_heads(report, say), *_documents(report)])
    print(f"\n{say('report.missed', number=_missed_number(report))}")
    _print_places(_missed(report, say))
    ignored = [(p.name, str(p.words), p.reason) for p in report.patterns if p.words]
    _section(say("report.patterns", number=report.words.ignored), ignored)
    _section(say("report.holes"), list(_holes(report)))
    _section(say("report.findings"), list(_findings(report)))
    for fault in found:
        summary = fault.summary_zh if say.language == "zh" else fault.summary_en
        _section(say("report.faults", summary=summary, number=fault.total), fault.words())
    _section(say("report.failures"), [(failure.source, failure.reason) for failure in report.failures])
    return Exit.OK


def _fault_json(fault: faults.Fault) -> dict[str, object]:
    return {
        "name": fault.name,
        "summary_zh": fault.summary_zh,
        "summary_en": fault.summary_en,
        "total": fault.total,
        "rows": list(fault.rows),
    }


def _section(title: str, rows: Sequence[_Row]) -> None:
    """Print a heading and rows below it: a table on a terminal, else a line each with tabs; nothing without rows."""
    if not rows:
        return
    print(f"\n{title}")
    console = Console()
    if not console.is_terminal:
        print(*("\t".join(row) for row in rows), sep="\n")
        return
    table = Table(box=None, pad_edge=True, show_header=False)
    for n in range(max(map(len, rows))):
        numbers = all(
            len(row) > n and row[n].rstrip(" %").replace(".", "").replace("–", "0").isdigit() for row in rows[1:]
        )
        table.add_column(justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _print_places(rows: Iterable[_Row]) -> None:
    """Print a place as a short paragraph on a terminal, else as a line with tabs."""
    console = Console()
    for row in rows:
        if not console.is_terminal:
            print("\t".join(row))
            continue
        *heads, line, place = row
        console.print(Text("  " + " · ".join([*heads, place]), style="dim"))
        console.print(Padding(Text(line), (0, 0, 0, 4)))


def _kind_heads(say: Speech) -> _Row:
    return ("", *(say(f"report.{head}") for head in ("facts", "words", "read", "ignored", "unread")))


def _kinds(report: CoverageReport, say: Speech) -> Iterator[_Row]:
    """Yield the facts of each kind and the shares of its trigger words; last all kinds together."""
    for kind, read in report.kinds.items():
        yield (say(f"kind.{kind}"), *_shares(read))
    yield (say("report.all"), *_shares(Read(sum(read.facts for read in report.kinds.values()), report.words)))


def _shares(read: Read) -> Iterator[str]:
    words = read.words
    total = words.read + words.ignored + words.unread
    yield from (str(read.facts), str(total))
    yield from (share(part, total) for part in (words.read, words.ignored, words.unread))


def share(part: int, total: int) -> str:
    """Give a part in percent with one decimal: 1.5 %; a dash where there is nothing to share."""
    return f"{100 * part / total:.1f} %" if total else "–"


def _document_heads(report: CoverageReport, say: Speech) -> _Row:
    return ("", *(say(f"kind.{kind}") for kind in report.kinds if kind != "document"), say("report.unread"))


def _documents(report: CoverageReport) -> Iterator[_Row]:
    """Yield how many facts of each kind a document gave, and how many places in it were not read."""
    for document in report.documents:
        numbers = (str(read.facts) for kind, read in document.kinds.items() if kind != "document")
        yield (document.key, *numbers, str(len(document.missed)))


def _missed_number(report: CoverageReport) -> int:
    return sum(len(document.missed) for document in report.documents) + len(report.outside)


def _missed(report: CoverageReport, say: Speech) -> Iterator[_Row]:
    """Yield the places that were not read: document, kind, word or what a rule says, the line, file and offset."""
    inside = ((each.key, each.source, missed) for each in report.documents for missed in each.missed)
    outside = ((say("report.outside"), each.source, each.missed) for each in report.outside)
    for key, source, missed in chain(inside, outside):
        yield (key, say(f"kind.{missed.kind}"), _why(missed), missed.line, f"{source}:{missed.start}")


def _why(missed: Missed) -> str:
    return missed.reason or missed.word


def _holes(report: CoverageReport) -> Iterator[_Row]:
    """Yield the numbers missing in each series, runs as 7–9."""
    for series, found in groupby(report.holes, key=lambda hole: hole.series):
        yield series, ", ".join(f"{h.first}" if h.first == h.last else f"{h.first}–{h.last}" for h in found)


def _findings(report: CoverageReport) -> Iterable[_Row]:
    """Give what breaks a shape or lacks something, each message of a document once, with its number."""
    keys = {document.iri: document.key for document in report.documents}
    counts = Counter((keys[f.document], f.severity, f.message) for f in report.findings)
    return ((key, severity, message, str(number)) for (key, severity, message), number in sorted(counts.items()))
