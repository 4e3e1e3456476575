"""The names of a large graph, read from a file as they are asked for, instead of all of them at the start.

`queries.ask.keeping` writes the file, an SQLite database, beside what else is prepared of a version: tables of keys and
values for what is looked up by name or IRI, and indexes by three neighbouring characters for what is looked for inside
names. Things stand once in ``things``, numbered in the order in which their names are gone through; a list of them is
the bytes of their numbers.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar, overload
from weakref import WeakKeyDictionary

from queries.ask.name_forms import abbreviated
from queries.ask.script import folded
from queries.ask.things import Names, Thing, read_names
from queries.library import load
from queries.prepared import Prepared
from queries.store import Store

T = TypeVar("T")
TRIGRAM = 3  # characters that the index of what stands inside names needs
_LAST = "\U0010ffff"  # what begins so is between it and it with this behind
_TOLD = "SELECT name, things FROM told WHERE place = ?"
_KEPT = 512  # lists of places that are kept
_DIGITS = 12  # hex digits of a digest
_LOG = logging.getLogger(__name__)
_NAMES: WeakKeyDictionary[Store, Names] = WeakKeyDictionary()
Cell = str | bytes | int | None


class NamesFile:
    """An open file of names."""

    def __init__(self, path: Path) -> None:
        """Open it, to read; sqlite3.Error if it is none, FileNotFoundError if it is not there."""
        if not path.exists():
            raise FileNotFoundError(path)
        # Immutable: a file has its name when it is whole. All threads may read.
        self._base = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        self.thing = lru_cache(maxsize=50_000)(self._thing)

    def all(self, query: str, *values: Cell) -> list[tuple[Cell, ...]]:
        """Give all rows of a query."""
        return self._base.execute(query, values).fetchall()

    def one(self, query: str, *values: Cell) -> tuple[Cell, ...] | None:
        """Give the first row of a query; None if there is none."""
        row: tuple[Cell, ...] | None = self._base.execute(query, values).fetchone()
        return row

    def things(self, cell: Cell) -> tuple[Thing, ...]:
        """Give the things of a list."""
        return tuple(map(self.thing, numbers(cell)))

    def _thing(self, number: int) -> Thing:
        row = self.one("SELECT iri, kind, label, within, region FROM things WHERE number = ?", number)
        if row is None:
            raise sqlite3.DatabaseError(f"no thing {number}")
        iri, kind, label, within, region = (None if cell is None else str(cell) for cell in row)
        return Thing(iri or "", kind or "", label or "", within, region)


def numbers(cell: Cell) -> array[int]:
    """Give the numbers of a list."""
    found = array("I")
    found.frombytes(cell if isinstance(cell, bytes) else b"")
    return found


class Table(Mapping[str, T]):
    """A table of keys and values."""

    def __init__(self, file: NamesFile, name: str, read: Callable[[Cell], T]) -> None:
        """Take the table's name, and what reads a value."""
        self._file = file
        self._name = name
        self._read = read
        self._query = f"SELECT value FROM {name} WHERE key = ?"

    def __getitem__(self, key: str) -> T:
        """Give a value; KeyError if there is none."""
        if (row := self._file.one(self._query, key)) is None:
            raise KeyError(key)
        return self._read(row[0])

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a key."""
        return isinstance(key, str) and self._file.one(self._query, key) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return (str(row[0]) for row in self._file.all(f"SELECT key FROM {self._name} ORDER BY rowid"))

    def __len__(self) -> int:
        """Give the number of keys."""
        return len(self._file.all(f"SELECT key FROM {self._name}"))


class Places(Sequence[T]):
    """What is told by its place, from 0: each read when it is asked for."""

    def __init__(self, file: NamesFile, number: int, query: str, read: Callable[[tuple[Cell, ...]], T]) -> None:
        """Take how many there are, what asks for the row of a place, and what reads a row."""
        self._file = file
        self._number = number
        self._query = query
        self._read = read

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """Give what stands in a place; IndexError if there is none."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._number))]
        row = self._file.one(self._query, place)
        if row is None:
            raise IndexError(place)
        return self._read(row)

    def __len__(self) -> int:
        """Give how many there are."""
        return self._number


@dataclass(frozen=True)
class Kept(Names):
    """Names in a file; each answer is that of the same names in memory."""

    file: NamesFile = field(kw_only=True)

    @cached_property
    def pairs(self) -> Mapping[str, frozenset[int]]:
        """Places in ``told`` by pair of neighbouring characters."""
        return Table(self.file, "pairs", _places)

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """Pieces of institutions' names by their pinyin."""
        return Table(self.file, "pieces", texts_of)

    @cached_property
    def counties(self) -> Mapping[str, tuple[str, ...]]:
        """Names of counties, cities and districts without that word, by their pinyin."""
        return Table(self.file, "counties", texts_of)

    @cached_property
    def by_iri(self) -> Mapping[str, Thing]:
        """Things by IRI."""
        return Table(self.file, "by_iri", lambda cell: self.file.thing(int(cell or 0)))

    @cached_property
    def endings(self) -> Mapping[str, tuple[Thing, ...]]:
        """Institutions by what the names of several end with."""
        return Table(self.file, "endings", self.file.things)

    @cached_property
    def pinyin(self) -> Mapping[str, tuple[Thing, ...]]:
        """Officials by pinyin without spaces."""
        return Table(self.file, "pinyin", self.file.things)

    def of_class(self, name: str) -> tuple[Thing, ...]:
        """Give the institutions whose names end with a class word, each after a place."""
        end = abbreviated(folded(name))[::-1]
        found = self.file.all(
            "SELECT number, key FROM classes WHERE key >= ? AND key < ? ORDER BY iri", end, end + _LAST
        )
        things = (self.file.thing(int(number or 0)) for number, key in found if key != end)
        return tuple(thing for thing in things if not thing.label.startswith("各"))

    def is_told(self, piece: str) -> bool:
        """Tell whether a told name holds a text."""
        if len(piece) < TRIGRAM:
            return bool(not piece or self._holding_short(piece))
        found = self.file.one("SELECT rowid FROM inside_told WHERE inside_told MATCH ? LIMIT 1", quoted(piece))
        return found is not None

    def holding(self, piece: str) -> Sequence[int]:
        """Give the places in ``told`` of the names that hold a text, in order."""
        if len(piece) < TRIGRAM:
            return sorted(self._holding_short(piece)) if piece else range(len(self.told))
        found = self.file.all("SELECT rowid FROM inside_told WHERE inside_told MATCH ? ORDER BY rowid", quoted(piece))
        return [int(place or 0) for (place,) in found]

    def place_of(self, name: str) -> int | None:
        """Give the place in ``told`` of a name; None if it is not told."""
        row = self.file.one("SELECT place FROM told WHERE name = ?", name)
        return None if row is None else int(row[0] or 0)

    def with_all(self, text: str) -> Sequence[int]:
        """Give the places in ``told`` of the names that hold every character of a text, in order."""
        lists = sorted((self._characters.get(one, b"") for one in set(text)), key=len)
        found = set(numbers(lists[0])) if lists else set(range(len(self.told)))
        for cell in lists[1:]:
            found.intersection_update(numbers(cell) if found else ())
        return sorted(found)

    def slips(self, piece: str) -> Sequence[str]:
        """Give the names of institutions that differ from a text in one character: one half of each is the same."""
        half, length = len(piece) // 2, len(piece)
        start, end = piece[:half], piece[half:][::-1]
        found = self.file.all(
            "SELECT name FROM units WHERE length = ? AND name >= ? AND name < ? UNION "
            "SELECT name FROM units WHERE length = ? AND backwards >= ? AND backwards < ? ORDER BY name",
            *(length, start, start + _LAST, length, end, end + _LAST),
        )
        names = [str(name) for (name,) in found]
        return [name for name in names if sum(a != b for a, b in zip(name, piece, strict=True)) == 1]

    def completions(self, end: str, most: int) -> Sequence[str]:
        """Give the exact names that hold a text and more; first those that begin so, then the shorter."""
        fits, value = inside("inside_exact", "key", end)
        found = self.file.all(
            f"SELECT key FROM exact WHERE {fits} AND key != ? ORDER BY instr(key, ?) != 1, length(key), key LIMIT ?",
            *(value, end, end, most),
        )
        return [str(key) for (key,) in found]

    def units_with(self, terms: Sequence[Sequence[str]]) -> tuple[Thing, ...]:
        """Give the institutions with the shortest name that holds one form of each term."""
        fits = " AND ".join(f"({' OR '.join('instr(name, ?)' for _form in forms)})" for forms in terms)
        found = self.file.all(
            f"WITH fitting AS (SELECT name, length, things FROM units WHERE {fits}) "
            "SELECT things FROM fitting WHERE length = (SELECT min(length) FROM fitting) ORDER BY name",
            *(form for forms in terms for form in forms),
        )
        return tuple(dict.fromkeys(thing for (cell,) in found for thing in self.file.things(cell)))

    def units_beginning(self, labels: tuple[str, ...]) -> tuple[Thing, ...]:
        """Give the institutions whose labels begin with one of some; none where there are none of these."""
        found: set[int] = set()
        for label in labels:
            rows = self.file.all(
                "SELECT number FROM things WHERE kind = 'institution' AND is_exact AND label >= ? AND label < ?",
                *(label, label + _LAST),
            )
            found.update(int(number or 0) for (number,) in rows)
        return tuple(dict.fromkeys(map(self.file.thing, sorted(found))))

    def posts_printed(self, forms: Collection[str]) -> tuple[Thing, ...]:
        """Give the posts that are printed in one of some forms: a spelling of their institution, and the title."""
        found: dict[int, str] = {}
        for form in forms:
            for cut in range(len(form) + 1):
                rows = self.file.all(
                    "SELECT posts.place, posts.post FROM spelt JOIN posts ON posts.institution = spelt.iri "
                    "WHERE spelt.name = ? AND posts.title = ?",
                    *(form[:cut], form[cut:]),
                )
                found.update((int(place or 0), str(post)) for place, post in rows)
        return tuple(dict.fromkeys(self._post(found[place], place) for place in sorted(found)))

    def titles_of(self, position: str) -> Sequence[str]:
        """Give the titles of a post, each without the institution it belongs to."""
        found = self.file.all("SELECT title FROM posts WHERE post = ? ORDER BY place", position)
        return [str(title) for (title,) in found]

    @cached_property
    def institutions(self) -> tuple[tuple[str, tuple[Thing, ...]], ...]:
        """Names of institutions, the shortest first, with what is so called."""
        found = self.file.all("SELECT name, things FROM units ORDER BY length, name")
        return tuple((str(name), self.file.things(cell)) for name, cell in found)

    @cached_property
    def _characters(self) -> Mapping[str, bytes]:
        return Table(self.file, "characters", lambda cell: cell if isinstance(cell, bytes) else b"")

    def _holding_short(self, piece: str) -> Collection[int]:
        return self.pairs.get(piece, frozenset()) if len(piece) > 1 else numbers(self._characters.get(piece, b""))

    def _post(self, iri: str, place: int) -> Thing:
        row = self.file.one("SELECT label FROM posts WHERE place = ?", place)
        return Thing(iri, "post", str(row[0]) if row else "")


async def names_of(store: Store) -> Names:
    """Give the names of a store: from the file that lies ready, else read whole, once; QueryError if it is silent."""
    if store not in _NAMES:
        _NAMES[store] = ready(store) or await read_names(store)
    return _NAMES[store]


def ready(store: Store) -> Kept | None:
    """Open the file that lies ready; None if there is none, or it is damaged."""
    if not isinstance(store, Prepared):
        return None
    try:
        return open_names(names_file(store.folder))
    except FileNotFoundError:
        return None
    except sqlite3.Error:
        _LOG.exception("the file of names cannot be read; they are read from the graph")
        return None


def names_file(folder: Path) -> Path:
    """Give the place of the names among a version's prepared answers: another for each version of this program."""
    return folder / f"names-{_digest()}.sqlite"


@cache
def _digest() -> str:
    """Give a digest of all that names are made by: the code and the words of this package, and two questions."""
    digest = hashlib.sha256(f"{load('about/names').text}\n{load('posts/list').text}".encode())
    for text in _texts_in(files("queries.ask")):
        digest.update(text)
    return digest.hexdigest()[:_DIGITS]


def _texts_in(folder: Traversable) -> Iterator[bytes]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _texts_in(entry)
        elif entry.name.endswith((".py", ".tsv", ".txt")):
            yield entry.read_bytes()


def open_names(path: Path) -> Kept:
    """Open a file of names; FileNotFoundError if there is none, sqlite3.Error if it is damaged."""
    file = NamesFile(path)
    row = file.one("SELECT told, home FROM whole")
    if row is None:
        raise sqlite3.DatabaseError("not whole")
    return Kept(
        exact=Table(file, "exact", file.things),
        spellings=Table(file, "spellings", texts_of),
        told=Places(file, int(row[0] or 0), _TOLD, lambda told: (str(told[0]), file.things(told[1]))),
        home=None if row[1] is None else str(row[1]),
        posts=Table(file, "posts_at", _posts),
        file=file,
    )


def inside(index: str, column: str, piece: str) -> tuple[str, str]:
    """Give the condition by which rows are found whose names hold a text, and its value.

    Args:
        index: The table that indexes what stands inside the names, under the numbers of their rows.
        column: That of the names.
        piece: The text.
    """
    if len(piece) < TRIGRAM:
        return f"instr({column}, ?)", piece
    return f"rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", quoted(piece)


def quoted(piece: str) -> str:
    """Give a text as the index looks for it, whole."""
    return '"' + piece.replace('"', '""') + '"'


@lru_cache(maxsize=_KEPT)
def _frozen(cell: bytes) -> frozenset[int]:
    return frozenset(numbers(cell))


def _places(cell: Cell) -> frozenset[int]:
    return _frozen(cell if isinstance(cell, bytes) else b"")


def texts_of(cell: Cell) -> tuple[str, ...]:
    """Give the texts of a list."""
    return tuple(json.loads(str(cell)))


def _posts(cell: Cell) -> tuple[tuple[str, Thing], ...]:
    return tuple((title, Thing(iri, "post", label)) for title, iri, label in json.loads(str(cell)))
