"""Bodies that a sentence sets up, and where it seats their offices: ``市政府成立…领导小组，办公室设在市商务局``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg_builder.rules.bodies.names import CLASS, ENDS_IN_CLASS, unquoted
from kg_builder.words.posts import is_body

REF = rf"(?P<ref>[^，。：:；;、（）()]{{0,40}}?{CLASS})"  # a body's name or short form before a role or an office
_BRACKETED = r"(?:[（(][^（()）]*[)）])"
_WORKS = re.compile(
    rf"(?:{REF})?(?:下设|设立|设)?(?:的)?办公室[，、]?(?:日常)?在(?P<unit>[^，。；、（()）：]{{2,30}}{_BRACKETED}?)(?:集中|合署|挂牌)?办公(?=[，。；]|$)"
)  # 下设办公室，在县某某局办公
_SEATED = re.compile(
    rf"(?:{REF})?(?:下设|设立|设)?(?:的)?(?:日常)?办公室{_BRACKETED}?[，（(、]?(?:具体|办公室|办公地点|地点|并)?"
    rf"(?:设在|设于|设立在|设置在|挂靠在?|(?<=下设办公室)[在于]|(?P<bare>设)(?![立置有在于]))"
    rf"(?P<unit>[^，。；、（()）：]+{_BRACKETED}?)"
)
_BODY_SEATED = re.compile(
    rf"(?:^|(?<=[，。；])){REF}(?:设在|挂靠在?)(?P<unit>[^，。；、（()）：]{{2,30}}{_BRACKETED}?)(?=[，。；]|$)"
)  # 工作专班设在某局
_AT = re.compile(rf"^(?:办公|工作)?(?:地点)?(?:暂)?(?:设在|设于)(?P<unit>[^，。；、（()）：]+{_BRACKETED}?)")
_CREATED = re.compile(r"(?P<verb>成立|设立|组建|建立|恢复设立|恢复|增设|下设|设置)(?:了|并完善|健全)?")
_OTHERS = re.compile(
    r"(?:各(?!项|类|有关方面)|县级|乡级|镇级|基层|企业|学校|医院|下级|所有|有条件的|县、乡|县（市、区）、|乡镇|街道|试点|承办"
    r"|责任单位)[^，；]{0,40}$"
)
_ALSO = re.compile(
    r"(?:也要?|相应地?|参照|比照|对应|鼓励|支持|筹划|可以?|是否|要求|(?<![对响供适反])应(?![急对用])当?|[要需])[^，]{0,3}$"
)
_TOLD = re.compile(
    r"(?:[一二三四五六七八九十]是)?(?:各(?!项|类|有关方面)|县级|乡级|基层|企业|下级|所有|有条件的|有关(?:县|市|部门|单位))"
    r"[^，。]{0,40}(?:[要应须需]|必须|可|负责)"
)
_ACTOR = re.compile(
    r"(?:政府|国务院|党委|[省市县区州]委|[省市县]级|办公室|办公厅|厅|局|指挥部|领导小组|委员会|专班)(?:、[^，]{1,12})?"
    r"(?:将|已|决定|同意|牵头|研究决定|层面)*$|决定$|(?:批准|同意|研究)，?$|[现特]$|^经[^，]*，$"
)
_NOT_NAMED = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)个|若干|多个|.*等(?:\d+|[一二两三四五六七八九十]+)个|相应|对应|专门|统一|强有力|必要|临时|各级|有关|(?:政府)?(?:相关|有关)?部门(?:之)?间"
)
_CUT = re.compile(
    r"^.*(?:成立|组建|设立|建立|恢复|增设|下设|调整|充实|经(?![营济贸典])|报(?![废警刊])|(?<!自)由|在(?![线建校职])|将"
    r"|(?<![方定动])向|是|同意|加强|召开|协助|支持)(?=[^，]*$)"
)  # the letters also stand inside names: 经营, 自由贸易, 在建工程
ALIAS = re.compile(r"[（(](?:以下|下)?(?:简|统|合)称[：:为]?[“\"'‘]?(?P<alias>[^”\"'’）)]{1,120})[”\"'’]?[)）]")
_BEHIND_SEATS = re.compile(
    rf"(?:长|员|人|单位|挥|任|组成|参加|参与|牵头|负责|领导)的(?P<name>[^，。；：的]{{0,40}}?{CLASS})"
)
_NAME = re.compile(rf"[^，。；：、]{{0,60}}?{CLASS}")
_MORE = re.compile(rf"(?![一二两三四五六七八九十\d]+个)[^，。；：、（()）的由和及为下设]{{0,16}}?{CLASS}")
_NO_BODY = re.compile(r"组长|成员|办公室|会议(?!制度)|办(?:主任|的)")
_JOINT = re.compile(rf"{_BRACKETED}?(?:、|和|及|以及)(?!其)")
_PRONOUN = re.compile(rf"^(?:该|本|此|上述)(?={CLASS}$|办公室$|组$)")
_LONGEST_LIST = 600  # code points between 成立由 and the body's name
_LONGEST_SECOND = 30  # code points of a name behind 和


@dataclass(frozen=True, slots=True)
class Creation:
    """A body that a sentence sets up (成立…领导小组).

    Attributes:
        name: As printed, without quotation marks.
        alias: Its short form where declared (以下简称领导小组).
        own: Whether the government or body that speaks sets it up (市政府成立, 决定成立).
        under: Whether the verb is 下设: it stands under the body at hand.
        verb: Where the verb begins, in code points of the sentence.
        start: First code point of the name.
        end: One past its last.
    """

    name: str
    alias: str | None
    own: bool
    under: bool
    verb: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Seating:
    """Where a body's office sits: ``领导小组办公室设在市商务局``."""

    ref: str
    unit: str
    start: int
    end: int


def tells_others(text: str) -> bool:
    """Say whether a sentence tells others to set up bodies: 各县（市、区）要成立…."""
    if _TOLD.match(text) and _CREATED.search(text):
        return True
    return any(_is_for_others(_before(text, match.start())) for match in _CREATED.finditer(text))


def _before(text: str, place: int) -> str:
    return text[max(0, place - _LONGEST_LIST) : place]


def _is_for_others(before: str) -> bool:
    clause = before[max(before.rfind(mark) for mark in "，。；") + 1 :]
    return bool(_OTHERS.search(clause) or _ALSO.search(clause))


def creations(text: str) -> Iterator[Creation]:
    """Yield the bodies that a sentence sets up, without those that others are told to set up."""
    taken = 0
    for match in _CREATED.finditer(text):
        before = text[max(taken, match.start() - _LONGEST_LIST) : match.start()]
        if match.start() < taken or _is_for_others(before):
            continue
        own = bool(_ACTOR.search(before) or _ACTOR.search(before.rstrip("，")))
        for start, end in _names_after(text, match.end()):
            taken = end
            name, alias = unquoted(text[start:end]), ALIAS.match(text[end:].lstrip('”"'))
            if not _NOT_NAMED.match(name):
                short = alias["alias"] if alias else None
                yield Creation(name, short, own, match["verb"] == "下设", match.start(), start, end)


def _names_after(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the names of bodies stand that follow 成立, also behind 由…任组长、…为成员的."""
    if text.startswith(("由", "以"), start):
        behind = _BEHIND_SEATS.search(text, start, start + _LONGEST_LIST)
        if behind:
            yield behind.span("name")
        return
    place = start
    while match := _NAME.match(text, place):
        more = _MORE.match(text, match.end())
        end = more.end() if more and not _NO_BODY.match(text, match.end()) else match.end()
        if text.startswith("办公室", place) or _NO_BODY.match(text, end):
            return
        if place == start or end - place < _LONGEST_SECOND:
            yield place, end
        joint = _JOINT.match(text, end)
        if joint is None:
            return
        place = joint.end()


def seatings(text: str) -> Iterator[Seating]:
    """Yield where a sentence seats offices; a bare 设 must be followed by a body (办公室设县教育局)."""
    if "设在" in text or "挂靠" in text:
        for match in _BODY_SEATED.finditer(text):
            if is_body(match["unit"]):
                yield Seating(ref_name(match["ref"]), _place(match["unit"]), match.start(), match.end())
    if "办公室" not in text:  # which the shape finds out slowly
        return
    for match in _SEATED.finditer(text):
        if not match["bare"] or (is_body(match["unit"]) and not ENDS_IN_CLASS.search(match["unit"])):
            yield Seating(ref_name(match["ref"]), _place(match["unit"]), match.start(), match.end())
    for match in _WORKS.finditer(text):
        yield Seating(ref_name(match["ref"]), _place(match["unit"]), match.start(), match.end())


def place_of_office(text: str) -> Seating | None:
    """Read where the office spoken of sits, its name left out: ``设在县交通运输局。``; None if it says nothing."""
    match = _AT.match(text)
    return Seating("", _place(match["unit"]), match.start(), match.end()) if match else None


def _place(unit: str) -> str:
    return re.sub(r"(?:内|机关)$|[（(][^（()）]*(?:电话|邮编|地址|\d{5})[^（()）]*[)）]", "", unit)


def ref_name(text: str | None) -> str:
    """Give the name of a body that stands before a role or its office, without the words before the name."""
    return _PRONOUN.sub("", unquoted(_CUT.sub("", text))) if text else ""
