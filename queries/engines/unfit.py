"""Questions of the library that Virtuoso 7 cannot take or answers wrong: it is not asked them, and that is told."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from queries.errors import EngineUnfit
from queries.library import load

# name: the parameters of which one must have a value; none: always. Each was met on 07.20.3229.
UNFIT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "citations/chain": (),  # every row names one and the same document
        "about/names": ("kind",),  # a value given outside is not compared with BIND of the branches
        "posts/list": ("region", "on"),  # EXISTS over what OPTIONAL gave, EXISTS inside EXISTS: internal errors
    }
)


def refuse_unfit(text: str) -> None:
    """Raise EngineUnfit for a question of the library, bound or not, that is one of `UNFIT`."""
    for name, parameters in UNFIT.items():
        if f"# summary-en: {load(name).summary_en}\n" not in text:
            continue
        if not parameters or any(f"VALUES ?{parameter} {{ UNDEF }}" not in text for parameter in parameters):
            raise EngineUnfit(f"Virtuoso does not answer the question {name}{_with(parameters)}")


def _with(parameters: tuple[str, ...]) -> str:
    return f" with {' or '.join(parameters)}" if parameters else ""
