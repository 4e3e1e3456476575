"""Names of things in every spelling that documents print, for the search."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol
from weakref import WeakKeyDictionary

from queries.ask.kept import Cell, NamesFile, inside, ready
from queries.ask.script import folded
from queries.ask.things import NameRow
from queries.rows import select_whole
from queries.store import Store

_SCHEMA = """
CREATE TABLE searched (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE printed (number INTEGER NOT NULL, thing TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
    spelling TEXT NOT NULL, documents INTEGER NOT NULL);
CREATE VIRTUAL TABLE inside_searched USING fts5(name, content='', tokenize='trigram case_sensitive 1');
CREATE INDEX printed_number ON printed (number, documents DESC, thing, spelling);
"""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing that was looked for.

    Attributes:
        iri: The thing.
        kind: institution, official, body, document, plan or task.
        label: Its own name.
        spelling: The name that fits, as printed.
        documents: Number of documents that print it so.
    """

    iri: str
    kind: str
    label: str
    spelling: str
    documents: int


class Searched(Protocol):
    """All names of a graph."""

    def find(self, words: str, most: int) -> tuple[Name, ...]:
        """Give the things with a name that holds the words, each once, by its best name.

        The name that is the words comes first, then those that begin so, then the rest; of these the shorter, then
        the one in more documents.
        """
        ...


_NAMES: WeakKeyDictionary[Store, Searched] = WeakKeyDictionary()


async def searched_of(key: Store, store: Store) -> Searched:
    """Give the names of an open store: from the file that lies ready, else read once through another that is the same.

    Raises:
        QueryError: If the store does not answer.
    """
    if key not in _NAMES:
        names = ready(key)
        _NAMES[key] = KeptNames(names.file) if names else Names(await select_whole(store, "about/names", NameRow))
    return _NAMES[key]


class Names:
    """All names of a graph, in memory."""

    def __init__(self, rows: Iterable[NameRow]) -> None:
        """Take the rows; titles of documents that are cited and not there name nothing."""
        self._names = [(folded(row.name), row) for row in rows if row.kind != "cited"]

    def find(self, words: str, most: int) -> tuple[Name, ...]:
        """Give the things with a name that holds the words; see `Searched.find`."""
        hits = [(self._rank(words, name, row), row) for name, row in self._names if words in name]
        best: dict[str, NameRow] = {}
        for _, row in sorted(hits, key=lambda hit: hit[0]):
            best.setdefault(row.thing, row)
            if len(best) == most:
                break
        return tuple(Name(r.thing, r.kind, r.label or r.name, r.name, r.documents) for r in best.values())

    def _rank(self, words: str, name: str, row: NameRow) -> tuple[bool, bool, int, int, str, str]:
        return name != words, not name.startswith(words), len(name), -row.documents, row.thing, row.name


class KeptNames:
    """All names of a graph, in the file of names."""

    def __init__(self, file: NamesFile) -> None:
        """Take an open file."""
        self._file = file

    def find(self, words: str, most: int) -> tuple[Name, ...]:
        """Give the things with a name that holds the words; see `Searched.find`."""
        best: dict[str, Name] = {}
        for _rank, group in groupby(self._fitting(words), key=lambda row: row[1:]):
            for name in self._printed([int(number or 0) for number, *_ in group]):
                best.setdefault(name.iri, name)
                if len(best) == most:
                    return tuple(best.values())
        return tuple(best.values())

    def _fitting(self, words: str) -> list[tuple[Cell, ...]]:
        """Give the numbers of the names that hold the words, each with its rank, the best first."""
        fits, value = inside("inside_searched", "name", words)
        return self._file.all(
            f"SELECT number, name != ?, instr(name, ?) != 1, length(name) FROM searched WHERE {fits} ORDER BY 2, 3, 4",
            *(words, words, value),
        )

    def _printed(self, places: list[int]) -> Iterator[Name]:
        """Yield what documents print of names of one rank, the one in most documents first."""
        rows = self._file.all(
            "SELECT thing, kind, label, spelling, documents FROM printed "
            "WHERE number IN (SELECT value FROM json_each(?)) ORDER BY documents DESC, thing, spelling",
            json.dumps(places),
        )
        for thing, kind, label, spelling, documents in rows:
            yield Name(str(thing), str(kind), str(label), str(spelling), int(documents or 0))


def write_searched(base: sqlite3.Connection, rows: Iterable[NameRow]) -> None:
    """Write the names into a file that is being written."""
    for statement in _SCHEMA.split(";\n"):
        base.execute(statement)
    places: dict[str, int] = {}
    printed = [
        (places.setdefault(folded.__wrapped__(row.name), len(places)), row) for row in rows if row.kind != "cited"
    ]
    base.executemany(
        "INSERT INTO printed VALUES (?, ?, ?, ?, ?, ?)",
        ((n, r.thing, r.kind, r.label or r.name, r.name, r.documents) for n, r in printed),
    )
    base.executemany("INSERT INTO searched VALUES (?, ?)", ((n, name) for name, n in places.items()))
    base.executemany(
        "INSERT INTO inside_searched (rowid, name) VALUES (?, ?)", ((n, name) for name, n in places.items())
    )
