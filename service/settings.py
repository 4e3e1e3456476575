"""What the service can be told from outside, each by one environment variable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ontology.iri import BASE

PREFIX = "GONGBAO_"


class SettingsError(ValueError):
    """A setting cannot be read.

    Attributes:
        variable: Name of the environment variable.
        value: What it holds.
    """

    def __init__(self, *, variable: str, value: str) -> None:
        super().__init__(f"{variable}={value!r} cannot be read")
        self.variable = variable
        self.value = value


@dataclass(frozen=True, slots=True)
class Settings:
    """The service's settings; docs/service.md lists them, and a test holds that list complete."""

    data: Path = Path("build/graph")  # the data directory that `gongbao build` wrote
    base: str = BASE  # what the IRIs of the graph begin with
    deadline: float = 10.0  # seconds after which a query is given up
    max_bytes: int = 50_000_000  # the longest answer
    max_query: int = 100_000  # bytes: the longest query, and the longest body of a request
    page_size: int = 50  # rows on a page of a JSON list, where the caller names no number


_READERS: Mapping[str, Callable[[str], object]] = {"Path": Path, "str": str, "float": float, "int": int}


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Give the settings that the variables ``GONGBAO_…`` name; the defaults elsewhere.

    Raises:
        SettingsError: If a number is none, or is not above zero.
    """
    given: dict[str, Any] = {}
    for each in fields(Settings):
        variable = PREFIX + each.name.upper()
        if variable in environment:
            given[each.name] = _read(variable, environment[variable], _READERS[str(each.type)])
    return Settings(**given)


def _read(variable: str, value: str, reader: Callable[[str], object]) -> object:
    try:
        read = reader(value)
    except ValueError as exc:
        raise SettingsError(variable=variable, value=value) from exc
    if isinstance(read, int | float) and not 0 < read < float("inf"):
        raise SettingsError(variable=variable, value=value)
    return read
