"""A web page's tree as lines, in the order of the page, without recursion: a page can nest as deep as it likes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from kg_builder.lexicon import words
from kg_builder.reading.grid import Cell, table_lines
from kg_builder.reading.page_lines import PageLine

_NOT_TEXT = """
head script style noscript template svg math iframe object embed canvas audio video nav footer button select input
textarea map area
"""
_APART = """
address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure form
h1 h2 h3 h4 h5 h6 header hr html li main ol option p pre section summary table tbody td tfoot th thead tr ul
"""
_DROPPED, _BLOCKS = frozenset(_NOT_TEXT.split()), frozenset(_APART.split())
_HEADINGS = frozenset({"h1", "h2", "h3"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BROKEN_SOURCE = re.compile(r"(?<=[^\x00-\xff])[ \t]*[\r\n][ \t\r\n]*(?=[^\x00-\xff])")  # the markup's own line end
_SPACE = re.compile(r"[ \t\r\n\f\v\x00-\x08\x0e-\x1f\x85\u2028\u2029]+")
_CELL_MAX = 2000  # code points; a table with longer cells lays out a page
_SPAN = re.compile(r"\d{1,4}")


def page_lines(body: LexborNode) -> Iterator[PageLine]:
    """Yield the lines of a page, what is hidden or only for programs left out."""
    line = _Line()
    rows_of: dict[int, list[list[Cell]]] = {}
    for node, entering in steps(body, rows_of):
        tag = node.tag or ""
        if tag == "-text":
            line.add(node.text_content or "")
        elif not entering and tag in _BLOCKS:
            yield from line.end()
            line.close(node)
        elif not entering:
            line.close(node)
        elif tag == "table" and (rows := rows_of.get(node.mem_id)):
            yield from line.end()
            for text in table_lines(rows):
                yield PageLine(text, 0, heading=False, article=line.articles > 0, table=True)
        elif tag in _BLOCKS:
            yield from line.end()
            line.open(node)
        else:
            line.open(node)
    yield from line.end()


def steps(root: LexborNode, rows_of: dict[int, list[list[Cell]]]) -> Iterator[tuple[LexborNode, bool]]:
    """Yield the nodes under one as they are entered (True) and left (False); texts are only entered.

    What is dropped or hidden is left out; a table of data is not entered: its rows are put into ``rows_of``.
    """
    node = root.first_child
    while node is not None:
        inner = None
        if node.tag == "-text":
            yield node, True
        elif _is_shown(node):
            if node.tag == "table" and (rows := _data_rows(node)):
                rows_of[node.mem_id] = rows
            yield node, True
            inner = None if node.mem_id in rows_of else node.first_child
            if inner is None:
                yield node, False
        if inner is not None:
            node = inner
            continue
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return
            yield node, False
        node = node.next if node is not None else None


def _is_shown(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag in _DROPPED or tag.startswith(("-", "!")):
        return False
    given = node.attributes
    return "hidden" not in given and not _HIDDEN.search(given.get("style") or "")


class _Line:
    """The line that is being put together."""

    def __init__(self) -> None:
        self.articles = 0  # how many elements that hold the article are open
        self._links = self._headings = 0
        self._pieces: list[str] = []
        self._linked = 0
        self._marks = words("article_containers.txt")

    def open(self, node: LexborNode) -> None:
        self._count(node, 1)

    def close(self, node: LexborNode) -> None:
        self._count(node, -1)

    def _count(self, node: LexborNode, by: int) -> None:
        self._links += by * (node.tag == "a")
        self._headings += by * (node.tag in _HEADINGS)
        given = node.attributes
        names = {*(given.get("class") or "").split(), given.get("id") or ""}
        self.articles += by * (node.tag == "article" or not self._marks.isdisjoint(names))

    def add(self, text: str) -> None:
        self._pieces.append(text)
        if self._links:
            self._linked += len("".join(text.split()))

    def end(self) -> Iterator[PageLine]:
        """Yield the line if it holds anything, and begin another."""
        text = _SPACE.sub(" ", _BROKEN_SOURCE.sub("", "".join(self._pieces))).strip(" \u3000\xa0\ufeff\u200b")
        linked, self._pieces, self._linked = self._linked, [], 0
        if text:
            share = linked / len("".join(text.split()))
            yield PageLine(text, share, heading=self._headings > 0, article=self.articles > 0, table=False)


def _data_rows(table: LexborNode) -> list[list[Cell]]:
    """Give the rows of a table that holds data; empty for one that only lays out the page."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table, h1, h2, form")):
        return []
    rows = [[_cell(cell) for cell in _own(row, ("td", "th"))] for row in table.css("tr")]
    several = sum(len([cell for cell in row if cell.text]) > 1 for row in rows)
    longest = max((len(cell.text) for row in rows for cell in row), default=0)
    return rows if several and (several > 1 or len(rows) == 1) and longest <= _CELL_MAX else []


def _own(node: LexborNode, tags: tuple[str, ...]) -> Iterator[LexborNode]:
    inner = node.first_child
    while inner is not None:
        if inner.tag in tags:
            yield inner
        inner = inner.next


def _cell(node: LexborNode) -> Cell:
    pieces: list[str] = []
    for inner, entering in steps(node, {}):
        if inner.tag == "-text":
            pieces.append(inner.text_content or "")
        elif inner.tag in _BLOCKS and not entering:
            pieces.append(" ")
    text = _SPACE.sub(" ", _BROKEN_SOURCE.sub("", "".join(pieces))).strip(" \u3000\xa0")
    return Cell(text, _span(node, "colspan"), _span(node, "rowspan"))


def _span(node: LexborNode, name: str) -> int:
    found = _SPAN.match(node.attributes.get(name) or "")
    return int(found[0]) if found else 1
