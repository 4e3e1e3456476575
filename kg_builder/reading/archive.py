"""Files inside a zip archive: read as if they lay in a folder of its name; none is unpacked to the disk.

A file's path is the archive's path with the file's own behind it: ``notices.zip/2023/notice.docx``.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from kg_builder.reading.limits import ARCHIVE_EXPANDED, ARCHIVE_FILES, MEMBER_BYTES, size
from kg_builder.reading.refusals import refused

_UTF8 = 0x800  # flag: the name is UTF-8
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)


def is_archive(path: Path) -> bool:
    """Say whether a file is a zip of any sort by its first bytes; False where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:
        return False


def members(path: Path) -> tuple[PurePosixPath, ...]:
    """List the files of an archive by name, folders and what systems add to them left out.

    Raises:
        SourceError: If it is damaged, holds too many files, or would expand beyond all bounds.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (*_DAMAGED, OSError) as exc:
        raise refused("archive.damaged", path, why=exc) from exc
    if len(entries) > ARCHIVE_FILES:
        raise refused("archive.many", path, found=len(entries), limit=ARCHIVE_FILES)
    if sum(entry.file_size for entry in entries) > ARCHIVE_EXPANDED:
        raise refused("expands", path, limit=size(ARCHIVE_EXPANDED))
    names = (PurePosixPath(_name(entry).replace("\\", "/")) for entry in entries)
    return tuple(sorted({name for name in names if not any(part.startswith((".", "__MACOSX")) for part in name.parts)}))


def read_member(archive_path: Path, path: Path) -> bytes:
    """Give one file of an archive, expanded up to the limit.

    Args:
        archive_path: The archive.
        path: The file: the archive's path with its own behind it.

    Raises:
        SourceError: If it is not there, encrypted, damaged, or expands beyond the limit.
    """
    try:
        with zipfile.ZipFile(archive_path) as archive:
            return _expanded(archive, path, path.relative_to(archive_path).as_posix())
    except (*_DAMAGED, OSError) as exc:
        raise refused("archive.damaged", path, why=exc) from exc


def _expanded(archive: zipfile.ZipFile, path: Path, wanted: str) -> bytes:
    entry = next((e for e in archive.infolist() if str(PurePosixPath(_name(e).replace("\\", "/"))) == wanted), None)
    if entry is None:
        raise refused("missing", path)
    if entry.flag_bits & _ENCRYPTED:
        raise refused("archive.encrypted", path)
    return bounded(archive, entry, MEMBER_BYTES, path)


def bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int, path: Path) -> bytes:
    """Expand one entry, whatever size it claims, up to a limit in bytes; SourceError beyond it."""
    with archive.open(entry) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise refused("expands", path, limit=size(limit))
    return content


def open_archive(raw: bytes) -> zipfile.ZipFile:
    """Open an archive that is in memory; the errors are those of `zipfile`."""
    return zipfile.ZipFile(io.BytesIO(raw))


def _name(entry: zipfile.ZipInfo) -> str:
    """Give a file's name; one without the mark of UTF-8 is GBK, as Chinese systems write it."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename
