"""Notices as gazettes print them: three heads, three rosters, lines of several widths, footers between pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.nation.notices import Notice

_DIGITS = "〇一二三四五六七八九"
_PAGE = 40  # lines
_WIDE = "　　"


@dataclass(frozen=True, slots=True)
class Style:
    """How one city's gazette is set.

    Attributes:
        head: Order of the heading: number first; number after the title; a table of metadata before all.
        roster: How a seat stands: columns; ``姓名（职务）``; the post before the name.
        width: Characters a line; 0: a paragraph is one line.
        footers: Whether pages end with the gazette's name and a number.
        numerals: Whether the date of signature is in Chinese numerals.
    """

    head: int
    roster: int
    width: int
    footers: bool
    numerals: bool


STYLES = tuple(
    Style(head, roster, width, footers, numerals)
    for head, roster, width, footers, numerals in (
        (0, 0, 29, True, True),
        (1, 0, 0, False, False),
        (0, 1, 33, True, False),
        (2, 2, 0, False, True),
        (1, 1, 26, False, True),
    )
)


def printed(city: str, issue: str, notices: Sequence[Notice], style: Style) -> str:
    """Give the text of one issue."""
    lines = [line for notice in notices for line in _notice(notice, style)]
    if not style.footers:
        return "\n".join(lines) + "\n"
    pages = (lines[start : start + _PAGE] for start in range(0, len(lines), _PAGE))
    told = (
        "\n".join((*page, f"{city}人民政府公报 {issue} 市政府文件", f"— {number} —")) + "\n"
        for number, page in enumerate(pages, 1)
    )
    return " ".join(told)  # a page begins with one space


def _notice(notice: Notice, style: Style) -> Iterator[str]:
    yield from _head(notice, style)
    yield notice.recipients
    for paragraph in notice.body:
        if "\t" in paragraph:
            yield _seat(paragraph, style)
        else:
            yield from _wrapped(_WIDE + paragraph, style.width)
    yield _WIDE * 7 + notice.issuer
    yield _WIDE * 7 + _day(notice.day, numerals=style.numerals)
    yield "（此件公开发布）"


def _head(notice: Notice, style: Style) -> Iterator[str]:
    match style.head:
        case 0:
            yield from (notice.number, notice.issuer, notice.title)
        case 1:
            yield from (notice.issuer, notice.title, notice.number)
        case _:
            day = f"{notice.day[0]}年{notice.day[1]}月{notice.day[2]}日"
            yield from (f"发文机关：{notice.issuer}", f"成文日期：{day}", f"标题：{notice.title}")
            yield from (f"发文字号：{notice.number}", f"{notice.issuer}{notice.title}", notice.number)


def _seat(line: str, style: Style) -> str:
    """Set a seat; names of two characters are spread, as in columns they are."""
    role, name, post = line.split("\t")
    spread = f"{name[0]}　{name[1]}" if len(name) == 2 and style.roster == 0 else name
    label = f"{role}：" if role else _WIDE + "　"
    match style.roster:
        case 0:
            return f"{label}{spread}　{post}"
        case 1:
            return f"{label}{name}（{post}）"
    return f"{label}{post}　{name}"


def _wrapped(text: str, width: int) -> Iterator[str]:
    if not width:
        yield text
        return
    yield from (text[start : start + width] for start in range(0, len(text), width))


def _day(day: tuple[int, int, int], *, numerals: bool) -> str:
    if not numerals:
        return f"{day[0]}年{day[1]}月{day[2]}日"
    return f"{''.join(_DIGITS[int(digit)] for digit in str(day[0]))}年{_number(day[1])}月{_number(day[2])}日"


def _number(number: int) -> str:
    tens, ones = divmod(number, 10)
    return f"{'' if tens < 2 else _DIGITS[tens]}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"
