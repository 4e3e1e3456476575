"""The pictures of docs/pictures.md show what the graph of the examples holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gongbao
from gongbao.cli import main
from scripts.guide.shots import SHOTS
from scripts.pictures import PICTURES, network, tasks
from tests.docs.blocks import pages

LARGEST = 60_000  # bytes of a picture


@pytest.fixture(scope="module")
def graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> gongbao.Graph:
    data = tmp_path_factory.mktemp("pictures") / "demo"
    assert main(["build", str(root / "examples"), "--into", str(data), "--quiet", "--workers", "1"]) == 0
    return gongbao.open(data)


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_that_of_the_examples(name: str, root: Path, graph: gongbao.Graph) -> None:
    assert (root / "docs" / "images" / name).read_text(encoding="utf-8") == PICTURES[name](graph), "make pictures"


@pytest.mark.slow
def test_every_seat_of_who_is_drawn_is_a_line(graph: gongbao.Graph) -> None:
    drawn = network.draw(graph)
    found = network.sitting(graph)
    assert drawn.count("<path") == sum(len(one.bodies) for one in found)
    assert all(one.name in drawn for one in found)


@pytest.mark.slow
def test_the_bars_of_an_institution_are_its_clauses(graph: gongbao.Graph) -> None:
    of_all = {row["label"]: row["clauses"] for row in graph.rows("institutions/by_tasks")}
    for name, by_role in tasks.counts(graph).items():
        assert max(by_role.values()) <= of_all[name] <= sum(by_role.values()), name


def test_the_guide_shows_all_pictures_that_are_taken_in_both_languages(root: Path) -> None:
    taken = {f"images/{name}.webp" for name in SHOTS}
    for page in ("guide.md", "guide.zh.md"):
        assert set(re.findall(r"\((images/[^)]+)\)", (root / "docs" / page).read_text(encoding="utf-8"))) == taken
    assert {shot.width for shot in SHOTS.values()} == {1280, 390}


def test_every_picture_is_shown_somewhere(root: Path) -> None:
    shown = {address for page in pages() for address in re.findall(r"images/([\w.-]+)", page.read_text("utf-8"))}
    assert {image.name for image in (root / "docs" / "images").iterdir()} == shown


def test_pictures_are_small(root: Path) -> None:
    sizes = {image.name: image.stat().st_size for image in (root / "docs" / "images").iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_no_name_breaks_out_of_a_picture() -> None:
    class Odd:
        def rows(self, question: str, **values: str) -> list[dict[str, object]]:
            del question, values
            return [{"label": '<script>"&', "clauses": 1}]

    drawn = tasks.draw(Odd())  # type: ignore[arg-type]
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
