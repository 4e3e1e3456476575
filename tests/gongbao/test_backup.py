"""A data directory kept, brought back, and left behind for a newer format."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from benchmarks.reliability.notices import write_notices
from gongbao.exits import Exit
from tests.conftest import ROOT
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


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("flock") is None, reason="needs flock of util-linux")
def test_a_backup_that_holds_the_lock_is_whole_while_builds_go_on(gongbao: Run, data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write_notices(other, range(4, 9))
    stop, ended = tmp_path / "stop", []

    def builds() -> None:
        while not stop.exists():
            for sources in (other, tmp_path / "sources"):
                command = [sys.executable, "-m", "gongbao", "build", str(sources), "--into", str(data), "--quiet"]
                ended.append(subprocess.run(command, capture_output=True, check=False).returncode)

    runs = Thread(target=builds)
    runs.start()
    for number in range(3):
        kept = tmp_path / f"kept{number}"
        kept.mkdir()
        tar = f"flock {data}/.lock tar -cf {kept}.tar -C {data} ."
        subprocess.run(["sh", "-c", tar], check=True)
        subprocess.run(["tar", "-xf", f"{kept}.tar", "-C", kept], check=True)
        assert gongbao("verify", "--data", kept).code == Exit.OK
    stop.touch()
    runs.join()
    assert {*ended} <= {Exit.OK, Exit.BUSY}
    assert Exit.OK in ended


def test_a_directory_of_an_older_format_is_told_and_taken_over(gongbao: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with tarfile.open(ROOT / "tests" / "data" / "directories" / "format-1.tar.xz") as archive:
        archive.extractall(data, filter="data")
    for command in (["build", ROOT / "examples", "--into", data], ["verify", "--data", data]):
        ran = gongbao(*command)
        assert ran.code == Exit.NO_GRAPH
        assert "take it over with `gongbao migrate`" in ran.err
    ran = gongbao("migrate", "--data", data, "--workers", 1)
    assert (ran.code, ran.out) == (Exit.OK, f"Took over {data}: 2 texts read anew, 2 documents.\n")
    assert gongbao("verify", "--data", data).code == Exit.OK
    assert gongbao("migrate", "--data", data).code == Exit.NO_GRAPH


def test_a_directory_with_a_spoilt_text_is_told_and_left(gongbao: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with tarfile.open(ROOT / "tests" / "data" / "directories" / "format-1.tar.xz") as archive:
        archive.extractall(data, filter="data")
    sorted((data / "texts").iterdir())[0].write_text("x")
    ran = gongbao("--lang", "zh", "migrate", "--data", data, "--workers", 1, "--quiet")
    assert ran.code == Exit.FAILED
    assert "存留的文本与写入时不同" in ran.err
    assert "图谱未变" in ran.err
