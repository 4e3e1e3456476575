"""The command in processes of its own: forked, so that a hundred runs need not import it a hundred times."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from gongbao.cli import main

_PATIENCE = 1.0  # seconds in which a killed process's own processes must have ended
_FAILED = 99  # exit status of a child whose work raised


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended.

    Attributes:
        code: Its exit status; a signal's number below 0.
        told: What it wrote, to standard output and standard error.
        seconds: How long it took.
        is_alone: Whether its own processes had ended a second later.
    """

    code: int
    told: str
    seconds: float
    is_alone: bool = True


def command(*arguments: object, kill_after: float | None = None, first: Callable[[], None] | None = None) -> Ended:
    """Run ``gongbao`` with arguments in a forked process.

    Args:
        *arguments: Of the command.
        kill_after: Seconds after which it gets SIGKILL.
        first: What the child does before: limits it sets itself.
    """
    return child(lambda: main([*map(str, arguments), "--lang", "en"]), kill_after=kill_after, first=first)


def child(
    work: Callable[[], int | None], *, kill_after: float | None = None, first: Callable[[], None] | None = None
) -> Ended:
    """Run something in a forked process, in a group of its own; see `command`."""
    start = time.monotonic()
    with TemporaryFile() as out:
        process = os.fork()
        if process == 0:
            _be_child(work, out, first)
        if kill_after is not None:
            _kill_later(process, kill_after)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        seconds = time.monotonic() - start
        is_alone = _is_empty(process)
        out.seek(0)
        return Ended(code, out.read().decode(errors="replace"), seconds, is_alone)


def _be_child(work: Callable[[], int | None], out: IO[bytes], first: Callable[[], None] | None) -> None:
    os.setpgid(0, 0)
    os.dup2(out.fileno(), 1)
    os.dup2(out.fileno(), 2)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - a test puts its own there
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    try:
        if first is not None:
            first()
        code = work() or 0
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - a forked child must end here, whatever happens
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        os._exit(_FAILED)
    os._exit(code)


def _kill_later(process: int, seconds: float) -> None:
    """Kill a child after some time, where it still runs."""
    latest = time.monotonic() + seconds
    while time.monotonic() < latest:
        if os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return
        time.sleep(0.001)
    os.kill(process, signal.SIGKILL)  # it has not been waited for, so that the number is still its own


def _is_empty(group: int) -> bool:
    """Tell whether no process of a group is left after a second; those that are get SIGKILL."""
    latest = time.monotonic() + _PATIENCE
    while _lives(group):
        if time.monotonic() > latest:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
            return False
        time.sleep(0.01)
    return True


def _lives(group: int) -> bool:
    """Tell whether a process of a group runs; one that has ended and was not waited for does not."""
    for entry in Path("/proc").iterdir():
        with suppress(OSError):  # no process, or it has ended meanwhile
            state, _parent, its_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                return True
    return False


def moments(seed: int, longest: float) -> Callable[[], float]:
    """Give what draws moments within a run that takes so long, and a little after; half of them near its end."""
    drawn = random.Random(seed)
    return lambda: drawn.uniform(drawn.choice((0, 0.8)) * longest, longest * 1.1)


def started(arguments: Sequence[object], log: Path) -> subprocess.Popen[bytes]:
    """Start ``gongbao`` as a process of its own, for what must run beside."""
    with log.open("ab") as out:
        return subprocess.Popen([sys.executable, "-m", "gongbao", *map(str, arguments)], stdout=out, stderr=out)


def must(ended: Ended) -> Ended:
    """Give back how a process ended; RuntimeError unless it ended well."""
    if ended.code != 0:
        raise RuntimeError(f"exit {ended.code}: {ended.told}")
    return ended
