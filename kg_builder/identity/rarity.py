"""How common a person's name is: whether it alone can tell one official of a region from another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg_builder.lexicon import table, words

_ALL = 100_000  # the numbers of `common_names.tsv` are of so many people
_SURNAME = 500  # of a surname that the list does not hold
_ONE_CHARACTER = 200  # of a given name of one character
_GIVEN = 3  # of a longer one that the list does not hold


def bearers(name: str) -> float:
    """Give how many people in 100,000 bear a name, roughly: 14 for 王峰, 0.2 for 张海文."""
    surname, given = _parted(name)
    default = _ONE_CHARACTER if len(given) == 1 else _GIVEN
    return _numbers("surname").get(surname, _SURNAME) * _numbers("given").get(given, default) / _ALL


def is_rare(name: str) -> bool:
    """Say whether fewer than one in 100,000 bears a name: two such among a region's officials are unlikely."""
    return bearers(name) < 1


def _parted(name: str) -> tuple[str, str]:
    """Part surname and given name; a surname of two characters is tried first."""
    length = 2 if len(name) > 2 and name[:2] in words("surnames.txt") else 1
    return name[:length], name[length:]


@cache
def _numbers(kind: str) -> Mapping[str, int]:
    return {
        word: int(number) for of, number, listed in table("common_names.tsv") if of == kind for word in listed.split()
    }
