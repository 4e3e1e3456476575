"""Real engines on loopback, empty, for tests and for trying: ``make engines``."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from benchmarks.processes import HOST, free_port, serving
from benchmarks.virtuoso import empty_virtuoso

TOOLS = Path("build/engines/bin")  # where scripts/engines.sh puts Oxigraph's server
NAMES = ("oxigraph", "virtuoso")
USER = PASSWORD = "dba"  # of a new Virtuoso, which listens on loopback alone


@dataclass(frozen=True, slots=True)
class Running:
    """An engine that runs.

    Attributes:
        name: One of `NAMES`.
        endpoint: Its address for queries.
        user: Who may write there; empty where anybody may.
        sql: ``host:port`` of Virtuoso's SQL; empty for others.
        folder: A folder that it may read files from.
    """

    name: str
    endpoint: str
    user: str
    sql: str
    folder: Path


def is_installed(name: str, tools: Path = TOOLS) -> bool:
    """Tell whether the engine of a name can be started here."""
    program = str(tools / "oxigraph") if name == "oxigraph" else "virtuoso-t"
    return shutil.which(program) is not None


@contextmanager
def engine(name: str, folder: Path, *, tools: Path = TOOLS, most_rows: int = 100_000) -> Iterator[Running]:
    """Run an empty engine while the block runs; StartError if it does not answer."""
    source = folder / "source"
    source.mkdir(parents=True)
    if name == "virtuoso":
        with empty_virtuoso(folder / "virtuoso", source, most_rows=most_rows) as running:
            yield Running(name, f"{running.root}/sparql", USER, running.sql, source)
        return
    port = free_port()
    root = f"http://{HOST}:{port}"
    command = [str(tools / "oxigraph"), "serve", "--location", str(folder / "store"), "--bind", f"{HOST}:{port}"]
    with serving(command, f"{root}/query?query={quote('ASK {}')}", folder / "oxigraph.log"):
        yield Running(name, f"{root}/query", "", "", source)


def main() -> int:
    """Run all that are installed until Ctrl-C, and say how they are used."""
    with TemporaryDirectory() as folder, ExitStack() as running:
        for name in filter(is_installed, NAMES):
            one = running.enter_context(engine(name, Path(folder) / name))
            bulk = f" --bulk {one.sql} --through {one.folder}" if one.sql else ""
            who = f"GONGBAO_ENGINE_USER={one.user} GONGBAO_ENGINE_PASSWORD={PASSWORD} " if one.user else ""
            print(f"{name}:\n  {who}gongbao load --data DIR --engine {one.endpoint}{bulk}", flush=True)
            print(f"  gongbao serve --engine {one.endpoint}", flush=True)
        print("Ctrl-C ends them.", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    return 0


if __name__ == "__main__":
    sys.exit(main())
