"""What the service can be told from outside: by an environment variable each, or by a file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ontology.iri import BASE

PREFIX = "GONGBAO_"
FILE = PREFIX + "SETTINGS"  # the variable that names the file
LOGS = ("off", "problems", "all")


class SettingsError(ValueError):
    """A setting cannot be read.

    Attributes:
        variable: Name of the environment variable, or of the file and the setting in it.
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
    deadline: float = 10.0  # seconds after which a query is given up, where the caller names no `timeout`
    max_deadline: float = 60.0  # seconds: the longest `timeout` that a caller gets
    max_bytes: int = 50_000_000  # the longest answer
    max_rows: int = 100_000  # the most rows of an answer to SELECT; that there are more is told
    max_query: int = 100_000  # bytes: the longest query, URL and body of a request
    page_size: int = 50  # rows on a page of a JSON list, where the caller names no number
    workers: int = 2  # processes for queries at /sparql; the library's questions have two of their own
    queue: int = 64  # queries that may wait for one of them
    worker_memory: int = 1 << 30  # bytes of address space of each
    cache_bytes: int = 64 << 20  # answers that are kept to be given again; 0: none
    token: str = ""  # what callers must send as `Authorization: Bearer`; empty: nothing
    rate: float = 0.0  # requests a second from one address, over some time; 0: any number
    log: str = "problems"  # lines of JSON to standard error: off, problems (status 500 and above), all


_READERS: Mapping[str, Callable[[str], object]] = {"Path": Path, "str": str, "float": float, "int": int}
_MAY_BE_ZERO = frozenset({"cache_bytes", "rate"})


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Give the settings that the variables ``GONGBAO_…`` name, or else the file of ``GONGBAO_SETTINGS``, in TOML.

    Raises:
        SettingsError: If a value cannot be read, a number is not above zero, or the file has what is no setting.
    """
    given: dict[str, Any] = _from_file(environment[FILE]) if FILE in environment else {}
    for each in fields(Settings):
        variable = PREFIX + each.name.upper()
        if variable in environment:
            given[each.name] = _read(each.name, str(each.type), variable, environment[variable])
    return Settings(**given)


def _from_file(place: str) -> dict[str, Any]:
    try:
        found = tomllib.loads(Path(place).read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise SettingsError(variable=FILE, value=place) from exc
    kinds = {each.name: str(each.type) for each in fields(Settings)}
    for name in found.keys() - kinds.keys():
        raise SettingsError(variable=f"{place}: {name}", value=str(found[name]))
    return {name: _read(name, kinds[name], f"{place}: {name}", str(value)) for name, value in found.items()}


def _read(name: str, kind: str, variable: str, value: str) -> object:
    try:
        read = _READERS[kind](value)
    except ValueError as exc:
        raise SettingsError(variable=variable, value=value) from exc
    least = 0 if name in _MAY_BE_ZERO else 1e-9
    if isinstance(read, int | float) and not least <= read < float("inf"):
        raise SettingsError(variable=variable, value=value)
    if name == "log" and read not in LOGS:
        raise SettingsError(variable=variable, value=value)
    return read
