"""Full disks, read-only targets, two builds at once, and files cut short: ``python -m benchmarks.reliability.disk``.

As root a small file system in memory is the disk; else a limit on the length of files stands for it.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.reliability.commands import command, must, started
from benchmarks.reliability.ground import Ground, Trial, prepared, told
from gongbao.exits import Exit

_UNREAD = frozenset({"LOG", "LOCK", ".lock", "report.json"})  # nothing is read from them, or it is written anew
_ENGINES = frozenset({"LOG", "LOCK"})  # of the store: nothing is read from them


def fill_disks(ground: Ground, times: int, seed: int) -> Trial:
    """Build onto disks that become full: the message says so, the graph before stays, the next build succeeds."""
    trial, drawn = Trial(), random.Random(seed)
    taken = _bytes(ground.data)
    for number in range(times):
        with _small_disk(ground.folder, int(taken * drawn.uniform(1.02, 2.2))) as (place, first, more):
            data = place / "data"
            shutil.copytree(ground.data, data, symlinks=True)
            ended = command("build", ground.sources, "--into", data, "--quiet", "--workers", 1, first=first)
            found = ground.state(data)
            trial.note(ended, found)
            is_told = ended.code == 0 or "space" in ended.told or "large" in ended.told
            if found != ("new" if ended.code == 0 else "old") or not is_told or "Traceback" in ended.told:
                trial.faults.append(f"disk {number}: exit {ended.code}, {found}: {ended.told[-300:]}")
            more()
            again = command("build", ground.sources, "--into", data, "--quiet", "--workers", 1)
            if again.code != 0 or ground.state(data) != "new":
                trial.faults.append(f"disk {number}: the next build ends with {again.code}: {again.told[-300:]}")
    return trial


def refuse_writes(ground: Ground) -> Trial:
    """Build, export and release onto a disk that cannot be written."""
    trial = Trial()
    with _small_disk(ground.folder, _bytes(ground.data) * 4) as (place, _first, _more):
        data = place / "data"
        shutil.copytree(ground.data, data, symlinks=True)
        with _read_only(place):
            tries = {
                "build": command("build", ground.sources, "--into", data, "--quiet"),
                "export": command("export", "--data", data, "-o", place / "facts.jsonl"),
                "release": command("release", "--data", data, "--into", place / "releases"),
            }
            found = ground.state(data)
        for name, ended in tries.items():
            trial.note(ended, found)
            if ended.code not in {Exit.FAILED, Exit.NO_GRAPH} or "Traceback" in ended.told or found != "old":
                trial.faults.append(f"{name}: exit {ended.code}, {found}: {ended.told[-300:]}")
    return trial


def build_twice_at_once(ground: Ground, times: int) -> Trial:
    """Start two builds into one directory at the same time: one is told that the other runs, or finds its work done."""
    trial = Trial()
    for number in range(times):
        data, log = ground.copy(), ground.folder / "twice.log"
        log.write_text("")
        both = [started(["build", ground.sources, "--into", data, "--quiet", "--lang", "en"], log) for _ in range(2)]
        codes = sorted(process.wait() for process in both)
        found = ground.state(data)
        trial.found[f"exits {codes[0]} and {codes[1]}, {found}"] += 1
        is_told = codes == [Exit.OK, Exit.OK] or "another build is running" in log.read_text()
        if found != "new" or not is_told or codes[0] != 0:
            trial.faults.append(f"two builds {number}: exits {codes}, {found}: {log.read_text()[-300:]}")
    return trial


def cut_files(ground: Ground, times: int, seed: int) -> Trial:
    """Cut files of the served version short, as a power cut can: `verify` finds each, the next build mends it."""
    trial, drawn = Trial(), random.Random(seed)
    for _ in range(times):
        data = ground.copy()
        files = [path for path in (data / "current").resolve().rglob("*") if path.is_file() and path.stat().st_size]
        path = drawn.choice(sorted(path for path in files if path.name not in _ENGINES))
        length = drawn.randrange(path.stat().st_size)
        os.truncate(path, length)
        verified = command("verify", "--data", data)
        trial.note(verified, "told" if verified.code else "not told")
        if (verified.code == 0 and path.name != "report.json") or "Traceback" in verified.told:
            trial.faults.append(
                f"{path.name} cut at {length}: verify ends with {verified.code}: {verified.told[-300:]}"
            )
        again = command("build", ground.before, "--into", data, "--quiet", "--workers", 1)
        if again.code != 0 or ground.state(data) != "old":
            trial.faults.append(
                f"{path.name} cut at {length}: the next build ends with {again.code}, {again.told[-300:]}"
            )
    return trial


def flip_bits(ground: Ground, times: int, seed: int) -> Trial:
    """Change one bit of a file of the graph or of a release: `verify` finds each."""
    trial, drawn = Trial(), random.Random(seed)
    release = ground.folder / "release"
    must(command("release", "--data", ground.data, "--into", release))
    data = ground.copy()
    (released,) = release.iterdir()
    files = [path for path in data.rglob("*") if path.is_file() and not path.is_symlink()]
    files = [path for path in files if "previous" not in path.parts and path.name not in _UNREAD]
    files = [path for path in files if path.suffix != ".file"]  # no part of the graph; a build checks it before use
    files += [path for path in released.iterdir() if path.name != "SHA256SUMS"]
    for _ in range(times):
        path = drawn.choice(sorted(path for path in files if path.stat().st_size))
        place, bit = drawn.randrange(path.stat().st_size), 1 << drawn.randrange(8)
        _flip(path, place, bit)
        where = ("--release", released) if path.is_relative_to(released) else ("--data", data)
        verified = command("verify", *where)
        trial.note(verified, "told" if verified.code else "not told")
        if verified.code == 0 or "Traceback" in verified.told:
            trial.faults.append(f"{path.name}, bit {bit} of {place}: exit {verified.code}: {verified.told[-300:]}")
        _flip(path, place, bit)
    if (found := ground.state(data)) != "old":
        trial.faults.append(f"put back, it is {found}")
    return trial


def _flip(path: Path, place: int, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ bit]))


def run(folder: Path, times: int, seed: int) -> dict[str, Trial]:
    """Try everything, each kind so many times."""
    ground = prepared(folder)
    return {
        "disk becomes full": fill_disks(ground, times, seed),
        "disk is read-only": refuse_writes(ground),
        "two builds at once": build_twice_at_once(ground, max(times // 5, 1)),
        "a file of the version is cut short": cut_files(ground, times, seed + 1),
        "a bit of a file is another": flip_bits(ground, times * 3, seed + 2),
    }


def report(trials: dict[str, Trial]) -> Iterator[str]:
    """Yield the table, in Markdown."""
    yield from ("| tried | times | found after it | faults |", "|---|---|---|---|")
    for name, trial in trials.items():
        found = ", ".join(f"{what}: {number}" for what, number in sorted(trial.found.items()))
        yield f"| {name} | {trial.found.total()} | {found} | {len(trial.faults)} |"


@contextmanager
def _small_disk(folder: Path, size: int) -> Iterator[tuple[Path, Callable[[], None], Callable[[], None]]]:
    """Give a place with little room, what a writer must do first to feel it, and what makes it large."""
    place = folder / "disk"
    place.mkdir(exist_ok=True)
    if _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)):
        try:
            yield place, lambda: None, lambda: _must_mount("-o", "remount,size=1G", str(place))
        finally:
            subprocess.run(["umount", str(place)], check=True)
    else:
        yield place, lambda: _limit(size // 40), lambda: None
        shutil.rmtree(place)


def _limit(length: int) -> None:
    """Let this process write no file longer than that."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, length))


@contextmanager
def _read_only(place: Path) -> Iterator[None]:
    if _mount("-o", "remount,ro", str(place)):
        yield
        _must_mount("-o", "remount,rw", str(place))
        return
    folders = [path for path in [place, *place.rglob("*")] if path.is_dir()]
    for path in folders:
        path.chmod(0o555)
    yield
    for path in folders:
        path.chmod(0o755)


def _mount(*arguments: str) -> bool:
    if os.geteuid() != 0:
        return False
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode == 0


def _must_mount(*arguments: str) -> None:
    if not _mount(*arguments):
        raise RuntimeError(f"mount {' '.join(arguments)} failed")


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*"))


def main(arguments: Sequence[str]) -> int:
    """Try and print; 1 if anything was not as it must be."""
    parser = ArgumentParser(prog="python -m benchmarks.reliability.disk", description=__doc__)
    return told(parser, arguments, run, report, times=40)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
