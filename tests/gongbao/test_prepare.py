"""What `gongbao prepare` keeps."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import gongbao as door
from gongbao.commands import build
from gongbao.exits import Exit
from gongbao.graph import store_folder
from kg_builder import pipeline
from queries.ask.kept import names_file
from queries.errors import StoreUnavailable
from queries.prepare import prepare
from queries.prepared import Prepared, declared
from queries.rows import cells
from queries.store import JSON, Embedded, Store, answer_now
from tests.gongbao.conftest import Ran
from tests.service.fakes import Failing


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


@pytest.mark.slow
@pytest.mark.shared
def test_what_lies_ready_of_the_gazettes_is_what_the_engine_gives(shared: Path, tmp_path: Path) -> None:
    pipeline.build([shared / "gazettes"], tmp_path / "graph")
    store = Embedded(store_folder(tmp_path / "graph").resolve())
    for query in declared():
        prepare(store.path, tmp_path / "ready", query)
        total = len(cells(query, asked(store, query.bind())))
        windows = [(50, 0), (50, 50), (1000, 0), (199, 1), (200, 0), (1, 200), (300, 150), (7, max(total - 3, 0))]
        ready = Prepared(Failing(StoreUnavailable("nobody may ask", place="")), tmp_path / "ready")
        for text in (query.bind(), query.count(), *(query.page(*window) for window in windows)):
            assert asked(ready, text) == asked(store, text), text


def asked(store: Store, text: str) -> bytes:
    return answer_now(store, text, accept=JSON, deadline=60.0, max_bytes=1 << 30).body
