"""Schemathesis: requests made up from the OpenAPI description, right and wrong ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.service.serving import served

EXAMPLES = Path(__file__).parents[2] / "examples"
_PROGRAM = Path(sys.executable).with_name("schemathesis")
_TRIES = 10  # of each operation, besides those that try every limit of each parameter


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_no_request_that_can_be_made_up_is_a_fault_of_the_server(tmp_path: Path) -> None:
    data = tmp_path / "graph"
    subprocess.run([sys.executable, "-m", "gongbao", "build", str(EXAMPLES), "--into", str(data)], check=True)
    with served(data) as (process, port):
        command = [str(_PROGRAM), "run", f"http://127.0.0.1:{port}/openapi.json", "--checks", "not_a_server_error"]
        command += ["--phases", "coverage,fuzzing", "--max-examples", str(_TRIES), "--seed", "1"]
        command += ["--generation-database", "none", "--warnings", "off", "--no-color", "--request-timeout", "60"]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-2000:]
        assert process.poll() is None
    assert "No issues found" in run.stdout
