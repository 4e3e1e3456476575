"""The public Python entry: a built graph, opened by its folder."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from queries.errors import StoreUnavailable
from queries.store import JSON, Answer, Embedded, Store, answer_now

WHOLE = sys.maxsize  # bytes: an answer to ourselves has no limit


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph that was built, for reading.

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
        return answer_now(self.store, text, accept=accept, deadline=deadline, max_bytes=WHOLE)


def open_graph(place: str | Path) -> Graph:
    """Open the graph that ``gongbao build --into`` wrote to a folder.

    A later build is not seen; open again for it.

    Raises:
        StoreUnavailable: If there is no graph.
    """
    if "://" in str(place):
        raise StoreUnavailable("a folder is needed; addresses are not opened yet", place=str(place))
    return Graph(Embedded(store_folder(Path(place))))


def store_folder(data: Path) -> Path:
    """Give the folder of a data directory's current store; StoreUnavailable if nothing was built there."""
    folder = data / "current" / "store"
    if not folder.is_dir():
        raise StoreUnavailable("nothing was built there", place=str(data))
    return folder
