"""Pages that an export put on one line, cut again where a printed line began: ``各村: 为提高…。 某镇人民政府 2020年…``.

Only a line that holds both a letter's text and what can never share a line with it (the signature over its date, the
number over the recipients) is cut; any other long line is a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from kg_builder.issuers import is_issuer_line
from kg_builder.lexicon import lines, words
from kg_builder.numbers import NUMBER

_LONG = 60  # code points: a shorter line is one
_DATE = re.compile(
    r"(?:\d{4}|[一二三四五六七八九〇○零]{4})\s?年[\d一二三四五六七八九十 ]{1,4}月[\d一二三四五六七八九十 ]{1,4}日"
)
_GENRE = "|".join(lines("genres.txt"))
_KEYS = "|".join(sorted(words("metadata_keys.txt"), key=len, reverse=True))
_TO = r"各(?:[市县区省州盟旗乡镇村部委处科组]|地|有关|单位|学校|学院|街道|级|直属)[^。：:《》]{0,300}[：:]"
_ROLES = "|".join(
    r"\s*".join(role) for role in sorted(lines("seat_roles.txt"), key=len, reverse=True) if not role.startswith("+")
)
_SPACE = re.compile(r"[ \t\u3000|]+")
_INK = re.compile(r"[^\s|]")
_WORD_BREAK = re.compile(r"[\s。；]")
_TITLE_END = re.compile(rf"(?:{_GENRE})(?:[（(][^（）()]{{1,12}}[)）])?$")
_BEGINS = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十\d]{{1,3}}[)）]|\d{{1,2}}[.．、](?!\d)|第[一二三四五六七八九十百]+[章条]"
    rf"|附件?\s*\d?\s*[：:]?|抄\s?送[：:]|[（(]此件|{NUMBER.pattern}|(?:{_KEYS})\s*[：:|]|来源[：:]|【?字[体号][：:]|{_TO}"
    rf"|(?:副|总|第[一二]|常务|执行|\s)*(?:{_ROLES})\s*[：:]|[\u4e00-\u9fff]{{0,30}}(?:办公室(?:设在|设于|主任由)|下设(?!的)))"
)
_HEADING = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])[^，。：；！？]{2,30}")
_INDENT = re.compile("\u3000{2,}(?=\\S)")
_ROLE_FIRST = re.compile(rf"\s*+(?:{_ROLES})\s*+[：:]")
_ROLE_BEHIND = re.compile(rf"(?<=[长任员记官席察])(?=(?:副|第[一二]|常务)*(?:{_ROLES})\s*[：:])")
_LABEL_MAX, _HEAD_MAX, _MOST_SIGNERS = 12, 400, 15  # code points, code points, names
_OPENING = re.compile(
    rf"(?P<title>[^。；：:？！\s]{{2,60}}(?:印发|转发|关于)[^。；：:？！\s]{{2,120}}?(?:{_GENRE})(?:[（(][^（()）]{{1,12}}[)）])?)"
    rf"\s*(?:[（(]?{NUMBER.pattern}[）)]?)?\s*(?={_TO})"
    rf"|(?P<by>[\u4e00-\u9fff]{{2,30}}(?:政府|国务院|办公厅|办公室|局|厅|委员会|委))(?P<on>{_DATE.pattern})"
    rf"(?P<about>关于[^。；：:？！\s]{{2,80}}?的?(?:{_GENRE}))(?=[\u4e00-\u9fff])"
    r"|(?P<rule>[\u4e00-\u9fff（）()“”]{8,60}(?:制度|办法|方案|规定|细则|规则|预案|职责))\s*"
    r"(?=为(?:贯彻|加强|进一步|切实|认真|了|规范|深入|全面|推进|落实|做好|保障|确保|健全|建立|完善|及时|有效|明确))"
)  # a title and, with nothing between, the recipients or the first sentence
_ORDER = re.compile(
    r"(?:[\u4e00-\u9fff]{4,12}\d{1,2}月\d{1,2}日电\s*)?(?P<order>[\u4e00-\u9fff]{2,30}(?:令|公告|通告))\s+"
    r"(?P<serial>[（(〔]?第[\d一二三四五六七八九十百〇○]{1,6}号[）)〕]?)"
)  # 某某社甲市4月26日电 某市人民政府令 第三号
_PAGE_HEAD = re.compile(
    rf"(?P<title>\S{{8,120}}(?:{_GENRE}))\s*(?P<number>{NUMBER.pattern})(?:\s+(?P<date>{_DATE.pattern}))?"
    rf"(?:\s+(?P<key>(?:{_KEYS})[：:].*))?"
)  # a title, its number and what a page says of it, on one line
_NUMBER_FIRST = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,16}+\s*[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*\d{1,5}\s*号\s+"
    rf"(?P<title>\S[^。；：]{{6,160}}(?:{_GENRE}))"
)  # 甲政办〔2030〕2 号 甲区人民政府关于…的通知
_VALUE = re.compile(r"\s*+\|?\s*+(?:文件)?标\s*题\s*[：:|]+\s*(?=\S)(?P<title>[^：:]{6,200}?)[\s|]*")
_SHORT_CUT = re.compile("[号號标]")  # without one of these a line is none of the four
_BARE_CUT = re.compile(
    rf"(?<=[。；：:])(?=[一二三四五六七八九十]{{1,3}}、)|(?<=通知|决定|意见|批复)(?={NUMBER.pattern}(?![）)]))"
)


def unfold(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each printed line in a line of a source; the line itself where it is one."""
    found = (len(text) > _LONG and _cuts(text) | _indents(text)) or _short_cuts(text)
    cuts = sorted({0, len(text), *found})
    yield from ((start, end) for start, end in pairwise(cuts) if len(cuts) == 2 or _INK.search(text, start, end))


def _indents(text: str) -> set[int]:
    """Give where the paragraphs of several on one line begin, by the two spaces that indent each; or the roles' lists.

    ``…有关部门。　　一、污染处置组。由…参加。　　二、…``; ``召集人：王某　某局局长副召集人：李某　某局副局长``.
    """
    cuts: set[int] = set()
    if text.count("。　　") > 1:
        cuts = {m.end() for m in _INDENT.finditer(text)}
    if _ROLE_FIRST.match(text):
        cuts |= {m.start() for m in _ROLE_BEHIND.finditer(text)}
    return cuts


def _short_cuts(text: str) -> Iterator[int]:
    """Yield where a number follows an order or a title on its line, and the value a title's key in a table."""
    if not _SHORT_CUT.search(text):
        return
    order = _ORDER.fullmatch(text)
    if order:
        yield from (order.start("order"), order.start("serial"))
    value, head, after = _VALUE.fullmatch(text), _PAGE_HEAD.fullmatch(text), _NUMBER_FIRST.fullmatch(text.rstrip())
    if after:
        yield after.start("title")
    if value:
        yield from value.span("title")
    if head:
        yield from (head.start(name) for name in ("number", "date", "key") if head[name])


def _cuts(text: str) -> set[int]:
    """Give the places where a long line is cut; none where it is a paragraph."""
    signed, opening = list(_signatures(text)), _OPENING.match(text)
    numbered = "号" in text or "號" in text
    if not signed and not opening and not (numbered and re.search(rf"{NUMBER.pattern}[)）]?\s*{_TO}", text)):
        return set()
    cuts = {0, *signed, *(m.start() for m in _BARE_CUT.finditer(text))}
    if opening:
        ends = {opening.end(name) for name in ("title", "by", "on", "about", "rule") if opening[name]}
        to = re.compile(_TO).match(text, opening.end())
        cuts |= {*ends, opening.end(), *({to.end()} if to else ())}
    edges, last = sorted(cuts), 0
    for gap in _SPACE.finditer(text):
        last = max(last, edges[bisect_right(edges, gap.start()) - 1])
        if _is_break(text, last, gap):
            last = gap.end()
            cuts.add(last)
    return cuts


def _signatures(text: str) -> Iterator[int]:
    """Yield where the issuers over a date begin, where the date does, and where it ends."""
    for date in _DATE.finditer(text):
        start = date.start()
        for _ in range(_MOST_SIGNERS):
            end = _ink_end(text, start)
            word = _WORD_BREAK.split(text[max(0, end - _HEAD_MAX - 1) : end])[-1]
            if not is_issuer_line(word):
                break
            start = end - len(word)
        if start < date.start() and start and _WORD_BREAK.match(text, start - 1):
            yield from (start, date.start(), date.end())


def _ink_end(text: str, end: int) -> int:
    """Give one past the last character before a place that is no white space."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _is_break(text: str, line_start: int, gap: re.Match[str]) -> bool:
    """Say whether a printed line ended at a gap."""
    before = text[max(line_start, gap.start() - _HEAD_MAX - 1) : gap.start()]  # more of it is a paragraph
    if before.endswith(("。", "；", "！", "？")) or _HEADING.fullmatch(before) or _BEGINS.match(text, gap.end()):
        return True
    if before.endswith(("：", ":")):
        return len(before) > _LABEL_MAX or before.startswith("各")
    heads = (
        gap.start() < _HEAD_MAX and _TITLE_END.search(before) is not None and before.count("《") == before.count("》")
    )
    return NUMBER.fullmatch(before) is not None or heads
