"""The public Python entry, from its classes and their docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator

import gongbao
from scripts.reference.markdown import head

_QUOTED = re.compile(r"(: |-> )'([^']+)'")


def page() -> str:
    """Give the page: each public function and class with its signature and its docstring."""
    about = "How it is used: [from Python](../python.md)."
    return head("Python", about) + "".join(_all())


def _all() -> Iterator[str]:
    yield _told("gongbao.open", gongbao.open)
    for owner in (gongbao.Graph, gongbao.Rows):
        yield f"\n## gongbao.{owner.__name__}\n\n```text\n{inspect.getdoc(owner)}\n```\n"
        for name, one in vars(owner).items():
            if inspect.isfunction(one) and not name.startswith("_"):
                yield _told(f"{owner.__name__}.{name}", one)


def _told(name: str, one: Callable[..., object]) -> str:
    # Annotations are strings under `from __future__ import annotations`: they are written as code.
    written = _QUOTED.sub(r"\1\2", f"{name}{inspect.signature(one)}".replace("(self, ", "(").replace("(self)", "()"))
    return f"\n### {name}\n\n```text\n{written}\n\n{inspect.getdoc(one)}\n```\n"
