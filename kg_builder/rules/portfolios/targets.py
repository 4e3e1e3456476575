"""What a leader is in charge of: the areas and bodies that a clause lists, tails dropped, brackets kept with their own.

``教育、科技等方面的工作`` are 教育 and 科技; ``市科学技术局（知识产权部分）及市水文中心`` are two bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg_builder.lexicon import table
from kg_builder.words.posts import is_body

_LEADING = re.compile(r"^(?:以及|及|和|与|此外|另外|还有|还|包括|全[县市区]的?(?=[^、]{0,2}$))+")
_WHOLE_WORK = re.compile(r"(?:全面|日常|常务|机关)工作$")
_TAIL = re.compile(r"(?:各?方面|各?领域)?(?:的)?(?:(?:日常|业务|有关|相关|各项|具体|专项)?工作)?$")
_AND_SO_ON = re.compile(r"(?<![高中初平均同优劣何])等(?![级额次离待同价])")
_NO_TARGET = re.compile(
    r"^(?:改$|与|同|由|完成|承办|兼任?|任|在|按|根据|其他|其它|其余|该|此|落实|履行|实行|认真|各自|以上|上述|对(?![台外口接])|所|原(?=有|来|先|分|由|任|负)|协调)|互为|互补|交办"
    r"|外出|出差|AB[角岗]|[AB]角|期间|^[其所直下]?(?:所属|下属|直属)|^(?:工作|方面)$|职务$|^[\d.]+$"
)
_AND = re.compile(r"以及|(?<![以普涉危波顾旨])及(?!时|其|格|早)|和|与")
_PLACE = re.compile(r"[县区市镇乡园]$")
_A_CLASS = re.compile(r"驻|各|中[央省]|[省市县区]属")  # 及驻县金融、保险机构
_OPEN, _CLOSE = "（(〔《“", "）)〕》”"
_AGENCIES = ("局", "委", "厅", "部", "办", "处", "科", "中心")
_LONGEST = 60  # code points of a target


def targets(text: str, start: int, end: int, *, whole: bool = False, beside: str = "") -> Iterator[tuple[int, int]]:
    """Yield start and end of each target in ``text[start:end]``, which holds no mark but 、 outside brackets.

    Args:
        text: Text without white space, in full-width marks.
        start: First code point.
        end: One past the last.
        whole: Whether 工作 is what the verb governs (主持…工作) and stays.
        beside: The text around it: an area after which it names an agency (县人口和计划生育局) is one.
    """
    for first, last in _pieces(text, start, _end_of_list(text, start, end), beside):
        lead = _LEADING.match(text[first:last])
        first += lead.end() if lead else 0
        piece = text[first:last]
        if not whole and not _WHOLE_WORK.search(piece):
            bare = _TAIL.sub("", piece)
            piece = bare if len(bare) > 1 else piece  # 党的工作
        if piece and not _NO_TARGET.search(piece) and len(piece) <= _LONGEST:
            yield first, first + len(piece)


def _end_of_list(text: str, start: int, end: int) -> int:
    """Give where 等 and the class behind it begin (等部门, 等中央、省驻市企业), outside brackets."""
    outside = set(_outside(text, start, end))
    found = (m.start() for m in _AND_SO_ON.finditer(text, start, end))
    return next((n for n in found if n in outside and n > start), end)


def _outside(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places that stand in no bracket."""
    depth = 0
    for n in range(start, end):
        depth += text[n] in _OPEN
        if depth <= 0:
            yield n
        depth = max(0, depth - (text[n] in _CLOSE))


def _pieces(text: str, start: int, end: int, beside: str) -> Iterator[tuple[int, int]]:
    first = start
    for n in _outside(text, start, end):
        joint = (_joint(text, first, n, end) or _last_and(text, (start, first), n, end, beside)) if n >= first else 0
        if joint:
            if n > first:
                yield first, n
            first = n + joint
    if end > first:
        yield first, end


def _joint(text: str, first: int, n: int, end: int) -> int:
    """Give the length of the joint at n: 、, 及, 以及, or 和 between two bodies; 0 if there is none."""
    if text[n] == "、":
        return 1
    match = _AND.match(text, n, end)
    if match is None or n == first:
        return 0
    right = _piece_at(text, match.end(), end)
    if match[0] in ("及", "以及") and _PLACE.search(text[first:n]) and not (is_body(right) or _A_CLASS.match(right)):
        return 0  # 某试验区及某片区建设
    joins = is_body(text[first:n]) and (is_body(right) or _A_CLASS.match(right))
    return len(match[0]) if match[0] in ("以及", "及") or joins else 0


def _last_and(text: str, begins: tuple[int, int], n: int, end: int, beside: str) -> int:
    """Give the length of 和 before the last area of a list: 耕地保护、执法监督和信访; not in a name, 工业和信息化."""
    start, first = begins
    if text[n] != "和" or first == start or n == first or any(text[m] == "、" for m in _outside(text, n, end)):
        return 0
    both = _piece_at(text, first, end)
    named = any(both in name for name in _compounds()) or any(both + word in beside for word in _AGENCIES)
    return 0 if named or is_body(both) else 1


@cache
def _compounds() -> tuple[str, ...]:
    """Give the names of agencies that hold 和: what an area is called after."""
    return tuple(row[0] for row in table("agency_names.tsv") if "和" in row[0])


def _piece_at(text: str, start: int, end: int) -> str:
    """Give the text up to the next 、 outside brackets, without its tail."""
    stop = next((n for n in _outside(text, start, end) if text[n] == "、"), end)
    return _TAIL.sub("", text[start:stop])
