"""The table that questions take from the lexicon: a change here is to be written there too."""

from __future__ import annotations

import runpy
from pathlib import Path


def test_the_agencies_of_questions_are_those_of_the_builder(root: Path) -> None:
    script = runpy.run_path(str(root / "scripts" / "ask_agencies.py"))
    told = (root / script["TABLE"]).read_text(encoding="utf-8")
    assert told == script["table"]((root / script["LEXICON"]).read_text(encoding="utf-8")), script["__doc__"]
