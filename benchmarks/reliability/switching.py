"""Kill builds, and the service itself, while the service is asked: each answer is of one graph, whole."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from benchmarks.processes import HOST, free_port, wait_for
from benchmarks.reliability.commands import Ended, command, moments, must, started
from benchmarks.reliability.ground import Ground, Trial

_COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } # "


class Asked:
    """A process that asks a service for the size of its graph, over and over, and writes down what it is told."""

    def __init__(self, root: str, folder: Path) -> None:
        """Begin to ask."""
        self._stop, self._out = folder / "stop", folder / "answers.jsonl"
        self._stop.unlink(missing_ok=True)
        self._out.write_text("")
        self._process = os.fork()
        if self._process == 0:
            with self._out.open("a") as out:
                for number, told in enumerate(_answers(root, self._stop)):
                    out.write(json.dumps([number, *told]) + "\n")
            os._exit(0)

    def end(self) -> list[tuple[int, str, int]]:
        """Ask no more; give status (0: no connection), data version and size of each answer."""
        self._stop.touch()
        os.waitpid(self._process, 0)
        return [tuple(json.loads(line)[1:]) for line in self._out.read_text().splitlines()]


def kill_while_serving(ground: Ground, times: int, seed: int) -> Trial:
    """Kill builds of one graph over the other while a service serves them; every third time the service."""
    trial, data = Trial(), ground.copy()
    sizes = {manifest.data_version: manifest.quads for manifest in (ground.old, ground.new)}
    to_new = must(command("build", ground.sources, "--into", ground.copy(), "--quiet")).seconds
    moment = moments(seed, to_new)
    ground.copy()
    for number in range(times):
        sources = ground.before if number % 2 else ground.sources
        kills_service = number % 3 == 2
        with _service(data, ground.folder) as (root, process):
            asked = Asked(root, ground.folder)
            if kills_service:
                ended = _kill_service(process, moment(), ["build", sources, "--into", data, "--quiet"], ground.folder)
            else:
                ended = command("build", sources, "--into", data, "--quiet", kill_after=moment())
                again = command("build", sources, "--into", data, "--quiet")
                if again.code != 0:
                    trial.faults.append(f"switch {number}: the next build ends with {again.code}: {again.told[-200:]}")
                time.sleep(1.2)  # the switch is seen within a second
            answers = asked.end()
        trial.note(ended, "service killed" if kills_service else "build killed")
        trial.faults += _wrong(number, answers, sizes, may_break=kills_service)
    if ground.state(data) not in {"old", "new"}:
        trial.faults.append(f"switch: {ground.state(data)}")
    return trial


def _wrong(number: int, answers: list[tuple[int, str, int]], sizes: dict[str, int], *, may_break: bool) -> list[str]:
    if not answers:
        return [f"switch {number}: no answer"]
    return [
        f"switch {number}: status {status}, {size} quads of {version}"
        for status, version, size in answers
        if not (status == 200 and sizes.get(version) == size) and not (may_break and status == 0)
    ]


def _kill_service(process: subprocess.Popen[bytes], after: float, build: list[object], folder: Path) -> Ended:
    """Kill the service while a build runs."""
    with subprocess.Popen(["sleep", str(after)]) as waiting:
        building = started(build, folder / "build.log")
        waiting.wait()
        process.kill()
        process.wait()
        if building.wait() != 0:
            raise RuntimeError((folder / "build.log").read_text())
    return Ended(-9, "", after)


@contextmanager
def _service(data: Path, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    root = f"http://{HOST}:{port}"
    log = folder / "serve.log"
    process = started(["serve", "--data", data, "--port", port], log)
    try:
        wait_for(f"{root}/readyz", process, ["gongbao", "serve"], log)
        yield root, process
    finally:
        process.terminate()
        process.wait(30)


def _answers(root: str, stop: Path) -> Iterator[tuple[int, str, int]]:
    number = 0
    while not stop.exists():
        number += 1
        url = f"{root}/sparql?format=csv&query={quote(_COUNT + str(number))}"
        try:
            with urlopen(url, timeout=20) as answer:
                size = int(answer.read().split()[-1])
                yield answer.status, answer.headers["Gongbao-Data-Version"], size
        except URLError as exc:
            yield getattr(exc, "code", 0), str(exc), 0
        except (OSError, HTTPException) as exc:
            yield 0, str(exc), 0
        time.sleep(0.01)
