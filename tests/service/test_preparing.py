from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from queries.ask.kept import names_file
from queries.library import load
from queries.prepared import Prepared, declared, file_of, folder_of
from service.current import Always, Current, Version
from service.preparing import keep_prepared
from tests.service.fakes import Echo
from tests.versions import SAMPLE, add_version

QUERY = load("officials/list")
ENOUGH = 1 << 30  # bytes of address space


def ready(data: Path, name: str) -> bool:
    """Tell whether all that is prepared of a version lies there."""
    folder = folder_of(data / "versions" / name)
    return names_file(folder).exists() and all(file_of(folder, query).exists() for query in declared())


def prepare(stores: Current | Always, until: Callable[[], bool], *, memory: int = ENOUGH, small: int = 0) -> None:
    """Prepare in the background until something is so, at most a minute."""

    async def run() -> None:
        await _until(until, keep_prepared(stores, memory=memory, small=small))

    asyncio.run(run())


async def _until(until: Callable[[], bool], *works: Awaitable[None]) -> None:
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        async with asyncio.timeout(60):
            while not until():
                await asyncio.sleep(0.02)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    add_version(tmp_path, "1", SAMPLE.read_bytes())
    return tmp_path


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prepare two questions alone: each takes a process."""
    some = (QUERY, load("groups/list"))
    for module in ("service.preparing", "tests.service.test_preparing"):
        monkeypatch.setattr(f"{module}.declared", lambda: some)


@pytest.mark.usefixtures("few")
def test_a_version_that_is_served_is_prepared(data: Path) -> None:
    prepare(Current(data), lambda: ready(data, "1"))


@pytest.mark.usefixtures("few")
def test_a_version_that_is_switched_to_is_prepared(data: Path) -> None:
    stores = Current(data)
    prepare(stores, lambda: ready(data, "1"))
    add_version(data, "2", SAMPLE.read_bytes())
    prepare(stores, lambda: ready(data, "2"))


@pytest.mark.usefixtures("few")
def test_two_services_prepare_a_version_once(data: Path) -> None:
    async def run() -> None:
        works = [keep_prepared(Current(data), memory=ENOUGH, small=0) for _ in range(2)]
        await _until(lambda: ready(data, "1"), *works)

    asyncio.run(run())
    folder = folder_of(data / "versions" / "1")
    left = {file.name for file in folder.iterdir() if file.suffix != ".zip"}
    assert left == {".lock", names_file(folder).name}


def test_a_small_graph_is_not_prepared(data: Path) -> None:
    async def run() -> None:
        works = [keep_prepared(Current(data), memory=ENOUGH)]
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await _until(lambda: False, *works)

    asyncio.run(run())
    assert not (data / "prepared").exists()


@pytest.mark.usefixtures("few")
def test_what_cannot_be_prepared_is_told(data: Path, caplog: pytest.LogCaptureFixture) -> None:
    prepare(Current(data), lambda: "officials/list" in caplog.text, memory=1 << 20)  # too little to begin with
    assert not ready(data, "1")


@pytest.mark.usefixtures("few")
def test_a_directory_for_reading_alone_is_left_alone(data: Path, caplog: pytest.LogCaptureFixture) -> None:
    (data / "prepared").write_text("in the way")  # the tests may run as who can write everything
    with caplog.at_level(logging.INFO):
        prepare(Current(data), lambda: "nothing is prepared" in caplog.text)


def test_an_engine_is_not_prepared() -> None:
    async def run() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await _until(lambda: False, keep_prepared(Always(Echo()), memory=ENOUGH, small=0))

    asyncio.run(run())


def test_the_library_of_a_version_takes_what_lies_ready(data: Path) -> None:
    async def version() -> Version:
        return await Current(data).latest()

    library = asyncio.run(version()).library
    assert isinstance(library, Prepared)
    assert library.folder == data / "prepared" / "1"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked for there")
def test_nobody_prepares_any_more_when_the_service_ends(data: Path) -> None:
    prepare(Current(data), lambda: bool(preparing()))
    assert not preparing()


def preparing() -> list[str]:
    """Give our own processes that prepare."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            words = (process / "cmdline").read_bytes().split(b"\0") if process.name.isdigit() else []
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1] if words else ""
        except OSError:
            continue
        if b"queries.prepare" in words and parent == str(os.getpid()):
            found.append(process.name)
    return found
