"""The names that are matched, read from the file that lies ready (`queries.ask.kept`)."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable

from queries.ask.kept import Kept, NamesFile, Places, Table, inside, numbers, texts_of
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
_NAME = "SELECT name FROM matched WHERE place = ?"


def index_of(names: Names) -> Index:
    """Give the index of names: in their file, where they lie in one."""
    return KeptIndex(names.file) if isinstance(names, Kept) else Index(names)


class KeptIndex(Index):
    """An index in a file; each answer is that of the same index in memory."""

    def __init__(self, file: NamesFile) -> None:
        """Take an open file; nothing is read yet but how long the names are."""
        self._file = file
        self.called = Table(file, "matched_exact", texts_of)
        self.labels = Table(file, "matched_labels", str)
        self.spelt = Table(file, "matched_pinyin", texts_of)
        self.pairs = Table(file, "matched_pairs", numbers)
        self._lengths = [int(length or 0) for (length,) in file.all("SELECT length(name) FROM matched ORDER BY place")]
        self.names = Places(file, len(self._lengths), _NAME, lambda row: str(row[0]))

    def _holding(self, form: str) -> Iterable[str]:
        fits, value = inside("inside_matched", "name", form)
        return (str(name) for (name,) in self._file.all(f"SELECT name FROM matched WHERE {fits}", value))


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
