"""Who answers for which task (责任分工): bracketed clauses, labelled lines and tables of a plan.

``…水源安全。（市甲局牵头，市乙局、市丙局配合）``, ``〔责任单位：省甲厅、省乙厅〕``, ``责任单位：市甲局`` on a line of
its own, a table with the columns 任务, 牵头单位, 配合单位, 完成时限, ``涉及经费的事项，由市甲局负责``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg_builder.document import Document, Part
from kg_builder.model import Assignment, Responsibility, Unread
from kg_builder.rules.plans.outline import Outline, outline_of
from kg_builder.rules.plans.printed_stream import Stream, stream_of
from kg_builder.rules.responsibilities.clauses import LEAD, RESPONSIBLE, SUPPORT, Clause, first_leads, others_support
from kg_builder.rules.responsibilities.deadlines import LABEL_LINE, without_label
from kg_builder.rules.responsibilities.places import Place, places
from kg_builder.rules.responsibilities.prose import sentences
from kg_builder.rules.responsibilities.tables import tables
from kg_builder.rules.responsibilities.task_names import TaskNames

NAME = "responsibilities"
VERSION = 9

_GAP = re.compile(r"[。；，、\s]*")
_LABEL_AHEAD = re.compile(r"[^，。；：（）、]{2,10}：")
_HOST = ("主办单位", "承办单位")
_LABEL_GAP = 60  # code points between two labelled lines of one task


def read(document: Document) -> Iterator[Responsibility | Unread]:
    """Yield the responsibilities of a document part by part, in printed order."""
    for part in document.parts:
        plan = _Plan(part)
        yield from plan.records()
        yield from plan.rows()
        yield from plan.prose()
        yield from plan.unread()


@dataclass(frozen=True, slots=True)
class _Group:
    """Clauses that give one task to units: one, or labelled lines in a row."""

    places: tuple[Place, ...]
    deadline: str | None

    @property
    def start(self) -> int:
        return self.places[0].start

    @property
    def end(self) -> int:
        return self.places[-1].end


class _Plan:
    """One part of a document, its outline and its clauses."""

    def __init__(self, part: Part) -> None:
        self._title = part.title
        self._stream: Stream = stream_of(part)
        self._outline: Outline = outline_of(self._stream)
        self._first_leads = first_leads(self._stream.text)
        self._others_support = others_support(self._stream.text)
        self._tables = tuple(tables(self._stream))
        found = [p for p in places(self._stream, self._outline) if not self._in_table(p.start) and not self._signs(p)]
        self._groups = tuple(self._grouped([place for place in found if place.clause.parts]))
        self._unread = [place for place in found if not place.clause.parts]
        self._names = TaskNames(self._stream, self._outline, (group.start for group in self._groups))

    def records(self) -> Iterator[Responsibility | Unread]:
        """Yield what the part's clauses and lines say."""
        carried: tuple[Place, Clause] | None = None
        seen: Counter[int] = Counter()
        end = 0
        for group in self._groups:
            index = self._outline.at(group.start)
            task, path = self._names.task(group.start, seen[index], end)
            seen[index] += 1
            end = group.end
            for place in group.places:
                yield self._record(group, place, task, path)
            if carried:
                yield from self._inferred(carried, group, task, path)
            carrying = next((p for p in group.places if p.clause.carried), None)
            carried = (carrying, carrying.clause) if carrying else carried

    def _in_table(self, place: int) -> bool:
        return any(t.start <= place < t.end for t in self._tables)

    def _signs(self, place: Place) -> bool:
        """Say whether a line names who runs the web page, at its end: 主办单位：某局."""
        text = self._stream.text
        ends = place.labelled and place.end >= len(text) and self._outline.at(place.start) < 0
        return ends and text.startswith(_HOST, place.start)

    def unread(self) -> Iterator[Unread]:
        """Yield the brackets and lines that look like clauses and name no unit."""
        for place in self._unread:
            evidence = self._stream.evidence(place.start, place.end)
            yield Unread("responsibility", "a clause of responsibility names no unit that can be read", evidence)

    def _in_clause(self, place: int) -> bool:
        n = bisect_right(self._groups, place, key=lambda group: group.start) - 1
        return n >= 0 and place < self._groups[n].end

    def rows(self) -> Iterator[Responsibility]:
        """Yield what the part's tables say, a record a row."""
        text = self._stream.printed.text
        for row in (row for found in self._tables for row in found.rows):
            units = tuple(
                Assignment(text[cell.stretch[0] + part.start : cell.stretch[0] + part.end], part.role)
                for cell in row.cells
                for part in cell.clause.parts
            )
            yield Responsibility(
                clause="".join(text[slice(*cell.stretch)] for cell in row.cells),
                task=text[slice(*row.task)].rstrip("。；") if row.task else None,
                path=(),
                plan=self._title,
                units=self._ranked(units, SUPPORT),
                form="table",
                deadline=text[slice(*row.deadline)] if row.deadline else None,
                inferred=False,
                evidence=tuple(span for cell in row.cells for span in self._stream.evidence(*cell.stretch)),
            )

    def prose(self) -> Iterator[Responsibility]:
        """Yield what plain sentences outside clauses and tables say."""
        text = self._stream.printed.text
        for found in sentences(self._stream.text, self._stream.paragraphs):
            if self._in_table(found.start) or self._in_clause(found.start):
                continue
            yield Responsibility(
                clause=text[found.start : found.end],
                task=found.task,
                path=self._names.headings(found.start),
                plan=self._title,
                units=tuple(
                    Assignment(text[found.inner + part.start : found.inner + part.end], part.role)
                    for part in found.clause.parts
                ),
                form="prose",
                deadline=None,
                inferred=False,
                evidence=self._stream.evidence(found.start, found.end),
            )

    def _others(self, place: Place) -> str:
        """Give the role of the units behind the first where a note gives it the lead."""
        told = place.clause.verb or (place.labelled and not self._others_support)
        return RESPONSIBLE if told else SUPPORT

    def _ranked(self, units: tuple[Assignment, ...], others: str) -> tuple[Assignment, ...]:
        """Give the first unit the lead, ``others`` to the rest, where a note says so (排在首位的为牵头单位)."""
        if not self._first_leads or any(u.role != RESPONSIBLE for u in units):
            return units
        return tuple(Assignment(u.unit, others if n else LEAD) for n, u in enumerate(units))

    def _grouped(self, found: Sequence[Place]) -> Iterator[_Group]:
        """Join labelled lines that follow one another, with the line that tells the deadline."""
        held: list[Place] = []
        for place in found:
            if held and not (held[-1].labelled and place.labelled and self._only_labels(held[-1].end, place.start)):
                yield self._group(held)
                held = []
            held.append(place)
        if held:
            yield self._group(held)

    def _only_labels(self, start: int, end: int) -> bool:
        """Say whether nothing but other labelled lines (责任领导：, 完成时限：) stands in a stretch."""
        gap = self._stream.text[start:end].lstrip("。；，、")
        if self._outline.at(start) != self._outline.at(end):
            return False
        return not gap or (len(gap) <= _LABEL_GAP and "。" not in gap and bool(_LABEL_AHEAD.match(gap)))

    def _group(self, held: Sequence[Place]) -> _Group:
        text = self._stream.text
        for place in reversed(held):
            gap = _GAP.match(text, place.end)
            label = LABEL_LINE.match(text, gap.end() if gap else place.end)
            if label:
                end = self._stream.line_end(self._stream.line_at(label.end()))
                return _Group(tuple(held), self._stream.printed.text[label.end() : end].strip("。；") or None)
        return _Group(tuple(held), None)

    def _record(self, group: _Group, place: Place, task: str | None, path: tuple[str, ...]) -> Responsibility:
        text = self._stream.printed.text
        said = [text[place.inner + a : place.inner + b] for a, b in place.clause.deadlines]
        deadline = "，".join(without_label(d).strip("。；;.") for d in said) or group.deadline
        units = tuple(
            Assignment(text[place.inner + part.start : place.inner + part.end], part.role)
            for part in place.clause.parts
        )
        return Responsibility(
            clause=text[place.start : place.end].strip("。；"),
            task=task,
            path=path,
            plan=self._title,
            units=self._ranked(units, self._others(place)),
            form=place.form,
            deadline=deadline,
            inferred=False,
            evidence=self._stream.evidence(place.start, place.end),
        )

    def _inferred(
        self, carried: tuple[Place, Clause], group: _Group, task: str | None, path: tuple[str, ...]
    ) -> Iterator[Responsibility]:
        """Yield the record of units that an earlier clause gave to all tasks after it."""
        place, clause = carried
        if clause.carrying is None:
            return
        text = self._stream.printed.text
        named = {text[p.inner + u.start : p.inner + u.end] for p in group.places for u in p.clause.parts}
        units = tuple(
            Assignment(name, part.role)
            for part in clause.carried
            if (name := text[place.inner + part.start : place.inner + part.end]) not in named
        )
        if units:
            start, end = (place.inner + at for at in clause.carrying)
            yield Responsibility(
                clause=text[start:end],
                task=task,
                path=path,
                plan=self._title,
                units=units,
                form="clause",
                deadline=None,
                inferred=True,
                evidence=self._stream.evidence(start, end),
            )
