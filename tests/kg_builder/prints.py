"""Made-up gazettes and stages for the tests of the back half of the builder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from kg_builder.document import Document, Page, Part, Source
from kg_builder.mapped import Mapped
from kg_builder.model import Fact, Heading, Membership, Span, Unread
from kg_builder.reading import read
from kg_builder.ruleset import HEADING, Rule
from kg_builder.segment import documents
from kg_builder.shard import Stages

SEATS = Rule("seats", 3, lambda _: iter(()))  # reads nothing: the facts of the tests are made below
HEADING_FACT = Heading(
    number="青政发〔2030〕7号",
    title="关于成立秋季防火领导小组的通知",
    issuers=("青溪县人民政府",),
    genre="通知",
    date="2030-05-06",
    recipients=("各乡镇人民政府", "县直有关单位"),
    plans=(),
    public=True,
    contact_unit=None,
    contact_phone=None,
    interpreter=None,
    copied_to=(),
    effective_from=None,
    valid_for=None,
    evidence=(Span(0, 3, "青溪县"),),
)


def notice_text(number: int, title: str = "关于秋季防火的通知", line: str = "请认真落实。") -> str:
    """Give the print of one notice of a made-up county, line by line."""
    head = f"青溪县人民政府\n{title}\n青政发〔2030〕{number} 号\n各乡镇人民政府：\n"
    return f"{head}{line}\n青溪县人民政府\n2030 年 5 月 6 日\n"


def source_of(text: str, name: str = "print.txt", pages: tuple[Page, ...] = ()) -> Source:
    """Give a text as a source."""
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), text, pages)


def document_of(text: str, pages: tuple[Page, ...] = (), /, **heading: object) -> Document:
    """Give a document that is all of its source; `heading` replaces particulars of ``HEADING_FACT``."""
    source = source_of(text, pages=pages)
    particulars = replace(HEADING_FACT, evidence=(span(text, text[:3]),), **heading)  # type: ignore[arg-type]
    whole = Mapped.whole(text)
    return Document(source, particulars, "青溪县", (Part(None, whole, (whole,)),), None, len(text))


def span(text: str, words: str) -> Span:
    """Cite the first place of some words in a text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def heading_alone(document: Document) -> Iterable[tuple[Rule, Fact | Unread]]:
    """Read a document's heading and nothing else."""
    yield HEADING, document.heading


def heading_and_stray_seat(document: Document) -> Iterable[tuple[Rule, Fact | Unread]]:
    """Read the heading, and a seat that nobody holds."""
    yield HEADING, document.heading
    yield (
        SEATS,
        Membership("防火领导小组", "组长", None, None, None, concurrent=False, evidence=document.heading.evidence),
    )


def failing(document: Document) -> Iterable[tuple[Rule, Fact | Unread]]:
    """Fail on a document that holds 坏."""
    if "坏" in document.source.text:
        raise KeyError("坏")
    yield HEADING, document.heading


STAGES = Stages(read, documents, heading_alone, (("heading", 1),))
