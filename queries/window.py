"""A window on a query's rows: its LIMIT and OFFSET read, narrowed, and moved on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from queries.store import JSON
from queries.syntax import pieces

_PLAIN = re.compile(r"[^{}#\"'<>\\]*")  # nothing can hide in it
_VALUES_END = re.compile(r"\bVALUES\b[^{}]*\{[^{}]*\}\s*\Z", re.IGNORECASE)
# The engine takes LIMIT10, and a comment between the two; `limit:` is a prefix.
_CLAUSE = re.compile(r"(?P<word>limit|offset)(?:\s|#[^\r\n]*[\r\n])*(?P<number>\d+)\b|(?=values\b(?!:))", re.IGNORECASE)
_OPEN, _CLOSED = frozenset("{(["), frozenset("})]")


@dataclass(frozen=True, slots=True)
class Window:
    """Which of a SELECT query's rows it asks for.

    Attributes:
        head: The query up to LIMIT and OFFSET.
        limit: The most rows; None for all.
        offset: How many rows it leaves out first.
        rest: What follows them: a VALUES clause, comments.
    """

    head: str
    limit: int | None
    offset: int
    rest: str

    def text(self, limit: int, *, later: int = 0) -> str:
        """Give the query for at most some rows.

        Args:
            limit: The most rows, where the query asks for no fewer.
            later: How many of the rows that it asks for are left out first.
        """
        left = limit if self.limit is None else min(limit, max(self.limit - later, 0))
        skipped = self.offset + later
        return f"{self.head}\nLIMIT {left}{f' OFFSET {skipped}' if skipped else ''}\n{self.rest}".rstrip()

    def rest_after(self, later: int) -> str:
        """Give the query for all rows after the first of those that it asks for."""
        limit = "" if self.limit is None else f" LIMIT {max(self.limit - later, 0)}"
        return f"{self.head}\nOFFSET {self.offset + later}{limit}\n{self.rest}".rstrip()


def window(text: str) -> Window:
    """Read the LIMIT and OFFSET of a SELECT query.

    Where a bracket hides in an odd place (in a last comment) they are not seen: what `Window.text` gives is then no
    query any more, which the store tells.
    """
    end = text.rfind("}") + 1
    is_plain = end > 0 and _PLAIN.fullmatch(text, end) is not None
    has_values = "values" in text.lower() and _VALUES_END.search(text) is not None
    start = end if is_plain and not has_values else 0
    clauses = list(_clauses(text, start))
    numbers = {clause.word: clause.number for clause in clauses}
    first = min((clause.start for clause in clauses), default=len(text))
    last = max((clause.end for clause in clauses), default=len(text))
    return Window(text[:first].rstrip(), numbers.get("limit"), numbers.get("offset", 0), text[last:].strip())


def most_rows(media_type: str, body: bytes) -> int:
    """Give a number that an answer's rows do not exceed; for a table with few line ends in its values, about theirs."""
    if media_type in {"text/csv", "text/tab-separated-values"}:
        return body.count(b"\n") - 1
    if media_type in {JSON, "application/json"}:
        # A quotation mark inside a value has a backslash before it, so only the writer's own brackets count.
        return body.count(b'{"') - body.count(b'{"type"') + body.count(b"{}") - 3
    return body.count(b"<result>")


@dataclass(frozen=True, slots=True)
class _Clause:
    word: str  # limit, offset; values: the place where that clause begins
    number: int
    start: int
    end: int


def _clauses(text: str, start: int) -> Iterator[_Clause]:
    """Yield what stands outside all brackets from an offset on, in its order."""
    depth = 0
    for match in pieces(text, start):
        piece = match[0]
        if piece in _OPEN:
            depth += 1
        elif piece in _CLOSED:
            depth -= 1
        elif depth == 0 and match["word"] and (found := _CLAUSE.match(text, match.start())):
            word = "values" if found["word"] is None else found["word"].lower()
            yield _Clause(word, int(found["number"] or 0), found.start(), found.end())
