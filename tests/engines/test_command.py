"""The commands over an engine: load, then ask it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.engines import PASSWORD, Running
from gongbao.cli import main
from gongbao.exits import Exit
from queries.engines.engine import Engine, version_in

pytestmark = pytest.mark.slow


@pytest.fixture
def known(running: Running, monkeypatch: pytest.MonkeyPatch) -> Running:
    """The engine, with the environment that a person would set."""
    if running.user:
        monkeypatch.setenv("GONGBAO_ENGINE_USER", running.user)
        monkeypatch.setenv("GONGBAO_ENGINE_PASSWORD", PASSWORD)
    return running


def test_a_graph_is_loaded_and_asked_by_command(
    known: Running, filled: Engine, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load = ["--lang", "en", "load", "--data", str(built.parent.parent), "--engine", known.endpoint]
    assert main(load) == Exit.FAILED  # it holds the graph of the other tests
    assert "replace" in capsys.readouterr().err
    assert main([*load, "--replace"]) == Exit.OK
    assert version_in(filled) == built.resolve().parent.name
    assert main(["ask", "--engine", known.endpoint, "谁是吕梁市就业工作领导小组的组长？"]) == Exit.OK
    assert main(["query", "--engine", known.endpoint, "groups/list", "--format", "csv"]) == Exit.OK
    assert capsys.readouterr().out.count("\n") > 30


def test_wrong_credentials_are_told(running: Running, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not running.user:
        pytest.skip("this engine knows no users")
    monkeypatch.setenv("GONGBAO_ENGINE_USER", running.user)
    monkeypatch.setenv("GONGBAO_ENGINE_PASSWORD", "wrong")
    load = ["load", "--data", str(built.parent.parent), "--engine", running.endpoint, "--replace"]
    assert main(load) == Exit.NO_GRAPH
