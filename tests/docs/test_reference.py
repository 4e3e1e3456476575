from __future__ import annotations

from pathlib import Path

from scripts.reference import PAGES
from service.app import create_app
from service.settings import Settings


def test_there_is_no_page_that_nothing_makes(root: Path) -> None:
    assert {page.name for page in (root / "docs" / "reference").iterdir()} == set(PAGES)


def test_every_parameter_of_every_route_is_told() -> None:
    page = PAGES["api.md"]()
    for path, methods in create_app(Settings()).openapi()["paths"].items():
        for method, one in methods.items():
            part = page.partition(f"### {method.upper()} `{path}`\n")[2].partition("\n### ")[0]
            told = {parameter["name"] for parameter in one.get("parameters", ()) if f"| `{parameter['name']}`" in part}
            assert told == {parameter["name"] for parameter in one.get("parameters", ())}, path
