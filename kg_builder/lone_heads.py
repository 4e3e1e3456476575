"""The head of a notice that stands alone in its file without number, issuer or recipients: its title opens the text.

``关于张三代理县长职务的决定`` over the text, as saved pages have it; ``国家主席任免驻外大使``, without a genre; a list
that was saved alone under its 附件. A page that lost its title begins with the recipients (各县人民政府：) or the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_builder.heads import Head, front_end, front_matter, recipients_end, under_attachment
from kg_builder.issuers import is_issuer_line
from kg_builder.layout import Line
from kg_builder.lexicon import table
from kg_builder.particulars import PASSED, notes_end
from kg_builder.titles import genre_of

_STATES = re.compile("|".join([*(row[0] for row in table("triggers.tsv")), "(?:接受|批准)[^，。；]{2,40}辞去"]))
_ORDER_TOLD = re.compile(
    r"(?P<serial>第[\d一二三四五六七八九十百〇○]{1,6}号)[^，。；：]{0,14}令[^，。；：]{0,3}[，,]"
)  # a press text
_IN_CHARGE = re.compile("负责(?!人|同志)")
_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．]|第[一二三四五六七八九十百]+[章条节]"
)
_SENTENCE = re.compile(r"[。；，：！？:;,!?]")
_TITLE_LINES, _TITLE_MAX = 4, 100  # a headline is short
_TITLE_MIN = 6  # code points
# alone under a title, part of it
_REMARK = re.compile("[（(](?:试行|暂行|修订|草案|征求意见|送审|讨论|节选)[^（）()]{0,6}[）)]")
_MANY_FACTS = 3  # words that state one, in a text that nothing else tells to be a notice


def lone_head(lines: Sequence[Line]) -> Head | None:
    """Give the head of a text that has none of the usual ones.

    None where no title opens the text, or where one without a genre stands over a text that states no fact.
    """
    told = _ORDER_TOLD.match(lines[0].bare) if lines else None
    if told:
        return Head(0, (0, 0), (0, 0), told["serial"], None, (0, 0), 0)
    start = 1 if lines and under_attachment(lines[0]) else 0
    n = front_end(lines, start)
    end = _title_end(lines, n)
    if end is None or _SECTION.match(lines[n].bare):
        return None
    if not genre_of("".join(line.bare for line in lines[n:end])) and not _states_facts(lines[end:]):
        return None
    first, number = front_matter(lines, n, start)
    after = notes_end(lines, end)
    to = recipients_end(lines, after)
    return Head(first, (n, n), (n, end), number, None, (after, to), to)


def untitled_head(lines: Sequence[Line]) -> Head | None:
    """Give the head of a text without a title: recipients alone, or none where the text states several facts."""
    n = front_end(lines, 0)
    to = recipients_end(lines, n) if n < len(lines) and _opens_letter(lines[n].bare) else n
    passed = n < len(lines) and PASSED.match(lines[n].bare)  # who passed it and when: an act of a congress
    least = 1 if to > n or passed else _MANY_FACTS
    text = "".join(line.bare for line in lines[to:])
    if len(_STATES.findall(text)) + len(_IN_CHARGE.findall(text)) < least:
        return None
    first, number = front_matter(lines, n, 0)
    return Head(first, (n, n), (n, n), number, None, (n, to), to)


def _opens_letter(text: str) -> bool:
    """Say whether a line begins with whom a letter is to: 各县人民政府, or the name of one body over a colon."""
    name = re.split("[：:]", text)[0]
    return text.startswith("各") or (len(name) < len(text) and is_issuer_line(name))


def _states_facts(lines: Sequence[Line]) -> bool:
    return bool(_STATES.search("".join(line.bare for line in lines)))


def _title_end(lines: Sequence[Line], n: int) -> int | None:
    """Give one past the title's last line: that with its genre, else the first; None where a sentence opens it all."""
    title = ""
    for m in range(n, min(n + _TITLE_LINES, len(lines))):
        title += lines[m].bare
        if _SENTENCE.search(title) or len(title) > _TITLE_MAX:
            break
        if genre_of(title):
            return m + 1 + bool(m + 1 < len(lines) and _REMARK.fullmatch(lines[m + 1].bare))
    is_title = n < len(lines) and _TITLE_MIN <= len(lines[n].bare) <= _TITLE_MAX and not _SENTENCE.search(lines[n].bare)
    return n + 1 if is_title else None
