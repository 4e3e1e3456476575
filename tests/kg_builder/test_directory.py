"""The data directory: one build at a time, the graph always whole, nothing left behind."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg_builder import directory as kept
from kg_builder.directory import Directory, locked, write_whole
from kg_builder.errors import BusyError, DamagedError, DirectoryError, FormatError, NoGraphError
from kg_builder.manifest import FORMAT, DocumentEntry, Manifest, SourceEntry, read_manifest
from kg_builder.validate import Finding

FINDING = Finding("https://example.org/d", "https://example.org/n", "", "or", "nobody holds it", "violation")
ENTRY = DocumentEntry("https://example.org/d", "青政发〔2030〕7号", 12, {"document": 1}, 2, (FINDING,), loaded=True)


def manifest(version: str, digest: str = "ab" * 32) -> Manifest:
    return Manifest(
        "rules", version, 3, (SourceEntry("a.txt", digest, 9, f"shard{version}", "cd" * 32, "ef" * 32, (ENTRY,)),)
    )


def serve(directory: Directory, version: str) -> None:
    """Serve a version with a text and a shard of its own."""
    made = manifest(version, digest=f"text{version}")
    for place in (directory.text(f"text{version}"), directory.shard(f"shard{version}")):
        write_whole(place, b"x")
    with directory.new_version(version) as folder:
        (folder / "manifest.json").write_text(made.text(), encoding="utf-8")


def half_made(directory: Directory, version: str) -> None:
    """Fail in the middle of a version."""
    with directory.new_version(version) as folder:
        (folder / "manifest.json").write_text("half", encoding="utf-8")
        raise ZeroDivisionError


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    with locked(tmp_path) as directory, directory.new_version("v1") as folder:
        (folder / "manifest.json").write_text(manifest("v1").text(), encoding="utf-8")
    assert read_manifest(tmp_path) == manifest("v1")
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["data_version"] == "v1"


def test_a_directory_without_a_graph_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoGraphError, match="there is no graph in it; build one"):
        read_manifest(tmp_path)


FOREIGN = {
    "another format": (lambda d: _change_format(d, FORMAT + 1), f"it is of format {FORMAT + 1}, this version"),
    "no format": (lambda d: _change_format(d, None), "it is of format None"),
    "other files": (lambda d: (d / "letter.doc").write_text("x"), "it holds other files than a graph"),
}


def _change_format(directory: Path, form: int | None) -> int:
    path = directory / "current" / "manifest.json"
    read = json.loads(path.read_text(encoding="utf-8"))
    return path.write_text(json.dumps({**read, "format": form}), encoding="utf-8")


@pytest.mark.parametrize(("spoil", "told"), FOREIGN.values(), ids=FOREIGN)
def test_a_directory_of_another_kind_is_refused_and_told_what_to_do(tmp_path: Path, spoil: object, told: str) -> None:
    with locked(tmp_path) as directory:
        serve(directory, "v1")
    spoil(tmp_path)  # type: ignore[operator]
    with pytest.raises(FormatError, match=told) as error, locked(tmp_path):
        pass
    assert "new directory" in error.value.reason


@pytest.mark.parametrize("content", ["{", "", f'{{"format": {FORMAT}}}'], ids=["half", "empty", "without its parts"])
def test_a_damaged_manifest_is_told_and_built_over(tmp_path: Path, content: str) -> None:
    with locked(tmp_path) as directory:
        serve(directory, "v1")
    (tmp_path / "current" / "manifest.json").write_text(content)
    with pytest.raises(DamagedError, match="its manifest is damaged; build again"):
        read_manifest(tmp_path)
    with locked(tmp_path) as directory:
        directory.tidy(shards=False)
        assert directory.manifest() is None
        serve(directory, "v1")
        directory.tidy(shards=True)
    assert read_manifest(tmp_path).data_version == "v1"
    assert names(tmp_path / "versions") == ["v1"]


def test_a_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FormatError, match="it is a file"), locked(tmp_path / "file"):
        pass


def test_a_second_build_is_told_that_one_is_running(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(BusyError, match="another build is running"), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_what_cannot_be_written_is_an_error_of_the_directory(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="it cannot be written"), locked(tmp_path) as directory:
        write_whole(directory.path / "missing" / "file", b"x")


def test_the_previous_version_stays_and_older_ones_go(tmp_path: Path) -> None:
    with locked(tmp_path) as directory:
        for version in ("v1", "v2", "v3"):
            serve(directory, version)
            directory.tidy(shards=True)
    assert (tmp_path / "current").readlink() == Path("versions/v3")
    assert names(tmp_path / "versions") == ["v2", "v3"]
    assert names(tmp_path / "texts") == ["textv2.txt", "textv3.txt"]
    assert names(tmp_path / "quads") == ["shardv2.nq", "shardv3.nq"]


def test_what_is_prepared_of_a_version_goes_with_it(tmp_path: Path) -> None:
    with locked(tmp_path) as directory:
        for version in ("v1", "v2", "v3"):
            serve(directory, version)
            (tmp_path / "prepared" / version).mkdir(parents=True)
            directory.tidy(shards=True)
    assert names(tmp_path / "prepared") == ["v2", "v3"]
    with locked(tmp_path) as directory:
        serve(directory, "v2")  # again: what was there was damaged
    assert names(tmp_path / "prepared") == ["v3"]


def test_a_version_that_fails_is_never_served(tmp_path: Path) -> None:
    with locked(tmp_path) as directory:
        serve(directory, "v1")
        with pytest.raises(ZeroDivisionError):
            half_made(directory, "v2")
        assert read_manifest(tmp_path).data_version == "v1"
        directory.tidy(shards=False)
    assert names(tmp_path / "versions") == ["v1"]


def test_leftovers_go_and_whole_shards_wait_for_the_end_of_the_build(tmp_path: Path) -> None:
    with locked(tmp_path) as directory:
        serve(directory, "v1")
        for left in (".new-current", "texts/.new-1-a.txt", "quads/.new-1-b.nq", "quads/whole.nq"):
            (tmp_path / left).write_text("x")
        directory.tidy(shards=False)
        assert names(tmp_path / "quads") == ["shardv1.nq", "whole.nq"]
        directory.tidy(shards=True)
    assert names(tmp_path) == [".lock", "current", "manifest.json", "quads", "texts", "versions"]
    assert (names(tmp_path / "quads"), names(tmp_path / "texts")) == (["shardv1.nq"], ["textv1.txt"])


def test_only_what_the_version_before_does_not_need_is_brought_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(kept, "_sync", lambda place: synced.append(place.name))
    with locked(tmp_path) as directory:
        serve(directory, "v1")
        assert {"textv1.txt", "shardv1.nq", "manifest.json"} <= {*synced}
        synced.clear()
        os.utime(directory.text("textv1"), (1, 1))
        os.utime(directory.shard("shardv1"), (1, 1))
        write_whole(directory.shard("left-by-a-killed-build"), b"x")
        os.utime(directory.shard("left-by-a-killed-build"), (1, 1))
        serve(directory, "v2")
        assert {"textv2.txt", "shardv2.nq", "left-by-a-killed-build.nq", "texts", "quads"} <= {*synced}
        assert not {"textv1.txt", "shardv1.nq"} & {*synced}
        synced.clear()
        write_whole(directory.text("textv2"), b"x")  # damaged, and so written anew
        os.utime(directory.text("textv2"))
        serve(directory, "v3")
        assert "textv2.txt" in synced
