"""The service's settings, from the class that reads them and its comments."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields

from scripts.reference.markdown import code, head, table
from service.settings import FILE, PREFIX, Settings

_COMMENT = re.compile(r"^    (\w+): .*?  # (.*)$", re.MULTILINE)


def page() -> str:
    """Give the page: each setting with its variable, its kind, its default and what it does."""
    told = dict(_COMMENT.findall(inspect.getsource(Settings)))
    rows = [(code(PREFIX + f.name.upper()), str(f.type), code(str(f.default)), told[f.name]) for f in fields(Settings)]
    about = (
        f"Each can be set by an environment variable, or in the TOML file that `{FILE}` names, by its name in lower "
        "case without the prefix. A variable goes before the file."
    )
    return head("Settings", about) + "\n" + table(("variable", "kind", "default", ""), rows)
