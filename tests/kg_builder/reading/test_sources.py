"""Which files of folders and archives are read, and what is told of the others."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kg_builder.errors import SourceError
from kg_builder.reading import archive, find_sources, limits, read
from kg_builder.reading.kinds import Kind, kind_of
from kg_builder.reading.refusals import REFUSALS


def zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return written.getvalue()


def test_a_folder_gives_its_files_of_all_kinds_and_of_all_depths(tmp_path: Path) -> None:
    for name in ("a.txt", "b.PDF", "c/d.html", "c/e.docx", "notes.md", ".hidden.txt", "~$e.docx", "old.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("甲", encoding="utf-8")
    files, failures = find_sources([tmp_path])
    assert [file.relative_to(tmp_path).as_posix() for file in files] == [
        "a.txt",
        "b.PDF",
        "c/d.html",
        "c/e.docx",
        "old.doc",
    ]
    assert failures == ()


def test_files_in_an_archive_are_read_as_if_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        zipped({"2030/甲.txt": "甲".encode(), "b.html": b"<p>b</p>", "x.png": b"x", "__MACOSX/b.txt": b"x"})
    )
    files, failures = find_sources([tmp_path])
    assert [file.relative_to(tmp_path).as_posix() for file in files] == ["a.zip/2030/甲.txt", "a.zip/b.html"]
    assert failures == ()
    source = read(files[0])
    assert (source.name, source.text) == ("甲.txt", "甲")


def test_names_in_an_archive_can_be_gbk(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("x.txt")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr(entry, "甲")
    name = "通知".encode("gbk")
    content = (
        (tmp_path / "a.zip").read_bytes().replace(b"x.txt", name[:1] + b".txt").replace(name[:1] + b".txt", name + b"t")
    )
    (tmp_path / "a.zip").write_bytes(content.replace(name + b"t", name + b"."))
    assert [member.name for member in archive.members(tmp_path / "a.zip")] == ["通知."]


BAD = {
    "a folder without files": ({}, "no file to read in this folder"),
    "an archive without files": ({"a.zip": zipped({"x.png": b"x"})}, "no file to read in this archive"),
    "a damaged archive": ({"a.zip": zipped({"a.txt": b"x"})[:-9]}, "the archive is damaged"),
}


@pytest.mark.parametrize(("files", "reason"), BAD.values(), ids=BAD)
def test_what_gives_no_file_is_told(files: dict[str, bytes], reason: str, tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    found, (failure,) = find_sources([tmp_path])
    assert found == ()
    assert reason in failure.reason


def _encrypted(content: bytes) -> bytes:
    """Set the mark of encryption of the one file in an archive."""
    local = content.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
    return local.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


INSIDE = {
    "an archive in an archive": (zipped({"a.txt": zipped({"b.txt": b"x"})}), "archive inside an archive"),
    "a file that expands without end": (zipped({"a.txt": b"0" * 2_000_000}), "expands to more than"),
    "an encrypted file": (_encrypted(zipped({"a.txt": b"x"})), "the archive is encrypted"),
    "a file that is not what it was": (
        zipped({"a.txt": b"xyz" * 9}).replace(b"\xab\xa8\xac", b"\xab\xa8\xad"),
        "damaged",
    ),
}


@pytest.mark.parametrize(("content", "reason"), INSIDE.values(), ids=INSIDE)
def test_a_file_in_an_archive_that_cannot_be_read_is_told(
    content: bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MEMBER_BYTES", 1_000_000)
    (tmp_path / "a.zip").write_bytes(content)
    (file,), _ = find_sources([tmp_path / "a.zip"])
    with pytest.raises(SourceError, match=reason) as caught:
        read(file)
    assert caught.value.path == tmp_path / "a.zip" / "a.txt"


def test_an_archive_of_too_many_files_or_bytes_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.txt": b"0" * 100 for n in range(9)}))
    monkeypatch.setattr(archive, "ARCHIVE_FILES", 8)
    with pytest.raises(SourceError, match="9 files"):
        archive.members(tmp_path / "a.zip")
    monkeypatch.setattr(archive, "ARCHIVE_FILES", 9)
    monkeypatch.setattr(archive, "ARCHIVE_EXPANDED", 800)
    with pytest.raises(SourceError, match="expands"):
        archive.members(tmp_path / "a.zip")


OTHER = {
    "Word 97": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Kind.OLE, r"save it as \.docx"),
    "RTF": (b"{\\rtf1 x}", Kind.RTF, r"save it as \.docx"),
    "OFD": (zipped({"OFD.xml": b"<x/>"}), Kind.OFD, "save it as PDF"),
    "Excel": (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), Kind.SHEET, "save it as PDF"),
    "OpenDocument": (zipped({"mimetype": b"", "content.xml": b""}), Kind.OPEN, r"save it as \.docx"),
    "a Word file with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
        Kind.OLE,
        "encrypted",
    ),
}


@pytest.mark.parametrize(("content", "kind", "reason"), OTHER.values(), ids=OTHER)
def test_what_no_reader_knows_is_told_with_what_to_do(content: bytes, kind: Kind, reason: str, tmp_path: Path) -> None:
    assert kind_of(content) is kind
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(SourceError, match=reason):
        read(tmp_path / "a.docx")


def test_a_file_larger_than_all_limits_is_not_read_at_all(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(limits.PDF_BYTES + 1)
    with pytest.raises(SourceError, match="up to 256 MiB"):
        read(tmp_path / "a.pdf")


def test_both_languages_of_a_refusal_name_the_same_facts() -> None:
    import string

    for code, texts in REFUSALS.items():
        zh, en = ({name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts)
        assert zh == en, code
