"""Kill builds, exports, releases and the service at random moments: ``python -m benchmarks.reliability.kill``.

After each kill the graph that is served must be the old one or the new one, whole, and the next try must succeed.
"""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.reliability.commands import Ended, command, moments, must
from benchmarks.reliability.ground import Ground, Trial, prepared, told
from benchmarks.reliability.switching import kill_while_serving


def kill_builds(ground: Ground, times: int, seed: int) -> Trial:
    """Kill builds of the second graph over the first."""
    trial, workers = Trial(), 1

    def build(data: Path, after: float | None) -> Ended:
        return command("build", ground.sources, "--into", data, "--quiet", "--workers", workers, kill_after=after)

    moment = moments(seed, must(build(ground.copy(), None)).seconds)
    for number in range(times):
        workers = 1 + number % 2
        data = ground.copy()
        ended = build(data, moment())
        found = ground.state(data)
        trial.note(ended, found)
        if found not in {"old", "new"}:
            trial.faults.append(f"build {number}: {found}")
        again = build(data, None)
        if again.code != 0 or ground.state(data) != "new":
            trial.faults.append(f"build {number}: the next one ends with {again.code}: {again.told[-200:]}")
        if not ended.is_alone:
            trial.faults.append(f"build {number}: its workers live on")
        if left := [str(path) for path in data.rglob(".new-*")]:
            trial.faults.append(f"build {number}: leftovers {left}")
    return trial


def kill_exports(ground: Ground, times: int, seed: int) -> Trial:
    """Kill exports: the file is there whole or not at all."""
    whole = ground.folder / "whole.nq"
    file = ground.folder / "export.nq"

    def export(to: Path, after: float | None = None) -> Ended:
        return command("export", "--data", ground.data, "--format", "nquads", "-o", to, kill_after=after)

    longest = must(export(whole)).seconds
    return _killed_writes(lambda after: export(file, after), file, whole.read_bytes(), times, moments(seed, longest))


def kill_releases(ground: Ground, times: int, seed: int) -> Trial:
    """Kill releases: the folder is there whole or not at all."""
    into = ground.folder / "releases"
    sums = into / ground.old.data_version / "SHA256SUMS"

    def release(after: float | None = None) -> Ended:
        shutil.rmtree(into, ignore_errors=True)
        return command("release", "--data", ground.data, "--into", into, kill_after=after)

    longest = must(release()).seconds
    return _killed_writes(release, sums, sums.read_bytes(), times, moments(seed, longest))


def _killed_writes(
    write: Callable[[float | None], Ended], file: Path, whole: bytes, times: int, moment: Callable[[], float]
) -> Trial:
    trial = Trial()
    for number in range(times):
        file.unlink(missing_ok=True)
        ended = write(moment())
        found = "nothing" if not file.exists() else "new" if file.read_bytes() == whole else "half a file"
        trial.note(ended, found)
        again = write(None)
        if found == "half a file" or again.code != 0 or file.read_bytes() != whole:
            trial.faults.append(f"{file.name} {number}: {found}, then {again.told[-200:]}")
    return trial


def run(folder: Path, times: int, seed: int) -> dict[str, Trial]:
    """Kill so many processes: six of ten builds, the others exports, releases and builds beside a service."""
    ground = prepared(folder)
    return {
        "build": kill_builds(ground, times * 6 // 10, seed),
        "export": kill_exports(ground, times * 15 // 100, seed + 1),
        "release": kill_releases(ground, times * 15 // 100, seed + 2),
        "switch, beside a service": kill_while_serving(ground, times // 10, seed + 3),
    }


def report(trials: dict[str, Trial]) -> Sequence[str]:
    """Give the table, in Markdown."""
    lines = ["| killed | tries | ended by SIGKILL | found after it | faults |", "|---|---|---|---|---|"]
    for name, trial in trials.items():
        found = ", ".join(f"{what}: {number}" for what, number in sorted(trial.found.items()))
        lines.append(f"| {name} | {trial.found.total()} | {trial.kills} | {found} | {len(trial.faults)} |")
    return lines


def main(arguments: Sequence[str]) -> int:
    """Kill and print; 1 if anything was not as it must be."""
    parser = ArgumentParser(prog="python -m benchmarks.reliability.kill", description=__doc__)
    return told(parser, arguments, run, report, times=200)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
