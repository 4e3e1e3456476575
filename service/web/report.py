"""The page of the report on the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import chain, groupby, islice
from types import MappingProxyType

from pydantic import BaseModel, Field

from service.web.speech import LANGUAGES

_MOST = 500  # unread places on the page; the JSON holds all

# key: (zh, en)
_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title": ("读出了什么，没读出什么", "What was read, and what was not"),
        "about": (
            "公报里凡提示事实的词（任命、组长、牵头……），或已由一条事实的出处收下，或由一条写明理由的规则排除，"
            "否则列在下面。",
            "Every word of a gazette that speaks of a fact (任命, 组长, 牵头 …) is accounted for by a fact's evidence,"
            " or by a named pattern with its reason, or it is listed here.",
        ),
        "kinds": ("按种类", "By kind"),
        "kind": ("种类", "kind"),
        "facts": ("事实", "facts"),
        "words": ("提示词", "words"),
        "read": ("已读出", "read"),
        "ignored": ("已排除", "ignored"),
        "unread": ("未读出", "unread"),
        "all": ("合计", "all"),
        "document": ("公文", "documents"),
        "group": ("议事协调机构", "coordinating bodies"),
        "membership": ("组成人员和单位", "seats"),
        "appointment": ("任免", "appointments and removals"),
        "responsibility": ("责任分工", "responsibilities"),
        "duty": ("职责", "duties"),
        "portfolio": ("领导分工", "portfolios"),
        "citation": ("引用", "citations"),
        "missed": ("看似事实而未读出之处", "Places that look like facts and were not read"),
        "outside": ("（不在任何公文内）", "(in no document)"),
        "more": ("其余见 /report.json。", "The others are in /report.json."),
        "patterns": ("已排除的词，及其理由", "Words ignored, and why"),
        "holes": ("文号中缺少的号", "Numbers missing in a series of documents"),
        "findings": ("不合约束之处", "What the shapes found"),
        "faults": ("图谱里的存疑之处", "Odd states of the graph"),
        "failures": ("未能读入的文件", "Sources that could not be read"),
        "none": ("无", "none"),
    }
)


class Words(BaseModel):
    """What became of the trigger words of one kind."""

    read: int = Field(description="Accounted for by a fact.")
    ignored: int = Field(description="Accounted for by a named pattern.")
    unread: int


class Read(BaseModel):
    """What was read of one kind."""

    facts: int
    words: Words


class Missed(BaseModel):
    """A place that looks like a fact and was not read."""

    kind: str = Field(description="The kind of fact that it looks like.")
    word: str = Field(description="The trigger word; empty where a rule found the place.")
    reason: str = Field(description="What the rule says of it.")
    line: str = Field(description="The words around it, white space removed.")
    start: int = Field(description="Offset of the line in the source, in code points.")


class Document(BaseModel):
    """What was read of one document."""

    iri: str
    key: str = Field(description="Its 发文字号, else its title.")
    source: str
    kinds: dict[str, Read]
    missed: list[Missed]


class Outside(BaseModel):
    """A trigger word that stands in no document."""

    source: str
    missed: Missed


class Pattern(BaseModel):
    """An ignore pattern."""

    name: str
    reason: str
    words: int


class Hole(BaseModel):
    """Numbers missing in a series, both ends included."""

    series: str = Field(examples=["青政发〔2030〕"])
    first: int
    last: int


class Finding(BaseModel):
    """What a shape of the ontology found."""

    document: str
    node: str
    path: str
    constraint: str
    message: str
    severity: str


class Failure(BaseModel):
    """A source that could not be read."""

    source: str
    reason: str


class Odd(BaseModel):
    """What one question for odd states of the graph finds: two heads at once, a name that means nobody."""

    name: str = Field(description="Of its question under queries/rq/faults/.", examples=["double_heads"])
    summary_zh: str
    summary_en: str
    total: int = Field(description="Number of all rows.")
    rows: list[dict[str, str | int | None]] = Field(description="The first of them, by column.")


class Report(BaseModel):
    """The report on a version of the graph."""

    data_version: str
    sources: int
    kinds: dict[str, Read]
    patterns: list[Pattern]
    documents: list[Document]
    outside: list[Outside]
    holes: list[Hole]
    findings: list[Finding]
    failures: list[Failure]
    faults: list[Odd] = Field(default=[], description="Odd states, asked for when the report is: each to be looked at.")


_KINDS = ("document", "group", "membership", "appointment", "responsibility", "duty", "portfolio", "citation")


def sections(report: Report, language: str) -> Mapping[str, str]:
    """Give what the page's template writes, in one of ``LANGUAGES``: texts and rows of tables, as HTML."""
    column = LANGUAGES.index(language)
    texts = {key: escape(pair[column]) for key, pair in _TEXTS.items()}
    number = sum(len(document.missed) for document in report.documents) + len(report.outside)
    rows = {
        "kind_rows": _rows(_kinds(report, texts)),
        "missed_rows": _rows(islice(_missed(report, texts), _MOST), texts["none"]),
        "more_missed": f"<p>{texts['more']}</p>" if number > _MOST else "",
        "pattern_rows": _rows((escape(p.name), f"{p.words:,}", escape(p.reason)) for p in report.patterns if p.words),
        "hole_rows": _rows(_holes(report.holes), texts["none"]),
        "finding_rows": _rows(((escape(f.severity), escape(f.message)) for f in report.findings), texts["none"]),
        "fault_sections": "".join(_faults(report.faults, language, texts["none"])),
        "failure_rows": _rows(((escape(f.source), escape(f.reason)) for f in report.failures), texts["none"]),
        "number": f"{number:,}",
    }
    return texts | rows


def _faults(found: Iterable[Odd], language: str, none: str) -> Iterator[str]:
    """Yield a section for each question, those that find nothing in one line."""
    for fault in found:
        summary = escape(fault.summary_zh if language == "zh" else fault.summary_en)
        rows = (
            [escape(str(cell)) for cell in row.values() if cell is not None and "://" not in str(cell)]
            for row in fault.rows
        )
        table = (
            f'<div class="wide" tabindex="0"><table>\n{_rows(rows)}</table></div>' if fault.rows else f"<p>{none}</p>"
        )
        yield f'<h3 id="{escape(fault.name)}">{summary} ({fault.total:,})</h3>\n{table}\n'


def _rows(rows: Iterable[Iterable[str]], none: str = "") -> str:
    """Give table rows of cells that are HTML already; where there is no row, one that says so."""
    written = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return written or f"<tr><td>{none}</td></tr>\n"


def _kinds(report: Report, texts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    reads = [report.kinds[kind] for kind in _KINDS]
    for kind, read in zip(_KINDS, reads, strict=True):
        yield (texts[kind], *_shares(read.facts, read.words))
    words = [read.words for read in reads]
    together = Words(
        read=sum(w.read for w in words), ignored=sum(w.ignored for w in words), unread=sum(w.unread for w in words)
    )
    yield (f"<b>{texts['all']}</b>", *_shares(sum(read.facts for read in reads), together))


def _shares(facts: int, words: Words) -> Iterator[str]:
    total = words.read + words.ignored + words.unread
    yield from (f"{facts:,}", f"{total:,}")
    yield from (f"{100 * n / total:.1f} %" if total else "–" for n in (words.read, words.ignored, words.unread))


def _missed(report: Report, texts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    inside = ((escape(each.key), each.source, missed) for each in report.documents for missed in each.missed)
    outside = ((texts["outside"], each.source, each.missed) for each in report.outside)
    for name, source, missed in chain(inside, outside):
        why = escape(missed.reason or missed.word)
        yield (name, texts[missed.kind], why, escape(missed.line), f"{escape(source)}:{missed.start}")


def _holes(holes: Iterable[Hole]) -> Iterator[tuple[str, str]]:
    for series, found in groupby(holes, key=lambda hole: hole.series):
        yield escape(series), ", ".join(f"{h.first}" if h.first == h.last else f"{h.first}–{h.last}" for h in found)
