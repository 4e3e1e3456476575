"""Dates in questions: 2023年4月, 去年 is none, 2022年上半年, in May 2023, before June 2021."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_NUMBERS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇零○九一二三四五六七八]{3})"
_ZH = re.compile(
    rf"(?P<y>{_YEAR})(?:年度?内?|(?=[-./]\d)|(?=[至到—~-]{_YEAR}年))(?:(?P<part>上半年|下半年|第?[一二三四]季度|年?底|年?末|年?初)|[-./]?(?P<m>{_N})(?:月份?|(?=[-./]\d))(?:底|末)?"
    rf"(?:[-./]?(?P<d>{_N})[日号])?)?"
    rf"(?:\s*(?:到|至|—|-|~|和)\s*(?:(?P<y2>{_YEAR})年)?(?:(?P<m2>{_N})月(?:份|底|末)?(?:(?P<d2>{_N})[日号])?)?(?<!到)(?<!至)(?<![-—~和]))?"
)
_ISO = re.compile(r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?(?!\d)")
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name} | {
    name.lower(): n for n, name in enumerate(calendar.month_abbr) if name
}
_M = "|".join(sorted(_MONTHS, key=len, reverse=True))
_EN = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?:(?P<m>{_M})\.?\s*)?(?:(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?,\s*)?(?P<y>(?:19|20)\d\d)(?:-(?P<mm>\d\d)(?:-(?P<ddd>\d\d))?)?\b",
    re.IGNORECASE,
)
_PARTS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
    "底": (12, 12),
    "末": (12, 12),
    "初": (1, 3),
    "first half": (1, 6),
    "second half": (7, 12),
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "q1": (1, 3),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
    "early": (1, 3),
    "beginning": (1, 3),
    "start": (1, 3),
    "late": (10, 12),
    "end": (12, 12),
}
_EN_PART = re.compile(
    r"(?:the\s+)?(?P<part>(?:first|second) half|(?:first|second|third|fourth) quarter|q[1-4]"
    r"|early|beginning|start|late|end)\s+(?:of\s+|in\s+)?",
    re.IGNORECASE,
)
_EN_RANGE = re.compile(
    rf"(?P<opens>(?:between|from)\s+)?(?:(?P<m>{_M})\.?)?\s*(?P<y>(?:19|20)\d\d)?\s*(?P<joins>to|through|until|and|–|-)\s*(?:(?P<m2>{_M})\.?\s+)?(?P<y2>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both in it; None is open."""

    first: date | None
    last: date | None

    @property
    def text(self) -> str:
        """The period as ``2023-04-01/2023-04-30``."""
        return f"{self.first or '..'}/{self.last or '..'}"


def find_zh(text: str, start: int) -> tuple[Period, int] | None:
    """Give the period whose words begin at an offset, and the offset after them; None if there is none."""
    if match := _ISO.match(text, start):
        day = int(match["d"]) if match["d"] else None
        try:
            return _between(int(match["y"]), int(match["m"]), day), match.end()
        except ValueError:
            return None
    match = _ZH.match(text, start)
    if match is None:
        return None
    try:
        return _period_zh(match), match.end()
    except (ValueError, KeyError):
        return None


def find_en(text: str, start: int) -> tuple[Period, int] | None:
    """Give the period whose English words begin at an offset, and the offset after them; None if there is none."""
    if (found := _range_en(text, start)) or (found := _part_en(text, start)):
        return found
    match = _EN.match(text, start)
    if match is None:
        return None
    month = _MONTHS[match["m"].lower()] if match["m"] else int(match["mm"]) if match["mm"] else None
    days = match["d"] or match["dd"] or match["ddd"]
    try:
        return _between(int(match["y"]), month, int(days) if days and month else None), match.end()
    except ValueError:
        return None


def _part_en(text: str, start: int) -> tuple[Period, int] | None:
    """Read the first half of 2023, early 2022, the end of March 2022 (of a month the whole of it)."""
    part = _EN_PART.match(text, start)
    inner = _EN.match(text, part.end()) if part else None
    if part is None or inner is None or inner["d"] or inner["dd"]:
        return None
    year = int(inner["y"])
    month = _MONTHS[inner["m"].lower()] if inner["m"] else None
    low, high = (month, month) if month else _PARTS[part["part"].lower()]
    return Period(date(year, low, 1), _month_end(year, high)), inner.end()


def _range_en(text: str, start: int) -> tuple[Period, int] | None:
    """Read from April to June 2023, between 2021 and 2022; and joins only after between."""
    match = _EN_RANGE.match(text, start)
    if match is None or not (match["m"] or match["y"]) or (match["joins"].lower() == "and" and not match["opens"]):
        return None
    year, year2 = int(match["y"] or match["y2"]), int(match["y2"])
    low = _MONTHS[match["m"].lower()] if match["m"] else None
    high = _MONTHS[match["m2"].lower()] if match["m2"] else None
    if (low is None) != (high is None) or (match["y"] is None and low is None):
        return None
    return Period(_between(year, low, None).first, _between(year2, high, None).last), match.end()


def _period_zh(match: re.Match[str]) -> Period:
    year = _year(match["y"])
    if match["part"]:
        low, high = _PARTS[match["part"].removeprefix("第").removeprefix("年")]
        return Period(date(year, low, 1), _month_end(year, high))
    first = _between(year, _number(match["m"]), _number(match["d"]))
    if not (match["y2"] or match["m2"]):
        return first
    last = _between(_year(match["y2"]) if match["y2"] else year, _number(match["m2"]), _number(match["d2"]))
    return Period(first.first, last.last)


def _between(year: int, month: int | None, day: int | None) -> Period:
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Period(date(year, month, 1), _month_end(year, month))
    return Period(date(year, month, day), date(year, month, day))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year(text: str) -> int:
    return int(text.translate(_DIGITS))


def _number(text: str | None) -> int | None:
    """Read 4, 四 or 二十一."""
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_NUMBERS[tens] if tens else 1) * 10 * bool(ten) + (_NUMBERS[ones] if ones else 0)
