"""Dates, months and periods at the precision of the print."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kg_builder.words.numerals import NUMERAL, parse_number

_YEAR = r"(?P<year>[12][0-9]{3}|[１２][０-９]{3}|[一二][〇零○ＯO0一二三四五六七八九]{3})"
_DATE = re.compile(
    rf"{_YEAR}\s*年(?:\s*(?P<month>[{NUMERAL}]{{1,3}})\s*月(?:份|\s*(?P<day>[{NUMERAL}]{{1,3}})\s*[日号])?)?"
)
_POINTED = re.compile(
    r"(?P<year>[12][0-9]{3})\s*[.．/-]\s*(?P<month>[0-9]{1,2})(?:\s*[.．/-]\s*(?P<day>[0-9]{1,2}))?(?![0-9])"
)
_JOINT = re.compile(r"\s*(?:起|始)?\s*[,，]?\s*(?:至|到|止于|—+|－|–|-|~|～)\s*")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A Gregorian date known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Give the lexical form of xsd:gYear, xsd:gYearMonth or xsd:date."""
        rest = (f"-{part:02d}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04d}{''.join(rest)}"

    @property
    def as_month(self) -> str:
        """Give the month (``2023-04``), or the year where no month is printed."""
        return str(PartialDate(self.year, self.month))


def parse_date(text: str) -> PartialDate:
    """Read 2023 年 4 月 22 日, 二〇三〇年六月十二日, 2008年3月 or 2010.5.6; ValueError for all else."""
    match = _DATE.fullmatch(text.strip()) or _POINTED.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    return _date(match)


def find_date(text: str) -> str | None:
    """Give the first date known to the day, as YYYY-MM-DD; None if none is. Misprints (二月三十日) do not count."""
    for match in _DATE.finditer(text):
        if match["day"] and (found := _date_or_none(match)):
            return str(found)
    return None


def find_month(text: str) -> str | None:
    """Give the first date known to the month, as YYYY-MM; None if there is none."""
    found = next((f for m in _DATE.finditer(text) if m["month"] and (f := _date_or_none(m))), None)
    return found.as_month if found else None


def find_period(text: str) -> str | None:
    """Read 自2030年6月至2033年5月 or 2024.2—2027.2 as ``2030-06/2033-05``; None if there is no such stretch.

    The second year can be left out (``2024年3月至12月``: ``2024-03/2024-12``).
    """
    for match in (*_DATE.finditer(text), *_POINTED.finditer(text)):
        joint = _JOINT.match(text, match.end())
        first = _date_or_none(match)
        last = _last(text, joint.end(), match["year"]) if joint else None
        if first and last:
            return f"{first.as_month}/{last.as_month}"
    return None


def _last(text: str, pos: int, year: str) -> PartialDate | None:
    match = _DATE.match(text, pos) or _POINTED.match(text, pos) or _DATE.match(f"{year}年{text[pos : pos + 12]}")
    return _date_or_none(match) if match else None


def _date_or_none(match: re.Match[str]) -> PartialDate | None:
    try:
        return _date(match)
    except ValueError:
        return None


def _date(match: re.Match[str]) -> PartialDate:
    year, month, day = (parse_number(part) if part else None for part in match.group("year", "month", "day"))
    if year is None:
        raise ValueError(f"no year: {match[0]!r}")
    datetime.date(year, month if month is not None else 1, day if day is not None else 1)
    return PartialDate(year, month, day)
