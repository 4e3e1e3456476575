"""What the pages say in Chinese and English: every word of the interface, from words.tsv."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

LANGUAGES = ("zh", "en")
NAMES = {"zh": "中文", "en": "English"}


def say(key: str, language: str, **values: object) -> str:
    """Give the words of a key in one of ``LANGUAGES``, with values in their places; KeyError if there are none."""
    text = _words()[key][LANGUAGES.index(language)]
    return text.format(**values) if values else text


def knows(key: str) -> bool:
    """Whether there are words of a key."""
    return key in _words()


def preferred_language(accepted: str) -> str:
    """Give the first of ``LANGUAGES`` in an ``Accept-Language`` header, which browsers sort; zh where there is none."""
    tags = (part.split(";")[0].strip().lower().partition("-")[0] for part in accepted.split(","))
    return next((tag for tag in tags if tag in LANGUAGES), LANGUAGES[0])


@cache
def _words() -> Mapping[str, tuple[str, str]]:
    """Read the file: a key, the Chinese, the English, parted by tabs."""
    text = files("service.web").joinpath("words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return MappingProxyType({key: (zh, en) for key, zh, en in rows})
