"""Small graphs of our own, as RDF in whichever format is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import pyoxigraph as ox
from fastapi import Response

from queries.errors import FormatRefused
from service.negotiation import GRAPH_SHORT, preferred

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        "ttl": "text/turtle",
        "nt": "application/n-triples",
        "jsonld": "application/ld+json",
        "rdf": "application/rdf+xml",
        "html": "text/html",
    }
)
FORMATS = tuple(media_type for suffix, media_type in SUFFIXES.items() if suffix != "html")
_ALIASES = {"application/json": "application/ld+json", "application/xml": "application/rdf+xml"}


def written(turtle: str, asked: str | None, accept: tuple[str, ...]) -> Response:
    """Give a graph in the format that ``format=`` or else ``Accept`` names; FormatRefused if it is none of ours."""
    media_type = rdf_type(asked, accept)
    return Response(converted(turtle, media_type), media_type=media_type, headers={"Vary": "Accept"})


def rdf_type(asked: str | None, accept: tuple[str, ...]) -> str:
    """Give the media type for a graph; FormatRefused if nothing fits."""
    if asked is not None:
        name = GRAPH_SHORT.get(asked.lower(), asked.lower().replace(" ", "+"))
        best = name if name in FORMATS else None
    else:
        best = preferred(accept, (*FORMATS, *_ALIASES))
    if best is None:
        raise FormatRefused(media_type=", ".join(accept) if asked is None else asked, choices=FORMATS)
    return _ALIASES.get(best, best)


@lru_cache(maxsize=64)
def converted(turtle: str, media_type: str) -> bytes:
    """Give Turtle in another format; the text as it is where it is Turtle that is wanted."""
    if media_type == "text/turtle":
        return turtle.encode()
    form = ox.RdfFormat.from_media_type(media_type)
    if form is None:
        raise FormatRefused(media_type=media_type, choices=FORMATS)
    triples = (quad.triple for quad in ox.parse(turtle, ox.RdfFormat.TURTLE))
    return ox.serialize(triples, format=form) or b""
