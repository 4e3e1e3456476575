"""The printed page: footers, page starts, contact boxes. What is left are the lines that documents are made of.

Printed forms: ``吕梁市人民政府公报 2022·4 市政府办公室文件`` over ``— 99 —`` or the other way round; a page begins with
one space; ``咨询单位：…`` / ``咨询电话：… 扫码咨询`` / ``咨 询 与 解 读`` stand at the end of a page, wherever that
cuts a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from kg_builder.contents import contents_lines
from kg_builder.document import Page
from kg_builder.mapped import Mapped, join
from kg_builder.model import Span
from kg_builder.unfold import unfold

_ISSUE = re.compile(r"(20\d\d|19\d\d)\s*(?:[·•.・‧∙]|年第?)\s*(\d{1,3})\s*期?")
_RUNNING_HEAD = re.compile(r"^[^。，；：]{0,30}公报[^。，；：]{0,30}$")
_PAGE_NUMBER = re.compile(r"^\s*(?:[—\-–―─－]+\s*(\d{1,4})\s*[—\-–―─－]+|[·•・]\s*(\d{1,4})\s*[·•・])\s*$")
_BARE_NUMBER = re.compile(r"\s*\d{1,4}\s*")  # of a page, beside its running head
_RULE = re.compile(r"^(?:[\s━─—\-_=*＊＿﹏~～·.☆★]{4,}|[\s|｜]+)$")  # drawn across the page; empty cells
_ONE_CELL = re.compile(r"^(?P<before>[\s|｜]*+)[^|｜]*[^|｜\s](?P<after>[\s|｜]*)$")
_LINE = re.compile(r"[^\n]*\n?")
_BOX_UNIT = re.compile(
    r"^咨\s*询\s*(?:单\s*位|部\s*门)[：:]\s*(?P<unit>.*?)\s*(?P<phone>(?:咨\s*询|联\s*系)\s*电\s*话[：:].*)?$"
)
_BOX_PHONE = re.compile(
    r"^(?:咨\s*询|联\s*系)\s*电\s*话[：:]\s*(?P<phone>[\d\-—－、，,/ 转()（）]*\d)?\s*(?P<tail>扫码咨询|政策解读)?\s*$"
)
_BOX_FOOT = re.compile(r"^\s*咨\s*询\s*与\s*解\s*读\s*$|^\s*(?:扫码咨询|政策解读)\s*$")
_REPRINT = 20  # tab-indented lines in a row that make a second rendition, not a table


@dataclass(frozen=True, eq=False)  # without slots: `bare` is kept
class Line:
    """One printed line that holds something.

    Attributes:
        text: The line, ends stripped of white space.
        indent: White space before it, as printed.
        starts_page: Whether a printed page begins with it.
        reprint: Whether it stands in the tab-indented second rendition at the end of some files.
    """

    text: Mapped
    indent: str
    starts_page: bool
    reprint: bool

    @cached_property
    def bare(self) -> str:
        """Give the line's text without white space."""
        return "".join(self.text.text.split())

    @property
    def start(self) -> int:
        """Give the offset of its first character in the file, in code points."""
        return self.text.origin[0]


@dataclass(frozen=True, slots=True)
class Box:
    """A contact box (咨询与解读) as it stands at the end of a page."""

    unit: str | None
    phone: str | None
    evidence: tuple[Span, ...]
    after: int  # the number of kept lines before it


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A source without its page furniture."""

    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Raw:
    start: int
    text: str  # without its line end


def read_layout(whole: Mapped) -> Layout:
    """Give the lines and the contact boxes of a whole source, in printed order."""
    kept: list[Line] = []
    boxes: list[Box] = []
    new_page = True
    raws = _raw_lines(whole.text)
    reprint_from = _reprint_start(raws)
    contents = contents_lines([raw.text for raw in raws])
    skip = 0
    for n, raw in enumerate(raws):
        if skip:
            skip -= 1
            continue
        if is_furniture(raw.text) or n in contents or _is_beside_head(raws, n):
            new_page = True
            continue
        box = _box_at(raws, n, whole, len(kept))
        if box is not None:
            found, taken = box
            boxes.append(found)
            skip = taken - 1
            continue
        kept.append(_line(raw, whole, new_page=new_page, reprint=raw.start >= reprint_from))
        new_page = False
    return Layout(tuple(kept), tuple(boxes))


def _is_beside_head(raws: Sequence[_Raw], n: int) -> bool:
    """Say whether a line is a bare page number over or under the page's running head."""
    if not _BARE_NUMBER.fullmatch(raws[n].text):
        return False
    beside = (raws[m].text for m in (n - 1, n + 1) if 0 <= m < len(raws))
    return any(is_furniture(line) and not _PAGE_NUMBER.match(line) for line in beside)


def is_furniture(line: str) -> bool:
    """Say whether a line is a page's running head or its number."""
    if _PAGE_NUMBER.match(line):
        return True
    return len(line) < 50 and "公报" in line and bool(_RUNNING_HEAD.match(line.strip())) and bool(_ISSUE.search(line))


def pages(source: str) -> tuple[Page, ...]:
    """List the pages of a source in order, numbered where a footer tells or two footers agree on what lies between."""
    starts: list[int] = []
    footers: dict[int, tuple[str | None, str | None]] = {}  # page index → number, issue
    pending = True
    for raw in _raw_lines(source):
        if is_furniture(raw.text):
            number, issue = footers.get(len(starts) - 1, (None, None))
            own_number, own_issue = page_label(raw.text)
            footers[len(starts) - 1] = own_number or number, own_issue or issue
            pending = True
        elif pending or _opens_page(raw.text):
            starts.append(raw.start)
            pending = False
    issues = {issue for _, issue in footers.values() if issue}
    numbers = numbered_pages({page: int(number) for page, (number, _) in footers.items() if number}, len(starts))
    issue_of_all = issues.pop() if len(issues) == 1 else None
    return tuple(
        Page(start, numbers.get(n), footers.get(n, (None, None))[1] or issue_of_all) for n, start in enumerate(starts)
    )


def page_label(line: str) -> tuple[str | None, str | None]:
    """Give the page's number and the issue that a line of page furniture prints; None for what it does not."""
    number, issue = _PAGE_NUMBER.match(line), _ISSUE.search(line)
    return number[1] or number[2] if number else None, f"{issue[1]}·{issue[2]}" if issue else None


def numbered_pages(known: dict[int, int], count: int) -> dict[int, str]:
    """Number the pages between two footers whose distance in pages is the one printed.

    Args:
        known: The number that a page's footer prints, by the page's place from 0.
        count: How many pages there are.
    """
    numbers = {page: str(number) for page, number in known.items() if 0 <= page < count}
    for (page, number), (later, other) in pairwise(sorted(known.items())):
        if later - page == other - number:
            numbers |= {page + n: str(number + n) for n in range(later - page)}
    return numbers


@lru_cache(maxsize=1)  # the reader asks for a source's pages, the segmenter for its layout
def _raw_lines(source: str) -> tuple[_Raw, ...]:
    return tuple(_cut_lines(source))


def _cut_lines(source: str) -> Iterator[_Raw]:
    for match in _LINE.finditer(source):
        text = match[0].rstrip("\n\r")
        for start, end in unfold(text) if text.strip() and not _RULE.match(text) else ():
            yield _cell(match.start() + start, text[start:end])


def _cell(start: int, text: str) -> _Raw:
    """Give a line without the bars around it, where they hold one cell: the layout table of a web page."""
    cell = _ONE_CELL.match(text) if "|" in text or "｜" in text else None
    if cell is None or not (cell["before"].strip() or cell["after"].strip()):
        return _Raw(start, text)
    return _Raw(start + cell.end("before"), text[cell.end("before") : cell.start("after")])


def _opens_page(line: str) -> bool:
    return line.startswith(" ") and not line.startswith("  ")


def _reprint_start(raws: Sequence[_Raw]) -> int:
    """Give the offset where a tab-indented second rendition begins; beyond the end if there is none."""
    last = next((n for n in range(len(raws) - 1, -1, -1) if "\t" not in raws[n].text[:3]), -1)
    return raws[last + 1].start if last >= 0 and len(raws) - last > _REPRINT else 1 << 60


def _line(raw: _Raw, whole: Mapped, *, new_page: bool, reprint: bool) -> Line:
    indent = raw.text[: len(raw.text) - len(raw.text.lstrip())]
    start = raw.start + len(indent)
    text = whole[start : raw.start + len(raw.text.rstrip())]
    return Line(text, indent, new_page or _opens_page(raw.text), reprint)


def _box_at(raws: Sequence[_Raw], n: int, whole: Mapped, after: int) -> tuple[Box, int] | None:
    """Read the box that begins at a line: the box and how many lines it takes."""
    unit = _BOX_UNIT.match(raws[n].text.strip())
    if unit is None:
        return None
    beside = _BOX_PHONE.match(unit["phone"] or "")  # unit and telephone on one line
    phone, last = beside and beside["phone"], n
    for m in range(n + 1, min(n + 4, len(raws))):
        line = raws[m].text.strip()
        found = _BOX_PHONE.match(line)
        if found and phone is None:
            phone = (found["phone"] or "").replace(" ", "") or None
        elif not _BOX_FOOT.match(line):
            break
        last = m
    cited = join([whole[r.start : r.start + len(r.text)].strip() for r in raws[n : last + 1]], "\n")
    return Box("".join(unit["unit"].split()) or None, phone, cited.spans(), after), last - n + 1
