from __future__ import annotations

import asyncio
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from queries import prepare as writing
from queries import prepared as reading
from queries.errors import AnswerTooLarge, StoreUnavailable
from queries.library import Query, load
from queries.prepare import prepare
from queries.prepared import Prepared, declared, file_of, recognised
from queries.store import JSON, Answer, Dataset, Embedded

LIST = load("officials/list")
WINDOWS = {
    "the first page": (2, 0),
    "a page that begins inside a piece": (2, 1),
    "a page over several pieces": (5, 1),
    "one row": (1, 2),
    "no row": (0, 0),
    "all rows and more": (1000, 0),
    "after the last row": (10, 1000),
}


class Asleep:
    """A store that nobody may ask."""

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        del accept, deadline, max_bytes, dataset
        raise StoreUnavailable(text, place="asleep")


def body(store: Prepared | Embedded, text: str, *, accept: str = JSON, max_bytes: int = 1 << 20) -> bytes:
    return asyncio.run(store.query(text, accept=accept, deadline=5.0, max_bytes=max_bytes)).body


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut after every second row: the sample has few."""
    for module in (reading, writing):
        monkeypatch.setattr(module, "ROWS", 2)
    monkeypatch.setattr(writing, "_HELD", 300)  # so that rows come in parts


@pytest.fixture
def ready(store: Embedded, tmp_path: Path) -> Path:
    prepare(store.path, tmp_path, LIST)
    return tmp_path


def test_some_questions_are_prepared() -> None:
    assert LIST in declared()


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("query", declared(), ids=lambda query: query.name)
def test_what_is_prepared_is_what_the_engine_gives(query: Query, store: Embedded, tmp_path: Path) -> None:
    assert prepare(store.path, tmp_path, query)
    prepared = Prepared(Asleep(), tmp_path)
    for text in (query.bind(), query.count(), *(query.page(*window) for window in WINDOWS.values())):
        assert body(prepared, text) == body(store, text), text
    assert sorted(body(prepared, query.unsorted())) == sorted(body(store, query.unsorted()))


OTHERWISE: dict[str, Callable[[], str]] = {
    "a value in a slot": lambda: LIST.page(2, name="高平"),
    "a value, counted": lambda: LIST.count(name="高平"),
    "a window of its own": lambda: LIST.bind() + "LIMIT 2",
    "another question": lambda: load("about/evidence").page(2, fact="http://e/f"),
    "another order": lambda: LIST.page(2).replace("ORDER BY ?label", "ORDER BY DESC(?label)"),
}


@pytest.mark.parametrize("text", OTHERWISE.values(), ids=OTHERWISE)
def test_what_is_asked_otherwise_is_asked_of_the_store(text: Callable[[], str], ready: Path) -> None:
    assert recognised(text()) is None
    with pytest.raises(StoreUnavailable):
        body(Prepared(Asleep(), ready), text())


def test_another_format_is_asked_of_the_store(ready: Path) -> None:
    with pytest.raises(StoreUnavailable):
        body(Prepared(Asleep(), ready), LIST.page(2), accept="text/csv")


def test_what_comes_to_lie_ready_is_seen(store: Embedded, tmp_path: Path) -> None:
    prepared = Prepared(Asleep(), tmp_path / "later")
    with pytest.raises(StoreUnavailable):
        body(prepared, LIST.page(2))
    prepare(store.path, tmp_path / "later", LIST)
    assert body(prepared, LIST.page(2)) == body(store, LIST.page(2))


def test_the_longest_answer_is_bounded(ready: Path) -> None:
    with pytest.raises(AnswerTooLarge):
        body(Prepared(Asleep(), ready), LIST.bind(), max_bytes=100)


def test_the_same_graph_gives_the_same_bytes(store: Embedded, tmp_path: Path) -> None:
    files = [file_of(tmp_path / name, LIST) for name in ("one", "other")]
    for file in files:
        prepare(store.path, file.parent, LIST)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_what_lies_ready_is_not_prepared_again(ready: Path, store: Embedded) -> None:
    assert not prepare(store.path, ready, LIST)


def test_another_text_of_a_question_has_another_file(tmp_path: Path) -> None:
    other = Query(**{name: getattr(LIST, name) for name in LIST.__slots__} | {"text": f"# new\n{LIST.text}"})
    assert file_of(tmp_path, LIST) != file_of(tmp_path, other)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-30])


def flip(file: Path) -> None:
    """Change a byte of the first row."""
    content = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as whole:
        place = whole.getinfo("0").header_offset + 60
    content[place] ^= 0xFF
    file.write_bytes(content)


def empty(file: Path) -> None:
    with zipfile.ZipFile(file, "w"):
        pass


@pytest.mark.parametrize("harm", [cut, flip, empty], ids=lambda harm: str(harm.__name__))
def test_what_is_damaged_is_asked_of_the_store(
    harm: Callable[[Path], None], ready: Path, store: Embedded, caplog: pytest.LogCaptureFixture
) -> None:
    harm(file_of(ready, LIST))
    assert body(Prepared(store, ready), LIST.bind()) == body(store, LIST.bind())
    assert "officials/list" in caplog.text


def test_what_a_killed_one_left_is_cleared(store: Embedded, tmp_path: Path) -> None:
    left = tmp_path / f".new-{file_of(tmp_path, LIST).name}"
    left.write_bytes(b"PK")
    with pytest.raises(StoreUnavailable):
        body(Prepared(Asleep(), tmp_path), LIST.page(2))
    prepare(store.path, tmp_path, LIST)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".new-")] == []


def test_a_full_disk_leaves_nothing(store: Embedded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OSError, match="No space"):
        prepare(store.path, tmp_path, LIST)
    assert [file.name for file in tmp_path.iterdir()] == [".lock"]
    assert body(Prepared(store, tmp_path), LIST.page(2)) == body(store, LIST.page(2))
