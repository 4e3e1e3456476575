"""The names of a graph written into a file (`queries.ask.kept`), so that nobody need read all of them to ask.

``python -m queries.ask.keeping STORE FOLDER MEMORY`` does so in a process of its own, as `queries.prepare` does.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from queries.ask.kept import names_file
from queries.ask.name_forms import abbreviated
from queries.ask.script import folded
from queries.ask.things import NameRow, Names, Thing, make_names
from queries.errors import QueryError
from queries.lists import PostRow
from queries.prepare import NICE, becoming
from queries.reconcile.index import Index
from queries.reconcile.kept_index import write_index
from queries.rows import select_whole
from queries.searched import write_searched
from queries.store import Embedded, Store
from queries.worker_process import confine

_TABLES = ("exact", "spellings", "endings", "pinyin", "pairs", "characters", "pieces", "counties", "by_iri", "posts_at")
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE whole (told INTEGER NOT NULL, home TEXT);
CREATE TABLE things (number INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
    within TEXT, region TEXT, is_exact INTEGER NOT NULL);
CREATE TABLE told (place INTEGER PRIMARY KEY, name TEXT NOT NULL, things BLOB NOT NULL);
CREATE TABLE units (name TEXT PRIMARY KEY, backwards TEXT NOT NULL, length INTEGER NOT NULL, things BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE classes (key TEXT NOT NULL, iri TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE spelt (name TEXT NOT NULL, iri TEXT NOT NULL);
CREATE TABLE posts (place INTEGER PRIMARY KEY, institution TEXT NOT NULL, title TEXT NOT NULL, post TEXT NOT NULL,
    label TEXT NOT NULL);
CREATE VIRTUAL TABLE inside_told USING fts5(name, content='', tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE inside_exact USING fts5(name, content='', tokenize='trigram case_sensitive 1');
"""
_INDEXES = """
CREATE INDEX told_name ON told (name);
CREATE INDEX units_length ON units (length, name);
CREATE INDEX units_backwards ON units (length, backwards);
CREATE INDEX things_label ON things (label) WHERE kind = 'institution';
CREATE INDEX classes_key ON classes (key);
CREATE INDEX spelt_name ON spelt (name);
CREATE INDEX posts_institution ON posts (institution, title);
CREATE INDEX posts_post ON posts (post);
"""


def keep_names(store: Path, folder: Path) -> bool:
    """Keep the names of a version in the folder of its prepared answers; tells whether that was still to be done.

    Args:
        store: The version's store.
        folder: Where what is prepared of the version lies; made if it is not there.

    Raises:
        QueryError: If the store cannot be opened, or gave up.
        OSError: If the folder cannot be written; nothing is left there.
        sqlite3.Error: If the disk is full; nothing is left there.
    """
    with becoming(names_file(folder)) as new:
        if new is not None:
            asyncio.run(_write_all(Embedded(store), new))
    return new is not None


async def _write_all(store: Store, path: Path) -> None:
    rows, posts = await select_whole(store, "about/names", NameRow), await select_whole(store, "posts/list", PostRow)
    write_names(make_names(rows, posts), rows, path)


def write_names(names: Names, rows: Iterable[NameRow], path: Path) -> None:
    """Write a file that must not be there yet.

    Args:
        names: As questions use them, and reconciliation.
        rows: The rows that they were made of, as the search uses them.
        path: Where to.

    Raises:
        sqlite3.Error: If the disk is full.
    """
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.executescript(_SCHEMA)
        for table in _TABLES:
            base.execute(f"CREATE TABLE {table} (key TEXT PRIMARY KEY, value)")
        base.execute("BEGIN")
        _Writer(base, names).write()
        write_index(base, Index(names))
        write_searched(base, rows)
        base.execute("COMMIT")
        base.executescript(_INDEXES)
    finally:
        base.close()


class _Writer:
    """The writing of one file."""

    def __init__(self, base: sqlite3.Connection, names: Names) -> None:
        self._base = base
        self._names = names
        self._numbers: dict[tuple[str, str, str, str | None, str | None], int] = {}

    def write(self) -> None:
        """Write all tables."""
        names = self._names
        self._table("exact", ((name, self._list(things)) for name, things in names.exact.items()))
        exact = len(self._numbers)  # the things numbered so far, in the order of the exact names
        self._table("by_iri", ((iri, self._number(thing)) for iri, thing in names.by_iri.items()))
        self._told()
        self._inside("exact", names.exact)
        for table, named in (("endings", names.endings), ("pinyin", names.pinyin)):
            self._table(table, ((name, self._list(things)) for name, things in named.items()))
        for table, texts in (("spellings", names.spellings), ("pieces", names.places), ("counties", names.counties)):
            self._table(table, ((key, _json(some)) for key, some in texts.items()))
        self._units()
        self._posts()
        self._things(exact)
        self._many("whole", 2, [(len(names.told), names.home)])

    def _told(self) -> None:
        names = self._names
        rows = ((place, name, self._list(things)) for place, (name, things) in enumerate(names.told))
        self._many("told", 3, rows)
        self._inside("told", (name for name, _things in names.told))
        self._table("pairs", ((pair, _places(sorted(places))) for pair, places in names.pairs.items()))
        characters: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for place, (name, _things) in enumerate(names.told):
            for character in dict.fromkeys(name):
                characters[character].append(place)
        self._table("characters", ((one, places.tobytes()) for one, places in characters.items()))

    def _inside(self, table: str, texts: Iterable[str]) -> None:
        """Index what stands inside names, under their numbers: those of ``told`` from 0, of other tables from 1."""
        first = 0 if table == "told" else 1
        self._base.executemany(f"INSERT INTO inside_{table} (rowid, name) VALUES (?, ?)", enumerate(texts, first))

    def _units(self) -> None:
        units = self._names.institutions
        self._many("units", 4, ((name, name[::-1], len(name), self._list(things)) for name, things in units))
        found = dict.fromkeys(t for things in self._names.exact.values() for t in things if t.kind == "institution")
        classes = ((abbreviated(folded.__wrapped__(t.label))[::-1], t.iri, self._number(t)) for t in found)
        self._many("classes", 3, classes)

    def _posts(self) -> None:
        names = self._names
        self._table(
            "posts_at",
            ((at, _json([(title, post.iri, post.label) for title, post in some])) for at, some in names.posts.items()),
        )
        flat = ((at, title, post.iri, post.label) for at, some in names.posts.items() for title, post in some)
        self._many("posts", 5, ((place, *row) for place, row in enumerate(flat)))
        spelt = ((name, at) for at in names.posts for name in names.spellings.get(at, ()))
        self._many("spelt", 2, spelt)

    def _things(self, exact: int) -> None:
        self._many("things", 7, ((number, *thing, number < exact) for thing, number in self._numbers.items()))

    def _number(self, thing: Thing) -> int:
        key = (thing.iri, thing.kind, thing.label, thing.within, thing.region)
        return self._numbers.setdefault(key, len(self._numbers))

    def _list(self, things: Iterable[Thing]) -> bytes:
        return _places(map(self._number, things))

    def _table(self, table: str, rows: Iterable[tuple[str, object]]) -> None:
        self._many(table, 2, rows)

    def _many(self, table: str, columns: int, rows: Iterable[tuple[object, ...]]) -> None:
        self._base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)


def _places(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()


def _json(texts: object) -> str:
    return json.dumps(texts, ensure_ascii=False)


def main(arguments: list[str]) -> None:
    """Keep the names of a version; a reason on standard error, and status 1, if that fails."""
    store, folder, memory = arguments
    confine(int(memory), NICE)
    try:
        keep_names(Path(store), Path(folder))
    except (QueryError, OSError, MemoryError, sqlite3.Error) as exc:
        sys.exit(f"names: {exc}")


if __name__ == "__main__":
    main(sys.argv[1:])
