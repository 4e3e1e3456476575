"""The steps of the Dockerfile, walked in a clean folder: most places where the suite runs have no container engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.service.serving import get

PREFIX = "/opt/gongbao"  # where the image has its environment
PORT = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@dataclass(frozen=True, slots=True)
class Step:
    word: str  # COPY, RUN …
    rest: str


def steps(root: Path) -> Iterator[Step]:
    text = (root / "Dockerfile").read_text(encoding="utf-8")
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        if line and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            yield Step(word, rest)


def of(root: Path, word: str) -> list[str]:
    return [step.rest for step in steps(root) if step.word == word]


def test_the_process_runs_without_root(root: Path) -> None:
    users = of(root, "USER")
    assert users
    assert users[-1].isdigit()
    assert int(users[-1]) > 0
    assert [step.word for step in steps(root)][-1] == "CMD"


def test_all_that_is_copied_is_there_and_all_packages_are_copied(root: Path) -> None:
    named = [name for rest in of(root, "COPY") if not rest.startswith("--from") for name in rest.split()[:-1]]
    assert all((root / name).exists() for name in named)
    assert {"ontology", "kg_builder", "queries", "service", "gongbao"} <= set(named)


def test_the_compose_file_lets_the_process_do_little(root: Path) -> None:
    text = (root / "compose.yaml").read_text(encoding="utf-8")
    for line in ("read_only: true", "no-new-privileges:true", "- ALL", ":/data:ro", "127.0.0.1:8000:8000"):
        assert line in text, line


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_image_is_built_and_serves_in_a_clean_folder(root: Path, sample_data: Path, tmp_path: Path) -> None:
    place, source = tmp_path / "opt", tmp_path / "src"
    source.mkdir()
    environment = {"PATH": f"{place / 'bin'}:{os.defpath}", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    for step in _until_the_second_image(root):
        if step.word == "COPY":
            *names, target = step.rest.split()
            for name in names:
                _copy(root / name, source / target / Path(name).name if target.endswith("/") else source / target)
        elif step.word == "RUN":
            _run(step.rest.replace(PREFIX, str(place)), source, environment)
    with _served(root, sample_data, tmp_path, environment) as (process, port):
        (check,) = of(root, "HEALTHCHECK")
        command = json.loads(check.partition("CMD")[2])
        healthy = [part.replace("127.0.0.1:8000", f"127.0.0.1:{port}") for part in command]
        assert subprocess.run(healthy, env=environment, check=False).returncode == 0
        assert json.loads(get(port, "/readyz"))["status"] == "ok"
        assert "html" in get(port, "/")
        process.terminate()
        assert process.wait(30) in {0, -15}


def _until_the_second_image(root: Path) -> Iterator[Step]:
    seen = 0
    for step in steps(root):
        seen += step.word == "FROM"
        if seen == 1:
            yield step


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    else:
        shutil.copy(source, target)


def _run(command: str, folder: Path, environment: dict[str, str]) -> None:
    python = f"{Path(sys.executable).resolve()} -m venv"  # the image's python is on its PATH, ours need not be
    done = subprocess.run(
        ["sh", "-c", command.replace("python -m venv", python)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if "NewConnectionError" in done.stderr or "No matching distribution" in done.stderr:
        pytest.skip("needs a package registry")
    assert done.returncode == 0, done.stderr[-2000:]


@contextmanager
def _served(
    root: Path, data: Path, folder: Path, environment: dict[str, str]
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run the command of the image on a port of its own."""
    (entry,), (arguments,) = of(root, "ENTRYPOINT"), of(root, "CMD")
    given = {"/data": str(data), "8000": "0", "0.0.0.0": "127.0.0.1"}
    command: list[str] = json.loads(entry) + json.loads(arguments)
    program, *rest = [given.get(each, each) for each in command]
    found = shutil.which(program, path=environment["PATH"])
    assert found
    settings = environment | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen([found, *rest], cwd=folder, env=settings, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            port = PORT.search(process.stdout.readline())
            assert port
            yield process, int(port[1])
        finally:
            process.kill()
