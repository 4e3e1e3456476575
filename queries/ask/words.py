"""The words that questions are made of, by spelling."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from queries.ask.data import rows

_BEFORE_TITLES = ("", "副", "常务副", "代", "党组")


@cache
def words(lang: str) -> Mapping[str, str]:
    """Give what each word stands for, by spelling; of a word that stands for two things the last line counts."""
    found = {}
    for word, spellings in rows(f"words_{lang}.tsv"):
        parted = spellings.split("|") if lang == "en" else spellings.split()
        found.update({spelling.strip(): word for spelling in parted})
    return MappingProxyType(found)


@cache
def titles() -> Mapping[str, str]:
    """Give the titles of offices with what can stand before them, each with its English."""
    english = {
        "": "{}",
        "副": "deputy {}",
        "常务副": "executive deputy {}",
        "代": "acting {}",
        "党组": "party group {}",
    }
    return MappingProxyType(
        {
            before + title: english[before].format(gloss)
            for title, gloss in rows("titles_zh.tsv")
            for before in _BEFORE_TITLES
        }
    )


@cache
def roles() -> Mapping[str, tuple[str, ...]]:
    """Give the printed roles of each class of seats."""
    return MappingProxyType({name: tuple(printed.split()) for name, _english, printed in rows("roles.tsv")})


@cache
def generic() -> frozenset[str]:
    """Give the words that do not tell one name from another."""
    return frozenset(word for cells in rows("generic.tsv") for word in cells[0].split())


@cache
def aliases() -> Mapping[str, str]:
    """Give what short forms stand for."""
    return MappingProxyType({cells[0]: cells[1] for cells in rows("aliases.tsv")})


@cache
def abbreviations() -> Mapping[str, str]:
    """Give how long words in names are said in short, the longest first."""
    found = sorted(rows("abbreviations.tsv"), key=lambda cells: -len(cells[0]))
    return MappingProxyType({cells[0]: cells[1] for cells in found})


@cache
def short_forms() -> Mapping[str, tuple[str, ...]]:
    """Give the short forms of institutions' names, by the whole name; both without the region."""
    return MappingProxyType({cells[0]: tuple(cells[1].split()) for cells in rows("agencies.tsv")})


def english(name: str) -> str:
    """Give the English of an institution's name, with or without the level or region before it; empty if unknown."""
    for start in range(min(5, len(name))):
        if name[start:] in _glosses():
            return _glosses()[name[start:]]
    return ""


@cache
def _glosses() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, short, gloss in rows("agencies.tsv"):
        for form in (name, *short.split()):
            found.setdefault(form, gloss)
    return MappingProxyType(found)
