from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks.nation.generate import Plan, generate
from benchmarks.scale.asked import questions
from benchmarks.scale.copies import copied
from benchmarks.scale.lookups import Things, cases, texts
from benchmarks.scale.stages import built
from benchmarks.scale.tables import lines
from ontology.iri import GRAPH, ID

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data directory with one official and one institution."""
    version = tmp_path / "small" / "versions" / "v"
    version.mkdir(parents=True)
    store = ox.Store(str(version / "store"))
    graph = ox.NamedNode(f"{GRAPH}inferred")
    for iri, label in ((f"{ID}official/gao", "高平"), (f"{ID}institution/ju", "青溪市水利局")):
        store.add(ox.Quad(ox.NamedNode(iri), ox.NamedNode(LABEL), ox.Literal(label), graph))
    store.flush()
    del store  # it holds the lock
    names = [{"name": "高平", "iri": f"{ID}official/gao", "type": "Official"}]
    (version / "names.jsonl").write_text("".join(f"{json.dumps(n, ensure_ascii=False)}\n" for n in names))
    (version / "manifest.json").write_text(json.dumps({"data_version": "v", "quads": 2, "format": 2}))
    (tmp_path / "small" / "current").symlink_to("versions/v")
    return tmp_path / "small"


def test_a_copy_has_things_and_names_of_its_own(small: Path, tmp_path: Path) -> None:
    assert copied(small, tmp_path / "large", 3) == 6
    store = ox.Store.read_only(str(tmp_path / "large" / "current" / "store"))
    told = {quad.subject.value.removeprefix(ID): quad.object.value for quad in store}
    assert told["official/gao"] == "高平"
    assert told["institution/ju-1"] == "青川市水利局"
    assert len(set(told.values())) == 6
    lines_of_names = (tmp_path / "large" / "current" / "names.jsonl").read_text().splitlines()
    names = {one["iri"].removeprefix(ID): one["name"] for one in map(json.loads, lines_of_names)}
    assert names == {iri: name for iri, name in told.items() if iri.startswith("official")}


@pytest.mark.parametrize("times", [0, 99])
def test_there_are_names_for_so_many_copies(times: int, small: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="copies"):
        copied(small, tmp_path / "none", times)
    assert not (tmp_path / "none").exists()


def test_every_question_with_an_iri_is_a_look_up() -> None:
    named = {case.name: case.is_required for case in cases()}
    assert named["about/marks"]
    assert not named["responsibilities/list (at)"]
    assert "responsibilities/list (part)" not in named  # a role is no thing
    case = next(case for case in cases() if case.name == "tasks/list (of)")
    assert all(f"VALUES ?of {{ <{ID}task/" in text for text in texts(case, Things(ox.Store())))


def test_the_tables_tell_of_others_where_they_were_asked(root: Path) -> None:
    found = json.loads((root / "docs" / "measured" / "scale.json").read_text(encoding="utf-8"))
    graph = found["graphs"][-1]
    name = next(iter(graph["lookups"]))
    slow = max(graph["analytic"], key=lambda one: graph["analytic"][one])
    beside = graph | {"rdflib": {name: 2 * graph["lookups"][name]["median"], "x": None}, "virtuoso": {slow: None}}
    told = "\n".join(lines(found | {"graphs": [beside]}))
    assert "of 2 look-ups 1 without an answer" in told
    assert "the others 2 times as long" in told
    assert f"| {slow} | {graph['analytic'][slow]:,.0f} ms | no answer |" in told


def test_costs_are_in_proportion_to_the_largest_build(root: Path) -> None:
    found = json.loads((root / "docs" / "measured" / "scale.json").read_text(encoding="utf-8"))
    one = found["growth"][-1] | {"notices": 1000, "quads": 700_000, "disk_bytes": 4 * 10**8, "processor": 36.0}
    told = list(lines(found | {"growth": [one]}))
    city = next(line for line in told if line.startswith("| a city"))
    assert [cell.strip() for cell in city.split("|")[2:6]] == ["1,500", "1,050,000", "0.6 GB", "0.01"]


def test_a_build_tells_what_its_stages_took(tmp_path: Path) -> None:
    generate(tmp_path, Plan(cities=1, years=1, a_year=4, seed=7))
    run = built(tmp_path / "sources", tmp_path / "graph", workers=1)
    assert 0 < run.reading < run.seconds
    assert run.memory > 2**24
    assert run.processor > 0


def test_questions_are_about_things_with_their_names(small: Path) -> None:
    store = ox.Store(str(small / "current" / "store"))
    person, graph = ox.NamedNode(f"{ID}official/gao"), ox.NamedNode(f"{GRAPH}inferred")
    store.add(ox.Quad(person, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), person, graph))
    told = list(questions(store))
    assert len(told) == 3
    assert all("高平" in question for question in told)
