"""Where documents begin: issuer, title, number and recipients, in the orders that gazettes and web pages print them.

``吕梁市人民政府 / 关于…的通知 / 吕政发〔2023〕4 号 / …：``; the number before the issuer; issuer and title on one line;
a metadata table first; a reply with a number and no title; an order without a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg_builder.issuers import is_issuer_line, letterhead, without_others
from kg_builder.layout import Line
from kg_builder.numbers import NUMBER, behind_title, number_of
from kg_builder.particulars import PASSED, PROVENANCE, is_key, is_metadata, metadata, note_lines, number_in
from kg_builder.signature import is_date
from kg_builder.titles import BARE_TITLE, GENRE, genre_of, is_short_title, is_staff

_INLINE = re.compile(
    r"^(?:【[^【】]{1,12}】|\[[^\[\]]{1,12}\])?"
    r"(?P<issuer>(?:[\u4e00-\u9fff、，（）() 　]|等\d{1,2}(?=个?(?:部门|单位|厅局|委办局))){2,400}?)"
    r"(?P<about>关\s*于.*|(?:印发|转发|批转)(?:《.+|$))$"
)
_TITLE_KEY = re.compile(r"(?:文件)?(?:标题|名称)[：:]?")
_FORWARDS = re.compile(r"印发|转发|批转|公布|下达")
_CRUMBS = re.compile(r"^(?:首页|当前位置|您的位置)\s*[>＞:：]?")
_NOT_RECIPIENT = re.compile(
    r"[。《》“”？！]|如下|根据|现将|现就|按照|决定|通过|研究|^为|^[一二三四五六七八九十]、|职责|任命|免去|组长|成员(?!单位)|召集人|指挥(?:长|$)|主任(?:委员)?$|分享|选举|补选|^发文单位|^本|^经|^因|电话"
)
_LETTER_WORDS = re.compile(r"收悉|批复|函复|函告|答复|印发|通知如下|同意")
_ROW_NUMBER = re.compile(r"\d{1,3}")
_ATTACHMENT = re.compile(r"^附\s*件\s*\d{0,2}\s*[：:]?\s*$")
_CLOSING = re.compile(
    r"^[（(]?此件.{0,8}公开|^\d{4}年\d{1,2}月\d{1,2}日$|^[二一][〇○OＯ0零一二三四五六七八九]{3}年.{1,3}月.{1,4}日$"
)
_TITLE_LINES, _META_LINES, _CLOSING_LINES = 8, 14, 10
_TITLE_MAX, _RECIPIENTS_MAX = 160, 600  # code points
_TAIL_MAX = 10  # code points
_PAGE_LINES = 4  # lines of a page between its headline and the title
_LEAST_REPEATED = 5  # code points of a piece of a title that is printed again
_MARKS = re.compile(r"[《》“”\"\s]|[（(][）)]$")
# A line that begins a head holds one of these, or the line below it a number's last character.
_HEAD_WORD = re.compile(r"关于|印发|转发|批转|[令号號]|公[告示]|通告|决[定议]|任[免命职]|免职|聘[任用]")
_OPENS = re.compile(r"关于|(?:印发|转发|批转)《.*")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one document, as line numbers of its source.

    Attributes:
        first: The document's first line.
        issuers: First line and one past the last of the issuers' names; equal where they stand in the title line.
        title: First line and one past the last of the title; equal where there is none.
        number: The number, folded; None where none is printed.
        number_line: Where it stands; None inside a metadata table.
        recipients: First line and one past the last of the recipients; equal where there are none.
        body: The first line of the text proper.
    """

    first: int
    issuers: tuple[int, int]
    title: tuple[int, int]
    number: str | None
    number_line: int | None
    recipients: tuple[int, int]
    body: int


def find_heads(lines: Sequence[Line]) -> list[Head]:
    """List the heads in some lines, in order; nested notices without a number are no documents."""
    found: list[Head] = []
    n = 0
    while n < len(lines):
        head = _head_at(lines, n, found[-1].body if found else 0)
        if head is not None and _stands_alone(lines, head, found[-1] if found else None):
            found.append(head)
            n = max(n + 1, head.body)
        else:
            n += 1
    return found


def _head_at(lines: Sequence[Line], n: int, floor: int) -> Head | None:
    """Read the head whose title begins at line n; or, for a reply without one, whose number does."""
    follows = lines[n + 1].bare if n + 1 < len(lines) else ""
    if not ("号" in follows or "號" in follows or _HEAD_WORD.search(lines[n].bare)):
        return None
    end = _title_end(lines, n)
    if end is not None:
        below = _table_end(lines, end) if n and _TITLE_KEY.fullmatch(lines[n - 1].bare.strip("|")) else end
        if below > end and _title_follows(lines, below):
            return None  # it is a value in the table of particulars; the head stands under the table
        if _stands_again(lines, n, end):
            return None  # the page's headline
        return _titled(lines, n, end, floor)
    number = number_of(lines[n].text.text)
    after = _table_end(lines, n + 1)
    if number and not _title_follows(lines, after):
        to = recipients_end(lines, after)
        if to > after and _LETTER_WORDS.search("".join(line.bare for line in lines[to : to + 6])):
            return Head(front_matter(lines, n, floor)[0], (after, after), (after, after), number, n, (after, to), to)
    return None


def _stands_again(lines: Sequence[Line], n: int, end: int) -> bool:
    """Say whether the same title on one line follows close behind a sentence of the page's own, before recipients."""
    for m in range(end + 1, min(end + _PAGE_LINES, len(lines))):
        if lines[m].bare == lines[n].bare:
            return end == n + 1 and any(line.bare.endswith("。") for line in lines[end:m])
        if lines[m].bare.endswith(("：", ":")):
            return False
    return False


def front_end(lines: Sequence[Line], n: int) -> int:
    """Give the first line from n on that does not stand over a title: metadata, bread crumbs, letterhead, number."""
    for m in range(n, len(lines)):
        text = lines[m].text.text
        if not (is_metadata(text) or _CRUMBS.match(text) or letterhead(text) or number_of(text)):
            return m
    return len(lines)


def _table_end(lines: Sequence[Line], n: int) -> int:
    """Give the first line from n on behind a table of particulars, whose values can stand below their keys.

    Lines that tell where the page is from belong to it.
    """
    while n < len(lines) and (is_metadata(lines[n].text.text) or PROVENANCE.match(lines[n].bare)):
        n += 1
        key = is_key(lines[n - 1].text.text)
        empty = n >= len(lines) or is_metadata(lines[n].text.text) or _title_end(lines, n) is not None
        n += 1 if key and not empty else 0
    return n


def _titled(lines: Sequence[Line], n: int, end: int, floor: int) -> Head | None:
    above = n if _inline(lines[n]) else _issuers_start(lines, n, floor)
    number_line = next((m for m in range(end, min(end + 2, len(lines))) if number_of(lines[m].text.text)), None)
    after = number_line + 1 if number_line is not None else end
    first = above
    if number_line is None and above - 1 >= floor and number_of(lines[above - 1].text.text):
        first = number_line = above - 1
    first, meta_number = front_matter(lines, first, floor)
    after, number_below = _under_title(lines, after, "".join(line.bare for line in lines[n:end]))
    to = recipients_end(lines, after)
    number = number_of(lines[number_line].text.text) if number_line is not None else number_below or meta_number
    number = behind_title("".join(line.bare for line in lines[n:end]))[1] or number
    named = above < n or _inline(lines[n])
    if not number and not (named and _is_firm(lines, n, end, after, to)):
        return None
    below = number_below or (number_line is not None and number_line >= end)
    if not named and not below and first == above:
        return None
    return Head(first, (above, n), (n, end), number, number_line, (after, to), to)


def _under_title(lines: Sequence[Line], n: int, title: str) -> tuple[int, str | None]:
    """Give the first line under a title that begins the text, and the number that stands between, if any.

    Between them stand notes, particulars, and the title once more, whole or in pieces.
    """
    number = None
    after = m = n
    while m < len(lines) and m - n < _META_LINES:
        text = lines[m].text.text
        found, taken = number_of(text), note_lines(lines, m)
        if not found and not taken and is_metadata(text):
            taken = _table_end(lines, m) - m
            found = number_in(metadata(lines[m : m + taken]))
        if not found and not taken and is_issuer_line(text) and m + 1 < len(lines) and is_date(lines[m + 1].bare):
            taken = 2  # by whom and when, as collections print it under the number
        again = not found and not taken and _repeats(lines[m].bare, title)
        if not (found or taken or again or is_date(lines[m].bare)):
            break
        number = number or found
        m += taken or 1
        if not again or _ends_title(lines[m - 1].bare, title):
            after = m
    return after, number if number and after > n else None


def _repeats(line: str, title: str) -> bool:
    """Say whether a line prints the title, or a piece of it, once more, its number before or behind."""
    plain = _MARKS.sub("", NUMBER.sub("", line))
    return len(plain) >= _LEAST_REPEATED and plain in _MARKS.sub("", title)


def _ends_title(line: str, title: str) -> bool:
    return _MARKS.sub("", title).endswith(_MARKS.sub("", NUMBER.sub("", line)))


def _is_firm(lines: Sequence[Line], n: int, end: int, after: int, to: int) -> bool:
    """Say whether a title without a number is a head: recipients, a passing note, or a genre that has neither."""
    title = "".join(line.bare for line in lines[n:end])
    open_genre = title.endswith(("公告", "通告", "令", "决定", "决议", "公报", "通知", "意见"))
    return to > after or after > end or open_genre or is_staff(title)


def _title_end(lines: Sequence[Line], n: int) -> int | None:
    """Give one past the title's last line if a title begins at line n, else None."""
    text = lines[n].text.text
    if is_metadata(text) or _CRUMBS.match(text):
        return None
    inline = _INLINE.match(text)
    if not _OPENS.match(lines[n].bare) and not (inline and is_issuer_line(without_others(inline["issuer"]))):
        return n + 1 if is_short_title(lines, n) else None
    title = ""
    for m in range(n, min(n + _TITLE_LINES, len(lines))):
        title = behind_title(title + lines[m].bare)[0]
        if len(title) > _TITLE_MAX * 3 or re.search(r"[。；：:！？]", title):
            return None
        complete = genre_of(title) and title.count("《") == title.count("》") and _balanced(title)
        if complete and not _goes_on(title, lines, m + 1):
            return m + 1
    return None


def _goes_on(title: str, lines: Sequence[Line], m: int) -> bool:
    """Say whether the title goes on in the next line: a spread genre word, a bracket, or what 印发 still waits for."""
    if m >= len(lines):
        return False
    bare = lines[m].bare
    if re.fullmatch(rf"的?(?:{GENRE})", bare):
        return True
    if (
        not number_of(bare)
        and re.fullmatch(rf"[（(][^（()）]{{1,14}}[)）](?:的?(?:{GENRE}))?", bare)
        and not PASSED.match(bare)
    ):
        return True
    waits = _FORWARDS.search(title) and not re.search(r"(?:通知|函|公告|决定|意见|批复)$", title)
    return bool(waits) and len(bare) < _TITLE_MAX // 3 and not number_of(bare) and not re.search(r"[，。：；]", bare)


def _balanced(title: str) -> bool:
    return title.count("（") + title.count("(") == title.count("）") + title.count(")")


def _inline(line: Line) -> bool:
    return not _OPENS.match(line.bare) and not BARE_TITLE.fullmatch(line.bare)


def _issuers_start(lines: Sequence[Line], n: int, floor: int) -> int:
    m = n
    if n - 2 >= floor and is_date(lines[n - 1].bare) and is_issuer_line(lines[n - 2].text.text):
        m -= 1
    while m - 1 >= floor and _one_page(lines, m, floor) and is_issuer_line(without_others(lines[m - 1].text.text)):
        if letterhead(lines[m - 1].text.text) or _is_tail(lines[m - 1], lines[n]):
            break
        m -= 1
    return m


def _one_page(lines: Sequence[Line], m: int, floor: int) -> bool:
    """Say whether no page ends over a line, or one ends inside a head: number, issuer, and the title on the next."""
    return not lines[m].starts_page or (m - 2 >= floor and number_of(lines[m - 2].text.text) is not None)


def _is_tail(line: Line, title: Line) -> bool:
    """Say whether a short line over a centred title is not centred: the end of a text, 民政府 of 县人民政府."""
    return len(line.bare) < _TAIL_MAX and "　" in title.indent and "　" not in line.indent


def front_matter(lines: Sequence[Line], first: int, floor: int) -> tuple[int, str | None]:
    """Take in what stands over a head (letterhead, number, metadata, bread crumbs): the first line and a number."""
    number = None
    m = first
    while m - 1 >= floor and first - m < _META_LINES:
        text = lines[m - 1].text.text
        over = m - 2 >= floor and is_key(lines[m - 2].text.text)
        if is_metadata(text) or over:
            m -= 1 if over else 0
            number = number_in(metadata(lines[m - 1 : m + 1])) or number
        elif not (letterhead(text) or _CRUMBS.match(text) or number_of(text) or PROVENANCE.match(lines[m - 1].bare)):
            break
        number = number_of(text) or number
        m -= 1
    return m, number


def recipients_end(lines: Sequence[Line], n: int) -> int:
    """Give one past the last line of the recipients that begin at line n; n if there are none."""
    text = ""
    for m in range(n, min(n + _TITLE_LINES, len(lines))):
        text += lines[m].bare
        colon = re.search(r"[：:]", text)
        if colon:
            names = text[: colon.start()]
            good = 1 < len(names) <= _RECIPIENTS_MAX and not _NOT_RECIPIENT.search(names)
            return m + 1 if good else n
        if len(text) > _RECIPIENTS_MAX or _NOT_RECIPIENT.search(text):
            return n
    return n


def _title_follows(lines: Sequence[Line], n: int) -> bool:
    """Say whether, issuers and number skipped, a title begins at line n or soon after."""
    for m in range(n, min(n + _TITLE_LINES, len(lines))):
        if _title_end(lines, m) is not None:
            return True
        text = lines[m].text.text
        if not (is_issuer_line(text) or letterhead(text) or number_of(text)):
            return False
    return False


def _stands_alone(lines: Sequence[Line], head: Head, last: Head | None) -> bool:
    """Say whether a head begins a document: numbered, or the first, or after another's end; never under 附件.

    What the document before forwards (印发《关于…的意见》) has a head of its own, too.
    """
    before = lines[max(0, head.first - _CLOSING_LINES) : head.first]
    if any(_ATTACHMENT.match(line.text.text) for line in before[-2:]):
        return False
    if before and _ROW_NUMBER.fullmatch(before[-1].bare):  # a title in the cells of a table, its number below it
        return False
    if head.number or last is None:
        return True
    if _about(lines, head) and _about(lines, head) in _about(lines, last):
        return False
    return lines[head.first].starts_page or any(_CLOSING.match(line.bare) for line in before)


def _about(lines: Sequence[Line], head: Head) -> str:
    """Give a head's title from 关于 on, white space removed; empty if it has none."""
    title = "".join(line.bare for line in lines[slice(*head.title)])
    return title[title.find("关于") :] if "关于" in title else ""


def under_attachment(line: Line) -> bool:
    """Say whether a line is the mark over an attachment: 附件, 附件 1, 附件：."""
    return bool(_ATTACHMENT.match(line.text.text))
