"""Duties without a heading: sentences in a row that each open with a unit and 负责, 要 or 应当.

``第三条　海洋渔业主管部门负责养殖设施的规划布局。 / 海事管理机构负责通航安全警示。 / …``: an article about the units;
``（二）加强部门协作。发改部门要…；财政部门要…``: an item about them; the like in an annex, or after a sentence
that ends in a colon, each under a number. ``市统计局：协助…。 / 市物价局：加强…。``: a list with colons, wherever
it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg_builder.mapped import Mapped, join
from kg_builder.rules.duties.levels import ARTICLE, Mark, mark_of
from kg_builder.rules.duties.sections import title_of
from kg_builder.rules.duties.sentences import sentences
from kg_builder.rules.duties.subjects import BEGINS_DUTY, Entry, entry_of, opening

_ANNEX = re.compile(r"附件")
_CLAUSE = re.compile(
    r"[（〔][^（）〔〕]{0,400}(?:牵头|负责|配合|落实|(?:责任|牵头)(?:单位|部门))[^（）〔〕]{0,400}[）〕]|^(?:责任|牵头|配合)(?:单位|部门)："
)
_TOGETHER = re.compile(
    r"(?:部门|单位|各方)[^，。]{0,4}(?:协作|配合|联动|协同|合作|责任)|(?:明确|落实|压实|强化|严格|夯实|靠实|细化)[^，。]{0,6}(?:责任|分工)"
    r"|(?:责任|任务|工作|职能)分工|分工协作|齐抓共管|^(?:各|市|县)?(?:成员|有关|相关)(?:单位|部门)$"
)
_DIVIDES = re.compile(r"负责|主管|按照?(?:各自)?职责|主管部门")
# Builders, owners, employers: parties to what an article rules, no bodies with a share in the work.
_PARTY = re.compile(
    r"(?:建设|施工|监理|设计|勘察|用人|经营|生产|使用|产权|管理|运营|维护|申请|养殖|服务|维保)(?:单位|企业)$"
    r"|(?:检测|鉴定|服务|维保|监理)机构$|企业$|公司$"
)
_CLASS = re.compile(r"^各|^(?:县|市|乡|镇|区)[^，]{0,8}政府$|(?:有关|相关|行业)[^，]{0,4}(?:部门|单位)$")
_LIST_AHEAD = re.compile(r"(?:职责|职能|分工|责任|权限|范围)[^。；]{0,12}：$")
_ROW = 3  # units in a row that make a list
_PAIR = 2  # in an article
_MANY_CHARGED = 4  # units of one paragraph wherever it stands
_FROM_BEFORE = re.compile(r"[〔\[（【][接续上前][^〔〕\[\]（）【】]{1,6}[〕\]）】]")  # ［接上页］
_CHARGED = re.compile(r"(?:主要|具体|统一)?(?:负责|主管|领导)")  # an article right behind another that is of a unit
_LISTED = ("colon", "stop")
_SURE = 2  # one in so many entries of a list must begin with a verb of duties
_TITLE_MAX = 16  # code points of a heading that is about units working together


@dataclass(slots=True)
class _Run:
    """Sentences in a row under one number or heading, each with its unit.

    Attributes:
        context: ``article``, ``annex``, ``together`` (an item about units), ``list`` (under a sentence that says so),
            ``row`` (units with colons) or ``charged`` (many in a paragraph, each 负责); empty for elsewhere.
        rank: Of the number that they stand under.
        divides: Whether its heading says that work is divided, or an article does.
        broken: Whether a clause of responsibility stands among them: then they are a task's text.
        entries: One for each sentence that opens with units.
    """

    context: str = ""
    rank: int = 0
    divides: bool = False
    broken: bool = False
    entries: list[Entry] = field(default_factory=list)

    def takes(self, mark: Mark | None, text: str) -> bool:
        """Say whether a paragraph belongs to the run; ``text`` is what follows its number."""
        if not self.context:
            return False
        if self.context == "together":
            return mark is None or not mark.rank or mark.rank > self.rank
        if self.context == "charged":
            return False
        if self.context == "row":
            return (mark.rank if mark else 0) == self.rank and _is_listed(text, numbered=mark is not None)
        named = opening(text, section=False)
        opens = named is not None
        if self.context == "article":
            next_ = mark is not None and mark.rank == ARTICLE and named and _CHARGED.match(text, named.duty)
            return opens and (mark is None or mark.rank > self.rank or bool(next_))
        return opens and (self.context == "annex" or mark is not None)

    def add(self, text: Mapped, *, numbered: bool = False) -> None:
        """Add a paragraph without its number: a sentence that opens with no unit goes on with the one before.

        Under a number of its own a paragraph that opens with a unit is that unit's, whatever verb follows.
        """
        if not self.context:
            return
        for n, sentence in enumerate(sentences(text)):
            if self.context == "row":
                self._add_row(sentence, numbered=not n and self.rank > 0)
                continue
            named = opening(sentence.text, section=False)
            if named is None and numbered and not n and self.entries:
                named = opening(sentence.text, section=True)
            if named is not None and (named.mark != "colon" or BEGINS_DUTY.match(sentence.text, named.duty)):
                self.entries.append(entry_of(sentence, named))
            elif self.entries:
                self.entries[-1].text.append(sentence)

    def _add_row(self, sentence: Mapped, *, numbered: bool) -> None:
        named = opening(sentence.text, section=True)
        if named is not None and (named.mark == "colon" or (numbered and named.mark == "stop")):
            self.entries.append(entry_of(sentence, named))
        elif self.entries:
            self.entries[-1].text.append(sentence)

    def found(self) -> Sequence[Entry]:
        """Give the entries, if they are a list of units' duties."""
        named = [e for e in self.entries if e.units and e.text and not all(_PARTY.search(unit) for unit in e.units)]
        units = {e.units for e in named}
        if self.context == "row":
            sure = sum(BEGINS_DUTY.match(e.text[0].text) is not None for e in named)
            named = [e for e in self.entries if e.units and e.text]
            return named if len(units) >= _ROW and sure * _SURE >= len(named) and not self.broken else ()
        if self.context == "together":
            units = {names for names in units if not any(_CLASS.search(name) for name in names)}
        divided = any(_DIVIDES.search(e.text[0].text) for e in named) and self.divides
        enough = self.context and not self.broken and len(units) >= (_PAIR if divided else _ROW)
        return named if enough else ()


def runs(texts: Iterable[Mapped]) -> Iterator[Entry]:
    """Yield the entries of each run in an article, an annex, an item about units or a numbered list, in order.

    Args:
        texts: The paragraphs of a part, without white space, marks in full width.
    """
    annex = False
    run = _Run()
    for n, text in enumerate(texts):
        annex = annex or (not n and bool(_ANNEX.match(text.text)))
        mark = mark_of(text.text)
        body = text[mark.length :] if mark else text
        run.broken = run.broken or bool(_CLAUSE.search(body.text))
        if not run.takes(mark, body.text):
            yield from run.found()
            run, body = _begun(text, mark, annex=annex)
        run.add(body, numbered=mark is not None and mark.rank > run.rank)
    yield from run.found()


def _begun(text: Mapped, mark: Mark | None, *, annex: bool) -> tuple[_Run, Mapped]:
    """Begin a run with a paragraph; gives what of it is no heading."""
    lead = _FROM_BEFORE.match(text.text)
    body = text[mark.length if mark else lead.end() if lead else 0 :]
    broken = bool(_CLAUSE.search(body.text))
    title = title_of(text.text, mark) if mark and mark.rank else ""
    if mark and mark.rank == ARTICLE:
        return _Run("article", mark.rank, divides=True, broken=broken), body
    if title and len(title) <= _TITLE_MAX and _TOGETHER.search(title):
        return _Run("together", mark.rank if mark else 0, "分工" in title, broken), body[len(title) + 1 :]
    if body.text.endswith("：") and _LIST_AHEAD.search(body.text):
        return _Run("list"), body[:0]
    if _is_listed(body.text, numbered=mark is not None):
        return _Run("row", mark.rank if mark else 0, broken=broken), body
    row = _row_in(body)
    if row is not None:
        return _Run("row", broken=broken), row
    charged = None if annex or broken else _charged_in(body)
    if charged is not None:
        return _Run("charged"), charged
    return _Run("annex" if annex else "", broken=broken), body


def _row_in(text: Mapped) -> Mapped | None:
    """Give a paragraph from the first of its units with a colon on, if it lists enough of them; None if not."""
    if text.text.count("：") < _ROW:
        return None
    starts = [s.origin[0] for s in sentences(text) if _is_listed(s.text, numbered=False)]
    return text[bisect_left(text.origin, starts[0]) :] if len(starts) >= _ROW else None


def _charged_in(text: Mapped) -> Mapped | None:
    """Give the sentences of a paragraph in which many units in a row are each charged (甲科负责…), if any."""
    if text.text.count("负责") < _MANY_CHARGED:
        return None
    row: list[Mapped] = []
    seen: set[tuple[str, ...]] = set()
    for sentence in sentences(text):
        named = opening(sentence.text, section=False)
        if named and named.units and named.mark == "verb" and sentence.text.startswith("负责", named.duty):
            row.append(sentence)
            seen.add(named.units)
        elif len(seen) >= _MANY_CHARGED:
            break
        else:
            row, seen = [], set()
    return join(row) if len(seen) >= _MANY_CHARGED else None


def _is_listed(text: str, *, numbered: bool) -> bool:
    """Say whether a paragraph opens with a unit and a colon, or under a number with a full stop (市甲局：负责…)."""
    named = opening(text, section=True)
    return named is not None and named.mark in (_LISTED if numbered else _LISTED[:1]) and named.duty < len(text)
