"""What can be told of a query's text before a store sees it: its form, and whether it calls other endpoints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from queries.errors import QuerySyntaxError, ServiceRefused

_SKIP = r"(?:[ \t\r\n]|#[^\r\n]*+)*+"
_IRI = r"<[^<>\"{}|^`\\\x00-\x20]*>"
_PROLOGUE = re.compile(rf"(?:{_SKIP}(?:BASE{_SKIP}{_IRI}|PREFIX{_SKIP}[^\s:#<]*:{_SKIP}{_IRI}))*{_SKIP}", re.IGNORECASE)
_FORM = re.compile("SELECT|ASK|CONSTRUCT|DESCRIBE", re.IGNORECASE)

# What SPARQL reads as one piece. The order counts: a long string is tried before a short one.
_PIECE = re.compile(
    rf"""
      \#[^\r\n]*+
    | <[A-Za-z][\w+.-]*+://[^<>"{{}}|^`\\\x00-\x20]*+>  # no comparison goes on with two slashes
    | <[^<>"'(){{}}\#|^`\\\x00-\x20]*+>                 # a comparison too could hide nothing in it
    | (?P<unsure>{_IRI})
    | '''(?:'{{0,2}}(?:[^'\\]|\\.))*+'''  | \"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*+\"\"\"
    | '(?:[^'\\\r\n]|\\.)*+'              | "(?:[^"\\\r\n]|\\.)*+"
    | [?$]\w+
    | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+
    | :(?:[\w:]|%[0-9A-Fa-f]{{2}}|\\[^\s\w])(?:[\w:-]|%[0-9A-Fa-f]{{2}}|\\[^\s\w])*+
    | (?P<word>\w+)
    | [\s\S]
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_MOST_READINGS = 200  # brackets that can be IRI or comparison, in one query; people write none


class Form(StrEnum):
    """The forms of a SPARQL query."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def gives_graph(self) -> bool:
        """Whether the answer is a graph, not a table or a truth value."""
        return self in (Form.CONSTRUCT, Form.DESCRIBE)


def form(text: str) -> Form:
    """Give the form of a query without running it.

    Raises:
        QuerySyntaxError: If neither SELECT, ASK, CONSTRUCT nor DESCRIBE follows the prologue (an update).
    """
    start = body_start(text)
    match = _FORM.match(text, start)
    if match is None:
        raise QuerySyntaxError(f"SELECT, ASK, CONSTRUCT or DESCRIBE expected, found {text[start : start + 20]!r}")
    return Form(match[0].upper())


def body_start(text: str) -> int:
    """Give the offset in code points at which a query's prologue (BASE, PREFIX, comments) has ended."""
    match = _PROLOGUE.match(text)
    return match.end() if match else 0


def refuse_service(text: str) -> None:
    r"""Refuse a query that calls another endpoint.

    SERVICE counts outside strings, comments, IRIs, variables and local names. Oxigraph takes keywords without a
    space on either side (``1SERVICE``, ``SERVICESILENT``), so any other word that holds it counts. ``?a<?b>`` can
    open an IRI or a comparison, and what follows is read differently: both readings are tried. Escapes such as
    ``\u0053`` are undone before parsing by some engines and not by others: both readings are tried.

    Raises:
        ServiceRefused: If SERVICE stands in one of the readings.
    """
    unescaped = _ESCAPE.sub(_character, text) if "\\" in text else text
    if "service" not in unescaped.lower() and "service" not in text.lower():
        return
    for reading in {text, unescaped}:
        if any("service" in word.lower() for word in _words(reading)):
            raise ServiceRefused


def pieces(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield what SPARQL reads as one piece, from an offset on; the group ``word`` is set for keywords and numbers.

    Of two readings of ``<`` the first is given: an IRI.
    """
    return _PIECE.finditer(text, start)


def _words(text: str) -> Iterator[str]:
    """Yield the words outside strings, comments, IRIs, variables and local names, of every reading there is."""
    ahead = [0]
    seen = bytearray(len(text))  # 1 where a piece has begun: from there on all readings are one
    unsure = 0
    while ahead:
        place = ahead.pop()
        while (match := _PIECE.match(text, place)) and not seen[place]:
            seen[place] = 1
            if match["word"]:
                yield match["word"]
            elif match["unsure"]:
                unsure += 1
                ahead.append(place + 1)
                if unsure > _MOST_READINGS:
                    raise ServiceRefused
            place = match.end()


def _character(escape: re.Match[str]) -> str:
    """Give the character that an escape stands for; one beyond Unicode stays as it is, for the parser to refuse."""
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else escape[0]
