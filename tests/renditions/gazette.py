"""A sample gazette as what its print is made of: notices, each of lines of a style, seats, tables and a contact box.

The text of ``examples/`` is that of a print: wrapped, cut by footers, with boxes out of their place. What stands there
is put together again here, and is then set anew as a PDF, as web pages and as a Word file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from kg_builder.boxes import owners
from kg_builder.heads import Head, find_heads, under_attachment
from kg_builder.layout import Box, Line, read_layout
from kg_builder.mapped import Mapped
from kg_builder.paragraphs import paragraphs
from kg_builder.particulars import metadata

_SEAT = re.compile(r"(?:(?P<role>[一-鿿 ]{2,7})：)?(?P<name>[一-鿿] ?[一-鿿]{1,2})? (?P<post>[一-鿿（）、]{2,})$")
_ROLE = re.compile(r"(?:(?:常务)?副?\s*组\s*长|成\s*员|召集人|办公室成员)：")
_REST = re.compile(r"[一-鿿、（）]{1,12}$")
_ROW = re.compile(r"(\d{1,2})(?:\s|$)")
_TABLE = re.compile(r"序号\s")
_SIGNED = re.compile(r"(?:\d{4} ?年|二〇).*日$")
# A sentence that a page's end has cut; a bracket that the print has wrapped after a colon is told by the missing end.
_BROKEN = re.compile(r"^(?!责任单位|牵头单位|配合单位|附件)(?=.*，).{16,}[^。；：！）)]$")
# Where a new item begins that the wrapped print has run into the one before.
_ITEM_BEGINS = re.compile(
    r"(?<=[。）)])(?=\d{1,2}\.(?!\d)|（[一二三四五六七八九十]+）[一-鿿]|[一二三四五六七八九十]+、|指挥部办公室)"
)
_SPREAD = {"单 位": "单位", "主 要 职 责": "主要职责"}


class Style(Enum):
    """How a block is set."""

    ISSUER = auto()
    TITLE = auto()
    NUMBER = auto()
    RECIPIENTS = auto()
    TEXT = auto()
    SIGNATURE = auto()
    MARK = auto()  # 附件
    HEADING = auto()  # of an attachment or a forwarded plan
    SEAT = auto()


@dataclass(frozen=True)
class Block:
    """One paragraph; of a seat also its role, name and post."""

    style: Style
    text: str
    seat: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class Table:
    """A table, its heading first."""

    rows: tuple[tuple[str, ...], ...]


@dataclass
class Notice:
    """One notice: the letter, what is attached to it, its contact box, and the pages' running head."""

    letter: list[Block | Table] = field(default_factory=list)
    attached: list[Block | Table] = field(default_factory=list)
    box: Box | None = None
    running: str = ""


@dataclass(frozen=True)
class Gazette:
    """One issue."""

    name: str
    notices: tuple[Notice, ...]


def read_gazette(path: Path) -> Gazette:
    """Give the notices of a sample, each once: a second print at its end is left out."""
    text = path.read_text(encoding="utf-8")
    layout = read_layout(Mapped.whole(text))
    lines = [line for line in layout.lines if not line.reprint]
    heads = find_heads(lines)
    owned = owners(layout.boxes, lines, heads, 0)
    ends = [*(head.first for head in heads[1:]), len(lines)]
    running = _running_heads(text)
    notices = []
    for n, (head, end) in enumerate(zip(heads, ends, strict=True)):
        notice = _notice(lines, head, end)
        notice.box = next(iter(owned.get(n, ())), None)
        notice.running = running
        notices.append(notice)
    return Gazette(path.stem, tuple(notices))


def _running_heads(text: str) -> str:
    found = re.search(r"^(?=.*公报)(?=.*20\d\d[·•]\d).*$", text, re.MULTILINE)
    return found[0].strip() if found else ""


def _notice(lines: Sequence[Line], head: Head, end: int) -> Notice:
    assert not metadata(lines[head.first : head.body])
    notice = Notice()
    for n in range(head.first, head.body):
        style = Style.TEXT
        if head.issuers[0] <= n < head.issuers[1]:
            style = Style.ISSUER
        elif head.title[0] <= n < head.title[1]:
            style = Style.TITLE
        elif n == head.number_line:
            style = Style.NUMBER
        elif head.recipients[0] <= n < head.recipients[1]:
            style = Style.RECIPIENTS
        _add(notice.letter, style, lines[n].text.text)
    into = notice.letter
    titles = re.findall(r"《([^》]+)》", "".join(line.bare for line in lines[head.first : end]))
    for group, style in _groups(lines[head.body : end], titles):
        if style in (Style.MARK, Style.HEADING):
            into = notice.attached
        if style is Style.TEXT:
            into.extend(_paragraphs(group))
        else:
            into.extend(_set(group, style))
    return notice


def _add(blocks: list[Block | Table], style: Style, text: str) -> None:
    """Add a line; recipients that go on over two lines are one paragraph."""
    last = blocks[-1] if blocks else None
    if style is Style.RECIPIENTS and isinstance(last, Block) and last.style is style:
        blocks[-1] = Block(style, last.text + text)
    else:
        blocks.append(Block(style, text))


def _groups(lines: Sequence[Line], titles: Sequence[str]) -> Iterator[tuple[list[Line], Style]]:
    """Yield runs of lines that are set alike: running text, headings, seats, tables (as seats, told apart later).

    Args:
        lines: The lines after the head.
        titles: What the notice names in 《》: the headings of forwarded plans are among them.
    """
    n = 0
    while n < len(lines):
        start, text = n, lines[n].text.text
        if under_attachment(lines[n]):
            yield [lines[n]], Style.MARK
            n += 1
            start = n
            while n < len(lines) and n - start < 3 and not _ends_heading(lines[n].text.text):
                n += 1
            if n > start:
                yield list(lines[start:n]), Style.HEADING
            continue
        if _TABLE.match(text):
            while n < len(lines) and not lines[n].text.text.startswith("注："):
                n += 1
            yield list(lines[start:n]), Style.SEAT
            continue
        if _ROLE.match(text):
            n += 1
            while n < len(lines) and _goes_on(lines[n].text.text):
                n += 1
            yield list(lines[start:n]), Style.SEAT
            continue
        if _is_signature(lines, n):
            yield [lines[n]], Style.SIGNATURE
            n += 1
            continue
        if taken := _plan_heading(lines, n, titles):
            yield list(lines[n : n + taken]), Style.HEADING
            n += taken
            continue
        n += 1
        while n < len(lines) and not _begins_other(lines, n, titles):
            n += 1
        yield list(lines[start:n]), Style.TEXT


def _ends_heading(text: str) -> bool:
    return bool(re.search(r"[。；：，]|^序号|^\d|决定", text))


def _goes_on(text: str) -> bool:
    begins = _ROLE.match(text) or _SEAT.match(text) or _REST.match(text)
    return bool(begins) and not re.search(r"[。：].*。|^附件", text)


def _is_signature(lines: Sequence[Line], n: int) -> bool:
    text = lines[n].text.text
    if _SIGNED.match(text) and len(text) < 20:
        return True
    if text.startswith("（此件") or re.match(r"抄送：|.*印发$", text):
        return True
    follows = lines[n + 1].text.text if n + 1 < len(lines) else ""
    return bool(_SIGNED.match(follows)) and len(follows) < 20 and not re.search("[。，；]", text)


def _plan_heading(lines: Sequence[Line], n: int, titles: Sequence[str]) -> int:
    """Give how many lines the heading of a forwarded plan takes here; 0 if none begins."""
    text = ""
    for taken, line in enumerate(lines[n : n + 3], 1):
        text += line.bare
        follows = lines[n + taken].bare if n + taken < len(lines) else ""
        if text in titles and f"{text}{follows}" not in titles:
            return taken
    return 0


def _begins_other(lines: Sequence[Line], n: int, titles: Sequence[str]) -> bool:
    text = lines[n].text.text
    return bool(
        under_attachment(lines[n])
        or _TABLE.match(text)
        or _ROLE.match(text)
        or _is_signature(lines, n)
        or _plan_heading(lines, n, titles)
    )


def _paragraphs(lines: Sequence[Line]) -> Iterator[Block]:
    whole = ""
    for paragraph in paragraphs(lines):
        whole += paragraph.text
        if whole.count("（") == whole.count("）") and not _BROKEN.search(whole):
            yield from (Block(Style.TEXT, item) for item in _ITEM_BEGINS.split(whole))
            whole = ""
    if whole:
        yield Block(Style.TEXT, whole)


def _set(lines: Sequence[Line], style: Style) -> Iterator[Block | Table]:
    texts = [line.text.text for line in lines]
    if style is not Style.SEAT:
        yield from (Block(style, text) for text in texts)
    elif _TABLE.match(texts[0]):
        yield Table(tuple(_rows(texts)))
    else:
        yield from _seats(texts)


def _seats(texts: Sequence[str]) -> Iterator[Block]:
    whole: list[str] = []
    for text in texts:
        if whole and not _ROLE.match(text) and not _SEAT.match(text):
            whole[-1] += text
        else:
            whole.append(text)
    for text in whole:
        found = _SEAT.match(text)
        assert found, text
        yield Block(Style.SEAT, text, ((found["role"] or "").strip(), found["name"] or "", found["post"]))


def _rows(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table, the heading printed again on a later page left out."""
    first = texts[0]
    for spread, word in _SPREAD.items():
        first = first.replace(spread, word)
    heading = tuple(first.split())
    yield heading
    row = ""
    count = 0
    for text in (text for text in texts[1:] if not _TABLE.match(text)):
        number = _ROW.match(text)
        if number and int(number[1]) == count + 1:
            if row:
                yield _cells(row, len(heading))
            row, count = text, count + 1
        else:
            row += ("" if _runs_on(row, text, len(heading)) else " ") + text
    yield _cells(row, len(heading))


def _runs_on(row: str, text: str, columns: int) -> bool:
    """Say whether a line is the rest of the cell before it."""
    cells = len(row.split())
    return row.endswith("、") or (cells > 1 and not (cells == columns - 1 and " " not in text))


def _cells(row: str, columns: int) -> tuple[str, ...]:
    cells = row.split(maxsplit=columns - 1)
    assert len(cells) == columns, row
    return tuple(cells)
