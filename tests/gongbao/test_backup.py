"""A data directory kept, brought back, and left behind for a newer format."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.reliability.notices import write_notices
from gongbao.exits import Exit
from tests.gongbao.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def data(gongbao: Run, tmp_path: Path) -> Path:
    write_notices(tmp_path / "sources", range(6))
    assert gongbao("build", tmp_path / "sources", "--into", tmp_path / "data", "--quiet").code == Exit.OK
    return tmp_path / "data"


def exported(gongbao: Run, data: Path) -> str:
    return gongbao("export", "--data", data, "--format", "nquads").out


def test_a_copy_is_a_graph_and_goes_on_where_it_was_kept(gongbao: Run, data: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(data, kept, symlinks=True)
    before = exported(gongbao, data)
    write_notices(tmp_path / "sources", range(8))
    assert gongbao("build", tmp_path / "sources", "--into", data, "--quiet").code == Exit.OK
    assert exported(gongbao, data) != before
    shutil.rmtree(data)
    shutil.copytree(kept, data, symlinks=True)
    assert gongbao("verify", "--data", data).code == Exit.OK
    assert exported(gongbao, data) == before
    write_notices(tmp_path / "sources", range(6))
    again = json.loads(gongbao("build", tmp_path / "sources", "--into", data, "--json").out)
    assert (again["changed"], again["reused"]) == (False, again["sources"])


def test_a_directory_of_an_older_format_is_told_and_left_alone(gongbao: Run, data: Path, tmp_path: Path) -> None:
    before = exported(gongbao, data)
    manifest = (data / "current" / "manifest.json").resolve()
    old = json.loads(manifest.read_text(encoding="utf-8")) | {"format": 1}
    manifest.write_text(json.dumps(old), encoding="utf-8")
    for command in (["build", tmp_path / "sources", "--into", data], ["verify", "--data", data]):
        ran = gongbao(*command)
        assert ran.code == Exit.NO_GRAPH
        assert "it is of format 1" in ran.err
        assert "build into a new directory" in ran.err
    assert json.loads(manifest.read_text(encoding="utf-8")) == old
    assert gongbao("build", tmp_path / "sources", "--into", tmp_path / "new", "--quiet").code == Exit.OK
    assert exported(gongbao, tmp_path / "new") == before
