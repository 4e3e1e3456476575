"""A scratch checkout in which the pages' commands are run, one page after its own lines."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from tests.conftest import ROOT
from tests.docs.blocks import Block

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")
_PORT = re.compile(r"127\.0\.0\.1:8000")
# What waits for Ctrl-C, and so goes into the background.
_SERVES = re.compile(r"^(?:gongbao serve|make demo)\b")
_OURS = {"build", ".venv", ".git", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"}
# Copied, not linked: a page may show how to change a table.
_PACKAGES = {"ontology", "kg_builder", "queries", "service", "gongbao", "scripts"}
# What `make` would install or bundle is there: so its marks say, which are newer than all they are made from.
_MARKS = (".venv/.runtime-installed", ".venv/.dev-installed", "build/.assets-built")
# A test never installs anything: the environment that it runs in is not its own.
_PYTHON = """#!/bin/sh
case "$1 $2" in "-m pip") echo "a page's test would install packages" >&2; exit 1;; esac
exec {run} "$@"
"""
_SECONDS = 600  # for one block


@dataclass
class Checkout:
    """A folder that looks like a checkout after ``make demo``.

    Attributes:
        folder: It.
        language: Of messages: that of the page.
        serving: Servers that the page has started, ended with it.
        port: That of the last one.
    """

    folder: Path
    language: str
    serving: ExitStack = field(default_factory=ExitStack)
    port: int | None = None

    def run(self, block: Block) -> str:
        """Run a block and give what it prints; AssertionError if one of its lines fails."""
        serves_itself = any(map(_SERVES.match, block.text.splitlines()))
        if self.port is None and _PORT.search(block.text) and not serves_itself:
            self._serve("gongbao serve --data build/demo")
        if block.language == "python":
            return self._said([sys.executable, "-W", "error", "-c", self._here(block.text)], block)
        said = ""
        for serves, lines in groupby(block.text.splitlines(), key=lambda line: bool(_SERVES.match(line))):
            if serves:
                said += "".join(self._serve(line) for line in lines)
            else:
                said += self._said(["sh", "-ec", self._here("\n".join(lines))], block)
        return said

    def _here(self, text: str) -> str:
        """Give code with the port of the page's own server."""
        return _PORT.sub(f"127.0.0.1:{self.port}", text)

    def _said(self, command: list[str], block: Block) -> str:
        told = subprocess.run(
            command, cwd=self.folder, env=self._environment(), capture_output=True, text=True, timeout=_SECONDS
        )
        assert told.returncode == 0, f"{block.page}:{block.line}\n{block.text}\n{told.stdout}\n{told.stderr}"
        return told.stdout + told.stderr

    def _serve(self, line: str) -> str:
        """Start a server on a free port; give what it says first."""
        command = re.sub(r"#.*|(?:--port |PORT=)\d+", "", line).strip()
        command += " PORT=0" if command.startswith("make") else " --port 0"
        process = self.serving.enter_context(
            subprocess.Popen(
                ["sh", "-c", f"exec {command}"],
                cwd=self.folder,
                env=self._environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        )
        self.serving.callback(process.terminate)
        assert process.stdout
        for said in process.stdout:
            if address := _ADDRESS.search(said):
                self.port = int(address[1])
                return said
        raise AssertionError(f"{line}: it does not serve")

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGBAO_", "MAKE"))}
        return kept | {
            "PATH": f"{self.folder / '.venv/bin'}:{kept.get('PATH', '')}",
            "PYTHONPATH": str(self.folder),
            "PYTHONUTF8": "1",
            "LC_ALL": "zh_CN.UTF-8" if self.language == "zh" else "C.UTF-8",
            "COLUMNS": "120",
        }


def _tools() -> dict[str, str]:
    """Give the commands that pages name: ours, and curl so that it fails on an error of the service."""
    python = shlex.quote(sys.executable)
    return {"gongbao": f"{python} -m gongbao", "python": python, "curl": f"{shutil.which('curl')} --fail -sS"}


@contextmanager
def checkout(folder: Path, language: str, built: Path) -> Iterator[Checkout]:
    """Make a scratch checkout whose ``build/demo`` is a copy of a built graph; end its servers afterwards."""
    for entry in ROOT.iterdir():
        if entry.name not in _OURS | _PACKAGES:
            (folder / entry.name).symlink_to(entry)
    for package in _PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(built, folder / "build/demo", symlinks=True)
    (folder / ".venv/bin").mkdir(parents=True)
    for name, run in _tools().items():
        (folder / ".venv/bin" / name).write_text(_PYTHON.format(run=run), encoding="utf-8")
        (folder / ".venv/bin" / name).chmod(0o755)
    for mark in _MARKS:
        (folder / mark).touch()
    made = Checkout(folder, language)
    with made.serving:
        yield made
