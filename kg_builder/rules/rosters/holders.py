"""Who holds a seat: a list of people, posts and units as a sentence or a punctuated roster prints it.

``市政府副秘书长耿某和市商务局局长尤某`` are two people with their posts, ``市公安局、市城管局分管负责同志`` two units
whose deputy sits, ``分管农业农村工作的副市长`` is a post, ``梁某(县长),各乡镇人民政府`` a person and a unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg_builder.rules.rosters.glued_names import (
    ends_in_post,
    is_plain_title,
    is_staff,
    is_unit,
    outside,
    person_and_post,
    sole_name,
    staff_of,
    without_honour,
)
from kg_builder.rules.rosters.list_items import Item, items
from kg_builder.words.names import is_person_name
from kg_builder.words.posts import is_body

_ATTRIBUTE = re.compile(
    r"[（(](?:牵头(?:单位|部门)?|女|男|兼|兼任|[一-鿿]{1,4}族|女[，,、](?:兼|兼任|[一-鿿]{1,4}族|[^）)]{1,4}人))[)）]"
)
_CONCURRENT = re.compile(r"[（(]兼")
_AREA = re.compile(r"各|全|本|所有|有关|相关|[两三四五六七八九十]|\d+")
_DEPUTY = (
    r"(?:(?:相关|有关|对应|业务)[一-鿿]{0,3}(?:部门|单位|科室|司局|处室|处|司|科|股室)|分管|主管|主要|相关|有关|具体|业务|协管"
    r"|党政|行政|牵头|班子|抽调|各?[一二两1-9][名位]|的)"
)
_VAGUE = re.compile(
    rf"(?P<vague>{_DEPUTY}*(?:负责同志|负责人员|负责人|领导同志|领导成员|领导干部|副职领导|班子成员|工作人员|联络员|领导|副职|同志"
    r"|人员))$"
)
_EACH_ONE = re.compile(r"^各[一二两1-9][名位]")  # A、B各1名负责同志
_CHARGED = re.compile(r"(?:分管|协管|主管|协助|联系|主持|负责)[^，]{0,30}?(?:的|工作)")
_DEPUTY_POST = re.compile(r"(?P<post>(?:分管|主管|协管|相关|有关)(?:的)?副?[^、，的]{1,8})$")
_TAIL = re.compile(
    r"(?:等|共(?=(?:\d+|[一二三四五六七八九十百]+)个)|(?=\d+个))(?:\d+|[一二三四五六七八九十百]+)?个?(?:相关|有关|职能|成员|市直|区直|县直|省直|责任|主要|其他|多|各|级|中央|驻[一-鿿])*"
    r"(?:部门|单位|机构|委办局|地方|地区|企业|人员|专家)?(?:和|及|、)?(?:(?:相关|有关)?(?:部门|单位|地方|机构))?(?:的)?(?P<rest>.*)$"
)
_CLASS_UNIT = re.compile(
    r"(?:各|有关|相关|其他|其它|上述|以上|市直|县直|区直|省直|市级)*(?:相关|有关|责任|职能|主管|行业|行政)*"
    r"(?:部门|单位|人员|专家|方面|企业|机构|委办局|组织|行业|地区)"
)
_SEVERAL = re.compile("[、，,；;]")
_COUNTED = re.compile(r"(?:等|共)?(?:\d+|[一二三四五六七八九十百]+)个.*$")  # 共25个部门和单位
_POINTER = re.compile(r"(?:如下|下列|以下)(?:各部门|各单位|部门|单位|人员|同志|成员)*")
_EVERY = re.compile(r"(?:[省市县区州镇乡](?:直|级|政府))?各(?:部门|单位|科室|委办局)")
_CLASS_WORD = re.compile(r"(?:部门|专家|人员|大师|代表)$")
_PEOPLE = re.compile(r"(?:(?:相关|有关|参会|与会|参加)[一-鿿]{0,4})?(?:人员|专家)")
_NO_HOLDER = re.compile(r"主持$|参加$|出席$|^(?:全体|部分)")
_SENTENCE = re.compile(
    r"\d{2}|[被把]|可以|可增|应当|增调|根据|按照|下设|设[在于]|负责|加强|推进|开展|组织(?=[一-鿿]{2})|做好|完成"
)
_CLASSES = ("各", "全体")
_CAREER = re.compile(r"\d年|任职?于|现任|历任|[被将把]")
_PARTY = re.compile(
    r"(?:常委|副书记|党(?:组|总支|支部)书记|党组成员|党委委员|政协副主席|人大(?:常委会)?副主任|党工委委员)$"
)
_HEAD = re.compile(r"[省市县区州旗盟]?(?:人民政府|政府)?(?:常务|代|代理|第一)?副?[省市县区州盟旗镇乡]长")
_SOME_UNITS = 2  # that make a list one of units
_ALL_DIRECT = re.compile(r"[省市州盟县区旗镇乡]直|各级?")
_SECTORS = re.compile(r"等(?:\d+个|有关|相关)*(?:部门|单位)$")  # 公安、住房和城乡建设、通信管理等部门
_SECTOR = re.compile(r"[一-鿿]{2,12}(?<![家师员表者的])")
_SHORT_UNIT = re.compile(r"[一-鿿]{2,6}(?<![家师员表者])")


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder of a seat, as read in a list.

    Attributes:
        person: Name, or None.
        post: The office, or a vague word (分管负责同志) where ``unit`` holds the seat.
        unit: The unit, or None.
        concurrent: Whether 兼 is printed beside the name.
        start: First code point of the words in the list that name it.
        end: One past the last.
    """

    person: str | None
    post: str | None
    unit: str | None
    concurrent: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stranger:
    """Words in a list that are neither person, post nor unit."""

    text: str
    start: int
    end: int


def holders(text: str, *, rare: bool = False) -> list[Holder | Stranger]:
    """Read a list of holders, in printed order; text without white space.

    Units named as a class (有关部门, 各相关单位) hold no seat and are left out. With ``rare`` a word that has the shape
    of a name is one, its surname known or not: the grammar (``X任组长``) asks for a holder.
    """
    parts = _merged_posts(_paired(items(text, _stands)))
    read = [_read(item) for item in parts]
    if rare and _are_names(read):
        read = [_named(h) for h in read]
    return [h for h in _spread(_adopted(read)) if not _is_class(h)]


def is_holder(text: str, *, rare: bool = False) -> bool:
    """Say whether a text reads, whole, as a list of holders."""
    read = holders(text, rare=rare)
    return bool(read) and all(isinstance(h, Holder) for h in read)


def _are_names(read: Sequence[Holder | Stranger]) -> bool:
    """Say whether the strange words of a list can be names: one alone, or beside people and nothing but people."""
    people = sum(isinstance(h, Holder) and h.person is not None for h in read)
    return len(read) == 1 or (people > 0 and all(isinstance(h, Stranger) or h.person for h in read))


def _named(read: Holder | Stranger) -> Holder | Stranger:
    """Take a stranger of the shape of a name for a person."""
    if not isinstance(read, Stranger):
        return read
    text = _plain(without_honour(read.text))
    name, concurrent = sole_name(text), _CONCURRENT.search(read.text) is not None
    if name:
        return Holder(name, None, None, concurrent, read.start, read.end)
    of_unit = staff_of(text)
    return Holder(of_unit[1], None, of_unit[0], concurrent, read.start, read.end) if of_unit else read


def _stands(text: str) -> bool:
    """Say whether a text can stand alone in a list: a person, a post, a unit's whole name, a unit's vague word."""
    tail = _TAIL.search(text)
    text = text[: tail.start()] if tail and tail.start() > 1 else text
    return bool(is_unit(text) or _VAGUE.search(outside(text)) or ends_in_post(text) or person_and_post(text))


def _paired(parts: list[Item]) -> list[Item]:
    """Join names and posts that take turns: ``赵某，副县长；马某，县统计局局长``."""
    names, posts = parts[::2], parts[1::2]
    turns = len(names) == len(posts) and all(is_person_name(i.text) and not ends_in_post(i.text) for i in names)
    if not parts or not turns or not all(i.mark in "，," and _is_bare_post(i.text) for i in posts):
        return parts
    return [Item(f"{a.text}（{b.text}）", a.start, b.end, a.mark) for a, b in zip(names, posts, strict=True)]


def _merged_posts(parts: list[Item]) -> list[Item]:
    """Join the posts of one holder: 县委常委、常务副县长 is one seat; so are posts before a name in a list of names."""
    found: list[Item] = []
    for item in parts:
        last = found[-1] if found else None
        if last is not None and item.mark == "、" and _is_bare_post(last.text) and _same_holder(last.text, item.text):
            found[-1] = Item(f"{last.text}、{item.text}", last.start, item.end, last.mark)
        else:
            found.append(item)
    return found


def _same_holder(before: str, text: str) -> bool:
    """Say whether a post and what follows it are one holder's: party and government, or a name ends the second."""
    named = person_and_post(_plain(text))
    if named is not None:
        return named[1] is not None and not text.startswith(named[0])
    if before.startswith(_CLASSES) and is_plain_title(text):
        return True  # 各村（社区）书记、主任
    party = _PARTY.search(outside(before))
    return party is not None and bool(_HEAD.fullmatch(text) or (before.endswith("常委") and ends_in_post(text)))


def _plain(text: str) -> str:
    return _ATTRIBUTE.sub("", text)


def _is_bare_post(text: str) -> bool:
    last = text.split("、")[-1]
    return ends_in_post(last) and _VAGUE.search(outside(last)) is None and person_and_post(last) is None


def _read(item: Item) -> Holder | Stranger:
    """Read one item of a list."""
    text = _plain(item.text)
    named = person_and_post(text)
    text = without_honour(text)
    tail = _TAIL.search(text)
    if tail and tail.start() > 1:
        text = text[: tail.start()] + (tail["rest"] if _VAGUE.fullmatch(tail["rest"]) else "")
    concurrent = _CONCURRENT.search(item.text) is not None
    empty = Holder(None, None, None, concurrent, item.start, item.end)
    named = named or person_and_post(text)
    if named:
        return at_unit(replace(empty, person=named[0], post=named[1]))
    if _CAREER.search(text):
        return Stranger(item.text, item.start, item.end)
    vague = _VAGUE.search(text)
    charged = _CHARGED.search(text)
    if vague and not charged:
        return replace(empty, post=_EACH_ONE.sub("", vague["vague"]), unit=text[: vague.start()] or None)
    if vague or ends_in_post(text) or (charged and outside(text)[-1:] in "长员"):
        return replace(empty, post=text)
    if (is_unit(text) or _AREA.match(outside(text))) and not _SENTENCE.search(outside(text)):
        return replace(empty, unit=text)
    return Stranger(item.text, item.start, item.end)


def at_unit(held: Holder) -> Holder:
    """Give a person beside whom a unit alone is printed (``王某（市财政局）``) the unit, no post."""
    beside = held.post or ""
    if not held.person or held.unit or _SEVERAL.search(beside) or not is_unit(beside):
        return held
    if ends_in_post(beside) or is_staff(beside):
        return held
    return replace(held, post=None, unit=beside)


def _adopted(read: Sequence[Holder | Stranger]) -> list[Holder | Stranger]:
    """Take short words among units for units too: 老干部, 调查总站 or 房产科 in a list of bureaus."""
    sectors = len(read) > _SOME_UNITS and isinstance(read[-1], Stranger) and _SECTORS.search(read[-1].text)
    if not sectors and sum(isinstance(h, Holder) and h.unit is not None for h in read) < _SOME_UNITS:
        return list(read)
    return [_as_unit(h, sector=bool(sectors)) for h in read]


def _as_unit(read: Holder | Stranger, *, sector: bool) -> Holder | Stranger:
    """Take a short word for a unit; in a list that ends in 等部门 a longer one too, named by its sector."""
    if isinstance(read, Stranger):
        bare = _SECTORS.sub("", _COUNTED.sub("", read.text))
        short = (_SECTOR if sector else _SHORT_UNIT).fullmatch(bare)
        return Holder(None, None, bare, False, read.start, read.end) if short else read
    if read.person and read.post is None and is_body(read.person):
        return replace(read, person=None, unit=read.person)
    return read


def _spread(read: Sequence[Holder | Stranger]) -> list[Holder | Stranger]:
    """Give units without a word of their own the one that ends their chain: 分管负责同志 covers all units before it."""
    found: list[Holder | Stranger] = []
    word: str | None = None
    for one in reversed(read):
        if isinstance(one, Stranger) or one.person:
            word = None
        elif one.unit and one.post:
            word = one.post
        elif one.post:
            deputy = _DEPUTY_POST.search(one.post)
            word = deputy["post"] if deputy and deputy.start() > 1 else None
        elif one.unit and word:
            one = replace(one, post=word)
        found.append(one)
    return found[::-1]


def _is_class(one: Holder | Stranger) -> bool:
    """Say whether a word names a class that holds no seat: 有关部门, 相关单位, 行政审批部门, 相关人员."""
    words = "" if isinstance(one, Stranger) or one.person else f"{one.unit or ''}{one.post or ''}"
    if _NO_HOLDER.search(words) or _PEOPLE.fullmatch(words):
        return True
    if isinstance(one, Holder) and not one.person and _POINTER.fullmatch(f"{one.unit or ''}{one.post or ''}"):
        return True
    if isinstance(one, Stranger):
        return bool(_CLASS_UNIT.fullmatch(one.text) or _CLASS_WORD.search(one.text))
    if one.person:
        return False
    if one.unit:
        if _EVERY.fullmatch(one.unit):
            return False
        if _ALL_DIRECT.fullmatch(one.unit) and re.search("部门|单位", one.post or ""):
            return True  # 县直有关部门主要负责人
        own = re.match("[省市县区州]", one.unit)
        return bool(_CLASS_UNIT.fullmatch(one.unit) or (_CLASS_WORD.search(one.unit) and not own))
    return _PEOPLE.fullmatch(one.post or "") is not None
