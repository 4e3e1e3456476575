"""Automatic numbers of Word paragraphs (ECMA-376, 17.9): 一、 （二） 3. are not in the text but counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kg_builder.reading.docx_package import attribute, name_of

_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset({"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"})
_CHINESE |= {"taiwaneseCountingThousand", "ideographDigital"}
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str  # %1、
    start: int


class Numbering:
    """Counts the numbered paragraphs of one file in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}  # by abstract list
        self._lists: dict[str, str] = {}  # numId → abstract list
        self._styles = _style_lists(styles)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for element in numbering if numbering is not None else ():
            if name_of(element) == "abstractNum":
                self._levels[attribute(element, "abstractNumId") or ""] = dict(map(_level, _children(element, "lvl")))
            elif name_of(element) == "num":
                abstract = next(_children(element, "abstractNumId"), None)
                if abstract is not None:
                    self._lists[attribute(element, "numId") or ""] = attribute(abstract, "val") or ""

    def label(self, paragraph: Element) -> str:
        """Give a paragraph's number as it is shown, and count it; empty where it has none, or a bullet."""
        place = self._place(paragraph)
        if place is None:
            return ""
        abstract, depth = place
        levels, counts = self._levels[abstract], self._counts[abstract]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [n for n in counts if n > depth]:
            del counts[deeper]
        if levels[depth].form in ("bullet", "none"):
            return ""
        return _PLACE.sub(lambda m: self._shown(abstract, int(m[1]) - 1), levels[depth].text)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """Give the abstract list and the level of a paragraph: its own, else its style's."""
        for given in _children(paragraph, "pPr"):
            own = next((_list_of(p) for p in given if name_of(p) == "numPr"), None)
            style = next((attribute(p, "val") or "" for p in given if name_of(p) == "pStyle"), "")
            number, depth = own or self._styles.get(style, ("0", 0))
            abstract = self._lists.get(number, "")
            if depth in self._levels.get(abstract, {}):
                return abstract, depth
        return None

    def _shown(self, abstract: str, depth: int) -> str:
        level = self._levels[abstract].get(depth)
        if level is None:
            return ""
        return _written(self._counts[abstract].get(depth, level.start), level.form)


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if name_of(child) == name)


def _list_of(properties: Element) -> tuple[str, int]:
    told = {name_of(p): attribute(p, "val") or "0" for p in properties}
    return told.get("numId", "0"), int(told.get("ilvl", "0"))


def _style_lists(styles: Element | None) -> dict[str, tuple[str, int]]:
    """Give the lists of the styles that number their paragraphs."""
    found: dict[str, tuple[str, int]] = {}
    for style in _children(styles, "style") if styles is not None else ():
        for given in _children(style, "pPr"):
            for numbered in _children(given, "numPr"):
                found[attribute(style, "styleId") or ""] = _list_of(numbered)
    return found


def _level(element: Element) -> tuple[int, _Level]:
    told = {name_of(p): attribute(p, "val") or "" for p in element}
    start = int(told.get("start") or 1)
    return int(attribute(element, "ilvl") or 0), _Level(told.get("numFmt", "decimal"), told.get("lvlText", ""), start)


def _written(number: int, form: str) -> str:
    if form in _CHINESE:
        return chinese(number)
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return str(number)


def chinese(number: int) -> str:
    """Write a number below 100 in Chinese: 十, 二十一; above, digit by digit."""
    if number <= 0 or number >= 100:
        return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    tens, ones = divmod(number, 10)
    front = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return front + (_DIGITS[ones] if ones else "")
