"""A file whose bytes were read before is not read again, wherever it lies, as long as what came of it is whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg_builder.document import Source
from kg_builder.errors import SourceError
from kg_builder.kept import file_key
from kg_builder.pipeline import Report, build
from kg_builder.reading import read
from tests.kg_builder.prints import STAGES, notice_text


class Reader:
    """Reads files as the builder does, and tells which; a test can have it tell a shortfall, or write to the file."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.shortfall = False
        self.before: Callable[[Path], object] = lambda _: None

    def __call__(self, path: Path) -> Source:
        self.seen.append(path.name)
        source = read(path)
        self.before(path)
        short = SourceError("page 3 has no text", path=path, zh="第3页没有文字")
        return replace(source, shortfall=short) if self.shortfall else source


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def print_(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(notice_text(1), encoding="utf-8")
    return path


def built(reader: Reader, into: Path, *paths: Path) -> Report:
    return build(paths, into, stages=replace(STAGES, read=reader))


def test_the_same_bytes_are_read_once_wherever_they_lie(tmp_path: Path, reader: Reader, print_: Path) -> None:
    built(reader, tmp_path / "graph", print_)
    other = tmp_path / "elsewhere" / "b.txt"
    other.parent.mkdir()
    print_.rename(other)
    report = built(reader, tmp_path / "graph", other)
    assert reader.seen == ["a.txt"]
    assert report.reused == 1
    assert '"b.txt"' in (tmp_path / "graph" / "manifest.json").read_text(encoding="utf-8")


def test_other_bytes_under_the_same_name_are_read(tmp_path: Path, reader: Reader, print_: Path) -> None:
    built(reader, tmp_path / "graph", print_)
    print_.write_text(notice_text(2), encoding="utf-8")
    assert built(reader, tmp_path / "graph", print_).reused == 0
    assert reader.seen == ["a.txt", "a.txt"]


def test_other_bytes_of_the_same_text_are_read_and_give_the_same_shard(
    tmp_path: Path, reader: Reader, print_: Path
) -> None:
    first = built(reader, tmp_path / "graph", print_)
    print_.write_bytes(b"\xef\xbb\xbf" + print_.read_bytes())
    second = built(reader, tmp_path / "graph", print_)
    assert reader.seen == ["a.txt", "a.txt"]
    assert second.reused == 1
    assert second.data_version == first.data_version


def test_what_could_not_be_read_of_it_is_told_again(tmp_path: Path, reader: Reader, print_: Path) -> None:
    reader.shortfall = True
    first = built(reader, tmp_path / "graph", print_)
    second = built(reader, tmp_path / "graph", print_)
    assert reader.seen == ["a.txt"]
    told = [[(f.path, f.reason, f.zh) for f in report.failures] for report in (first, second)]
    assert told == [[(print_, "page 3 has no text", "第3页没有文字")]] * 2


def spoil(ending: str, content: bytes | None) -> Callable[[Path], None]:
    def act(graph: Path) -> None:
        for file in [*graph.glob(f"*/*{ending}")]:
            file.unlink() if content is None else file.write_bytes(content)

    return act


def tell_a_shortfall(graph: Path) -> None:
    for file in graph.glob("*/*.file"):
        file.write_bytes(file.read_bytes().replace(b"[]", b'["x", "y"]'))


SPOILED = {
    "the text was changed": spoil(".txt", b"x"),
    "the text is gone": spoil(".txt", None),
    "the shard was changed": spoil(".nq", b"x"),
    "the mentions were changed": spoil(".mentions.jsonl", b"x"),
    "the mentions are gone": spoil(".mentions.jsonl", None),
    "the entry is gone": spoil(".file", None),
    "the entry is no JSON": spoil(".file", b"{"),
    "the entry is another form": spoil(".file", b"[]"),
    "the entry tells what was not so": tell_a_shortfall,
    "the entry lacks something": spoil(".file", b'{"shard": "s"}'),
}


@pytest.mark.parametrize("act", SPOILED.values(), ids=SPOILED)
def test_what_is_not_whole_is_read_again(
    tmp_path: Path, reader: Reader, print_: Path, act: Callable[[Path], None]
) -> None:
    first = built(reader, tmp_path / "graph", print_)
    act(tmp_path / "graph")
    second = built(reader, tmp_path / "graph", print_)
    assert reader.seen == ["a.txt", "a.txt"]
    assert second.data_version == first.data_version
    assert built(reader, tmp_path / "graph", print_).reused == 1


def test_a_file_written_while_it_is_read_is_not_known_next_time(tmp_path: Path, reader: Reader, print_: Path) -> None:
    reader.before = lambda path: path.write_text(notice_text(2), encoding="utf-8")
    built(reader, tmp_path / "graph", print_)
    assert not [*(tmp_path / "graph" / "quads").glob("*.file")]


def test_what_no_version_needs_goes(tmp_path: Path, reader: Reader, print_: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text(notice_text(2), encoding="utf-8")
    for sources in ([print_, other], [print_], [other]):
        built(reader, tmp_path / "graph", *sources)
        if sources == [print_]:
            assert len([*(tmp_path / "graph" / "quads").glob("*.file")]) == 2  # the version before needs it
    built(reader, tmp_path / "graph", other, print_)
    assert reader.seen.count("a.txt") == 1
    for name in ("c", "d"):
        other.write_text(notice_text(3, name), encoding="utf-8")
        built(reader, tmp_path / "graph", other)
    assert len([*(tmp_path / "graph" / "quads").glob("*.file")]) == 2


def test_rules_and_bytes_decide_on_a_files_key(tmp_path: Path, print_: Path) -> None:
    copy = tmp_path / "c.txt"
    copy.write_bytes(print_.read_bytes())
    assert file_key(print_, "rules") == file_key(copy, "rules") != file_key(print_, "other rules")
    assert file_key(tmp_path / "none.txt", "rules") == ""
