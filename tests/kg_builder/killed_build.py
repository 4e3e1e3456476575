"""Kills a build before each of its writes; a script, since a process must be forked before it has opened a store.

Usage: killed_build.py PRINTS FOLDER. Prints one word a kill: what the directory holds after it, ``old`` or ``new``;
fails where the graph is not whole, or where the next build leaves anything behind.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from kg_builder.manifest import read_manifest  # noqa: E402 - found by the path above
from kg_builder.pipeline import build  # noqa: E402
from kg_builder.shard import fingerprint  # noqa: E402
from kg_builder.verify import verify  # noqa: E402
from tests.kg_builder.prints import STAGES, notice_text  # noqa: E402

_WRITES = ("mkdir", "rename", "replace", "symlink_to", "unlink", "write_bytes", "write_text")


def in_child(work: Callable[[], None]) -> int:
    """Run something in a process of its own; gives how it ended: 0, or less than 0 for a signal."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - a forked child must end here, whatever happens
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_before(step: int, work: Callable[[], None]) -> None:
    """Do something, and be killed before its n-th write."""
    count = 0

    def counted(write: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            nonlocal count
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return write(*args, **kwargs)

        return call

    for name in _WRITES:
        setattr(Path, name, counted(getattr(Path, name)))
    shutil.rmtree = counted(shutil.rmtree)  # type: ignore[assignment]
    shutil.copyfile = counted(shutil.copyfile)  # type: ignore[assignment]
    os.link = counted(os.link)  # type: ignore[assignment]
    work()


def main(prints: Path, folder: Path) -> int:
    """Build, change a source, and kill the second build at every step."""
    fingerprint(STAGES.rules)  # once for all children, should someone edit the builder meanwhile
    (prints / "many.txt").write_text("".join(map(notice_text, range(20, 40))), encoding="utf-8")  # so that it can grow
    first, second, clean = folder / "first", folder / "second", folder / "clean"
    assert in_child(lambda: _build(prints, first)) == 0
    old = read_manifest(first)
    (prints / "a.txt").write_text(notice_text(6) + notice_text(7), encoding="utf-8")
    assert in_child(lambda: _build(prints, clean)) == 0
    for step in range(1, 200):
        shutil.rmtree(second, ignore_errors=True)
        shutil.copytree(first, second, symlinks=True)
        ended = in_child(lambda: killed_before(step, lambda: _build(prints, second)))  # noqa: B023 - run at once
        assert ended in (0, -signal.SIGKILL)
        assert in_child(lambda: _verify(second)) == 0
        print("old" if read_manifest(second) == old else "new")
        if step % 3 == 0:  # to build again after each takes long
            assert in_child(lambda: _build(prints, second)) == 0
            assert read_manifest(second) == read_manifest(clean)
            assert not list(second.rglob(".new-*")), "leftovers"
        if ended == 0:
            return 0
    return 1


def _build(prints: Path, into: Path) -> None:
    build([prints], into, stages=STAGES)


def _verify(directory: Path) -> None:
    verify(directory)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
