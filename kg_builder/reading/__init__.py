"""Readers: bytes of a file → decoded text. One module a format, chosen by what the file holds and not by its name."""

from kg_builder.reading.files import read
from kg_builder.reading.plain import decode
from kg_builder.reading.sources import find_sources

__all__ = ["decode", "find_sources", "read"]
