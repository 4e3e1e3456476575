"""What was read and what was not: each trigger word is read by a fact, ignored by a named pattern, or unread.

Trigger words (任命, 组长, 牵头 …) stand in ``lexicon/triggers.tsv``; patterns of sentences in which such a word states no
fact, each with its reason, in ``lexicon/ignored.tsv``. No line is lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg_builder.document import Document, Part, Source
from kg_builder.lexicon import table
from kg_builder.mapped import Mapped, join
from kg_builder.model import Citation, Duty, Fact, Responsibility, Unread
from kg_builder.script import folded
from kg_builder.told import Told, sentence_of, told_by

_LINE_MAX = 80  # code points shown around a word
_HEADING_REACH = 1000  # code points from a heading to the units of the first row under it, at most
_REPEAL_REACH = 12  # characters between a cited document and the word that repeals it, at most
_LABEL_REST = re.compile(r"(?:单位|部门|主体|人员|名单|领导)*(?:如下|[（(][^（()）]{1,4}[)）])?[：:由为]{0,2}\n?")
_REPEAL_VERB = re.compile(r"[）)]?(?:的?决定|自.{1,6}起|同时|予以|相应|一并|自行|即行|自动)*")
_SENTENCE_MARK = re.compile(r"[。，；：]|.、.*、")
_CELL = re.compile(r"\S{1,10}")  # of a heading row


class State(StrEnum):
    """What became of a trigger word."""

    READ = "read"
    IGNORED = "ignored"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A trigger word in a text, or a place that a rule said it could not read.

    Attributes:
        word: As printed; empty for what a rule said.
        kind: The kind of fact that it speaks of.
        state: What became of it.
        reason: The pattern's name, for an ignored one; what a rule said of it, for an unread one; else empty.
        around: The words around it, white space removed, at most 80 code points.
    """

    word: str
    kind: str
    state: State
    reason: str
    around: Mapped

    @property
    def start(self) -> int:
        """Give the offset of the words around it in the file, in code points."""
        return self.around.origin[0]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence in which a trigger word states no fact.

    Attributes:
        name: What reports call it.
        sentence: Matches the part of a sentence, white space removed, that holds the word.
        needs_seats: Whether it counts only in documents of which a seat of the role that the word names was read.
        reason: Why the word states no fact there.
    """

    name: str
    sentence: re.Pattern[str]
    needs_seats: bool
    reason: str


@cache
def patterns() -> tuple[Pattern, ...]:
    """Give the named ignore patterns in file order; of several that fit a word the first counts."""
    rows = table("ignored.tsv")
    return tuple(Pattern(name, re.compile(shape), needs == "seats", reason) for name, shape, needs, reason in rows)


@cache
def _triggers() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Give the pattern of all trigger words, each in a group of its own, and their kinds in that order."""
    rows = table("triggers.tsv")
    return re.compile("|".join(f"({shape})" for shape, _ in rows)), tuple(kind for _, kind in rows)


def _words(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the trigger words of a text, white space removed, each with its kind."""
    triggers, kinds = _triggers()
    for match in triggers.finditer(text):
        yield match, kinds[(match.lastindex or 1) - 1]


def account(document: Document, facts: Iterable[Fact | Unread]) -> Iterator[Place]:
    """Yield every trigger word of a document, in printed order, with what became of it; then what rules could not read.

    Args:
        document: The document.
        facts: All that the rules read in it.
    """
    facts = tuple(facts)
    evidence, told = _evidence(facts), told_by(facts)
    for part in document.parts:
        headings = frozenset(_heading_words(part))
        text = join([paragraph.without_space() for paragraph in part.paragraphs], "\n")
        for match, kind in _words(text.text):
            word = text[match.start() : match.end()]
            in_heading = word.origin[0] in headings
            around = _around(text, match.start())
            held = _is_held(word, evidence, in_heading=in_heading) or _is_beside(text, match, evidence)
            if held or told.holds(text.text, match, kind):
                yield Place(word.text, kind, State.READ, "", around)
            elif pattern := _ignored(text.text, match, told):
                yield Place(word.text, kind, State.IGNORED, pattern.name, around)
            else:
                yield Place(word.text, kind, State.UNREAD, "", around)
    for fact in facts:
        if isinstance(fact, Unread):
            cited = Mapped.whole(document.source.text)[fact.evidence[0].start : fact.evidence[0].end].without_space()
            yield Place("", fact.kind, State.UNREAD, fact.reason, cited[:_LINE_MAX])


def outside(source: Source, documents: Iterable[Document]) -> Iterator[Place]:
    """Yield the trigger words of a source that stand in none of its documents, nor are a second print of one.

    Args:
        source: The source.
        documents: All its documents, in every rendition.
    """
    known: set[int] = set()
    printed = ""
    for document in documents:
        known.update(n for part in document.parts for n in part.text.origin)
        known.update(n for span in document.heading.evidence for n in range(span.start, span.end))
        printed += "".join(part.text.without_space().text for part in document.parts)
    text = folded(Mapped.whole(source.text)).without_space()
    for match, kind in _words(text.text):
        here = text.origin[match.start()]
        if here not in known and _line(source.text, here) not in printed:
            yield Place(match[0], kind, State.UNREAD, "", _around(text, match.start()))


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Where a document's facts stand, by offset in the file."""

    covered: frozenset[int]
    starts: frozenset[int]  # of each span, its first character
    cited: frozenset[int]  # of each citation's spans, the last character
    rows: tuple[int, ...]  # of each duty and each table row that was read, its first character


def _evidence(facts: Iterable[Fact | Unread]) -> _Evidence:
    read = [fact for fact in facts if not isinstance(fact, Unread)]
    spans = [span for fact in read for span in fact.evidence]
    rows = (f for f in read if isinstance(f, Duty) or (isinstance(f, Responsibility) and f.form == "table"))
    return _Evidence(
        frozenset(n for span in spans for n in range(span.start, span.end)),
        frozenset(span.start for span in spans),
        frozenset(span.end - 1 for fact in read if isinstance(fact, Citation) for span in fact.evidence),
        tuple(row.evidence[0].start for row in rows),
    )


def _is_held(word: Mapped, evidence: _Evidence, *, in_heading: bool) -> bool:
    """Whether a fact's evidence holds the word, or what stands under the heading that it is in was read."""
    if any(n in evidence.covered for n in word.origin):
        return True
    return in_heading and any(0 < row - word.origin[0] < _HEADING_REACH for row in evidence.rows)


def _is_beside(text: Mapped, match: re.Match[str], evidence: _Evidence) -> bool:
    """Whether the word labels what was read right behind it (组长：), or repeals what is cited right before it."""
    start, end = match.span()
    rest = _LABEL_REST.match(text.text, end)
    if rest and rest.end() < len(text) and text.origin[rest.end()] in evidence.starts:
        return True
    near = range(max(0, start - _REPEAL_REACH), start)
    return any(text.origin[n] in evidence.cited and _REPEAL_VERB.fullmatch(text.text, n + 1, start) for n in near)


def _heading_words(part: Part) -> Iterator[int]:
    """Yield the offsets of the trigger words in headings: 责任单位 in ``序号 任务 责任单位``, 四、职责分工."""
    for line in part.text.lines():
        if _SENTENCE_MARK.search(line.text):
            continue
        for cell in _CELL.finditer(line.text):
            yield from (line.origin[cell.start() + match.start()] for match, _ in _words(cell[0]))


def _ignored(text: str, match: re.Match[str], told: Told) -> Pattern | None:
    """Give the first pattern that holds the word in its sentence."""
    start, end = sentence_of(text, match.start())
    sentence, place = text[start:end], match.start() - start
    for pattern in patterns():
        if pattern.needs_seats and not told.seats(match[0]):
            continue
        if any(found.start() <= place < found.end() for found in pattern.sentence.finditer(sentence)):
            return pattern
    return None


def _around(text: Mapped, place: int) -> Mapped:
    """Give the sentence around a place, cut to what stands nearest to it."""
    start, end = sentence_of(text.text, place)
    start = max(start, min(place - _LINE_MAX // 2, end - _LINE_MAX))
    return text[start : min(end, start + _LINE_MAX)]


def _line(text: str, place: int) -> str:
    """Give the printed line that holds a place, white space removed."""
    end = text.find("\n", place)
    return "".join(text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)].split())
