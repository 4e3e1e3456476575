"""What was read and what was not: each trigger word is read by a fact, ignored by a named pattern, or unread.

Trigger words (任命, 组长, 牵头 …) stand in ``lexicon/triggers.tsv``; patterns of sentences in which such a word states
no fact, each with its reason, in ``lexicon/ignored.tsv``. No line is lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from kg_builder.document import Document, Part, Source
from kg_builder.initials import led
from kg_builder.lexicon import table
from kg_builder.mapped import Mapped, join
from kg_builder.model import Duty, Fact, Responsibility, Unread
from kg_builder.script import folded
from kg_builder.told import Told, told_by

_LINE_MAX = 80  # code points shown around a word
_HEADING_REACH = 1000  # code points from a heading to the units of the first row under it, at most
_LABEL_REST = re.compile(r"(?:单位|部门|主体|人员|名单|领导)*(?:如下|[（(][^（()）]{1,4}[)）])?[：:由为]{0,2}\n?")
# At most so long: a list of a whole page is no sentence, and time must not grow with its square.
_SENTENCE = re.compile(r"[^。；\n]{1,400}[。；]?|[。；\n]")
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
        needs: What the document must hold for it to count: ``seats`` of the role that the word names, ``facts`` of the
            kind that it speaks of, or nothing (``-``).
        reason: Why the word states no fact there.
    """

    name: str
    sentence: re.Pattern[str]
    needs: str
    reason: str


@cache
def patterns() -> tuple[Pattern, ...]:
    """Give the named ignore patterns in file order; of several that fit a word the first counts."""
    rows = table("ignored.tsv")
    return tuple(Pattern(name, re.compile(shape), needs, reason) for name, shape, needs, reason in rows)


@cache
def _triggers() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Give the pattern of all trigger words, each with a group of its own, and their kinds in that order."""
    rows = table("triggers.tsv")
    # The group stands empty behind its word: one around it would be entered at every place of a text.
    return re.compile(led("|".join(f"(?:{shape})()" for shape, _ in rows))), tuple(kind for _, kind in rows)


def _words(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the trigger words of a text, white space removed, each with its kind."""
    triggers, kinds = _triggers()
    for match in triggers.finditer(text):
        yield match, kinds[(match.lastindex or 1) - 1]


def account(document: Document, facts: Iterable[Fact | Unread]) -> Iterator[Place]:
    """Yield every trigger word of a document with what became of it; then what rules say of places without such a word.

    Args:
        document: The document.
        facts: All that the rules read in it.
    """
    facts = tuple(facts)
    evidence, told = _evidence(facts), told_by(facts)
    unread = [fact for fact in facts if isinstance(fact, Unread) and not _is_read(fact, evidence)]
    at = {
        n: k
        for k, fact in reversed([*enumerate(unread)])
        for span in fact.evidence
        for n in range(span.start, span.end)
    }
    silent = dict.fromkeys(range(len(unread)))
    for part in document.parts:
        headings = frozenset(_heading_words(part))
        for found in _found(part):
            said = at.get(found.word.origin[0])
            place = found.place(*_state(found, evidence, told, in_heading=found.word.origin[0] in headings))
            if place.state is State.UNREAD and said is not None:
                silent.pop(said, None)
                place = replace(place, reason=unread[said].reason)
            yield place
    if not silent:
        return
    whole = Mapped.whole(document.source.text)
    for fact in (unread[n] for n in silent):
        cited = whole[fact.evidence[0].start : fact.evidence[0].end].without_space()
        yield Place("", fact.kind, State.UNREAD, fact.reason, cited[:_LINE_MAX])


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """A trigger word in a part of a document."""

    text: Mapped  # the part's, without white space but for the ends of its paragraphs
    start: int
    end: int
    kind: str
    sentence: tuple[int, int]

    @property
    def word(self) -> Mapped:
        return self.text[self.start : self.end]

    def place(self, state: State, reason: str) -> Place:
        """Give the word with what became of it, and the part of its sentence that stands nearest to it."""
        start, end = self.sentence
        start = max(start, min(self.start - _LINE_MAX // 2, end - _LINE_MAX))
        return Place(self.word.text, self.kind, state, reason, self.text[start : min(end, start + _LINE_MAX)])


def _found(part: Part) -> Iterator[_Found]:
    """Yield the trigger words of a part in printed order."""
    text = join([paragraph.without_space() for paragraph in part.paragraphs], "\n")
    sentences = [sentence.span() for sentence in _SENTENCE.finditer(text.text)]
    n = 0
    for match, kind in _words(text.text):
        while sentences[n][1] <= match.start():
            n += 1
        yield _Found(text, *match.span(), kind, sentences[n])


def _state(found: _Found, evidence: _Evidence, told: Told, *, in_heading: bool) -> tuple[State, str]:
    """Say what became of a word, and by which pattern."""
    word, (start, end) = found.word, found.sentence
    if _is_held(word, evidence, in_heading=in_heading) or _is_label(found.text, found.end, evidence):
        return State.READ, ""
    text = found.text.text
    sentence, behind = text[start : max(end, found.end)], text[found.end : found.end + _LINE_MAX]
    if told.holds(word.text, found.kind, sentence, behind):
        return State.READ, ""
    for pattern, spans in _ignored(text[start:end]):
        held = any(first <= found.start - start < last for first, last in spans)
        if held and told.meets(pattern.needs, word.text, found.kind):
            return State.IGNORED, pattern.name
    return State.UNREAD, ""


@lru_cache(maxsize=64)  # the words of a sentence are asked about one after the other
def _ignored(sentence: str) -> tuple[tuple[Pattern, tuple[tuple[int, int], ...]], ...]:
    """Give the patterns that match in a sentence, each with where it does."""
    found = ((pattern, tuple(match.span() for match in pattern.sentence.finditer(sentence))) for pattern in patterns())
    return tuple((pattern, spans) for pattern, spans in found if spans)


def _is_read(fact: Unread, evidence: _Evidence) -> bool:
    """Whether facts that other rules read hold all of the place that a rule could not read."""
    inked = (n for span in fact.evidence for n, c in enumerate(span.quote, span.start) if c.isalnum())
    return all(n in evidence.covered for n in inked)


def outside(source: Source, documents: Iterable[Document]) -> Iterator[Place]:
    """Yield the trigger words of a source that stand in none of its documents, nor are a second print of one.

    Args:
        source: The source.
        documents: All its documents, in every rendition.
    """
    known: set[int] = set()
    printed: list[str] = []
    for document in documents:
        for part in document.parts:
            known.update(part.text.origin)
            printed.append(part.bare.text)
        for span in document.heading.evidence:
            known.update(range(span.start, span.end))
    all_printed = "".join(printed)
    whole = folded(Mapped.whole(source.text))
    text = whole.without_space()
    for match, kind in _words(text.text):
        here = text.origin[match.start()]
        if here not in known and (line := _line(whole, here)).text not in all_printed:
            yield Place(match[0], kind, State.UNREAD, "", line)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Where a document's facts stand, by offset in the file."""

    covered: frozenset[int]
    starts: frozenset[int]  # of each span, its first character
    rows: tuple[int, ...]  # of each duty and each table row that was read, its first character


def _evidence(facts: Iterable[Fact | Unread]) -> _Evidence:
    read = [fact for fact in facts if not isinstance(fact, Unread)]
    spans = [span for fact in read for span in fact.evidence]
    rows = (f for f in read if isinstance(f, Duty) or (isinstance(f, Responsibility) and f.form == "table"))
    return _Evidence(
        frozenset(n for span in spans for n in range(span.start, span.end)),
        frozenset(span.start for span in spans),
        tuple(row.evidence[0].start for row in rows),
    )


def _is_held(word: Mapped, evidence: _Evidence, *, in_heading: bool) -> bool:
    """Whether a fact's evidence holds the word, or what stands under the heading that it is in was read."""
    if any(n in evidence.covered for n in word.origin):
        return True
    return in_heading and any(0 < row - word.origin[0] < _HEADING_REACH for row in evidence.rows)


def _is_label(text: Mapped, end: int, evidence: _Evidence) -> bool:
    """Whether the word that ends there labels what was read right behind it: 组长：, 责任单位：."""
    rest = _LABEL_REST.match(text.text, end)
    return bool(rest and rest.end() < len(text) and text.origin[rest.end()] in evidence.starts)


def _heading_words(part: Part) -> Iterator[int]:
    """Yield the offsets of the trigger words in headings: 责任单位 in ``序号 任务 责任单位``, 四、职责分工."""
    text, origin = part.text.text, part.text.origin
    for start, end in part.text.line_spans():
        if _SENTENCE_MARK.search(text, start, end):
            continue
        for cell in _CELL.finditer(text, start, end):
            yield from (origin[cell.start() + match.start()] for match, _ in _words(cell[0]))


def _line(whole: Mapped, place: int) -> Mapped:
    """Give the printed line that holds a place, white space removed; at most 80 code points."""
    first = max(0, place - _LINE_MAX // 2)
    start = whole.text.rfind("\n", first, place) + 1 or first
    end = whole.text.find("\n", place, start + _LINE_MAX)
    return whole[start : end if end >= 0 else start + _LINE_MAX].without_space()
