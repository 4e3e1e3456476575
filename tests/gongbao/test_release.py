from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from gongbao.errors import BlankNodeError
from gongbao.exits import Exit
from gongbao.release import graph_hash
from tests.gongbao.conftest import Ran
from tests.versions import SAMPLE, add_version

Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample_data: Path) -> Path:
    from gongbao.cli import main

    into = tmp_path_factory.mktemp("release")
    assert main(["release", "--data", str(sample_data), "--into", str(into)]) == Exit.OK
    return into / "1"


def test_two_builds_give_the_same_bytes(folder: Path, tmp_path: Path, gongbao: Run) -> None:
    add_version(tmp_path / "data", "1", SAMPLE.read_bytes())
    assert gongbao("release", "--data", tmp_path / "data", "--into", tmp_path / "again").code == Exit.OK
    names = sorted(file.name for file in folder.iterdir())
    assert names == sorted(file.name for file in (tmp_path / "again" / "1").iterdir())
    for name in names:
        assert (folder / name).read_bytes() == (tmp_path / "again" / "1" / name).read_bytes(), name


def test_checksums_are_those_of_all_other_files(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    listed = {line.partition("  ")[2]: line.partition("  ")[0] for line in lines}
    assert listed.keys() == {file.name for file in folder.iterdir()} - {"SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_hash_is_that_of_the_canonical_dataset(folder: Path) -> None:
    dataset = ox.Dataset(ox.parse(SAMPLE.read_bytes(), format=ox.RdfFormat.TRIG))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b"" for quad in dataset)
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert told["rdfc10_sha256"] == hashlib.sha256(b"".join(lines)).hexdigest()
    assert told["quads"] == len(lines)


def test_a_blank_node_has_no_place_in_the_hash() -> None:
    with pytest.raises(BlankNodeError):
        graph_hash([b'_:a <http://e/p> "b" <http://e/g> .\n'])
    assert graph_hash([b'<http://e/a> <http://e/p> "_:b"', b" <http://e/g> .\n"])


@pytest.mark.parametrize("name", ["void.ttl", "dcat.ttl"])
def test_descriptions_are_turtle_that_others_read(folder: Path, name: str) -> None:
    graph = rdflib.Graph().parse(folder / name, publicID="https://example.org/release/1/")
    assert graph.value(
        predicate=rdflib.RDF.type,
        object=rdflib.URIRef(
            "http://rdfs.org/ns/void#Dataset" if name == "void.ttl" else "http://www.w3.org/ns/dcat#Dataset"
        ),
    )
    if name == "dcat.ttl":
        files = set(graph.subjects(rdflib.RDF.type, rdflib.DCAT.Distribution))
        assert {str(file).rpartition("/")[2] for file in files} == {f.name for f in folder.glob("*.gz")}


def test_the_dump_is_the_graph(folder: Path) -> None:
    quads = set(ox.parse(gzip.decompress((folder / "gongbao.nq.gz").read_bytes()), format=ox.RdfFormat.N_QUADS))
    assert quads == set(ox.parse(SAMPLE.read_bytes(), format=ox.RdfFormat.TRIG))


def test_a_version_that_is_there_stays(folder: Path, sample_data: Path, gongbao: Run) -> None:
    ran = gongbao("release", "--data", sample_data, "--into", folder.parent)
    assert (ran.code, "there already" in ran.out) == (Exit.OK, True)


def test_the_changelog_tells_what_changed(sample_data: Path, tmp_path: Path, gongbao: Run) -> None:
    add_version(tmp_path / "data", "2", SAMPLE.read_bytes().replace("任命高平".encode(), "任命高平".encode()))
    gongbao("release", "--data", tmp_path / "data", "--into", tmp_path / "out", "--since", sample_data)
    assert "nothing changed" in (tmp_path / "out" / "2" / "CHANGELOG.md").read_text(encoding="utf-8")


def test_diff_tells_days_issues_and_builds(sample_data: Path, gongbao: Run) -> None:
    ran = gongbao("diff", "--data", sample_data, "2030-01-01", "2030-12-31")
    assert "高平 appointed 县水利局局长" in ran.out
    assert "Bodies set up" in gongbao("diff", "--data", sample_data, "2029·1", "2030·2").out
    assert gongbao("diff", sample_data, sample_data).out == "Nothing changed.\n"
    changes = json.loads(gongbao("diff", "--data", sample_data, "2030-01-01", "2030-12-31", "--json").out)
    assert {"appointed", "removed", "set_up"} <= {change["kind"] for change in changes}
    assert gongbao("diff", "--data", sample_data, "2030-02-30", "2030-12-31").code == Exit.USAGE


def test_a_release_is_verified_by_its_checksums(folder: Path, tmp_path: Path, gongbao: Run) -> None:
    copy = tmp_path / "release"
    shutil.copytree(folder, copy)
    whole = gongbao("verify", "--release", copy)
    assert (whole.code, whole.out) == (Exit.OK, f"All 9 files of {copy} are as released.\n")
    file = copy / "gongbao.nq.gz"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    changed = gongbao("verify", "--release", copy)
    assert changed.code == Exit.FAILED
    assert "gongbao.nq.gz: expected" in changed.err
    file.unlink()
    assert "no file" in gongbao("verify", "--release", copy).err
    assert gongbao("verify", "--release", tmp_path).code == Exit.NO_GRAPH
