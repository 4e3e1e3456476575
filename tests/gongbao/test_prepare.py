"""What `gongbao prepare` keeps."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import gongbao as door
from gongbao.commands import build
from gongbao.exits import Exit
from queries.ask.kept import names_file
from queries.prepared import declared
from tests.gongbao.conftest import Ran


@pytest.fixture
def data(sample_data: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sample_data, tmp_path / "graph", symlinks=True)


def test_all_questions_that_say_so_lie_ready(gongbao: Callable[..., Ran], data: Path) -> None:
    ran = gongbao("prepare", "--data", data)
    assert (ran.code, ran.err) == (Exit.OK, "")
    assert len(list((data / "prepared" / "1").glob("*.zip"))) == len(declared())
    assert names_file(data / "prepared" / "1").exists()


def test_the_names_of_a_large_graph_lie_ready_when_it_is_built(
    data: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    monkeypatch.chdir(root)
    build.keep_ready(data)
    assert not (data / "prepared").exists()
    monkeypatch.setattr(build, "SMALL", 1)
    build.keep_ready(data)
    assert names_file(data / "prepared" / "1").exists()


def test_what_lies_ready_is_taken(gongbao: Callable[..., Ran], data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = door.open(data).rows("officials/list")
    gongbao("prepare", "--data", data)
    monkeypatch.setattr("queries.store.Embedded.answer", None)  # nobody may ask the store any more
    assert door.open(data).rows("officials/list") == asked


def test_what_cannot_be_written_is_told(gongbao: Callable[..., Ran], data: Path) -> None:
    (data / "prepared").write_text("in the way")
    ran = gongbao("prepare", "--data", data)
    assert ran.code == Exit.NO_GRAPH
    assert "cannot be written" in ran.err


def test_without_a_graph_there_is_nothing_to_prepare(gongbao: Callable[..., Ran], tmp_path: Path) -> None:
    assert gongbao("prepare", "--data", tmp_path).code == Exit.NO_GRAPH
