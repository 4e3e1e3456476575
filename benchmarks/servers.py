"""The servers that are measured, each over the same graph, on loopback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, run
from urllib.parse import quote

from benchmarks.graph import BASE
from benchmarks.processes import HOST, free_port, serving
from benchmarks.virtuoso import virtuoso_at

GRAPH = f"{BASE}graph/bench"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs.

    Attributes:
        name: As the table has it.
        root: ``http://host:port``.
        path: Path of its endpoint.
        extra: What follows the query in the URL.
        process: Its process; its children are part of it.
    """

    name: str
    root: str
    path: str
    extra: str = ""
    process: int = 0


@contextmanager
def gongbao(data: Path, folder: Path, *, keeps: bool, settings: dict[str, str] | None = None) -> Iterator[Server]:
    """Serve a data directory; ``keeps`` says whether answers are kept, to be given again."""
    port = free_port()
    root = f"http://{HOST}:{port}"
    command = [sys.executable, "-m", "gongbao", "serve", "--data", str(data), "--port", str(port)]
    environment = {} if keeps else {"GONGBAO_CACHE_BYTES": "0"}
    name = "gongbao, asked again" if keeps else "gongbao, afresh"
    log = folder / f"gongbao-{port}.log"
    with serving(command, f"{root}/readyz", log, environment | (settings or {})) as process:
        yield Server(name, root, "/sparql", process=process.pid)


@contextmanager
def oxigraph(triples: Path, folder: Path, tools: Path) -> Iterator[Server]:
    """Serve the graph by Oxigraph's own server."""
    port = free_port()
    store = folder / "oxigraph"
    program = str(tools / "oxigraph")
    run([program, "load", "--location", str(store), "--file", str(triples)], check=True, stdout=DEVNULL, stderr=DEVNULL)
    command = [program, "serve-read-only", "--location", str(store), "--bind", f"{HOST}:{port}"]
    root = f"http://{HOST}:{port}"
    with serving(command, f"{root}/query?query={quote('ASK {}')}", folder / "oxigraph.log") as process:
        yield Server("Oxigraph server", root, "/query", process=process.pid)


@contextmanager
def rdflib(triples: Path, folder: Path, tools: Path) -> Iterator[Server]:
    """Serve the graph by rdflib-endpoint over rdflib's store in memory."""
    port = free_port()
    command = [str(tools / "rdflib-endpoint"), "serve", "--host", HOST, "--port", str(port), str(triples)]
    root = f"http://{HOST}:{port}"
    with serving(command, f"{root}/?query={quote('ASK {}')}", folder / "rdflib.log") as process:
        yield Server("rdflib-endpoint", root, "/", process=process.pid)


@contextmanager
def virtuoso(triples: Path, folder: Path) -> Iterator[Server]:
    """Serve the graph by Virtuoso 7."""
    with virtuoso_at(folder / "virtuoso", triples, GRAPH) as (root, process):
        yield Server("Virtuoso 7", root, "/sparql", f"&default-graph-uri={quote(GRAPH, safe='')}", process)
