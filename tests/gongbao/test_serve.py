from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from gongbao.exits import Exit

URL = re.compile(r"http://127\.0\.0\.1:\d+/")


@contextmanager
def serving(data: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "gongbao", "serve", "--data", str(data), *options]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_the_graph_is_served_at_the_address_that_is_printed_until_it_is_stopped(sample_data: Path) -> None:
    with serving(sample_data, "--port", "0") as process:
        assert process.stdout is not None
        printed = URL.search(process.stdout.readline())
        assert printed is not None
        assert httpx2.get(printed[0] + "healthz").json() == {"status": "ok"}
        query = {"query": "ASK { GRAPH ?g { ?s ?p ?o } }"}
        assert httpx2.post(printed[0] + "sparql", data=query).json()["boolean"] is True
        head = httpx2.head(printed[0] + "sparql", params=query)
        assert (head.status_code, head.content) == (200, b"")
        wrapper = SPARQLWrapper(printed[0] + "sparql", returnFormat=JSON)
        wrapper.setMethod(POST)
        wrapper.setQuery("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        answer = wrapper.queryAndConvert()
        assert isinstance(answer, dict)
        assert int(answer["results"]["bindings"][0]["n"]["value"]) > 100
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == Exit.OK


def test_a_port_that_is_taken_is_told(sample_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with serving(sample_data, "--port", port) as process:
            _, told = process.communicate(timeout=30)
    assert process.returncode == Exit.BUSY
    assert port in told


@pytest.mark.parametrize("value", ["-1", "soon"])
def test_a_wrong_setting_is_told(sample_data: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GONGBAO_DEADLINE", value)
    with serving(sample_data, "--port", "0") as process:
        _, told = process.communicate(timeout=30)
    assert process.returncode == Exit.USAGE
    assert "GONGBAO_DEADLINE" in told
