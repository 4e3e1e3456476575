"""Responsibility clauses (责任分工) read: which units, in which role, by when.

``市甲局牵头，市乙局、市丙局配合，各县（市、区）人民政府负责，2023年底前完成``;
``责任单位：市甲局；配合单位：市乙局``; ``市甲局会同市乙局负责``;
``甲部、乙部按职责分工负责，以下均需各地落实，不再列出``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg_builder.initials import led
from kg_builder.lexicon import table
from kg_builder.rules.plans.unit_lists import Stretch, is_unit, pieces, trim, units
from kg_builder.rules.responsibilities.deadlines import LABEL_LINE, is_deadline

LEAD, RESPONSIBLE, SUPPORT = "lead", "responsible", "support"

_LABELS = {word: role for kind, word, role in table("responsibility_words.tsv") if kind == "label"}
_VERBS = {word: role for kind, word, role in table("responsibility_words.tsv") if kind == "verb"}
_STEM = "|".join(_LABELS)
_VERB = "|".join(sorted(_VERBS, key=len, reverse=True))
_LABEL = (
    r"(?:(?:主要|其[他它余]|第一|首要|直接|具体|共同|联合|主体|属地|[省市县区]级|[省市县区]直|总|工作|任务|整改|项目|相关)?"
    rf"(?:(?:{_STEM})[（/、及和]?(?:{_STEM})?）?)(?:单位|部门|主体|地区|科室|处室|机构|股室)"
    r"(?:及(?:部门|(?:承办|具体|经办)?(?:单位|科室|处室|股室)))?(?:（[^（）]{1,24}）)?"
    r"|(?:责任|部门|单位|任务|工作)分工)"
)
_LABEL_IS = rf"(?<![^；，。、]){_LABEL}(?:为|是)(?![主责])"  # 牵头单位为市甲局, only inside a bracket
LABEL = re.compile(led(rf"〔(?P<boxed>{_LABEL})〕：?|(?P<label>{_LABEL})："))  # 【责任单位】市甲局 and 责任单位：市甲局
_SHORT_LABEL = (
    r"(?:(?:牵头|主办|协办|承办|配合|责任|参与|协助|落实)(?:方)?)(?=：)"  # only inside a bracket: （牵头：市甲局）
)
# 责任领导：, 责任人：, 工作目标：: labels whose text names no units.
_OTHER_LABEL = r"[^，。；：、（）]{0,6}(?:领导|责任人|负责人|联系人|市长|县长|区长|成果|目标|标准|措施|内容|电话)："
_ANY_LABEL = re.compile(
    f"〔{_LABEL}〕：?|{_LABEL}：|{_LABEL_IS}|{LABEL_LINE.pattern}|{_OTHER_LABEL}|(?<![^；，。、]){_SHORT_LABEL}："
)
_LABEL_SIGN = re.compile("[：〔为是]")  # without one of these there is no label
LABEL_WORD = re.compile(_LABEL)  # without the colon: a column's heading
_ROLE_LABEL = re.compile(f"〔?{_LABEL}|{_SHORT_LABEL}")
# 按职责分工, 按照各自职责, 分行业, 共同 …, then the verb or verbs.
_ADVERB = (
    r"(?:(?:按照?|依照?|依据|根据|结合)[职责分工各自部门能行业领域属地范围权限工作相关任务法定管理原则要求级别规及和、]{1,20}"
    r"|分工|分别|共同|联合|具体|统一|协同|密切|积极|分行业|分级|分头|各自|主要|全面|各负其责|认真|抓紧|及时|大力|总)"
)
_TAIL = re.compile(
    led(rf"(?P<adverb>(?:{_ADVERB})*)(?P<verbs>(?:(?:{_VERB})[并和及]?)+)(?:工作|任务|到位|实施|有关工作)?$")
)
_IS_LABEL = re.compile(rf"(?:为|是|作为)(?P<verbs>{_LABEL})$")  # 市甲局为牵头单位
_VERB_ALONE = re.compile(rf"(?P<verbs>{_VERB}|提供|给予|强化)")
_ADVERB_ONLY = re.compile(led(rf"(?:{_ADVERB})+$"))
_MARKED = re.compile(rf"[（〔]((?:{_VERB})+)(?:单位|部门)?[）〕]$")  # 县甲局（牵头）
_TIMED = re.compile(r"[（〔]([^（〔）〕]*\d[^（〔）〕]*)[）〕]$")  # 县甲局（2030年底前）
_WITH = re.compile(led(r"(?:牵头)?(?:会同|会商|联合(?!社|会|体|国|村)|商(?!务|业|会|贸))"))
_CARRIED = re.compile(
    r"(?:以下|下列|下述|以上|上述|后续|其他|其余|各项|具体|所有)[^，。；、]{0,24}?(?:均|都|全部)(?:需要?|须|应|由|涉及|要求|包括)+"
    r"(?P<units>[^，。；]+)(?P<end>[，；]?(?:不再[^，。；]{0,8}|下同))*"
)
_NOTHING = re.compile(
    r"^(?:(?:其余|其他|其它|后面)[^，。；]{0,6}(?:为|是|作为)[^，。；]*|不再[^，。；]{0,8}|(?:以)?下同|排名不分先后|.*(?:按职责分工|各司其职))$"
)
_FIRST_LEADS = re.compile(
    led(
        r"(?:排|列|居)(?:名)?(?:在)?(?:首位|第一|最前|前)[^，。；]{0,8}(?:为|是|作为)牵头|(?:第一(?:个)?|首位|首个|首)(?:责任|的)?单位(?:为|是|作为)牵头"
    )
)

_NOTE = re.compile(rf"[（〔][^（）〔〕]{{0,12}}(?:{_FIRST_LEADS.pattern})[^（）〔〕]{{0,20}}[）〕]")
_URGES = re.compile(
    r"(?:要(?!素|闻)|应(?!急|用)|须|务必|必须|请(?!示)|确保|加快|加强|抓好|抓紧|做好|及时|认真|切实|高度重视|进一步|严格)(?=[一-鿿]{2})"
)
_SHORT = 8  # code points that can be a unit's name of any words
_OTHERS_SUPPORT = re.compile(led(r"(?:其余|其他|其它|后面)[^，。；]{0,8}(?:为|是|作为)(?:配合|协办|协作|参与|支持)"))


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part in a clause: where its name stands in the clause's text, and its role."""

    start: int
    end: int
    role: str


@dataclass(slots=True)
class Clause:
    """What a clause says.

    Attributes:
        parts: The units in printed order.
        deadlines: Stretches that tell a time.
        carried: Units that the clause gives to the tasks that follow too (``以下均需…，不再列出``).
        carrying: The stretch that says so.
        spoken: Whether a label or a verb tells the roles; False for a bare list of units.
        verb: Whether a verb does.
        odd: Stretches without a reading.
    """

    parts: list[Part] = field(default_factory=list)
    deadlines: list[Stretch] = field(default_factory=list)
    carried: list[Part] = field(default_factory=list)
    carrying: Stretch | None = None
    spoken: bool = False
    verb: bool = False
    odd: list[Stretch] = field(default_factory=list)


def first_leads(text: str) -> bool:
    """Say whether a text holds the note ``排在首位的为牵头单位``."""
    return bool(_FIRST_LEADS.search(text))


def others_support(text: str) -> bool:
    """Say whether such a note goes on with ``其余为配合单位``."""
    return bool(_OTHERS_SUPPORT.search(text))


def label_role(label: str) -> str:
    """Give the role that a label (``主要协作单位``) or a column's heading stands for."""
    roles = {role for word, role in _LABELS.items() if word in label}
    return next((role for role in (LEAD, SUPPORT) if role in roles), RESPONSIBLE)


def read_clause(text: str, role: str | None = None) -> Clause:
    """Read a clause without its outer brackets; ``role`` is what a label before it says, if one does."""
    clause = Clause(spoken=role is not None)
    text = _NOTE.sub(lambda note: "。" * len(note[0]), text)
    rule = _CARRIED.search(text)
    if rule:
        clause.carrying = rule.span()
        clause.carried = _carried(text, *rule.span("units"))
        text = text[: rule.start()] + "。" * (rule.end() - rule.start()) + text[rule.end() :]
    marks = list(_ANY_LABEL.finditer(text)) if _LABEL_SIGN.search(text) else []
    first = marks[0].start() if marks else 0
    for start, end, label in _labelled(text, marks):
        if label and not _ROLE_LABEL.match(label):
            if LABEL_LINE.match(label):
                clause.deadlines.append((start, end))
            continue
        if label:
            clause.spoken = True
        reader = _Reader(text, clause, label_role(label) if label else role, strict=not label and bool(first))
        reader.read(start, end)
    return clause


def _labelled(text: str, marks: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of a clause, each with the label before it; ``marks`` are all its labels."""
    first = marks[0].start() if marks else len(text)
    if first:
        yield 0, first, ""
    for n, mark in enumerate(marks):
        yield mark.end(), marks[n + 1].start() if n + 1 < len(marks) else len(text), mark[0]


def _carried(text: str, start: int, end: int) -> list[Part]:
    tail = _TAIL.search(text[start:end])
    role = _verb_role(tail["verbs"]) if tail else RESPONSIBLE
    return [Part(*unit, role) for unit in units(text, start, start + tail.start() if tail else end)]


def _verb_role(verbs: str) -> str:
    if LABEL_WORD.fullmatch(verbs):  # 为牵头单位
        return label_role(verbs)
    roles = {role for word, role in _VERBS.items() if word in verbs}
    return next((role for role in (LEAD, SUPPORT) if role in roles), RESPONSIBLE)


class _Reader:
    """Reads one stretch: units gather until a verb tells their role."""

    def __init__(self, text: str, clause: Clause, role: str | None, *, strict: bool) -> None:
        self._text = text
        self._strict = (
            strict  # before the first label (预期性指标，牵头单位：…) nothing counts that does not read as a unit
        )
        self._clause = clause
        self._label = role
        self._waiting: list[Stretch] = []  # units whose verb has not come yet
        self._helping = False  # after 会同
        self._urging = False  # what stands here tells how to go about it: 要加快进度
        self._named = False  # whether the piece before this one named units
        self._roles: list[str] = []  # given in this stretch

    def read(self, start: int, end: int) -> None:
        """Read a stretch into the clause."""
        for first, last in pieces(self._text, start, end):
            if first == start or self._text[first - 1] != "、":
                self._next_group()
            self._piece(first, last)
        self._settle(self._silent_role())

    def _next_group(self) -> None:
        if self._label and self._waiting:
            self._settle(self._silent_role())
        self._helping = False

    def _piece(self, start: int, end: int) -> None:
        piece = self._text[start:end]
        if _NOTHING.match(piece):
            if piece.endswith("下同") and not self._clause.carrying and self._named:
                self._settle(self._silent_role())
                self._clause.carried = self._clause.parts[-1:]
                self._clause.carrying = start, end
            return
        self._named = False
        if is_deadline(piece):
            self._clause.deadlines.append((start, end))
        elif not _FIRST_LEADS.search(piece):
            self._units(start, end)

    def _units(self, start: int, end: int) -> None:
        piece = self._text[start:end]
        tail = _IS_LABEL.search(piece) or _TAIL.search(piece) or _ADVERB_ONLY.search(piece)
        tail = tail or self._verb_and_object(piece)
        # 县甲局主办 ends as an office (办) does, and so do 社会组织 and the verb 组织.
        told = tail and (not is_unit(piece) or is_unit(piece[slice(*trim(piece, 0, tail.start()))]))
        names_end = start + tail.start() if tail and told else end
        self._names(start, names_end, spoken=names_end < end)
        if tail and told:
            self._verb(tail.groupdict().get("verbs") or "负责")

    def _verb_and_object(self, piece: str) -> re.Match[str] | None:
        """Find the verb of 县甲局做好资金保障, where units with their verbs went before."""
        if not self._clause.spoken or not (self._clause.parts or self._label) or is_unit(piece):
            return None
        return next((m for m in _VERB_ALONE.finditer(piece) if is_unit(piece[slice(*trim(piece, 0, m.start()))])), None)

    def _names(self, start: int, end: int, *, spoken: bool) -> None:
        together = self._together(start, end)
        if together:
            self._take(start, together.start())
            self._settle(LEAD)
            self._clause.spoken = self._helping = True
            start = together.end()
        self._take(start, end, spoken=spoken)

    def _together(self, start: int, end: int) -> re.Match[str] | None:
        """Find 会同 behind a unit or at the start; 商 of 工商总局 is none."""
        return next(
            (
                found
                for found in _WITH.finditer(self._text, start, end)
                if found.start() == start or is_unit(self._text[slice(*trim(self._text, start, found.start()))])
            ),
            None,
        )

    def _take(self, start: int, end: int, *, spoken: bool = False) -> None:
        found = units(self._text, start, end)
        self._urging = bool(_URGES.match(self._text, start, end)) or (self._urging and self._text[start - 1] == "、")
        loose = not self._strict and (spoken or self._label) and not self._urging
        readable = [
            u
            for u in found
            if is_unit(self._text[slice(*u)])
            or loose
            or (not self._strict and not self._urging and u[1] - u[0] <= _SHORT)
        ]
        self._waiting.extend(readable)
        self._named = bool(readable)
        self._clause.odd.extend(u for u in found if not is_unit(self._text[slice(*u)]))

    def _verb(self, verbs: str) -> None:
        self._clause.spoken = self._clause.verb = True
        self._settle(SUPPORT if self._helping else _verb_role(verbs))
        self._helping = False

    def _settle(self, role: str) -> None:
        role = SUPPORT if self._helping else role
        marks = [_MARKED.search(self._text, *unit) for unit in self._waiting]
        if self._label is None and any(mark and _verb_role(mark[1]) == LEAD for mark in marks):
            role = SUPPORT
        for (start, end), mark in zip(self._waiting, marks, strict=True):
            own = _verb_role(mark[1]) if mark else role
            timed = _TIMED.search(self._text, start, end)
            if timed and is_deadline(timed[1]):
                self._clause.deadlines.append(timed.span(1))
                end = timed.start()
            self._clause.parts.append(Part(start, mark.start() if mark else end, own))
            self._roles.append(own)
        self._waiting = []

    def _silent_role(self) -> str:
        """Give the role of units without a verb: support after a lead, else the label's or that of those before."""
        if LEAD in self._roles and self._label is None:
            return SUPPORT
        return self._label or (self._roles[-1] if self._roles else RESPONSIBLE)
