"""The leaders' division of work (领导分工): who answers for which area, is in charge of, or in contact with which body.

``张三副市长：负责教育方面的工作。分管市教育局。联系市科协。协助市长联系市审计局。``; name, post and labels on lines of
their own (``耿立 / 市政府副秘书长 / 分管：综合科``); ``教育工作由张三副市长负责``; tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg_builder.document import Document, Part
from kg_builder.mapped import Mapped
from kg_builder.model import Evidence, Portfolio, Unread
from kg_builder.rules.portfolios.leaders import Leader, is_title, leader_in
from kg_builder.rules.portfolios.tables import rows_of
from kg_builder.rules.portfolios.targets import targets
from kg_builder.rules.portfolios.verbs import Verb, inner_verbs, object_of_help, verb_at
from kg_builder.words.clauses import clauses, full_width

NAME = "portfolios"
VERSION = 7

_ABOUT = re.compile(r"分工|分管|领导.{0,12}工作安排")
_SAYS_SO = re.compile(
    r"(?:领导|班子|成员|工作|具体)[^。；]{0,12}分工[^。；]{0,12}(?:如下|明确)"
)  # in the text's first lines
_LED = re.compile(r"\s*(?P<who>[^：:，。；]{4,30})[：:](?=.{0,12}(?:分管|负责|主持|协助|联系))")
_LEAST_LED = 3  # paragraphs that each begin with a leader, for a text without a title to be a division of work
_FIRST_LINES = 200  # code points
_STOP = re.compile(r"。|[：；](?=(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]|\d{1,2}[、.．](?!\d)))")
_ITEM = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}(?:[、.．]|\s+)|[①-⑳●•·▪◆■])\s*(?=[\u4e00-\u9fff])"
)
_BY = re.compile(
    r"(?P<targets>.+?)(?:等)?(?:方面)?(?:的?工作)?(?:统一|归口|均|暂|具体|全部|继续|调整)*由(?P<leader>[^由]{2,40}?)"
    r"(?:统一|归口|具体|继续|兼|直接|共同)*(?P<verb>负责|分管|联系|主管|协助分管|协管)(?:工作)?"
)
_NO_LEADER = re.compile(
    r"(?:各位|以上|上述|特此|此前|本通知|本分工|本次|今后|其他|其余|实行|[市县区省州旗镇乡]长[、和，]|副[市县区省州旗镇乡]长[、和，协]"
    r"|[^，。]{0,8}政府(?:领导|班子|实行))"
)
_ABSENT = re.compile(r"(?:外出|出差|出国|离开|空缺|不在|因故).{0,8}(?:时|期间)$")  # what follows is a rule for then
_LISTED_MAX = 40  # code points of a line in a list under a label


@dataclass(slots=True)
class _Reader:
    """What has been read so far: the leader spoken of and the verb that lists go on under."""

    leader: Leader | None = None
    verb: Verb | None = None
    place: Evidence = ()  # of the verb
    listing: bool = False  # a label stood alone: the lines under it are its list
    cell: bool = False  # of a table: a name without a post names no other leader there (法规科)
    item: str = ""  # how the item that named the leader is numbered: （一）, 1.

    def paragraph(self, text: Mapped) -> Iterator[Portfolio | Unread]:
        """Read a paragraph, white space kept: what stands in it belongs to one leader, or to those it names."""
        for sentence in _sentences(text):
            item, rest = _item(sentence)
            if item and item == self.item:  # the next leader's, whether or not his name can be read
                self.leader, self.verb, self.listing = None, None, False
            before = self.leader
            yield from self._sentence(rest)
            if self.leader is not before:
                self.item = item

    def _sentence(self, raw: Mapped) -> Iterator[Portfolio | Unread]:
        text = raw.without_space()
        if _NO_LEADER.match(text.text) and not self._completes(text.text):
            self.leader, self.verb, self.listing = None, None, False
        if not self.listing or len(text) > _LISTED_MAX:
            self.verb = None
        self.listing = False
        absent = False
        for clause in clauses(text.text):
            if not absent:
                item = _ITEM.match(clause.text)
                yield from self._clause(raw, text, clause.start + (item.end() if item else 0), clause.end)
            absent = _ABSENT.search(clause.text) is not None
        if self.verb is not None and not text.text.endswith("。"):
            self.listing = self.listing or text.text.endswith("：")

    def _completes(self, text: str) -> bool:
        """Say whether a sentence begins with the post of the leader whose name stood alone (副省长，负责…)."""
        untitled = self.leader is not None and self.leader.title is None and self.verb is None
        return untitled and is_title(text.partition("，")[0])

    def _clause(self, raw: Mapped, text: Mapped, start: int, end: int) -> Iterator[Portfolio | Unread]:
        verb = verb_at(text.text, start, end)
        if verb is None:
            by = _BY.fullmatch(text.text, start, end)
            found = leader_in(_raw(raw, text, *by.span("leader"))) if by else None
            if by and found:
                yield from self._by(text, by, found)
                return
            verb, taken = self._turn(raw, text, start, end)
            if taken:
                return
        if verb is not None:
            self.verb, self.place, start = verb, text.spans(verb.start, max(verb.end, verb.start + 1)), verb.end
            if self.leader is None and verb.word in ("分管", "协助", "协管") and not verb.label:
                yield Unread("portfolio", "no leader's name stands over it", text.spans(verb.start, end))
        elif self.verb is not None and self.verb.word == "协助":  # 协助：张三联系金融
            start = object_of_help(text.text, start, end)
        yield from self._governed(text, start, end)

    def _turn(self, raw: Mapped, text: Mapped, start: int, end: int) -> tuple[Verb | None, bool]:
        """Turn to the leader that a clause names, alone or before his verb; the verb, and whether all is read."""
        opens = start == 0 and not self.cell
        for edge in [*inner_verbs(text.text, start, end), end]:
            found = leader_in(_raw(raw, text, start, edge))
            marked = edge < end or text.text.startswith("：", edge)
            if found is None or not (opens or found.title or (found.honoured and marked)):
                continue
            if not (opens or marked or self.verb is None):
                continue  # a name among the bodies of a list
            self.leader, self.verb = found, None
            return (verb_at(text.text, edge, end), False) if edge < end else (None, True)
        if self.leader is not None and self._completes(text.text[start:end]):
            evidence = tuple(sorted({*self.leader.evidence, *text.spans(start, end)}))
            self.leader = replace(self.leader, title=text.text[start:end], evidence=evidence)
            return None, True
        return None, False

    def _by(self, text: Mapped, by: re.Match[str], leader: Leader) -> Iterator[Portfolio]:
        verb = verb_at(by.string, *by.span("verb"))
        if verb is not None:
            cited = (*leader.evidence, *text.spans(*by.span("verb")))
            yield from _facts(text, leader, verb, cited, by.span("targets"))

    def _governed(self, text: Mapped, start: int, end: int) -> Iterator[Portfolio]:
        if self.leader is None or self.verb is None or self.verb.negated or start >= end:
            return
        yield from _facts(text, self.leader, self.verb, (*self.leader.evidence, *self.place), (start, end))


def read(document: Document) -> Iterator[Portfolio | Unread]:
    """Yield one fact per leader and target, in printed order; silent unless the notice is about a division of work."""
    for part in document.parts:
        title = part.title if part.title is not None else document.heading.title
        told = _SAYS_SO.search(part.text.text[:_FIRST_LINES]) is not None
        if (title and _ABOUT.search(title)) or told or (not title and _lists_leaders(part)):
            yield from _part(part)


def _lists_leaders(part: Part) -> bool:
    """Say whether paragraphs begin with leaders and what is theirs, each with his post: ``副市长张三：分管…``."""
    led = (match for paragraph in part.paragraphs if (match := _LED.match(_item(paragraph)[1].text)))
    leaders = (leader_in(Mapped.whole(match["who"])) for match in led)
    return sum(1 for leader in leaders if leader is not None and leader.title) >= _LEAST_LED


def _part(part: Part) -> Iterator[Portfolio | Unread]:
    rows, taken = rows_of(part)
    for row in rows:
        reader = _Reader(row.leader, cell=True)
        for verb, place, cell in row.cells:
            reader.verb, reader.place, reader.listing = verb, place, True
            yield from reader.paragraph(cell)
    reader = _Reader()
    for paragraph in part.paragraphs:
        if not taken or not taken[0] <= paragraph.origin[0] < taken[1]:
            yield from reader.paragraph(full_width(paragraph))


def _facts(text: Mapped, leader: Leader, verb: Verb, cited: Evidence, place: tuple[int, int]) -> Iterator[Portfolio]:
    for first, last in targets(text.text, *place, whole=verb.word in ("主持", "领导"), beside=text.source):
        evidence = tuple(dict.fromkeys([*cited, *text.spans(first, last)]))
        yield Portfolio(leader.person, leader.title, verb.relation, text.text[first:last], evidence)


def _sentences(text: Mapped) -> Iterator[Mapped]:
    """Cut a paragraph behind full stops and before numbers: some prints join what stands in lines of its own."""
    stops = [match.end() for match in _STOP.finditer(text.text)]
    for start, end in pairwise([0, *stops, len(text)]):
        if text.text[start:end].strip():
            yield text[start:end].strip()


def _item(text: Mapped) -> tuple[str, Mapped]:
    """Part a sentence from its item number; gives how it is numbered (``（一）``, ``1.``), empty if it is not."""
    bare = text.strip()
    item = _ITEM.match(bare.text)
    if item is None:
        return "", bare
    return re.sub(r"\d+", "1", re.sub("[一二三四五六七八九十]+", "一", item[0].strip())), bare[item.end() :]


def _raw(raw: Mapped, text: Mapped, start: int, end: int) -> Mapped:
    """Give ``text[start:end]`` with the white space it was printed with."""
    places = list(raw.origin)
    return raw[places.index(text.origin[start]) : places.index(text.origin[end - 1]) + 1]
