"""The items of a printed list of holders: cut at ，、； and at 和 or 及 where both sides stand alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg_builder.words.names import is_person_name

_CLOSERS = {"（": "）", "(": ")", "〔": "〕", "“": "”", "《": "》"}
_SEPARATORS = "，、；,;"
_JOINERS = re.compile("以及|和|与|及|暨")
_NOTE = re.compile(r"[（(](?:名单|组成人员名单|成员名单|见附件|详见|具体|下同|排名|以下|按)[^（()）]*[)）]")
_EXPERTS = re.compile(r"的[^的]{0,6}(?:专家|人员|代表|同志)$")
_CUT_SHORT = re.compile(r"(?:^|[^一-鿿])各?[委办企]$|各[委办市县区]$")  # 各委、办、局
_CHARGE = re.compile(r"(?:分管|协管|主管|协助|联系|负责)[^的]*$")  # 分管教育、科技工作的副市长
_NEXT_BRACKETED = re.compile(r"([^（()）、，,；;]{2,8})[（(]")  # 李某（副县长）张某（…
_LONGEST_REST = 12  # code points of what follows 各委、


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its words, where they stand in the list, and the separator before it."""

    text: str
    start: int
    end: int
    mark: str


def items(text: str, stands: Callable[[str], bool]) -> list[Item]:
    """Cut a list into its items, in order; notes such as （名单附后） are dropped.

    Args:
        text: The list, white space removed.
        stands: Says whether a text can stand alone in a list, so that 和 before or behind it parts two holders.
    """
    found: list[Item] = []
    for start, end, mark in _pieces(text):
        piece = _NOTE.sub("", text[start:end]).strip("。：: ")
        if not piece:
            continue
        if found and mark == "、" and "的" in piece and _CHARGE.search(found[-1].text) and not stands(found[-1].text):
            last = found.pop()
            found += _cut_joiners(Item(f"{last.text}、{piece}", last.start, end, last.mark), stands)
        elif found and mark == "、" and _CUT_SHORT.search(found[-1].text) and len(piece) <= _LONGEST_REST:
            last = found.pop()
            found.append(Item(f"{last.text}、{piece}", last.start, end, last.mark))
        else:
            found += _cut_joiners(Item(piece, start, end, mark), stands)
    return found


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and the separator before each piece; brackets and quotation marks are not cut."""
    closers: list[str] = []
    start, mark = 0, ""
    for n, char in enumerate(text):
        if char in _CLOSERS:
            closers.append(_CLOSERS[char])
        elif closers and char == closers[-1]:
            closers.pop()
            if not closers and _parts_people(text, start, n + 1):
                yield start, n + 1, mark
                start, mark = n + 1, "，"
        elif char in _SEPARATORS and not closers:
            yield start, n, mark
            start, mark = n + 1, char
    yield start, len(text), mark


def _parts_people(text: str, start: int, place: int) -> bool:
    """Say whether a name with its bracket ends at a place, and another begins there, no mark between."""
    one, other = _NEXT_BRACKETED.match(text, start), _NEXT_BRACKETED.match(text, place)
    return bool(one and other and is_person_name(one[1]) and is_person_name(other[1]))


def _cut_joiners(item: Item, stands: Callable[[str], bool]) -> Iterator[Item]:
    """Cut at 和, 与, 及 where both sides are holders by themselves."""
    text = item.text
    for match in _JOINERS.finditer(text) if not _EXPERTS.search(text) else ():
        left, right = text[: match.start()], text[match.end() :]
        if _is_level(left) and len(left) > 1 and stands(left) and len(right) > 1 and _begins(right, stands):
            yield Item(left, item.start, item.start + match.start(), item.mark)
            yield from _cut_joiners(Item(right, item.start + match.end(), item.end, match[0]), stands)
            return
    yield item


def _begins(text: str, stands: Callable[[str], bool]) -> bool:
    """Say whether a text is, or begins with, something that stands alone."""
    first = _JOINERS.split(text)[0]
    return stands(text) or (bool(first) and stands(first))


def _is_level(text: str) -> bool:
    """Say whether no bracket is open at the end of a text."""
    return sum(c in _CLOSERS for c in text) == sum(c in _CLOSERS.values() for c in text)
