"""The names that are matched, read from the file that lies ready (`queries.ask.kept`)."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import overload

from queries.ask.kept import TRIGRAM, Cell, Kept, NamesFile, Table, numbers, quoted
from queries.ask.things import Names
from queries.reconcile.index import Index

_SCHEMA = """
CREATE TABLE matched (place INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, iris TEXT NOT NULL);
CREATE TABLE matched_pairs (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE matched_pinyin (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE matched_labels (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE VIEW matched_exact AS SELECT name AS key, iris AS value FROM matched;
CREATE VIRTUAL TABLE inside_matched USING fts5(name, content='', tokenize='trigram case_sensitive 1');
"""


def index_of(names: Names) -> Index:
    """Give the index of names: in their file, where they lie in one."""
    return KeptIndex(names.file) if isinstance(names, Kept) else Index(names)


class KeptIndex(Index):
    """An index in a file; each answer is that of the same index in memory."""

    def __init__(self, file: NamesFile) -> None:
        """Take an open file; nothing is read yet but how long the names are."""
        self._file = file
        self.called = Table(file, "matched_exact", _texts)
        self.labels = Table(file, "matched_labels", str)
        self.spelt = Table(file, "matched_pinyin", _texts)
        self.pairs = Table(file, "matched_pairs", numbers)
        self.names = _Names(file)
        self._lengths = [int(length or 0) for (length,) in file.all("SELECT length(name) FROM matched ORDER BY place")]

    def _holding(self, form: str) -> Iterable[str]:
        inside = "place IN (SELECT rowid FROM inside_matched WHERE inside_matched MATCH ?)"
        fits, value = (inside, quoted(form)) if len(form) >= TRIGRAM else ("instr(name, ?)", form)
        return (str(name) for (name,) in self._file.all(f"SELECT name FROM matched WHERE {fits}", value))


class _Names(Sequence[str]):
    """The names by their places."""

    def __init__(self, file: NamesFile) -> None:
        self._file = file

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        row = self._file.one("SELECT name FROM matched WHERE place = ?", place)
        if row is None:
            raise IndexError(place)
        return str(row[0])

    def __len__(self) -> int:
        row = self._file.one("SELECT count(*) FROM matched")
        return int(row[0] or 0) if row else 0


def write_index(base: sqlite3.Connection, index: Index) -> None:
    """Write an index into a file of names that is being written."""
    for statement in _SCHEMA.split(";\n"):
        base.execute(statement)
    names = index.names
    base.executemany(
        "INSERT INTO matched VALUES (?, ?, ?)", ((n, name, _json(index.called[name])) for n, name in enumerate(names))
    )
    base.executemany("INSERT INTO inside_matched (rowid, name) VALUES (?, ?)", enumerate(names))
    _put(base, "matched_pairs", ((pair, array("I", places).tobytes()) for pair, places in index.pairs.items()))
    _put(base, "matched_pinyin", ((spelt, _json(iris)) for spelt, iris in index.spelt.items()))
    _put(base, "matched_labels", index.labels.items())


def _put(base: sqlite3.Connection, table: str, rows: Iterable[tuple[str, str | bytes]]) -> None:
    base.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)


def _json(iris: Iterable[str]) -> str:
    return json.dumps(list(iris), ensure_ascii=False)


def _texts(cell: Cell) -> Sequence[str]:
    return tuple(json.loads(str(cell)))
