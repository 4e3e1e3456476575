from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest

from tests.service.serving import served

DOCUMENTS = 3  # in the made-up county: as many as the examples ask for


@pytest.fixture(scope="module")
def port(sample_data: Path) -> Iterator[int]:
    with served(sample_data) as (_, port):
        yield port


def examples(root: Path, language: str, port: int) -> list[str]:
    """Give the code of docs/service.md in a language, at the port of a server that runs."""
    text = (root / "docs" / "service.md").read_text(encoding="utf-8")
    found = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return [code.replace("127.0.0.1:8000", f"127.0.0.1:{port}") for code in found]


@pytest.mark.parametrize("client", ["SPARQLWrapper", "SPARQLStore"])
def test_a_client_of_the_docs_gets_its_answer(client: str, root: Path, port: int) -> None:
    (code,) = [code for code in examples(root, "python", port) if client in code]
    told = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert told.stdout.count("id/document/") == DOCUMENTS or told.stdout.strip() == str(DOCUMENTS)


def test_curl_of_the_docs_gets_its_answers(root: Path, port: int) -> None:
    if which("curl") is None:
        pytest.skip("needs curl")
    lines = [line for code in examples(root, "sh", port) for line in code.splitlines() if line.startswith("curl ")]
    assert len(lines) >= 4
    for line in lines:
        command = line.replace("curl ", "curl --silent --show-error --fail ", 1)
        told = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
        assert (told.returncode, bool(told.stdout)) == (0, True), (line, told.stderr)
