"""A directory that format 1 of the builder wrote (scripts/old_directory.sh), taken over."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from kg_builder.directory import locked
from kg_builder.errors import DamagedError, FormatError, JudgementError, NoGraphError, NothingToBuild, OlderFormatError
from kg_builder.manifest import FORMAT, read_manifest
from kg_builder.migration import migrate, older
from kg_builder.pipeline import build
from kg_builder.verify import verify
from tests.conftest import ROOT

_NAMES = ("0.txt", "1.txt")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    with tarfile.open(ROOT / "tests" / "data" / "directories" / "format-1.tar.xz") as archive:
        archive.extractall(data, filter="data")
    return data


def _changed(data: Path, **values: object) -> None:
    path = data / "current" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | values), encoding="utf-8")


def _everything(data: Path) -> dict[str, bytes]:
    """Give what a directory holds, but for what a build that ended without a graph leaves to the next: its shards."""
    held = (path for path in data.rglob("*") if path.is_file() and path.parent.name != "quads")
    return {str(path.relative_to(data)): path.read_bytes() for path in held}


def test_kept_texts_are_read_anew_into_the_graph_of_the_same_sources(old: Path, tmp_path: Path) -> None:
    told = older(old)
    assert (told.format, sorted(told.names.values()), told.judgements) == (1, list(_NAMES), "")
    report = migrate(old)
    assert (report.sources, report.documents, report.failures) == (2, 2, ())
    for digest, name in told.names.items():
        (tmp_path / name).write_bytes((old / "texts" / f"{digest}.txt").read_bytes())
    build([tmp_path / name for name in _NAMES], tmp_path / "new")
    assert read_manifest(old) == read_manifest(tmp_path / "new")
    assert verify(old).quotes > 10
    assert {path.stem for path in (old / "texts").iterdir()} == {*told.names}


def test_the_next_build_goes_on_from_it(old: Path, tmp_path: Path) -> None:
    names = older(old).names
    migrate(old)
    for digest, name in names.items():
        (tmp_path / name).write_bytes((old / "texts" / f"{digest}.txt").read_bytes())
    report = build([tmp_path / name for name in _NAMES], old)
    assert (report.reused, report.changed) == (2, False)


def test_without_a_migration_it_is_told_and_left(old: Path, tmp_path: Path) -> None:
    before = _everything(old)
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(OlderFormatError, match="gongbao migrate"):
        build([tmp_path / "a.txt"], old)
    with pytest.raises(OlderFormatError, match="of format 1"):
        read_manifest(old)
    assert _everything(old) == before


@pytest.mark.parametrize("spoilt", ["gone", "changed", "without a document"])
def test_a_text_that_cannot_be_read_leaves_all_as_it_was(old: Path, spoilt: str) -> None:
    text = sorted((old / "texts").iterdir())[0]
    if spoilt == "gone":
        text.unlink()
    elif spoilt == "changed":
        text.write_bytes(text.read_bytes() + b"x")
    else:
        digest = "0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f"  # of the two bytes below
        (old / "texts" / f"{digest}.txt").write_bytes(b"b\n")
        sources = json.loads((old / "manifest.json").read_text(encoding="utf-8"))["sources"]
        _changed(old, sources=[*sources, {**sources[0], "name": "b.txt", "digest": digest}])
    before = _everything(old)
    with pytest.raises(NothingToBuild) as error:
        migrate(old)
    assert len(error.value.failures) == 1
    assert _everything(old) == before


def test_a_migration_that_is_stopped_is_made_again(old: Path) -> None:
    def stops(stage: str, done: int, total: int) -> None:
        del total
        if stage == "read" and done:
            raise KeyboardInterrupt

    before = _everything(old)
    with pytest.raises(KeyboardInterrupt):
        migrate(old, progress=stops)
    assert _everything(old) == before
    assert migrate(old).documents == 2


def test_judgements_are_asked_for_and_kept(old: Path, tmp_path: Path) -> None:
    _changed(old, judgements="ab" * 32)
    with pytest.raises(FormatError, match="--judgements"):
        migrate(old)
    judged = tmp_path / "judged.toml"
    judged.write_text("format = 9\n")
    with pytest.raises(JudgementError):
        migrate(old, judgements=judged)
    judged.write_text("format = 1\n")
    migrate(old, judgements=judged)
    assert read_manifest(old).judgements != ""


OTHERS = {
    "the present format": (FORMAT, FormatError, "nothing to take over"),
    "a newer format": (FORMAT + 1, FormatError, f"of format {FORMAT + 1}"),
    "no format": (None, FormatError, "of format None"),
}


@pytest.mark.parametrize(("form", "kind", "told"), OTHERS.values(), ids=OTHERS)
def test_other_formats_are_refused(old: Path, form: int | None, kind: type[Exception], told: str) -> None:
    _changed(old, format=form)
    with pytest.raises(kind, match=told):
        migrate(old)


def test_what_is_no_graph_is_refused(tmp_path: Path, old: Path) -> None:
    with pytest.raises(NoGraphError):
        migrate(tmp_path / "nothing")
    (old / "current" / "manifest.json").write_text("{")
    with pytest.raises(DamagedError):
        migrate(old)
    with locked(old, takes_over=True) as place:
        assert place.manifest() is None
