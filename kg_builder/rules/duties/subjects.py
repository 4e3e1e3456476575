"""Subjects of duties: the units that a sentence about duties opens with, and where their duty begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg_builder.lexicon import table
from kg_builder.mapped import Mapped
from kg_builder.rules.plans.unit_lists import is_unit, units
from kg_builder.words.agency_table import listed_agency

_VERBS = {
    where: "|".join(sorted(words.split(), key=len, reverse=True)).replace("主管", "主管(?![部单机])")
    for where, words in table("duty_verbs.tsv")
}
_ALL_VERBS = f"{_VERBS['anywhere']}|{_VERBS['section']}"
_ORGAN = r"(?:局|部|委|委员会|办|办公室|厅|处|科|室|院|站|所|队|中心|公司|集团|银行|学校|协会)"
# What parts the names from the duty: ：, 要, 应当, ，按照…, 是…主管部门; in a section any verb.
_MUST = r"，?(?P<must>要(?!求|素|点|道)|应当|应(?![急对用])|须|需(?![求要]))(?=[\u4e00-\u9fff])"
_IS = r"(?=(?:作为|是|为)[^。；]{0,40}(?:主管|牵头|监管|责任|协调|实施)(?:部门|单位|主体|机关|机构))"


def _ends(verbs: str) -> re.Pattern[str]:
    return re.compile(rf"{_MUST}|{_IS}|，?(?={verbs})")


_ANYWHERE, _SECTION = _ends(_VERBS["anywhere"]), _ends(_ALL_VERBS)
_BY_DUTY = re.compile(r"(?:按照?|依照|根据)[^，。；]{0,8}(?:职责|职能|分工)[^，。；]{0,6}，(?=负责)")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}是(?=[\u4e00-\u9fff])")
_NAMES = re.compile(r"[\u4e00-\u9fff（）()、，·“”]{2,300}")
_JOINTS = ("、", "和", "及", "与")
_STOP = re.compile(r"[：。；]|——")
_COLONS = ("：", "——")
REACH = 100  # code points in which the names must end
_MANY = re.compile(r"(?:[^，。；：、]{2,16}、){8,60}[^，。；：、]{2,30}")  # names in a row reach further
# 市委|宣传部, 市城市|管理局: the verb stands inside a name that goes on.
_GOES_ON = re.compile(
    rf"(?:{_VERBS['named']}){{1,2}}(?:和|与)?[\u4e00-\u9fff]{{0,4}}?{_ORGAN}(?=[、，：。；（]|要|应|是|{_ALL_VERBS}|$)"
)
_VERB_FIRST = re.compile(
    rf"(?!{_VERBS['sector']})(?:{_ALL_VERBS})(?!局|部(?![队分])|委|办|厅|处|科|中心|站|机|主管|行政)"
)
_VERB_INSIDE = re.compile(
    rf"(?:局|委|办|厅|部门|政府|机关|中心|支队|公司)(?:{_VERBS['anywhere']}|监督|指导|督促|协调|推进)(?![部局委办])"
)
BEGINS_DUTY = re.compile(_ALL_VERBS)
_WEAK = re.compile(rf"(?!{_VERBS['anywhere']})(?:{_VERBS['section']})")
_PLACE = re.compile(r"(?<!各)(?:[国省市县区旗州盟镇乡村]|街道|园区|地区)$")
# 市财政局主要职责：, 市财政局履行下列职责：
_LABEL = re.compile(
    r"(?:(?:应当)?(?:履行|承担|负有|行使)(?:下列|以下|如下)?)?(?:职责|任务|职能)(?:分工)?(?:是|为|如下|包括)*$"
)
_OF_LABEL = re.compile(r"(?:的|主要|工作|具体|管理|部门|监管)$")  # before 职责; of the unit's name where that reads so
_CATCH_ALL = re.compile(
    r"^部门$|^(?:[省市州盟县区旗]直)?(?:其他|其它|有关|相关|各(?:有关|相关|级|职能|成员|部门|单位|责任)*)(?:各)?(?:成员|职能|有关|相关|责任)?"
    r"(?:部门|单位|部门和单位|方面)?$|其[他它](?:各|有关|相关|成员|职能|责任)*[\u4e00-\u9fff]{0,6}(?:部门|单位)$|^(?:第一)?(?:副?组长|成员|牵头|责任|配合|参与|支持|主办|协办)(?:单位|部门)$"
)
_NO_SUBJECT = re.compile(
    r"职责|任务分工|主持|同志|部署|加强|做好|落实|开展|推进|实施|建立|完善|根据|为了|通过|进一步|认真|切实|严格|设在|下设|成立|召开|(?<!自)由|可以"
)
_TAIL = re.compile(r"等[\u4e00-\u9fff]{0,16}(?:部门|单位|机构)$")
_CLASSES = (row[0] for row in table("body_classes.txt"))
_BODY = re.compile(rf"(?:{'|'.join(_CLASSES)}|组|[河林田湖山路链]长)(?:办公室|办|制办公室)?$|^办公室$")
_ELLIPTICAL = 4  # code points of a first name that shares its last word with the next: 统计、调查部门
_SECTORAL = 8  # the same before 等部门: 市场监督管理等部门
_COMMITTEE = "委员会"
_OF_PEOPLE = re.compile(r"(?:[村居）]民|[区园城港湖山场]管理|工作)委员会$")
_TO_PLACE = re.compile(r"^(?:国家|国务院|.{0,8}?[省市州盟县区旗])?")


@dataclass(slots=True, eq=False)
class Entry:
    """The duty being read, over one or more paragraphs or table lines."""

    units: tuple[str, ...]
    names: list[Mapped]
    listed: bool  # with a colon, as in a list: what follows opens no other entry without one
    text: list[Mapped] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Opening:
    """The units that a text opens with; offsets into it.

    Attributes:
        units: As printed; empty for bodies, teams and catch-alls, which have no duties here.
        start: Where the names begin, 一是 before them left out.
        end: One past the names.
        duty: Where the duty begins.
        mark: What parts them: ``colon``, ``stop``, ``must``, ``verb``; ``alone`` where nothing follows.
    """

    units: tuple[str, ...]
    end: int
    duty: int
    mark: str
    start: int = 0

    def moved(self, by: int) -> Opening:
        """Give the same in a text with so many characters before it."""
        return replace(self, end=self.end + by, duty=self.duty + by, start=self.start + by)


@lru_cache(maxsize=1 << 12)
def opening(text: str, *, section: bool) -> Opening | None:
    """Read the units that a text opens with; None if it opens with none.

    ``市甲局会同市乙局制定…`` opens with both; ``市甲局按照各自职能分工，负责…`` gives the duty from 负责 on.

    Args:
        text: A sentence or more, without white space, marks in full width, no number before it.
        section: Whether it stands in a section about duties, where any verb can follow (``市财政局安排资金``).
    """
    lead = _ORDINAL.match(text)
    if lead:
        found = opening(text[lead.end() :], section=section)
        return found and found.moved(lead.end())
    first = _opening(text, section=section)
    if first is None or first.mark not in ("verb", "must"):
        return first
    if text.startswith("会同", first.duty):
        with_ = first.duty + 2
        helped = _opening(text[with_ : with_ + REACH], section=section)
        if helped and helped.units and helped.mark in ("verb", "must"):
            return replace(helped.moved(with_), units=(*first.units, *helped.units), start=0)
    told = _BY_DUTY.match(text, first.duty)
    return replace(first, duty=told.end()) if told else first


def _opening(text: str, *, section: bool) -> Opening | None:
    first = _STOP.search(text, 0, REACH)
    if (section or (first and first[0] in _COLONS)) and (first or len(text) <= REACH):
        stop = first is not None and first[0] not in _COLONS
        named = _labelled(text[: first.start()] if first else text)
        if named is not None:
            mark = "alone" if first is None else "stop" if stop else "colon"
            return Opening(named[0], named[1], first.end() if first else len(text), mark)
    many = _MANY.match(text) if not first else None
    reach = first.start() if first else max(REACH, many.end() + 30) if many else REACH
    for cut in (_SECTION if section else _ANYWHERE).finditer(text, 0, reach):
        found = _before_verb(text, cut.start(), section=section) if _NAMES.fullmatch(text, 0, cut.start()) else None
        if found is not None:
            return Opening(*found, cut.end(), cut.lastgroup or "verb")
    return None


def entry_of(text: Mapped, named: Opening) -> Entry:
    """Begin the entry of a text that opens with units."""
    duty = [text[named.duty :]] if named.duty < len(text) else []
    return Entry(named.units, [text[named.start : named.end]], listed=named.mark == "colon", text=duty)


@lru_cache(maxsize=1 << 12)
def split_subject(text: str) -> tuple[str, ...] | None:
    """Split the units that a sentence opens with, as printed; () for bodies, teams, catch-alls; None if they are none.

    ``统计、调查部门`` are two; the tail ``等金融监管部门`` is dropped.
    """
    if text.startswith(("对", "将", "各级各", "在", "经", "向", "其所", "该")) or _NO_SUBJECT.search(text):
        return None
    if _VERB_INSIDE.search(text):
        return None
    named = _TAIL.sub("", text)
    pieces = [named[start:end] for start, end in units(named)]
    if not pieces or not (is_unit(pieces[-1]) or named != text):
        return None
    if any(_VERB_FIRST.match(piece) for piece in pieces):
        return None
    shared = named != text or pieces[-1].endswith(("部门", "单位", "政府", "机关", "机构"))
    short = _SECTORAL if named != text else _ELLIPTICAL
    if not all(is_unit(p) or (shared and len(p) <= short) for p in pieces):
        return None
    return () if any(_is_body(p) or _CATCH_ALL.search(p) for p in pieces) else tuple(pieces)


def _is_body(name: str) -> bool:
    """Say whether a name is that of a coordinating body, its team or office; 发展和改革委员会 is an agency."""
    if not _BODY.search(name):
        return False
    bare = _TO_PLACE.sub("", name)
    return not (name.endswith(_COMMITTEE) and (_OF_PEOPLE.search(name) or _is_agency(name) or _is_agency(bare)))


def _is_agency(name: str) -> bool:
    agency = listed_agency(name)
    return name != _COMMITTEE and agency is not None and agency.kind != "议事协调机构"


def _labelled(text: str) -> tuple[tuple[str, ...], int] | None:
    """Read names with nothing behind them or a label (主要职责); gives them and where they end."""
    label = _LABEL.search(text)
    end = label.start() if label and label.start() > 1 else len(text)
    while end > 1:
        named = split_subject(text[:end]) if _NAMES.fullmatch(text, 0, end) else None
        more = _OF_LABEL.search(text, 0, end) if label and named is None else None
        if more is None:
            return None if named is None else (named, end)
        end = more.start()
    return None


def _before_verb(text: str, end: int, *, section: bool) -> tuple[tuple[str, ...], int] | None:
    if (
        text[end - 1 : end] in _JOINTS
        or _GOES_ON.match(text, end)
        or (section and _WEAK.match(text, end) and _PLACE.search(text, 0, end))
    ):
        return None
    named = split_subject(text[:end])
    return None if named is None else (named, end)
