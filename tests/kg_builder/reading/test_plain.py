"""Plain text files in the encodings and states in which they come."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_builder.errors import SourceError
from kg_builder.reading import read

GOOD = {
    "UTF-8": "甲市\n".encode(),
    "UTF-8 with a mark": "\ufeff甲市\n".encode(),
    "GB18030": "甲市\n".encode("gb18030"),
    "UTF-16 with a mark": "甲市\n".encode("utf-16"),
}
BAD = {
    "empty": (b"", "empty"),
    "white space alone": (b" \n\n", "empty"),
    "binary": (b"\x00\x01\x02\x00", "binary"),
    "cut inside a character": ("甲市人民".encode()[:-1], "breaks off"),
    "no known encoding": (b"abc\xff\xfe\xff" * 9 + b"\x80", "neither"),
}


@pytest.mark.parametrize("raw", GOOD.values(), ids=GOOD)
def test_known_encodings_are_read(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    assert read(path).text == "甲市\n"


@pytest.mark.parametrize(("raw", "words"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_read_is_named_with_what_is_wrong(raw: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with pytest.raises(SourceError, match=words) as caught:
        read(path)
    assert caught.value.path == path


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "none.txt")


def test_line_ends_stay_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("甲\r\n乙\n".encode())
    assert read(path).text == "甲\r\n乙\n"
