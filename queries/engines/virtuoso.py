"""What Virtuoso 7 does otherwise than the standard: texts rewritten for it, its answers put right.

Every rule here was met on Virtuoso 7.2.5 (07.20.3229):

- It joins ``VALUES ?x { UNDEF }``, which says nothing, with everything, for minutes.
- Its default graph is all graphs together, those of the system too. ``default-graph-uri`` cures that; but then GRAPH
  inside NOT EXISTS and MINUS sees these graphs alone and the answer is wrong. So it is sent only with texts that read
  the default graph, and those that do both are refused.
- CONCAT of a constant and a value garbles all that is not ASCII, unless SUBSTR has taken both into its hands.
- A comparison with a constant day misses days that are there; one that a cast gave is compared aright.
- With ``ThreadsPerQuery`` above 1 it loses rows of long queries, other ones each time; `filling` refuses such a server.
- ASK is answered by a row ``__ASK_RETVAL``; typed literals have the type ``typed-literal``.
- At its time limit it gives what it has with status 200; a header tells, or the JSON stops short.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from threading import Lock
from typing import Any

from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from queries.engines.unfit import refuse_unfit
from queries.errors import DeadlineExceeded, EngineUnfit, EvaluationFailed
from queries.syntax import pieces

_ASKED = "__ASK_RETVAL"
_NOTHING = "urn:x-gongbao:nothing"  # a graph that is not there
_NEGATIONS = frozenset({"Minus", "Builtin_EXISTS", "Builtin_NOTEXISTS"})
_DATE = "<http://www.w3.org/2001/XMLSchema#date>"
_LONGEST_SLOT = 16  # pieces
_SHORTEST = 1000  # milliseconds
_PARSING = Lock()  # rdflib's parser is none for several threads
_TEXTS = 512  # the library has some hundred, most with new values each time


def says_virtuoso(headers: Mapping[str, str]) -> bool:
    """Tell whether an answer's headers are of Virtuoso."""
    return headers.get("server", "").startswith("Virtuoso")


def rewritten(text: str) -> str:
    """Give a text as Virtuoso understands it aright; what stands in strings and comments stays."""
    for old, new in passages():
        text = text.replace(old, new)
    told: list[str] = []
    brackets: list[bool] = []  # of each that is open, whether it is CONCAT's
    last = ""
    for piece in _slots_rewritten(text):
        if piece == "(":
            brackets.append(last.upper() == "CONCAT")
            told.append("(SUBSTR(" if brackets[-1] else piece)
        elif piece == ")" and brackets:
            told.append(", 1))" if brackets.pop() else piece)
        elif piece == "," and brackets and brackets[-1]:
            told.append(", 1), SUBSTR(")
        else:
            told.append(piece)
        if not _is_blank(piece):
            last = piece
    return "".join(told)


@cache
def passages() -> tuple[tuple[str, str], ...]:
    """Give passages of the library, and what means the same to Virtuoso."""
    told = tomllib.loads(files("queries.engines").joinpath("virtuoso.toml").read_text(encoding="utf-8"))
    return tuple((passage["old"], passage["new"]) for passage in told["passage"])


def fields(text: str, *, seconds: float) -> tuple[tuple[str, str], ...]:
    """Give what goes with a query: the time after which its work ends, and a default graph that is empty.

    Raises:
        EngineUnfit: If Virtuoso would give a wrong answer.
    """
    refuse_unfit(text)
    limit = ("timeout", str(max(int(min(seconds, 86_400.0) * 1000), _SHORTEST)))
    reads_default, negates = _reading(text)
    if not reads_default:
        return (limit,)
    if negates:
        raise EngineUnfit(
            "Virtuoso answers queries wrong that have patterns outside GRAPH beside NOT EXISTS or MINUS: "
            "put all patterns inside GRAPH ?g { … }"
        )
    return (limit, ("default-graph-uri", _NOTHING))


def refuse_part(headers: Mapping[str, str], seconds: float) -> None:
    """Raise DeadlineExceeded or EvaluationFailed where an answer is but a part, as only its headers tell."""
    state = headers.get("x-sql-state", "")
    if state == "S1TAT":
        raise DeadlineExceeded(seconds=seconds)
    if state:
        raise EvaluationFailed(f"{state} {headers.get('x-sql-message', '')}".strip())


def mended(answer: dict[str, Any]) -> dict[str, Any]:
    """Give an answer in SPARQL JSON as the standard has it."""
    names = answer.get("head", {}).get("vars", [])
    if names == [_ASKED] or (not names and "boolean" in answer):
        return {"head": {}, "boolean": _truth(answer)}
    rows = answer["results"]["bindings"]
    return {"head": {"vars": names}, "results": {"bindings": [_row(row) for row in rows]}}


def _truth(answer: dict[str, Any]) -> bool:
    if "boolean" in answer:
        return bool(answer["boolean"])
    return any(row[_ASKED]["value"] not in {"0", "false"} for row in answer["results"]["bindings"])


def _row(row: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {
        name: {**term, "type": "literal"} if term.get("type") == "typed-literal" else term for name, term in row.items()
    }


def _slots_rewritten(text: str) -> Iterator[str]:
    """Yield the pieces of a text, ``VALUES ?x { … }`` with no value or with one day as one piece."""
    held: list[str] = []
    for match in pieces(text):
        piece = match[0]
        if held:
            held.append(piece)
            if piece == "}":
                yield _slot(held)
                held = []
            elif len(held) > _LONGEST_SLOT or not _may_go_on(held):
                yield from held
                held = []
        elif match["word"] and piece.upper() == "VALUES":
            held = [piece]
        else:
            yield piece
    yield from held


def _slot(held: list[str]) -> str:
    """Give what stands for a slot: nothing for UNDEF alone; one day is bound, for constants are compared wrong."""
    words = [piece for piece in held if not _is_blank(piece)]
    if len(words) == 5 and words[3].upper() == "UNDEF":
        return ""
    if len(words) == 8 and words[4:6] == ["^", "^"] and words[6] == _DATE:
        return f"BIND ({_DATE}({words[3]}) AS {words[1]})"
    return "".join(held)


def _may_go_on(held: list[str]) -> bool:
    """Tell whether pieces are the beginning of ``VALUES ?x {``."""
    words = [piece for piece in held if not _is_blank(piece)]
    return (len(words) < 2 or words[1][0] in "?$") and (len(words) < 3 or words[2] == "{")


def _is_blank(piece: str) -> bool:
    return piece.isspace() or piece.startswith("#")


@lru_cache(maxsize=_TEXTS)
def _reading(text: str) -> tuple[bool, bool]:
    """Tell whether a query has patterns outside GRAPH, and whether it negates any."""
    found: set[str] = set()
    with _PARSING:
        parsed = prepareQuery(text)
    _walk(parsed.algebra, "", found)
    return "default" in found, "negation" in found


def _walk(part: object, graph: str, found: set[str]) -> None:
    if isinstance(part, CompValue):
        if part.name in _NEGATIONS:
            found.add("negation")
        if part.name == "BGP" and part.triples and not graph:
            found.add("default")
        inside = "inside" if part.name == "Graph" else graph
        for name, value in part.items():
            if name not in {"_vars", "template"}:
                _walk(value, inside, found)
    elif isinstance(part, list | tuple | set):
        for each in part:
            _walk(each, graph, found)
