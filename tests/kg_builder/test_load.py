"""What is loaded: of each document the elected rendition, links, sources, the ontology."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox

from kg_builder.directory import locked, write_whole
from kg_builder.identity.mentioned import mentions_in
from kg_builder.identity.spill import spilled
from kg_builder.load import Content, load
from kg_builder.manifest import DocumentEntry, SourceEntry
from kg_builder.progress import quiet
from kg_builder.triples import document_iri, document_lines, ontology_lines
from tests.kg_builder.prints import document_of

RULE = "https://example.org/rule"


def loaded(folder: Path, *wanted: tuple[bool, bool]) -> tuple[ox.Store, Path]:
    """Load sources of two documents each, of which those marked are wanted."""
    sources = []
    with locked(folder) as directory:
        for place, marks in enumerate(wanted):
            documents = [
                document_of("青溪县人民政府", number=f"青政发〔2030〕{n}号") for n in (2 * place, 2 * place + 1)
            ]
            lines = sorted(x for d in documents for x in document_lines(d, [(RULE, d.heading)], "青溪县人民政府"))
            quads = "".join(f"{line}\n" for line in lines).encode()
            write_whole(directory.shard(f"s{place}"), quads)
            write_whole(directory.mentions(f"s{place}"), spilled(mentions_in(quads)))
            entries = tuple(
                DocumentEntry(document_iri(d), d.key, 1, {}, 0, (), loaded=mark)
                for d, mark in zip(documents, marks, strict=True)
            )
            sources.append(SourceEntry(f"{place}.txt", f"{place}" * 64, 7, f"s{place}", "", "", entries))
        version = directory.version("v")
        version.mkdir()
        assert load(directory, version, Content(sources, (("heading", 1),)), quiet) > len(ontology_lines())
    return ox.Store.read_only(str(version / "store")), version


def graphs(store: ox.Store) -> set[str]:
    return {str(graph.value) for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}


def test_only_elected_documents_are_loaded(tmp_path: Path) -> None:
    store, _ = loaded(tmp_path / "graph", (True, True), (False, True), (False, False))
    found = sorted(graph.rpartition("/")[2].split("-")[4] for graph in graphs(store) if "/document/" in graph)
    assert found == ["0", "1", "3"]
    assert {graph.rpartition("/")[2] for graph in graphs(store) if "/graph/" in graph} == {
        "inferred",
        "ontology",
        "sources",
    }


def test_links_and_names_stand_beside_the_store(tmp_path: Path) -> None:
    _, version = loaded(tmp_path / "graph", (True, True))
    links = (version / "links.nq").read_text(encoding="utf-8").splitlines()
    assert links == sorted(links)
    assert all(line.endswith("<https://w3id.org/gongbao/graph/inferred> .") for line in links)
    names = [json.loads(line) for line in (version / "names.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"name", "iri", "type"} == set(names[0])
    assert "青政发〔2030〕1号" in {name["name"] for name in names}
