"""The page of the library."""

from __future__ import annotations

from pathlib import Path

from queries import catalogue, library


def test_the_page_is_made_from_the_headers(root: Path) -> None:
    page = (root / "docs" / "library.md").read_text(encoding="utf-8")
    assert page == catalogue.page(), "make reference"


def test_every_question_stands_in_the_page_with_all_it_takes() -> None:
    page = catalogue.page()
    for name in library.names():
        part = page.partition(f"### {name}\n")[2].partition("\n### ")[0]
        assert all(f"| `{one.name}` |" in part for one in library.load(name).parameters), name
