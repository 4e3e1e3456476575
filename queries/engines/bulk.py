"""Virtuoso's own bulk loader: files in a folder that its server may read, and `isql` to tell it so."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from queries.engines.access import Access
from queries.errors import StoreUnavailable

_PROGRAMS = ("isql-vt", "isql-v", "isql")  # as Debian, others and Virtuoso itself name it
_WHOLE = re.compile(r"^(?:SQL> )*2\s+(?:NULL)?\s*$", re.MULTILINE)  # ll_state 2: read to its end; no ll_error
_IGNORED = "urn:x-gongbao:default"  # the loader wants a graph for lines that name none; N-Quads name theirs


@dataclass(frozen=True, slots=True)
class Bulk:
    """How a Virtuoso server is told to read files.

    Attributes:
        address: ``host:port`` of its SQL.
        folder: A folder that this process may write, the server may read under the same name, and its setting
            ``DirsAllowed`` names.
    """

    address: str
    folder: Path


def bulk_load(bulk: Bulk, files: Iterable[Path], access: Access) -> None:
    """Let the server read files of N-Quads, which are removed afterwards.

    Raises:
        StoreUnavailable: If `isql` is not there, the server refuses, or a file was not read to its end.
    """
    if "'" in str(bulk.folder):
        raise StoreUnavailable("its name holds a quotation mark", place=str(bulk.folder))
    for file in files:
        try:
            _run(bulk, access, _statements(bulk.folder, file))
        finally:
            file.unlink(missing_ok=True)


def _statements(folder: Path, file: Path) -> str:
    return (
        f"delete from DB.DBA.load_list where ll_file = '{folder / file.name}';\n"
        f"ld_dir('{folder}', '{file.name}', '{_IGNORED}');\n"
        "rdf_loader_run();\ncheckpoint;\n"
        f"select ll_state, ll_error from DB.DBA.load_list where ll_file = '{folder / file.name}';\n"
    )


def _run(bulk: Bulk, access: Access, statements: str) -> None:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise StoreUnavailable(f"none of {', '.join(_PROGRAMS)} is installed here", place=bulk.address)
    command = [program, bulk.address, access.user or "dba", access.password, "VERBOSE=OFF", "BANNER=OFF"]
    told = subprocess.run(
        command,
        input=statements,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode or not _WHOLE.search(told.stdout):
        said = " ".join((told.stderr + told.stdout).split())[-300:]
        raise StoreUnavailable(f"the bulk loader failed: {said}", place=bulk.address)
