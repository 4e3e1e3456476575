"""Facts as flat records: JSON Lines, a table of CSV for each kind, a table of Parquet for each kind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, TypeAlias

import orjson

from queries.errors import FormatRefused
from queries.exports.archive import zipped
from queries.exports.csv_rows import line
from queries.exports.view import View, facts_in
from queries.facts import Fact
from queries.store import Store

if TYPE_CHECKING:
    import pyarrow  # an extra: not there for everybody

Flat: TypeAlias = "str | int | bool | None"

# The columns of each kind's table, as the records have them; what every record has follows them.
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "document": (
            *("number", "title", "issuer", "type", "date", "recipients", "issued_plan", "public", "contact_unit"),
            *("contact_phone", "interpreter", "issuers", "issued_plans", "copied_to", "effective_from", "valid_for"),
            *("gazette_issue", "iri", "issuer_iri", "contact_iri", "issuer_iris", "recipient_iris", "copied_to_iris"),
        ),
        "group": ("doc", "name", "type", "parent", "office_at", "names", "iri", "parent_iri", "office_iri"),
        "membership": (
            *("doc", "group", "role", "person", "post", "unit", "concurrent"),
            *("group_iri", "person_iri", "unit_iri", "org_iris"),
        ),
        "appointment": (
            *("doc", "action", "person", "post", "title", "probation", "term", "note", "retire_from", "org"),
            *("person_iri", "org_iri"),
        ),
        "responsibility": ("doc", "clause", "task", "form", "deadline", "plan", "units", "path"),
        "duty": ("doc", "unit", "duty", "group", "unit_iri"),
        "portfolio": ("doc", "person", "title", "relation", "target", "person_iri", "target_iri"),
        "citation": ("doc", "cited_title", "cited_number", "relation", "cited_iri"),
    }
)
_ENDS = ("document_iri", "fact_iri", "inferred", "source", "start", "end", "page", "quote", "evidence")
_INTEGERS = frozenset({"start", "end"})
_BOOLEANS = frozenset({"public", "concurrent", "inferred"})
_PIECE = 1 << 18  # bytes
_ROWS = 5000  # of a group of rows in Parquet


async def jsonl(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield the facts of a view as JSON Lines, one a line; QueryError if the store does not answer."""
    async for fact in facts_in(store, view):
        yield orjson.dumps(fact.record, option=orjson.OPT_APPEND_NEWLINE)


async def csv_tables(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a ZIP of a table of CSV for each kind of fact; QueryError if the store does not answer.

    The first place of the evidence has columns of its own; all places stand in ``evidence``, as lists do, in JSON.
    """
    with ExitStack() as files:
        tables = {kind: files.enter_context(TemporaryFile()) for kind in COLUMNS}
        for kind, table in tables.items():
            table.write(line((*COLUMNS[kind], *_ENDS)))
        async for fact in facts_in(store, view):
            cells = (str(c).lower() if isinstance(c, bool) else c for c in flat(fact).values())
            tables[str(fact.record["kind"])].write(line(cells))
        async for piece in zipped((f"{kind}.csv", _read(table)) for kind, table in tables.items()):
            yield piece


async def parquet(store: Store, view: View) -> AsyncIterator[bytes]:
    """Yield a ZIP of a table of Parquet for each kind of fact, with the columns of `csv_tables`.

    Raises:
        FormatRefused: If pyarrow, the extra ``gongbao[parquet]``, is not installed.
        QueryError: If the store does not answer.
    """
    if find_spec("pyarrow") is None:
        raise FormatRefused(media_type="Parquet (install gongbao[parquet])", choices=("facts", "tables"))
    with TemporaryDirectory() as folder:
        paths = {kind: Path(folder) / kind for kind in COLUMNS}
        await _write_parquet(store, view, paths)
        with ExitStack() as files:
            tables = {kind: files.enter_context(path.open("rb")) for kind, path in paths.items()}
            async for piece in zipped((f"{kind}.parquet", _read(table)) for kind, table in tables.items()):
                yield piece


def flat(fact: Fact) -> dict[str, Flat]:
    """Give a fact as cells by column: lists and objects as JSON, and the first place of its evidence apart."""
    places = fact.record["evidence"]
    first = places[0] if isinstance(places, list) and places else {}
    where = first if isinstance(first, dict) else {}
    given = {
        **fact.record,
        "fact_iri": fact.iri,
        "inferred": fact.record.get("inferred") is True,
        **{name: where.get(name) for name in ("source", "start", "end", "page", "quote")},
    }
    columns = (*COLUMNS[str(fact.record["kind"])], *_ENDS)
    return {name: _cell(given[name]) for name in columns}


def _cell(value: object) -> Flat:
    if isinstance(value, list | dict):
        return orjson.dumps(value).decode()
    return value if isinstance(value, str | int) else None


async def _write_parquet(store: Store, view: View, paths: Mapping[str, Path]) -> None:
    """Write the tables; their writer needs files that have a place."""
    import pyarrow  # here: an extra, and slow to load
    from pyarrow.parquet import ParquetWriter

    with ExitStack() as files:
        schemata = {kind: _schema(kind) for kind in paths}
        writers = {
            kind: files.enter_context(ParquetWriter(path, schemata[kind], compression="zstd"))
            for kind, path in paths.items()
        }
        rows: dict[str, list[dict[str, Flat]]] = {kind: [] for kind in paths}
        async for fact in facts_in(store, view):
            kind = str(fact.record["kind"])
            rows[kind].append(flat(fact))
            if len(rows[kind]) == _ROWS:
                writers[kind].write_table(pyarrow.Table.from_pylist(rows[kind], schemata[kind]))
                rows[kind] = []
        for kind, rest in rows.items():
            writers[kind].write_table(pyarrow.Table.from_pylist(rest, schemata[kind]))


async def _read(file: IO[bytes]) -> AsyncIterator[bytes]:
    """Yield a file from its beginning."""
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece
        await asyncio.sleep(0)  # others have their turn


def _schema(kind: str) -> pyarrow.Schema:
    import pyarrow

    def type_of(name: str) -> pyarrow.DataType:
        if name in _INTEGERS:
            return pyarrow.int64()
        return pyarrow.bool_() if name in _BOOLEANS else pyarrow.string()

    return pyarrow.schema([(name, type_of(name)) for name in (*COLUMNS[kind], *_ENDS)])
