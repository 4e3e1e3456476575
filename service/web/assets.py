"""Styles and scripts of the pages: served under names that hold their digest, so that browsers may keep them.

Styles stand in ``styles/`` as they are. Scripts are bundled into ``built/`` by ``scripts/assets.sh``; where that was
not done there are none, and the pages are plain HTML.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_FOLDERS = ("styles", "built")
_DIGITS = 10  # of the digest, in hex


@dataclass(frozen=True)
class Asset:
    """A file that pages load.

    Attributes:
        name: What it is called here: ``site.css``.
        address: Where it is served: ``/static/site-0123456789.css``.
    """

    name: str
    address: str
    media_type: str
    content: bytes

    @cached_property
    def packed(self) -> bytes:
        """The content as gzip; the same bytes for the same content."""
        return gzip.compress(self.content, 9, mtime=0)


@cache
def assets() -> Mapping[str, Asset]:
    """Give the files by their names."""
    found = {}
    for folder in _FOLDERS:
        place = files("service.web").joinpath(folder)
        for file in sorted(place.iterdir(), key=lambda each: each.name) if place.is_dir() else ():
            stem, dot, ending = file.name.rpartition(".")
            if dot + ending in _TYPES:
                content = file.read_bytes()
                address = f"/static/{stem}-{sha256(content).hexdigest()[:_DIGITS]}.{ending}"
                found[file.name] = Asset(file.name, address, _TYPES[dot + ending], content)
    return MappingProxyType(found)


def asset_at(address: str) -> Asset | None:
    """Give what is served at an address; None if nothing is."""
    return next((asset for asset in assets().values() if asset.address == address), None)
