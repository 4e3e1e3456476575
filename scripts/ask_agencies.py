"""Writes what questions need of the table of agencies: names, short forms and English, from the builder's lexicon.

The builder and the questions import nothing of each other, so each has its table; a test holds this one equal to what
is written here. usage: python scripts/ask_agencies.py
"""

from __future__ import annotations

from pathlib import Path

LEXICON = Path("kg_builder/lexicon/agency_names.tsv")
TABLE = Path("queries/ask/data/agencies.tsv")
_HEAD = """# Names of institutions without their region, their short forms and English; by scripts/ask_agencies.py.
# source: kg_builder/lexicon/agency_names.tsv, without the spellings that hold a place for the region
"""


def table(lexicon: str) -> str:
    """Give the table for questions from the text of the builder's."""
    rows = [line.split("\t") for line in lexicon.splitlines() if line.strip() and not line.startswith("#")]
    return _HEAD + "".join(f"{name}\t{_told(short)}\t{english}\n" for name, _form, short, _k, _p, english, *_ in rows)


def _told(short: str) -> str:
    """Give the short forms that stand without a region; a hyphen if there are none."""
    return " ".join(form for form in short.split() if "{" not in form) or "-"


if __name__ == "__main__":
    TABLE.write_text(table(LEXICON.read_text(encoding="utf-8")), encoding="utf-8")
