"""What the builder passes on: spans, facts as a document states them, and what stayed unread.

Facts hold mentions as the source writes them (white space removed, line wraps joined); nothing here is resolved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Evidence: a stretch of a source file, quoted."""

    start: int  # code points of the decoded file, first
    end: int  # code points, one past the last
    quote: str  # the file's text[start:end], line ends and all


Evidence: TypeAlias = tuple[Span, ...]  # in printed order, never empty


@dataclass(frozen=True, slots=True)
class Heading:
    """A document's own particulars (版头, 主体, 版记 of GB/T 9704)."""

    number: str | None  # 发文字号, brackets folded to 〔〕, no space: 吕政办发〔2020〕38号
    title: str | None  # without the issuer, from 关于 on; None where the print has none
    issuers: tuple[str, ...]  # 发文机关, full names, printed order
    genre: str | None  # 文种: 通知, 意见, 批复 …
    date: str | None  # 成文日期, YYYY-MM-DD
    recipients: tuple[str, ...]  # 主送机关
    plans: tuple[str, ...]  # names of the plans that the document prints and forwards
    public: bool  # 此件公开发布
    contact_unit: str | None
    contact_phone: str | None  # of the institution
    interpreter: str | None
    copied_to: tuple[str, ...]  # 抄送
    effective_from: str | None  # YYYY-MM-DD or as printed (自发布之日起)
    valid_for: str | None  # as printed: 五年
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Group:
    """A coordinating body (议事协调机构) as one document sets it up or lists it."""

    name: str
    names: tuple[str, ...]  # other names of it in this document
    type: str  # last class word: 领导小组, 工作专班 …
    parent: str | None  # name of the body it stands under
    office_at: str | None  # the unit where its office (办公室) sits
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Membership:
    """One seat in a coordinating body: a person, a post or a unit holds it."""

    group: str  # Group.name
    role: str  # as printed, unpadded: 组长, 常务副组长, 办公室主任
    person: str | None
    post: str | None  # whole: 市委副书记、市长
    unit: str | None
    concurrent: bool  # 兼任, （兼）
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Appointment:
    """One person and one post in an appointment, a removal or a nomination (任命, 免去, 提名)."""

    action: str  # 任命, 免去, 提名
    person: str
    post: str
    org: str | None  # the longest body in the post
    title: str | None  # what is left of the post
    probation: str | None  # 试用期, as printed: 一年
    term: str | None  # 2024-02/2027-02
    note: str | None  # 挂职两年, 兼职, 代理 …
    retire_from: str | None  # YYYY-MM
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit's part in a task."""

    unit: str
    role: str  # lead, responsible, support


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One clause, labelled line or table row that gives a task to units (责任分工)."""

    clause: str
    task: str | None  # heading of the item, without its number
    path: tuple[str, ...]  # headings over the task, outermost first
    plan: str | None
    units: tuple[Assignment, ...]
    form: str  # clause, line, table, prose
    deadline: str | None  # as printed
    inferred: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit has to do in a body or under a plan (职责分工)."""

    unit: str
    duty: str
    group: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Portfolio:
    """One thing that a leader is in charge of (领导分工)."""

    person: str
    title: str | None
    relation: str  # 负责, 分管, 联系, 协助
    target: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document that this one names."""

    cited_title: str | None
    cited_number: str | None
    relation: str  # cites, rests-on, amends, repeals
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Succession:
    """A renaming or merger of institutions that a sentence tells as done."""

    before: tuple[str, ...]  # as printed, printed order; several of a merger
    after: str
    how: str  # 更名, 并入, 合并
    evidence: Evidence


Fact: TypeAlias = Heading | Group | Membership | Appointment | Responsibility | Duty | Portfolio | Citation | Succession


@dataclass(frozen=True, slots=True)
class Unread:
    """A place that looks like a fact and was not read."""

    kind: str  # the kind of fact it looks like: membership, appointment …
    reason: str  # one clause: "a line of the roster has no name"
    evidence: Evidence
