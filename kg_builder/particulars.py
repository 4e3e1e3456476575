"""Particulars around a title: tables of metadata, who passed it and when, where a page is from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_builder.layout import Line
from kg_builder.lexicon import words
from kg_builder.numbers import find_number

_ANY_KEY = "|".join(r"\s*".join(key) for key in sorted(words("metadata_keys.txt"), key=len, reverse=True))
_INITIALS = "".join(sorted({key[0] for key in words("metadata_keys.txt")}))  # looked at before all keys are tried
_META_KEY = re.compile(rf"[•·【|\s]*+(?=[{_INITIALS}])(?P<key>{_ANY_KEY})(?:[】\s：:|]+|$)")
_RUN_ON = re.compile(
    r"(?P<key>发文机关|发文日期|成文日期|发文字号|施行日期|效力级别|时效性|发布日期|索引号)(?=\S)"
)  # no mark
PROVENANCE = re.compile(
    r"^[【\[（(]?(?:文章来源|信息来源|文档来源|来源|发布时间|发表时间|发稿时间|更新时间|发布日期|时间|发布者|发布人|作者|文章作者|录入|供稿|字体|字号|视力保护色"
    r"|政策解读(?:链接)?|解读链接|相关(?:链接|解读|文件)|文件解读|图解|浏览量?|浏览次数|点击数?|点击次数|点击量|阅读次数|阅读量?|阅读|编辑|责任编辑|责编|访问量|访问次数|分享到?|下载|收藏|稿源)[：:]"
    r"|^(?:打印|关闭|收藏|(?:文件)?(?:全文|正文))+$"
)
PASSED = re.compile(
    r"^[（(](?:.{0,20}\d{4}年.{0,60}(?:通过|公布|批准|发布|修订|修正).{0,20}|\d{4}年\d{1,2}月\d{1,2}日)[）)]$"
)
_NUMBER_KEYS = ("发文字号", "文号", "发布文号", "公文文号", "文件编号", "规范性文件编号")
_DAY = re.compile(  # a page's day, under a title; over one it is the day of the notice before
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:(?:来源|作者|浏览|点击|字号|发布).{0,60})?"
)
_ADDRESS = re.compile(r"https?://|(?<![A-Za-z])www\.[A-Za-z0-9]")  # where a page stands
_SHORT = re.compile(r"[^。；，：:《》]{1,20}")  # code points
_NOTE_LINES = 4


def notes_end(lines: Sequence[Line], n: int) -> int:
    """Give the first line from n on that is no note under a title: who passed it and when, where a page comes from."""
    m = n
    while m < len(lines) and (taken := note_lines(lines, m)):
        m += taken
    return m


def note_lines(lines: Sequence[Line], n: int) -> int:
    """Give how many lines the note that begins at line n takes: one that passing a law takes may wrap; 0 for none."""
    bare = lines[n].bare
    if PASSED.match(bare) or _DAY.fullmatch(bare) or _ADDRESS.search(bare):
        return 1
    if PROVENANCE.match(bare):
        return 2 if bare.endswith(("：", ":")) and _is_value(lines, n + 1) else 1
    wraps = range(2, _NOTE_LINES + 1) if lines[n].bare.startswith(("（", "(")) else ()
    return next((k for k in wraps if PASSED.match("".join(line.bare for line in lines[n : n + k]))), 0)


def _is_value(lines: Sequence[Line], n: int) -> bool:
    """Say whether a line can be what a key over it says (来源：, 甲市住建局 below): short, no sentence, no key."""
    bare = lines[n].bare if n < len(lines) else ""
    return bool(_SHORT.fullmatch(bare)) and not (PROVENANCE.match(bare) or is_metadata(lines[n].text.text))


def is_key(text: str) -> bool:
    """Say whether a line is a key of a table of particulars, its value not beside it."""
    return _META_KEY.fullmatch(text) is not None


def is_metadata(text: str) -> bool:
    """Say whether a line holds particulars: a key, mostly with its value."""
    return bool(_META_KEY.match(text) or _RUN_ON.match(text))


def number_in(meta: dict[str, str]) -> str | None:
    """Give the document's number that a table of particulars has under one of its keys; None if it has none."""
    return next((found for key in _NUMBER_KEYS if (found := find_number(meta.get(key, "")))), None)


def metadata(lines: Sequence[Line]) -> dict[str, str]:
    """Give the keys and values of a metadata table (索引号, 发文字号 …), white space removed from the keys."""
    found: dict[str, str] = {}
    for n, line in enumerate(lines):
        text = line.text.text
        run_on = None if _META_KEY.match(text) else _RUN_ON.match(text)
        if run_on:
            found[run_on["key"]] = text[run_on.end() :].strip()
        elif _META_KEY.match(text):
            keys = [m for m in _META_KEY.finditer(text) if not m.start() or text[m.start()] in " 　\t|【•"]
            for key, after in zip(keys, [*keys[1:], None], strict=True):
                value = text[key.end() : after.start() if after else len(text)].strip(" 　：:\t|")
                below = lines[n + 1].text.text if not value and len(keys) == 1 and n + 1 < len(lines) else ""
                found["".join(key["key"].split())] = value or ("" if is_metadata(below) else below.strip())
    return found
