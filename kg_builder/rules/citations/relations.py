"""What a document does to another that it names: it cites it, rests on it, amends it, repeals it."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[。；]")
_BASIS = re.compile(r"(?:根据|依据|依照|按照|遵照|贯彻落实|落实|贯彻)[^。；]{0,120}$")
_REPEAL = r"(?:废止|失效|停止执行|不再执行)"
# 《甲》（号）、《乙》（号）同时废止: the other titles of the list in between.
_LIST = r"(?:[）)]?(?:[、，和及与]|以及)?《[^《》。]{1,120}》(?:[（(][^（）()。]{1,60}[）)])?){0,30}"
_REPEALED = re.compile(rf"[）)]?{_LIST}[^。；《》]{{0,40}}{_REPEAL}")
_AMENDED = re.compile(
    rf"[）)]?{_LIST}[^。；《》]{{0,16}}(?:(?:作|进行|予以)(?:出|如下|以下|相应)*(?:修改|修订|修正|调整)|(?:修改|修订|调整)如下)"
    r"|[^。；《》]{0,30}(?:修改为|改为|删去|删除|增加一)"
)
_DOES = re.compile(r"(?P<repeals>废止|宣布失效)$|(?P<amends>修改|修订|修正)$")
# 决定废止下列文件： over a list of titles, one a line.
_OVER_LIST = re.compile(
    rf"(?:(?P<repeals>{_REPEAL})|(?P<amends>修改))[^。；：]{{0,20}}(?:下列|以下|如下|的(?:规章|文件|规范性文件))[^。；：]{{0,16}}?[：。]?(?=\d|《|（)"
    r"|(?:下列|以下)[^。；：]{0,16}(?:(?:予以|同时|一并|自[^。；：]{1,14}起)(?:予以)?(?P<repealed>废止|失效)|(?:予以)(?P<amended>修改))[：。]?(?=\d|《|（)"
)
_LISTED = re.compile(
    r"(?:\d{1,3}[.．、]?|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、)?"
    r"《[^《》〈〉]{0,100}(?:〈[^〈〉]{1,100}〉[^《》〈〉]{0,40})?》(?:[（(][^（）()]{1,60}[）)])?[。；，、]?"
)
_TITLE_OF_LIST = re.compile(r"(?P<repeals>废止|失效)|(?P<amends>修改)")


def relation(text: str, start: int, end: int) -> str:
    """Say what a text does to the document cited in ``text[start:end]``."""
    after = text[end : end + 400]
    if _AMENDED.match(after):
        return "amends"
    if _REPEALED.match(after):
        return "repeals"
    before = _SENTENCE.split(text[max(0, start - 160) : start])[-1]
    does = _DOES.search(before)
    if does:
        return does.lastgroup or "cites"
    return "rests-on" if _BASIS.search(before) else "cites"


def lists(text: str) -> list[tuple[int, int, str]]:
    """Give the stretches in which documents stand listed under a sentence that repeals or amends them, in order."""
    found: list[tuple[int, int, str]] = []
    for over in _OVER_LIST.finditer(text):
        if found and over.start() < found[-1][1]:  # the words stand in a title of the list
            continue
        end = over.end()
        while row := _LISTED.match(text, end):
            end = row.end()
        if end > over.end():
            found.append((over.end(), end, (over.lastgroup or "").replace("ed", "s").replace("amendds", "amends")))
    return found


def of_list(title: str) -> str:
    """Say what the title of a list (废止文件目录) means for the documents in it."""
    match = _TITLE_OF_LIST.search(title)
    return match.lastgroup or "cites" if match else "cites"
