"""Answers that lie ready: the rows of questions over the whole graph, asked once for a version and kept on the disk.

A question whose file says ``# prepared`` takes seconds on a large graph when it is asked without values. All its rows
are kept then, as the engine wrote them: each page, the number of rows, and the whole answer are the bytes that the
engine would give. `queries.prepare` writes them; who reads needs nothing but the files that are there.

A file belongs to one version of the graph, one text of the question and one version of the engine; its name tells
them. It is a ZIP archive: ``head``, what an answer begins with; the rows, `ROWS` in a piece, under the number of its
first row; ``total``, the number of all rows. It can be read only when it is whole, and each piece has a checksum. What
is not there, or is damaged, is asked of the store.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pyoxigraph as ox

from queries.errors import AnswerTooLarge
from queries.library import Query, load, names
from queries.store import JSON, Answer, Dataset, Store

ROWS = 200  # in a piece: a page needs one or two
BEGIN, BETWEEN, END = b'{"', b'},{"', b"}"  # of rows; no text holds them so, for a quotation mark has a backslash there
TAIL = b"]}}"
HEAD, TOTAL = "head", "total"

SMALL = 64 << 20  # bytes of a store: below, some 200,000 quads, nothing that is prepared takes half a second

_LOG = logging.getLogger(__name__)
_WINDOW = re.compile(r"\bLIMIT (\d+) OFFSET (\d+)\b")  # as `Query.page` writes it
_COUNTED = (
    b'{"head":{"vars":["total"]},"results":{"bindings":[{"total":{"type":"literal","value":"%d",'
    b'"datatype":"http://www.w3.org/2001/XMLSchema#integer"}}]}}'
)
_DAMAGE = (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error)  # what a reader of ZIP raises
_DIGITS = 12  # hex digits of a digest


class What(Enum):
    """What is asked of a question's rows."""

    SOME = "some"
    ALL = "all"
    NUMBER = "number"


def declared() -> tuple[Query, ...]:
    """Give the questions that are prepared, by name."""
    return tuple(query for query in map(load, names()) if query.is_prepared)


def folder_of(version: Path) -> Path:
    """Give where the prepared answers of a version of a data directory lie, given the version's folder."""
    return version.parent.parent / "prepared" / version.name


def bytes_of(store: Path) -> int:
    """Give the bytes of all files of a store; 0 if it is gone."""
    try:
        return sum(file.stat().st_size for file in store.iterdir())
    except OSError:
        return 0


def file_of(folder: Path, query: Query) -> Path:
    """Give the place of a question's rows in the folder of a version."""
    digest = hashlib.sha256(f"{ox.__version__}\n{query.bind()}".encode()).hexdigest()[:_DIGITS]
    return folder / f"{query.name.replace('/', '-')}-{digest}.zip"


class Prepared:
    """A store whose slow questions are answered from what lies ready."""

    def __init__(self, store: Store, folder: Path) -> None:
        """Wrap a store; what is put into the folder later is seen."""
        self.store = store
        self.folder = folder
        self._open: dict[str, _Rows | None] = {}  # None: what lies there is damaged

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        """Give what lies ready, or ask; see `Store.query`."""
        if dataset is None and accept == JSON and (asked := recognised(text)) is not None:
            rows = self._rows(asked.query)
            if rows is not None and (body := await self._body(rows, asked, max_bytes)) is not None:
                return Answer(accept, body)
        return await self.store.query(text, accept=accept, deadline=deadline, max_bytes=max_bytes, dataset=dataset)

    async def _body(self, rows: _Rows, asked: Asked, max_bytes: int) -> bytes | None:
        """Give the bytes of an answer; None if what is kept is damaged."""
        try:
            return await asyncio.to_thread(rows.answer, asked, max_bytes)
        except _DAMAGE:
            self._leave(asked.query)
            return None

    def _rows(self, query: Query) -> _Rows | None:
        """Give the rows of a question; None if they do not lie ready."""
        if query.name not in self._open:
            try:
                self._open[query.name] = _Rows(file_of(self.folder, query))
            except FileNotFoundError:
                return None
            except _DAMAGE:
                self._leave(query)
        return self._open[query.name]

    def _leave(self, query: Query) -> None:
        """Look no more at what is damaged."""
        _LOG.exception("what was prepared of %s cannot be read; it is asked as if it were not there", query.name)
        self._open[query.name] = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A prepared question, recognised by its text.

    Attributes:
        query: The question.
        what: What is asked of its rows.
        limit: The most rows, where some are asked for.
        offset: How many rows are left out first.
    """

    query: Query
    what: What
    limit: int = 0
    offset: int = 0


def recognised(text: str) -> Asked | None:
    """Give the prepared question that a text asks without any value; None if it asks something else."""
    window = _WINDOW.search(text)
    if window is None:
        return _texts().get(text)
    known = _texts().get(_WINDOW.sub("", text))
    if known is None or known.what is not What.SOME:
        return None
    return Asked(known.query, What.SOME, int(window[1]), int(window[2]))


@cache
def _texts() -> Mapping[str, Asked]:
    """Give the texts that ask prepared questions, those of pages without their window."""
    found: dict[str, Asked] = {}
    for query in declared():
        found[query.bind()] = found[query.unsorted()] = Asked(query, What.ALL)
        found[query.count()] = Asked(query, What.NUMBER)
        found[_WINDOW.sub("", query.page(0))] = Asked(query, What.SOME)
    return found


class _Rows:
    """The rows of one question, in an open file."""

    def __init__(self, path: Path) -> None:
        """Open a file; FileNotFoundError if there is none, and other errors if it is not whole."""
        self._file = ZipFile(path)
        self._head = self._file.read(HEAD)
        self._total = int(self._file.read(TOTAL))

    def answer(self, asked: Asked, max_bytes: int) -> bytes:
        """Give the bytes that the engine would give; AnswerTooLarge, and errors of what is damaged."""
        if asked.what is What.NUMBER:
            return _COUNTED % self._total
        first = min(asked.offset if asked.what is What.SOME else 0, self._total)
        last = min(first + asked.limit, self._total) if asked.what is What.SOME else self._total
        body = self._body(first, last, max_bytes)
        if len(body) > max_bytes:
            raise AnswerTooLarge(max_bytes=max_bytes)
        return body

    def _body(self, first: int, last: int, max_bytes: int) -> bytes:
        if first >= last:
            return self._head + TAIL
        begins = range(first // ROWS * ROWS, last, ROWS)
        inner = begins[1:-1]  # given whole, so that they can be measured before they are read
        if sum(self._file.getinfo(str(begin)).file_size for begin in inner) > max_bytes:
            raise AnswerTooLarge(max_bytes=max_bytes)
        pieces = [self._file.read(str(begin)) for begin in begins]
        pieces[-1] = BETWEEN.join(pieces[-1].split(BETWEEN)[: last - begins[-1]])
        pieces[0] = BETWEEN.join(pieces[0].split(BETWEEN)[first - begins[0] :])
        return self._head + BEGIN + BETWEEN.join(pieces) + END + TAIL
