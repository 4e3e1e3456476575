from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongbao.whole import whole


def test_a_file_is_there_when_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "facts.jsonl"
    with whole(file) as out:
        out.write(b"all")
        assert not file.exists()
    assert file.read_bytes() == b"all"
    assert list(tmp_path.iterdir()) == [file]


def test_after_an_error_what_was_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "facts.jsonl"
    file.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), whole(file) as out:
        out.write(b"%d" % (1 // 0))
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_device_is_written_at_once() -> None:
    with whole(Path(os.devnull)) as out:
        out.write(b"all")
    assert Path(os.devnull).is_char_device()
