"""Writes the pages that are made from the code."""

from __future__ import annotations

from pathlib import Path

from queries import catalogue
from scripts.reference import PAGES

_DOCS = Path(__file__).parents[2] / "docs"

for name, page in PAGES.items():
    (_DOCS / "reference" / name).write_text(page(), encoding="utf-8")
(_DOCS / "library.md").write_text(catalogue.page(), encoding="utf-8")
