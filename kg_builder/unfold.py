"""Pages that an export put on one line, cut again where a printed line began: ``各村: 为提高…。 某镇人民政府 2020年…``.

Only a line that holds both a letter's text and what can never share a line with it (the signature over its date, the
number over the recipients) is cut; any other long line is a paragraph.
"""

from __future__ import annotations

import re
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
_TITLE_END = re.compile(rf"(?:{_GENRE})(?:[（(][^（）()]{{1,12}}[)）])?$")
_BEGINS = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十\d]{{1,3}}[)）]|\d{{1,2}}[.．、](?!\d)|第[一二三四五六七八九十百]+[章条]"
    rf"|附件?\s*\d?\s*[：:]?|抄\s?送[：:]|[（(]此件|{NUMBER.pattern}|(?:{_KEYS})\s*[：:|]|来源[：:]|【?字[体号][：:]|{_TO}"
    rf"|(?:副|总|第[一二]|常务|执行|\s)*(?:{_ROLES})\s*[：:]|[\u4e00-\u9fff]{{0,30}}(?:办公室(?:设在|设于|主任由)|下设(?!的)))"
)
_ENDS = re.compile(
    r"[。；！？]$|^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])[^，。：；！？]{2,30}$"
)  # a heading
_COLON = re.compile(r"[：:]$")
_LABEL_MAX, _HEAD_MAX, _MOST_SIGNERS = 12, 400, 15  # code points, code points, names
_HEAD = re.compile(
    rf"\s*(?P<issuer>[\u4e00-\u9fff\u3000 ]{{2,40}}?)\s*(?P<date>{_DATE.pattern})?\s*"
    rf"(?P<title>关于[^。，：；:,;]{{4,90}}?的(?:通知|意见|决定|批复|函|公告|通报))(?!精神|要求|》|（|的)\s*"
)
_RECIPIENTS = re.compile(_TO)
_PLAN_HEAD = re.compile(
    r"\s*[\u4e00-\u9fff（）()]{6,60}?(?:制度|办法|方案|规定|细则|职责|意见|预案|分工)"
    r"(?=为(?:了|贯彻|进一步|加强|切实|认真|深入|全面|做好|规范|落实|推进))"
)
_ORDER = re.compile(
    r"(?P<press>(?:新华[社网][^，。]{2,14}?电)?)\s*(?P<order>[\u4e00-\u9fff]{2,30}(?:令|公告|通告))[\s\u3000]+"
    r"(?P<serial>[（(〔]?第[\d一二三四五六七八九十百〇○]{1,6}号[）)〕]?)"
)
_BARE_CUT = re.compile(
    rf"(?<=[。；：:])(?=[一二三四五六七八九十]{{1,3}}、)|(?<=通知|决定|意见|批复)(?={NUMBER.pattern}(?![）)]))"
)


def unfold(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each printed line in a line of a source; the line itself where it is one."""
    order = _ORDER.fullmatch(text.strip())
    if order:
        first = len(text) - len(text.lstrip())
        yield from (
            (first + a, first + b) for a, b in (order.span("press"), order.span("order"), order.span("serial")) if a < b
        )
        return
    signed = list(_signatures(text)) if len(text) > _LONG else []
    signed += _head_cuts(text) if len(text) > _LONG else []
    if not signed and not (len(text) > _LONG and re.search(rf"{NUMBER.pattern}[)）]?\s*{_TO}", text)):
        yield 0, len(text)
        return
    cuts = {0, len(text), *signed, *(m.start() for m in _BARE_CUT.finditer(text))}
    for gap in _SPACE.finditer(text):
        if _is_break(text, max(cut for cut in cuts if cut <= gap.start()), gap):
            cuts.add(gap.end())
    yield from ((start, end) for start, end in pairwise(sorted(cuts)) if text[start:end].strip(" \t\u3000|"))


def _head_cuts(text: str) -> Iterator[int]:
    """Yield where a head ends that runs into its text, no white space between: issuer, date, title, recipients."""
    head = _HEAD.match(text)
    if head and is_issuer_line(head["issuer"]):
        to = _RECIPIENTS.match(text, head.end())
        if to or head["date"]:
            yield from (head.start("title"), head.end())
            yield from (head.span("date") if head["date"] else ())
            yield from (to.span() if to else ())
    elif (plan := _PLAN_HEAD.match(text)) is not None:
        yield plan.end()


def _signatures(text: str) -> Iterator[int]:
    """Yield where the issuers over a date begin, where the date does, and where it ends."""
    for date in _DATE.finditer(text):
        start = date.start()
        for _ in range(_MOST_SIGNERS):
            before = text[:start].rstrip()
            word = re.split(r"[\s。；]", before)[-1]
            if not is_issuer_line(word):
                break
            start = len(before) - len(word)
        if start < date.start() and start and re.search(r"[\s。；]$", text[:start]):
            yield from (start, date.start(), date.end())


def _is_break(text: str, line_start: int, gap: re.Match[str]) -> bool:
    """Say whether a printed line ended at a gap."""
    before, after = text[line_start : gap.start()], gap.end()
    if _ENDS.search(before) or _BEGINS.match(text, after):
        return True
    if _COLON.search(before):
        return len(before) > _LABEL_MAX or before.startswith("各")
    number = re.search(rf"{NUMBER.pattern}$", before)
    heads = (
        gap.start() < _HEAD_MAX and _TITLE_END.search(before) is not None and before.count("《") == before.count("》")
    )
    return bool(number and number.start() == 0) or heads
