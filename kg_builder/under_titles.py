"""What stands between a title and its recipients: who passed it and when, where a page comes from, the title again.

Web pages print a title as their own heading and once more as the document's, its number between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_builder.issuers import is_issuer_line
from kg_builder.layout import Line
from kg_builder.numbers import NUMBER, number_of

PROVENANCE = re.compile(
    r"^[【\[（(]?(?:文章来源|信息来源|文档来源|来源|发布时间|发表时间|发稿时间|更新时间|发布日期|发布者|发布人|时间|作者|字体|字号|视力保护色"
    r"|浏览量?|浏览次数|点击数?|点击次数|阅读次数|阅读量?|编辑|责任编辑|访问量|访问次数|分享(?:到)?|打印|下载|收藏|稿源)"
    r"[：:]"
)
_PASSED = re.compile(r"^[（(].{0,20}\d{4}年.{0,60}(?:通过|公布|批准|发布|修订|修正).{0,20}[）)]$")
_NOTE_LINES, _TITLE_LINES = 4, 5
_SHORTEST_ABOUT = 8  # code points of a title without its issuer that are enough to know it again
_LONGEST_TAIL = 60  # code points behind a title told again: its number, date and issuer
_MARKS = re.compile(r"[《》〈〉“”\"'‘’|｜]")


def note_lines(lines: Sequence[Line], n: int) -> int:
    """Give how many lines the note that begins at line n takes: one that passing a law takes may wrap; 0 for none."""
    if is_passing(lines[n].bare) or PROVENANCE.match(lines[n].bare):
        return 1
    wraps = range(2, _NOTE_LINES + 1) if lines[n].bare.startswith(("（", "(")) else ()
    return next((k for k in wraps if is_passing("".join(line.bare for line in lines[n : n + k]))), 0)


def is_passing(text: str) -> bool:
    """Say whether a text without white space tells who passed a law or a decision, in brackets."""
    return _PASSED.match(text) is not None


def recipients_start(lines: Sequence[Line], n: int, title: str) -> tuple[int, str | None]:
    """Give the first line from n on behind the notes under a title and the title told again, and a number among them.

    Args:
        lines: The lines of a source.
        n: The first line under the title and its number.
        title: The title, white space removed.
    """
    number = None
    while n < len(lines):
        taken = note_lines(lines, n) or _title_again(lines, n, title)
        own = number_of(lines[n].text.text) if not taken else None
        if not taken and not (own and _title_again(lines, n + 1, title)):
            break
        number = number or own
        n += taken or 1
    behind = number_of(lines[n].text.text) if n < len(lines) and number is None else None
    return (n + 1, behind) if behind else (n, number)


def _title_again(lines: Sequence[Line], n: int, title: str) -> int:
    """Give how many lines from n on print the title once more; 0 if they do not."""
    whole = _plain(title)
    about = whole[whole.find("关于") :] if "关于" in whole else whole
    if len(about) < _SHORTEST_ABOUT:
        return 0
    text = ""
    for taken, line in enumerate(lines[n : n + _TITLE_LINES], 1):
        text += _plain(line.bare)
        if text.endswith(about):
            issuer = text.removesuffix(about)
            return taken if not issuer or whole.startswith(issuer) or is_issuer_line(issuer) else 0
        if taken == 1 and text.startswith(whole) and len(text) - len(whole) <= _LONGEST_TAIL:
            return 1
        if len(text) > len(whole) + _LONGEST_TAIL:
            break
    return 0


def _plain(text: str) -> str:
    """Give a text without white space in one form: no number, no marks."""
    return _MARKS.sub("", NUMBER.sub("", text))
