"""What each unit has to do in a body or under a plan (职责分工, 成员单位职责): lists, prose sections, tables.

``市财政局：负责保障经费。``, ``农业农村部门要谋划好项目；统计、调查部门要做好入统工作``, ``（一）县级政府。`` over its
paragraph, a table ``序号 单位 主要职责`` whose cells stand on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg_builder.document import Document, Part
from kg_builder.mapped import Mapped
from kg_builder.model import Duty
from kg_builder.rules.duties.levels import LOOSE, Levels, Mark
from kg_builder.rules.duties.runs import runs
from kg_builder.rules.duties.sections import ABOUT_DUTIES, UNITS, Sections, items
from kg_builder.rules.duties.sentences import gaps_as_colons, sentences
from kg_builder.rules.duties.subjects import BEGINS_DUTY, Entry, Opening, entry_of, opening
from kg_builder.rules.duties.tables import first_table
from kg_builder.words.clauses import FULL_WIDTH

NAME = "duties"
VERSION = 10

_CLASS = re.compile(r"^各|(?:有关|相关|职能|责任|成员)(?:部门|单位)$")
_URGED = re.compile(
    r"(?:切实|进一步|必须|认真)*(?:高度重视|提高(?:思想)?认识|充分认识|统一思想|服从|密切配合|加强(?:组织)?领导|增强)"
)
_ASSIGNED = re.compile(
    r"(?:负责)?(?:完成|承办|做好)[^，。；]{0,24}(?:交办|交给|安排)的?(?:其[他它])?(?:工作|事项|任务)"
)
_SHORTEST = 4  # code points of a duty
_TEAMS = re.compile(r"工作组|小组组成")
_ATTACHED = re.compile(r"附件?[：:\d]")  # names what is attached, and is no duty's end
_CLAUSE_END = re.compile(r"[（〔][^（）〔〕]{0,400}(?:牵头|负责|配合|责任单位)[^（）〔〕]{0,400}[）〕]。?$")


def read(document: Document) -> Iterator[Duty]:
    """Yield one duty per unit, in printed order; a list printed twice counts once, as first printed."""
    seen: set[str] = set()
    for part in document.parts:
        for entry in _all(part):
            duty = "".join(piece.as_printed() for piece in entry.text).strip("。；;，.,")
            key = re.sub(r"^(?:要|应当|应|须|需)", "", duty)[:24]
            none = len(duty) < _SHORTEST or _ASSIGNED.fullmatch(duty) or _is_urged(entry.units, duty)
            if none or (key in seen and _is_about_duties(part)):
                continue
            seen.add(key)
            evidence = [span for piece in [*entry.names, *entry.text] for span in piece.spans()]
            for unit in entry.units:
                yield Duty(unit, duty, None, tuple(evidence))


def _is_urged(units: Sequence[str], duty: str) -> bool:
    """Say whether all of a class are told to take a matter seriously, which is nobody's duty."""
    return bool(_URGED.match(duty)) and all(_CLASS.search(unit) for unit in units)


def _all(part: Part) -> list[Entry]:
    """Give the entries of a part in printed order; what a section holds is no run of its own."""
    paragraphs = (gaps_as_colons(paragraph.exchanged(FULL_WIDTH)) for paragraph in part.paragraphs)
    texts = [item for paragraph in paragraphs for item in items(paragraph)]
    found = list(_entries(part, texts))
    held = {n for entry in found for piece in (*entry.names, *entry.text) for n in piece.origin}
    found.extend(entry for entry in runs(texts) if entry.names[0].origin[0] not in held)
    return sorted(found, key=lambda entry: entry.names[0].origin[0])


def _is_about_duties(part: Part) -> bool:
    return bool(part.title and ABOUT_DUTIES.search(part.title) and not _TEAMS.search(part.title))


def _entries(part: Part, texts: Sequence[Mapped]) -> Iterator[Entry]:
    """Yield the entries of the sections about duties; all of a part whose title is about them."""
    table = first_table(part.text.exchanged(FULL_WIDTH))
    end = table[0] if table else len(part.text.source)
    yield from _Reader(whole=_is_about_duties(part)).entries(t for t in texts if t.text and t.origin[0] < end)
    yield from table[1] if table else ()


class _Reader:
    """Reads the paragraphs of a part: an entry is open until another, or the end of its section."""

    def __init__(self, *, whole: bool) -> None:
        self._sections = Sections([(0, UNITS)] if whole else [])
        self._levels = Levels()
        self._entry: Entry | None = None
        self._base = 0  # how many numbers are open where the entry stands
        self._plain = False  # whether it stands under no number of its own
        self._sure = True  # of the entry: whether its section tells that it is a duty, whatever it begins with

    def entries(self, texts: Iterable[Mapped]) -> Iterator[Entry]:
        """Yield the entries in printed order."""
        for text in texts:
            if _ATTACHED.match(text.text):
                yield from self._close()
                continue
            mark = self._levels.see(text.text)
            body = text[mark.length :] if mark else text
            named = opening(body.text, section=True) if self._sections.open_ or mark else None
            inside = named is None and self._is_inside(mark)
            ends = None if inside else self._sections.see(text.text, mark, unit=named is not None)
            numbered = mark is not None and mark.rank > 0
            if ends is not None or not self._sections.active or (numbered and named is None and not inside):
                yield from self._close()
                self._plain = False
            if self._sections.active and not _CLAUSE_END.search(body.text):
                number = mark.length if mark and (not inside or not mark.rank) else 0
                yield from self._read(text[number if ends is None else ends :], mark, inside=inside)
        yield from self._close()

    def _is_inside(self, mark: Mark | None) -> bool:
        """Say whether a number stands in a list under the entry, not beside it or above."""
        if self._entry is None or mark is None or mark.depth <= self._base or not mark.begins:
            return False
        said = self._entry.text[-1].text if self._entry.text else "："
        return mark.rank >= LOOSE or not mark.first or said.endswith("：")

    def _read(self, text: Mapped, mark: Mark | None, *, inside: bool) -> Iterator[Entry]:
        """Read a paragraph: its sentences open entries or go on with the one above.

        In a unit's own list the number is part of what its first sentence says.
        """
        listed = self._entry is not None and self._entry.listed
        fresh = self._entry is None or not self._entry.text or self._entry.text[-1].text.endswith(("。", "；"))
        for n, sentence in enumerate(sentences(text)):
            named = None if inside and not n else opening(sentence.text, section=True)
            if named and self._sections.list_only and named.mark in ("verb", "must"):
                named = None
            head = not n and (mark is not None or fresh)
            if named is None or not _opens(named, numbered=not n and mark is not None, free=head or not listed):
                if self._entry is not None:
                    self._entry.text.append(sentence)
                continue
            yield from self._close()
            self._begin(sentence, named, mark)
            listed = named.mark == "colon"

    def _begin(self, sentence: Mapped, named: Opening, mark: Mark | None) -> None:
        self._entry = entry_of(sentence, named)
        self._sure = not self._sections.list_only
        if mark is not None and mark.rank:
            self._base, self._plain = mark.depth, False
        else:
            if self._plain:
                self._levels.back_to(self._base)
            self._base, self._plain = self._levels.depth, True
        if self._entry.text:
            self._levels.open_list(self._entry.text[0].text)

    def _close(self) -> Iterator[Entry]:
        entry, self._entry = self._entry, None
        if entry and entry.text and entry.units and (self._sure or BEGINS_DUTY.match(entry.text[0].text)):
            yield entry


def _opens(named: Opening, *, numbered: bool, free: bool) -> bool:
    """Say whether a sentence opens an entry: in a list with colons only one with a colon, or under a number."""
    return numbered if named.mark == "stop" else free or named.mark == "colon"
