"""Document numbers (发文字号) as heads print them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OPEN, _CLOSE = "〔[（(【［〈﹝", "〕])）】］〉﹞"
NUMBER = re.compile(
    rf"[\u4e00-\u9fffA-Za-z]{{1,16}}[{re.escape(_OPEN)}](?:19|20)\d\d年?[{re.escape(_CLOSE)}](?:第|特)?\d{{1,5}}(?:号|號)"
)
SERIAL = re.compile(
    r"(?:[\u4e00-\u9fff]{2,16}令|(?:19|20)\d\d年|[〔\[(]?[\u4e00-\u9fff]{1,6}届[〕\])]?)?第[\d一二三四五六七八九十百〇○]{1,6}(?:号|號)"
)
_SIGNER = re.compile(r"签发人[：:].*$")
_KEY = re.compile(r"^(?:发文字号|发布文号|公文文号|文件编号|文号|字号)[:|]?")
_DATED = re.compile(r"^(?:19|20)\d\d年\d{1,2}月\d{1,2}日[,、]?(?=.)")  # （1998年3月4日 甲政发〔1998〕12号）
_BEHIND = re.compile(rf"[（(]\s*(?P<number>{NUMBER.pattern})\s*[）)]$")
_FOLD = str.maketrans(dict.fromkeys(_OPEN, "〔") | dict.fromkeys(_CLOSE, "〕"))


@lru_cache(maxsize=1 << 12)
def number_of(line: str) -> str | None:
    """Give the number that a line holds and nothing else, brackets folded to 〔〕; None if it is no such line."""
    if "号" not in line and "號" not in line:
        return None
    bare = _KEY.sub("", _SIGNER.sub("", "".join(unicodedata.normalize("NFKC", line).split())))
    if bare.startswith("(") and bare.endswith(")"):  # （甲政办〔2033〕12号）: under the title, as web pages have it
        bare = _DATED.sub("", bare[1:-1])
    if bare.startswith("〔第") and bare.endswith("〕"):  # 〔第3号〕: announcements of a congress
        bare = bare[1:-1]
    if NUMBER.fullmatch(bare):
        return bare.translate(_FOLD)
    return bare if SERIAL.fullmatch(bare) else None


def behind_title(title: str) -> tuple[str, str | None]:
    """Part a title, white space removed, from the number in brackets that a line prints behind it."""
    match = _BEHIND.search(title)
    return (title[: match.start()], number_of(match["number"])) if match else (title, None)


def find_number(text: str) -> str | None:
    """Give the first number inside a text (a metadata table), folded; None if there is none."""
    match = NUMBER.search("".join(unicodedata.normalize("NFKC", text).split()))
    return match[0].translate(_FOLD) if match else None
