"""A part's paragraphs as the text in which acts of appointment are read: wraps made whole, rows of names joined."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg_builder.mapped import Mapped, join
from kg_builder.rules.appointments.clauses import HEADER
from kg_builder.words.clauses import FULL_WIDTH
from kg_builder.words.names import could_be_long_name, could_be_name, is_person_name
from kg_builder.words.posts import is_post

_PADDED = re.compile(
    r"[ \u3000\t]*(?P<name>\S[ \u3000]+\S|\S{2,6}?)(?:[（(][^（）()]{1,12}[）)])?"
    r"[ \u3000\t]+(?P<post>\S{3,80}?)(?:（\S*|职务.*|[；。])?$"
)
_GOES_ON = re.compile(r"^(?:职务|的|）|一职|[为任](?=[^命期免职用务何]))")
_WORDS = (
    "任命",
    "免去",
    "职务",
    "聘任",
    "聘请",
    "提名",
    "辞去",
    "不再担任",
    "试用期",
    "到龄退休",
    "退休待遇从",
    "退休待遇自",
    "同志",
)
_BROKEN = re.compile("|".join(f"{word[:n]}\n{word[n:]}" for word in _WORDS for n in range(1, len(word))))
_LONGEST_WORD = max(map(len, _WORDS))
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^，。；：]{0,10}(?:职务|任免|任职|免职|事项|人员|情况)"
)
_FRAME = re.compile(r"..+[为任的].{2}")
_TAIL = re.compile(r"[^。；：，]*$")
_LOOK_BACK = 400  # code points of a line before that tell whether it is complete
# 任命平和、安 — a line that ends within the names.
_OPEN_ACT = re.compile(r"(?:任命|免去|聘任|解聘|提名|委任)(?![^，。；：]*职务)[^，。；：为任】]{1,14}$")
_OPEN_LIST = re.compile(r"(?:任命|免去|聘任|解聘|提名|委任)[^，。；：为任]{2,12}、[^，。；：]*$")
_POST_LABEL = re.compile(r"\s*([^，。；：:、\s]{2,40})[：:]")
_POINT = re.compile(r"(?<=[\u4e00-\u9fff）])\.$")
_CELL = re.compile(r"\S+")
_MARKS = re.compile(r"[，。；：、《》\d]")


def set_apart(paragraphs: Sequence[Mapped]) -> Iterator[str]:
    """Yield the names that white space sets apart from a post: ``采　薇　县财政局局长``."""
    for paragraph in paragraphs:
        match = _PADDED.match(paragraph.text)
        name = "".join(match["name"].split()) if match else ""
        if match and (could_be_name(name) or could_be_long_name(name)) and is_post(match["post"]):
            yield name


def stream(paragraphs: Sequence[Mapped], lines: Sequence[Mapped]) -> Mapped:
    """Join a part's paragraphs, one a line, without white space, in full-width marks; broken entries are made whole."""
    whole: list[list[Mapped]] = []
    before = ""
    for paragraph in _entries_apart(paragraphs, lines):
        bare = _stops(_names_joined(paragraph).without_space().exchanged(FULL_WIDTH))
        if whole and bare.text and _continues(before, bare.text):
            whole[-1].append(bare)
            before = (before + bare.text)[-_LOOK_BACK:]
        elif bare.text:
            whole.append([bare])
            before = bare.text[-_LOOK_BACK:]
    return join([join(pieces) for pieces in whole], "\n") if whole else Mapped("", array("I"), "")


def _stops(text: Mapped) -> Mapped:
    """Give a paragraph with the point at its end, as half-width print has it, as a full stop."""
    stops = _POINT.sub("。", text.text)
    return text if stops == text.text else Mapped(stops, text.origin, text.source)


def _entries_apart(paragraphs: Sequence[Mapped], lines: Sequence[Mapped]) -> Iterator[Mapped]:
    """Yield the paragraphs, cut where a printed line begins with a name set apart from its post: a list, no wrap."""
    opened = {line.strip().origin[0] for line in lines if _begins_entry(line)}
    for paragraph in paragraphs:
        cuts = [n for n, place in enumerate(paragraph.origin) if n and place in opened] if opened else []
        for start, end in pairwise((0, *cuts, len(paragraph))):
            yield paragraph[start:end]


def _begins_entry(line: Mapped) -> bool:
    """Say whether a printed line opens an entry of a list: ``采　薇　县财政局局长``, ``人事处处长：采薇``."""
    label = _POST_LABEL.match(line.text)
    return next(set_apart((line,)), None) is not None or (label is not None and is_post(label[1]))


def _names_joined(paragraph: Mapped) -> Mapped:
    """Join a row of names that blanks part (``江　帆　高　山　钟鸣远``) with 、; anything else comes back as it is."""
    if _MARKS.search(paragraph.text):
        return paragraph
    cells: list[Mapped] = []
    for match in _CELL.finditer(paragraph.text):
        cell = paragraph[slice(*match.span())]
        if cells and len(cell) == 1 and len(cells[-1]) == 1:
            cells[-1] = join([cells[-1], cell])
        else:
            cells.append(cell)
    named = len(cells) > 1 and all(is_person_name(cell.text) for cell in cells)
    return join(cells, "、") if named else paragraph


def _continues(before: str, text: str) -> bool:
    """Say whether a line goes on with the entry of the line before: its wrap was not seen."""
    if before[-1] in "。；：！？" or HEADER.match(before) or _SECTION.fullmatch(before):
        return False
    if _GOES_ON.match(text) or _BROKEN.search(f"{before[-_LONGEST_WORD:]}\n{text[:_LONGEST_WORD]}"):
        return True
    if before[-1] == "、" or before[-2:-1] == "、":  # no name has one character
        return True
    tail = _TAIL.search(before)
    last = tail[0] if tail else ""
    if last.count("（") > last.count("）") or _OPEN_ACT.search(last) or _OPEN_LIST.search(last):
        return not is_post(last)
    return _FRAME.match(last) is not None and not is_post(last)
