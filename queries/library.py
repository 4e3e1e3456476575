"""The library of questions: `.rq` files, their headers checked against their text, and values put into their slots.

A file is a SELECT query that runs as it stands. Comment lines at its top are its contract::

    # summary-zh: 一个机构的组成人员。
    # summary-en: Members of a body.
    # param: body | iri | https://w3id.org/gongbao/id/body/x-1a2b3c4d | The body.
    # column: person | iri? | The official, where the mention is resolved.
    # key: fact

Each parameter has one slot ``VALUES ?body { UNDEF }`` in the text; a question mark after a type marks what may be
left out, or be empty. The key names the columns that no two rows share; ORDER BY must hold them, so that the order
of the rows is always the same.

A list whose rows take long to write out can choose them in a subselect first: where the comment ``# rows are cut here``
stands, a page is cut, and only its rows are filled in. The rest must give one row for each of the subselect's.

A line ``# prepared`` says that its rows are kept for large graphs, for who asks without values (`queries.prepared`).

A line ``# given at: PATTERN`` counts only where the parameter has a value: it says again, for the engine to begin
there, what the rest of the query asks for anyway. An engine that joins in the order of what is bound would otherwise
go through the whole graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ontology.iri import GRAPH, HOME
from queries.errors import ParameterError, QueryFileError
from queries.parameters import Column, Kind, Parameter, Value
from queries.syntax import Form, body_start, form

_HEADER = re.compile(r"# (summary-zh|summary-en|param|column|key): *(.*?) *$")
_HOME_GRAPH = f"{HOME}graph/"  # as the files print it; a graph built under another base has another
_SLOT = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}")
_PROJECTION = re.compile(r"SELECT\s+(?:DISTINCT\s+)?(.*?)\s*WHERE\b", re.DOTALL)
_EXPRESSION = re.compile(r"\(.*?\bAS\s+\?(\w+)\s*\)|\?(\w+)", re.DOTALL)
_ORDER = re.compile(r"\}\s*(?:GROUP BY[^{}]*?)?ORDER BY\s+([^{}]*)$")
_PREPARED = re.compile(r"^# prepared$", re.MULTILINE)
_CUT = re.compile(r"^ *# rows are cut here$", re.MULTILINE)
_CHOSEN = re.compile(rf"WHERE\s*\{{\s*\{{\s*(SELECT\b.*?){_CUT.pattern}", re.DOTALL | re.MULTILINE)
_GIVEN = re.compile(r"^( *)# given (\w+): (.*)$", re.MULTILINE)
_SORTED = re.compile(r"ORDER BY\s[^{}]*$")
_NAME = re.compile(r"[a-z][a-z_]*/[a-z][a-z_]*")


@dataclass(frozen=True, slots=True)
class Query:
    """One question: its contract and its text.

    Attributes:
        name: Topic and name: ``groups/members``.
        summary_zh: What it asks, in Chinese.
        summary_en: What it asks, in English.
        parameters: In the order of the header.
        columns: In the order of the projection.
        key: Columns that no two rows share.
        text: The file as it stands, with its slots open.
        is_prepared: Whether its rows are kept for large graphs, for who asks without values.
    """

    name: str
    summary_zh: str
    summary_en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    text: str
    is_prepared: bool = False

    def bind(self, **values: Value | None) -> str:
        """Give the text with values in its slots; an optional parameter that is left out or None stays UNDEF.

        Raises:
            ParameterError: If a name is unknown, a value is missing, or a value is not of its parameter's type.
        """
        terms = self._terms(values)
        text = self.beginning(name for name, value in values.items() if value is not None)
        return _SLOT.sub(lambda slot: f"VALUES ?{slot[1]} {{ {terms[slot[1]]} }}", text)

    def beginning(self, given: Iterable[str]) -> str:
        """Give the text with the lines that count where some parameters have values; its slots are open."""
        names = frozenset(given)
        return _GIVEN.sub(lambda line: line[1] + line[3] if line[2] in names else line[0], self.text)

    def page(self, limit: int, offset: int = 0, /, **values: Value | None) -> str:
        """Give the bound text for some of the rows.

        Args:
            limit: The most rows to give.
            offset: How many rows to leave out first.
            **values: As for `bind`.

        Raises:
            ParameterError: As `bind`, and if limit or offset is negative.
        """
        for name, number in (("limit", limit), ("offset", offset)):
            if number < 0:
                raise ParameterError(f"negative: {number}", query=self.name, parameter=name)
        cut, text = f"LIMIT {limit:d} OFFSET {offset:d}", self.bind(**values)
        return _CUT.sub(cut, text) if _CUT.search(text) else f"{text}\n{cut}\n"

    def unsorted(self, **values: Value | None) -> str:
        """Give the bound text without its order, for who sorts better than an engine; ParameterError as `bind`."""
        return _SORTED.sub("", self.bind(**values))

    def count(self, **values: Value | None) -> str:
        """Give a query for the number of all rows, in the column ``total``; ParameterError as `bind`."""
        text = self.bind(**values)
        start = body_start(text)
        chosen = _CHOSEN.search(text, start)
        rows = _SORTED.sub("", chosen[1] if chosen else text[start:])  # to sort takes longer than to count
        return f"{text[:start]}SELECT (COUNT(*) AS ?total) WHERE {{ {{ {rows}\n}} }} ORDER BY ?total"

    def kind_of(self, name: str) -> Kind:
        """Give the type of a parameter; ParameterError if there is none of that name."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter.kind
        raise ParameterError("unknown", query=self.name, parameter=name)

    def example(self) -> dict[str, Value | None]:
        """Give the values of the header's examples, by parameter."""
        return {parameter.name: parameter.example for parameter in self.parameters}

    def _terms(self, values: Mapping[str, Value | None]) -> dict[str, str]:
        """Give the SPARQL form of every parameter's value."""
        for name in values.keys() - {parameter.name for parameter in self.parameters}:
            raise ParameterError("unknown", query=self.name, parameter=name)
        return {p.name: self._term(p, values.get(p.name)) for p in self.parameters}

    def _term(self, parameter: Parameter, value: Value | None) -> str:
        if value is None and parameter.optional:
            return "UNDEF"
        if value is None:
            raise ParameterError("missing", query=self.name, parameter=parameter.name)
        try:
            return str(parameter.kind.term(value))
        except ValueError as exc:
            raise ParameterError(str(exc), query=self.name, parameter=parameter.name) from exc


@cache
def load(name: str) -> Query:
    """Give the query of a name such as ``groups/members``; QueryFileError if there is none or it is not in order."""
    file = _folder().joinpath(f"{name}.rq")
    if not _NAME.fullmatch(name) or not file.is_file():
        raise QueryFileError("no such query", name=name)
    return parse(name, file.read_text(encoding="utf-8").replace(_HOME_GRAPH, GRAPH))


def names() -> tuple[str, ...]:
    """Give the names of all queries in alphabetical order."""
    return tuple(sorted(_names(_folder())))


def parse(name: str, text: str) -> Query:
    """Read the text of a `.rq` file.

    Raises:
        QueryFileError: If a header line is missing or cannot be read, or the header and the text disagree about
            slots, columns or order.
    """
    header = _header(text)
    query = Query(
        name=name,
        summary_zh=_only(header, "summary-zh", name),
        summary_en=_only(header, "summary-en", name),
        parameters=tuple(_parameter(line, name) for line in header.get("param", ())),
        columns=tuple(_column(line, name) for line in header.get("column", ())),
        key=tuple(_only(header, "key", name).split()),
        text=text,
        is_prepared=_PREPARED.search(text) is not None,
    )
    for fault in _faults(query):
        raise QueryFileError(fault, name=name)
    return query


def _folder() -> Traversable:
    return files("queries").joinpath("rq")


def _names(folder: Traversable) -> Iterator[str]:
    for topic in folder.iterdir():
        if topic.is_dir():
            yield from (f"{topic.name}/{f.name.removesuffix('.rq')}" for f in topic.iterdir() if f.name.endswith(".rq"))


def _header(text: str) -> dict[str, list[str]]:
    """Give the header's lines by their first word."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if match := _HEADER.match(line):
            found.setdefault(match[1], []).append(match[2])
    return found


def _only(header: Mapping[str, list[str]], word: str, name: str) -> str:
    lines = header.get(word, [])
    if len(lines) != 1 or not lines[0]:
        raise QueryFileError(f"{len(lines)} lines '# {word}:', one is needed", name=name)
    return lines[0]


def _parameter(line: str, name: str) -> Parameter:
    parts = _parts(line, 4, name)
    kind, optional = _kind(parts[1], name)
    try:
        kind.term(parts[2])
    except ValueError as exc:
        raise QueryFileError(f"the example of {parts[0]!r} is no {kind}", name=name) from exc
    return Parameter(parts[0], kind, optional, parts[2], parts[3])


def _column(line: str, name: str) -> Column:
    parts = _parts(line, 3, name)
    return Column(parts[0], *_kind(parts[1], name), parts[2])


def _parts(line: str, number: int, name: str) -> list[str]:
    parts = [part.strip() for part in line.split("|", number - 1)]
    if len(parts) != number or not all(parts):
        raise QueryFileError(f"{number} parts with | between them are needed: {line!r}", name=name)
    return parts


def _kind(word: str, name: str) -> tuple[Kind, bool]:
    try:
        return Kind(word.removesuffix("?")), word.endswith("?")
    except ValueError as exc:
        raise QueryFileError(f"unknown type {word!r}", name=name) from exc


def _faults(query: Query) -> Iterator[str]:
    """Yield what the header and the text do not agree on."""
    if form(query.text) is not Form.SELECT:
        yield "not a SELECT query"
    slots, parameters = _SLOT.findall(_GIVEN.sub("", query.text)), [p.name for p in query.parameters]
    if sorted(slots) != sorted(parameters):
        yield f"slots are {slots}, parameters are {parameters}"
    if unknown := {name for _, name, _ in _GIVEN.findall(query.text)} - {
        p.name for p in query.parameters if p.optional
    }:
        yield f"given, and no parameter that may be left out: {sorted(unknown)}"
    if query.is_prepared and (needed := [p.name for p in query.parameters if not p.optional]):
        yield f"prepared, and cannot be asked without {needed}"
    projected, columns = _projected(query.text), [c.name for c in query.columns]
    if projected != columns:
        yield f"SELECT gives {projected}, columns are {columns}"
    order = _ORDER.search(query.text)
    ordered = re.findall(r"\?(\w+)", order[1]) if order else []
    if missing := [name for name in query.key if name not in ordered or name not in columns]:
        yield f"not in ORDER BY, or no column: {missing} of the key"


def _projected(text: str) -> list[str]:
    """Give the names of the columns that a query gives, in its order."""
    match = _PROJECTION.match(text, body_start(text))
    return [a or b for a, b in _EXPRESSION.findall(match[1])] if match else []
