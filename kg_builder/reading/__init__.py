"""Readers: bytes of a file → decoded text. One module a format."""

from kg_builder.reading.plain import decode, read

__all__ = ["decode", "read"]
