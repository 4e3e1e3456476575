"""The reference: pages under ``docs/reference`` that are made from the code, so that they cannot tell another story.

``python -m scripts.reference`` writes them; a test holds them equal to what is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from scripts.reference import api, command, formats, ontology, python, settings

# File name → what gives the page.
PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "api.md": api.page,
        "command.md": command.page,
        "formats.md": formats.page,
        "ontology.md": ontology.page,
        "python.md": python.page,
        "settings.md": settings.page,
    }
)
