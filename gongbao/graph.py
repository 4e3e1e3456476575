"""The public Python entry: a built graph, opened by its folder or by the address of a service."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongbao.now import now
from gongbao.rows import Rows, rows_of
from queries import acts, groups, institutions, library, officials, tenures
from queries.acts import ActSearch
from queries.ask.answers import Answered
from queries.ask.asker import open_asker
from queries.errors import StoreUnavailable
from queries.exports.formats import FORMATS
from queries.exports.view import View, facts_in
from queries.facts import Record
from queries.filters import Filters
from queries.parameters import Value
from queries.prepared import Prepared, folder_of
from queries.remote import Remote
from queries.rows import cells
from queries.store import JSON, Answer, Embedded, Store
from queries.turns import each_now

WHOLE = sys.maxsize  # bytes: an answer to ourselves has no limit
_ALL = 1_000_000  # rows of a list


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph that was built, for reading.

    What lists things gives `Rows`: a list of rows by column, whose ``frame()`` is a table of pandas.

    Attributes:
        store: What the functions of `queries` are given.
    """

    store: Store

    def query(self, text: str, *, accept: str = JSON, deadline: float = 60.0) -> Answer:
        """Give the answer to a SPARQL query in one of the media types of its form.

        Args:
            text: A SPARQL 1.1 query. Facts stand in named graphs: write ``GRAPH ?g { … }``.
            accept: Media type of the answer.
            deadline: Seconds.

        Raises:
            QueryError: If there is no answer.
        """
        return now(self.store.query(text, accept=accept, deadline=deadline, max_bytes=WHOLE))

    def rows(self, question: str, **values: Value) -> Rows:
        """Give the rows of a SELECT query, or of a question of the library with its parameters.

        Args:
            question: SPARQL, or a name of ``queries/rq``: ``groups/leaders``.
            **values: The question's parameters: ``body="https://…"``.

        Raises:
            QueryError: If there is no answer, or a value does not fit.
        """
        if question in library.names():
            asked = library.load(question)
            return Rows(cells(asked, self.query(asked.bind(**values)).body))
        told = json.loads(self.query(question).body)
        columns = told["head"]["vars"]
        return Rows({c: row[c]["value"] if c in row else None for c in columns} for row in told["results"]["bindings"])

    def officials(self, name: str | None = None) -> Rows:
        """List officials by name: all, or those of a name; two people of one name are two rows."""
        return rows_of(now(officials.find(self.store, Filters(name=name), limit=_ALL)).rows)

    def institutions(self, name: str | None = None) -> Rows:
        """List institutions by name: all, or those that are written so."""
        return rows_of(now(institutions.find(self.store, Filters(name=name), limit=_ALL)).rows)

    def bodies(self, name: str | None = None) -> Rows:
        """List coordinating bodies (议事协调机构) by name: all, or those that are called so."""
        return rows_of(now(groups.find(self.store, Filters(name=name), limit=_ALL)).rows)

    def members(self, body: str) -> Rows:
        """List the seats of a body, by its IRI, newest document first."""
        return rows_of(now(groups.members(self.store, body)))

    def appointments(
        self,
        *,
        official: str | None = None,
        institution: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Rows:
        """List appointments, removals and nominations, newest document first; who and where by their IRIs."""
        search = ActSearch(of=official, at=institution, since=since, until=until)
        return rows_of(now(acts.search(self.store, search)))

    def holders(self, day: date, *, institution: str | None = None) -> Rows:
        """List who held which post on a day, all or of an institution by its IRI."""
        return rows_of(now(tenures.holders(self.store, day, institution=institution)))

    def ask(self, question: str) -> Answered:
        """Answer a question in Chinese or English; ``status`` says whether it was understood."""

        async def answer() -> Answered:
            return await (await open_asker(self.store)).ask(question)

        return now(answer())

    def facts(self, of: str | None = None) -> Iterator[Record]:
        """Yield facts as flat records with their evidence: all, or those of one document or thing by its IRI."""
        return (fact.record for fact in each_now(facts_in(self.store, View(of))))

    def export(self, form: str, *, of: str | None = None) -> Iterator[bytes]:
        """Yield a file in one of the formats of ``gongbao export``, a piece at a time; KeyError for no such format."""
        return each_now(FORMATS[form].write(self.store, View(of)))


def open_graph(place: str | Path, *, token: str = "") -> Graph:
    """Open the graph of a folder that ``gongbao build --into`` wrote, or of a service by its address.

    A later build into the folder is not seen; open again for it. A service answers from what it serves at the time.

    Args:
        place: A folder, or an address: ``http://127.0.0.1:8000`` or that of a SPARQL endpoint.
        token: What the service wants as ``Authorization: Bearer``.

    Raises:
        StoreUnavailable: If there is no graph.
    """
    if "://" not in str(place):
        store = Embedded(store_folder(Path(place)))
        return Graph(Prepared(store, folder_of(store.path.parent)))
    address = str(place).rstrip("/")
    graph = Graph(Remote(address if address.endswith("/sparql") else f"{address}/sparql", token=token))
    graph.query("ASK { }", deadline=10.0)
    return graph


def store_folder(data: Path) -> Path:
    """Give the folder of a data directory's current store; StoreUnavailable if nothing was built there."""
    folder = data / "current" / "store"
    if not folder.is_dir():
        raise StoreUnavailable("nothing was built there", place=str(data))
    return folder
