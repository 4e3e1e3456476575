"""A build on a Dask cluster: the same graph; what goes wrong with the cluster is told, and nothing is half-written."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from gongbao.exits import Exit
from kg_builder import cluster
from kg_builder.cluster import Cluster
from kg_builder.errors import ClusterError
from tests.kg_builder.prints import notice_text

ROOT = Path(__file__).parents[2]


@pytest.fixture
def prints(tmp_path: Path) -> Path:
    folder = tmp_path / "prints"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_text(notice_text(number), encoding="utf-8")
    return folder


def gongbao(*args: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    command = [sys.executable, "-m", "gongbao", "--lang", "en", *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=200)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(*args: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a part of Dask; what it says goes to a file."""
    with (folder / f"{args[0]}.log").open("ab") as log:
        command = [sys.executable, "-m", "dask", *args]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        part = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment, start_new_session=True)
        try:
            yield part
        finally:
            if part.poll() is None:
                os.killpg(part.pid, signal.SIGTERM)
            try:
                part.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(part.pid, signal.SIGKILL)
                part.wait()


@contextmanager
def started(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a cluster on loopback; gives its address and its workers."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as parts:
        at = ("--host", "127.0.0.1", "--port", str(port), "--dashboard-address", "127.0.0.1:0", "--no-dashboard")
        parts.enter_context(running("scheduler", *at, folder=folder))
        for_workers = ("--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard", "--local-directory", str(folder))
        begun = [parts.enter_context(running("worker", address, *for_workers, folder=folder)) for _ in range(workers)]
        deadline = time.monotonic() + 60
        log = folder / "worker.log"
        while workers and log.read_text().count("Registered to:") < workers:
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.2)
        while (folder / "scheduler.log").read_text().count("Scheduler at:") < 1:
            assert time.monotonic() < deadline, (folder / "scheduler.log").read_text()
            time.sleep(0.2)
        yield address, begun


def version(graph: Path) -> bytes:
    return b"".join((graph / "current" / name).read_bytes() for name in ("manifest.json", "links.nq", "names.jsonl"))


@pytest.mark.slow
def test_a_cluster_gives_the_same_graph_and_a_worker_that_is_killed_loses_nothing(prints: Path, tmp_path: Path) -> None:
    alone, on_cluster = tmp_path / "alone", tmp_path / "on-cluster"
    assert gongbao("build", str(prints), "--into", str(alone), "--workers", "1").returncode == Exit.OK
    with started(tmp_path, 2) as (address, workers):
        command = [sys.executable, "-m", "gongbao", "build", str(prints), "--into", str(on_cluster), "--dask", address]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as building:
            _wait_for(lambda: [*on_cluster.glob("quads/*.nq")])
            os.killpg(workers[0].pid, signal.SIGKILL)
            told, _ = building.communicate(timeout=150)
        assert building.returncode == Exit.OK, told.decode()
    assert version(alone) == version(on_cluster)
    assert not [*on_cluster.glob("**/.new-*")]


@pytest.mark.slow
def test_a_cluster_that_cannot_is_told(prints: Path, tmp_path: Path) -> None:
    with started(tmp_path, 0) as (address, _):
        ran = gongbao("build", str(prints), "--into", str(tmp_path / "graph"), "--dask", address)
        assert ran.returncode == Exit.FAILED
        assert ran.stderr.strip().endswith(f"{address}: it has no workers; start some with `dask worker`")
    assert not (tmp_path / "graph" / "current").exists()


def _wait_for(seen: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not seen():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.slow
def test_an_address_where_nobody_answers_is_told(prints: Path, tmp_path: Path) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    ran = gongbao("build", str(prints), "--into", str(tmp_path / "graph"), "--dask", address)
    assert ran.returncode == Exit.FAILED
    assert f"{address}: no Dask scheduler answers there" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_package_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'gongbao\[dask\]'"):
        list(Cluster("tcp://127.0.0.1:1", tmp_path).each(str, [1], str))


class Client:
    """A cluster's client, as far as the check asks it."""

    def __init__(self, told: dict[str, tuple[str, bool]]) -> None:
        self.told = told

    def run(self, *_: object) -> dict[str, tuple[str, bool]]:
        return self.told


UNFIT = {
    "no workers": ({}, "it has no workers"),
    "another version": ({"tcp://a": ("0", True)}, "another Gongbao"),
    "one of two another version": ({"tcp://a": ("", True), "tcp://b": ("0", True)}, "another Gongbao"),
    "another machine's folder": ({"tcp://a": ("", False)}, "do not see"),
}


@pytest.mark.parametrize(("told", "reason"), UNFIT.values(), ids=UNFIT)
def test_workers_that_are_not_fit_are_refused(
    told: dict[str, tuple[str, bool]], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "fingerprint", lambda _: "")
    with pytest.raises(ClusterError, match=reason):
        cluster.check(Client(told), Cluster("tcp://here", tmp_path))
    assert not [*tmp_path.iterdir()]
