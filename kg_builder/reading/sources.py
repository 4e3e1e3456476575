"""Which files there are to read: those named, those of folders at any depth, those inside archives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg_builder.errors import SourceError
from kg_builder.reading.archive import is_archive, members
from kg_builder.reading.refusals import refused

# What a folder is searched for. Of formats that no reader knows, those in which offices publish: they are told of.
READ = frozenset({".txt", ".pdf", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".docx", ".docm", ".zip"})
TOLD = frozenset({".doc", ".wps", ".ofd", ".rtf"})
_OTHER_ZIPS = frozenset({"[Content_Types].xml", "OFD.xml", "content.xml"})


def find_sources(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[SourceError, ...]]:
    """Give all files to read, each once, sorted; and what is wrong with the paths that give none.

    A file inside an archive is told by the archive's path with its own behind it.
    """
    found: set[Path] = set()
    failures: list[SourceError] = []
    for path in paths:
        files = _inside(path) if path.is_dir() else [path]
        if not files:
            failures.append(refused("folder", path))
        for file in files:
            try:
                found.update(_opened(file))
            except SourceError as exc:
                failures.append(exc)
    return tuple(sorted(found)), tuple(failures)


def _inside(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if _is_wanted(file.name) and file.is_file()]


def _is_wanted(name: str) -> bool:
    """Say whether a folder's file is one to read; Word's lock files (~$notice.docx) and hidden files are not."""
    return not name.startswith((".", "~$")) and Path(name).suffix.lower() in READ | TOLD


def _opened(file: Path) -> Iterator[Path]:
    """Yield a file, or what is inside of it if it is an archive."""
    if not is_archive(file):
        yield file
        return
    inside = members(file)
    if any(str(name) in _OTHER_ZIPS for name in inside):
        yield file
        return
    wanted = [name for name in inside if _is_wanted(name.name)]
    if not wanted:
        raise refused("archive.nothing", file)
    yield from (file / name for name in wanted)
