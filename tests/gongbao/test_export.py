from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from gongbao.exits import Exit
from ontology.iri import ID
from tests.gongbao.conftest import Ran
from tests.versions import SAMPLE

Run = Callable[..., Ran]


def test_facts_are_one_json_object_a_line_with_their_evidence(gongbao: Run, sample_data: Path) -> None:
    records = [json.loads(line) for line in gongbao("export", "--data", sample_data).out.splitlines()]
    assert {"document", "group", "membership", "appointment"} <= {record["kind"] for record in records}
    assert all(record["evidence"] for record in records)


def test_nquads_are_all_quads_sorted(gongbao: Run, sample_data: Path) -> None:
    lines = gongbao("export", "--data", sample_data, "--format", "nquads").out.splitlines()
    assert lines == sorted(lines)
    written = set(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
    assert written == set(ox.parse(SAMPLE.read_bytes(), format=ox.RdfFormat.TRIG))


def test_turtle_holds_all_triples(gongbao: Run, sample_data: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    assert gongbao("export", "--data", sample_data, "--format", "turtle", "-o", file) == Ran(0, "", "")
    written = {quad.triple for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)}
    assert written == {quad.triple for quad in ox.parse(SAMPLE.read_bytes(), format=ox.RdfFormat.TRIG)}


def test_the_same_graph_gives_the_same_bytes(gongbao: Run, sample_data: Path) -> None:
    for form in ("facts", "nquads", "turtle"):
        first, second = (gongbao("export", "--data", sample_data, "--format", form).out for _ in range(2))
        assert first == second


def test_a_view_is_of_one_thing(gongbao: Run, sample_data: Path) -> None:
    ran = gongbao("export", "--data", sample_data, "--of", f"{ID}official/gao-ping-3c4d5e6f")
    assert {json.loads(line)["kind"] for line in ran.out.splitlines()} == {"membership", "appointment"}


def test_a_view_of_what_is_no_iri_is_refused(gongbao: Run, sample_data: Path) -> None:
    assert gongbao("export", "--data", sample_data, "--of", "no iri").code == Exit.FAILED


def test_a_file_that_cannot_be_written_is_named(gongbao: Run, sample_data: Path, tmp_path: Path) -> None:
    ran = gongbao("export", "--data", sample_data, "-o", tmp_path / "none" / "facts.jsonl")
    assert ran.code == Exit.FAILED
    assert "facts.jsonl" in ran.err
