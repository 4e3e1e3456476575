"""Virtuoso 7 as Debian packages it: a database of its own, filled, served on loopback, and shut down."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import quote

from benchmarks.processes import HOST, free_port, serving

# All paths absolute, all sockets on loopback; memory as its own guide says for 2 GiB.
_SETTINGS = Template("""[Database]
DatabaseFile = $folder/virtuoso.db
ErrorLogFile = $folder/virtuoso.log
LockFile = $folder/virtuoso.lck
TransactionFile = $folder/virtuoso.trx
xa_persistent_file = $folder/virtuoso.pxa
FileExtend = 200
Striping = 0

[TempDatabase]
DatabaseFile = $folder/virtuoso-temp.db
TransactionFile = $folder/virtuoso-temp.trx

[Parameters]
ServerPort = $host:$sql
DisableUnixSocket = 1
ServerThreads = 20
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
CheckpointInterval = 0
ThreadsPerQuery = 1
AsyncQueueMaxThreads = 1
DirsAllowed = $source

[HTTPServer]
ServerPort = $host:$http
ServerThreads = 20

[SPARQL]
ResultSetMaxRows = $rows
MaxQueryExecutionTime = 30
MaxQueryCostEstimationTime = 0
""")


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A server that runs.

    Attributes:
        root: ``http://host:port`` of its HTTP.
        sql: ``host:port`` of its SQL.
        process: Its process.
    """

    root: str
    sql: str
    process: int


@contextmanager
def empty_virtuoso(folder: Path, source: Path, *, most_rows: int = 100_000) -> Iterator[Virtuoso]:
    """Serve a new database while the block runs.

    Args:
        folder: For its files; made here.
        source: A folder that it may read files from.
        most_rows: After how many rows it cuts an answer.

    Raises:
        StartError: If the server does not answer.
    """
    folder.mkdir(parents=True)
    sql, http = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(
        _SETTINGS.substitute(
            folder=folder.resolve(), source=source.resolve(), host=HOST, sql=sql, http=http, rows=most_rows
        )
    )
    command = ["virtuoso-t", "-f", "-c", str(settings)]
    root = f"http://{HOST}:{http}"
    with serving(command, f"{root}/sparql?query={quote('ASK {}')}", folder / "out.log") as process:
        yield Virtuoso(root, f"{HOST}:{sql}", process.pid)


@contextmanager
def virtuoso_at(folder: Path, triples: Path, graph: str) -> Iterator[tuple[str, int]]:
    """Fill a new database with a file of N-Triples, and serve it while the block runs.

    Yields:
        ``http://host:port``, and the process.

    Raises:
        CalledProcessError: If the file cannot be loaded.
        StartError: If the server does not answer.
    """
    with empty_virtuoso(folder, triples.parent) as running:
        _load(running.sql, triples, graph)
        yield running.root, running.process


def _load(address: str, triples: Path, graph: str) -> None:
    """Load a file by the bulk loader; CalledProcessError if that fails."""
    statements = (
        f"ld_dir('{triples.resolve().parent}', '{triples.name}', '{graph}');\n"
        "rdf_loader_run();\ncheckpoint;\n"
        "select ll_state, ll_error from DB.DBA.load_list;\n"
    )
    command = ["isql-vt", address, "dba", "dba"]
    told = subprocess.run(command, input=statements, capture_output=True, text=True, check=True).stdout
    if "\n2 " not in told:  # ll_state 2: loaded
        raise subprocess.CalledProcessError(1, command, told)
