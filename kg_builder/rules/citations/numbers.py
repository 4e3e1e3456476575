"""The numbers that name a document: 发文字号, orders, announcements, standards, minutes, reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

_YEAR = r"(?:19|20)\d\d"
_AGENCY = r"[\u4e00-\u9fffA-Za-z]"
_ROUND = r"[发函办字规综文令通知批复任呈报财教卫农工环建税法]（" + _YEAR + r"）第?\d{1,5}号"  # 国发（2013）32号
ISSUED = rf"{_AGENCY}{{1,16}}〔{_YEAR}〕(?:第)?\d{{1,5}}(?:-\d+)?(?:号|(?![\d次号期]))|{_AGENCY}{{0,15}}{_ROUND}"
YEAR_FIRST = rf"〔{_YEAR}〕{_AGENCY}{{1,10}}字第\d{{1,5}}号"  # 〔1996〕武司字第82号
_ORDER = (
    rf"(?:[\u4e00-\u9fff]{{1,8}}、)?[\u4e00-\u9fff]{{1,12}}令(?:〔{_YEAR}〕|{_YEAR}年)?(?:第)?[\d一二三四五六七八九十百]{{1,5}}号"
    rf"|[\u4e00-\u9fff]{{2,16}}公告(?:〔{_YEAR}〕|{_YEAR}年)?第?\d{{1,5}}号|(?:{_YEAR}年)?第\d{{1,5}}号(?:令|公告)"
)
STANDARD = r"(?:[A-Z]{2,6}\d{0,4}(?:[/／][A-Z]+)?|[A-Z][/／][A-Z]{2,8})\d[\d.]*[-—－–](?:19|20)?\d\d"
# After a title: a mark of trial, a bracket, the day of an order, then the number.
AFTER = re.compile(
    r"(?:[（(](?:试行|暂行|修订|\d{4}年修[订正]|[^（）()]{0,8}版)[）)])?[（(〔]?(?:以下简称[^）)]*)?"
    rf"(?:{_YEAR}年(?:\d{{1,2}}月\d{{1,2}}日)?(?!第))?(?P<number>{ISSUED}|{_ORDER}|{STANDARD}|〔{_YEAR}〕第?\d{{1,5}}号|{YEAR_FIRST})"
)
REPORTS = re.compile(r"[（(]?编号(?:为)?[：:](?P<numbers>[A-Za-z\d\-—－–（）()、，]+?)(?:号|[，。；为]|$)")
_BARE = re.compile(f"{ISSUED}|{YEAR_FIRST}")
_YEAR_MARK = re.compile(rf"[〔（]{_YEAR}[〕）]")
_BEFORE_YEAR = 16  # code points of a number before its year, at most
# Alone in a text only what is surely a standard: GB 50016—2014.
BARE_STANDARD = re.compile(
    rf"[A-Z](?<![A-Za-z\d][A-Z])[A-Z]{{1,3}}\d{{0,2}}(?:[/／][A-Z]{{1,2}})?(?!{_YEAR}[-—－–])\d{{2,6}}(?:\.\d{{1,2}})?[-—－–]{_YEAR}"
    r"(?![\d\-—－–])"
)
MINUTES = re.compile(
    r"(?:(?<=[、，。；（）()》：])|^)(?:"
    rf"(?P<name>[\u4e00-\u9fff]{{2,30}}?纪要)(?:〔{_YEAR}〕|（{_YEAR}）)第?\d{{1,4}}(?:次|号|期)"
    rf"|(?P<meeting>[\u4e00-\u9fff]{{2,16}}?(?:{_YEAR}年)?第[\d一二三四五六七八九十百]{{1,4}}次[\u4e00-\u9fff]{{2,10}}?会议纪要))"
)
INSIDE = re.compile(rf"[（(](?P<number>{STANDARD}|{ISSUED})[）)]$")
_ROUND_YEAR = re.compile(rf"（({_YEAR})）")


def bare_numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers in a text, in order; looked for around a year in brackets, for they begin with any word."""
    place = 0
    while year := _YEAR_MARK.search(text, place):
        number = _BARE.search(text, max(place, year.start() - _BEFORE_YEAR))
        if number is None:
            return
        yield number
        place = number.end()


def folded(text: str) -> str:
    """Give a number as numbers are written: 〔〕 around the year, and its 号, which prints forget."""
    text = _ROUND_YEAR.sub(r"〔\1〕", text)
    return text if not re.fullmatch(ISSUED, text) or text.endswith("号") else f"{text}号"


def balanced(number: str) -> str:
    """Give a report's number without the bracket that closes the whole: ``（编号：AB-7）``."""
    return number if "（" in number or "(" in number else number.rstrip("）)")
