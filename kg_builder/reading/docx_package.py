"""The parts of a Word file (ECMA-376), and what makes one refused: macros, outside references, a DOCTYPE."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from kg_builder.reading.archive import bounded
from kg_builder.reading.limits import DOCX_XML_BYTES
from kg_builder.reading.refusals import refused

_LINK = "hyperlink"  # an address that a reader may follow; no part of the text


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """The parts that hold text or decide on it; those that are not there are None."""

    body: Element
    numbering: Element | None
    styles: Element | None


def open_package(archive: zipfile.ZipFile, path: Path) -> Package:
    """Read the parts of a Word file.

    Raises:
        SourceError: If it has macros, refers to what lies outside of it, or a part expands beyond the limit.
        ValueError: If it has no body.
    """
    names = set(archive.namelist())
    if any(name.lower().endswith("vbaproject.bin") for name in names) or _says_macros(archive, path):
        raise refused("docx.macros", path)
    for what, target in _outside(archive, path):
        raise refused("docx.external", path, what=what, target=target[:80])
    main = _main_part(archive, path)
    folder = posixpath.dirname(main)
    document = _part(archive, main, path)
    body = next((child for child in document if name_of(child) == "body"), None) if document is not None else None
    if body is None:
        raise ValueError("it has no body")
    return Package(body, _part(archive, f"{folder}/numbering.xml", path), _part(archive, f"{folder}/styles.xml", path))


def name_of(element: Element) -> str:
    """Give an element's name without its namespace: strict and transitional files differ in it alone."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """Give an attribute's value whatever its namespace."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def _says_macros(archive: zipfile.ZipFile, path: Path) -> bool:
    types = _part(archive, "[Content_Types].xml", path)
    return types is not None and any("macroEnabled" in (attribute(t, "ContentType") or "") for t in types)


def _outside(archive: zipfile.ZipFile, path: Path) -> Iterator[tuple[str, str]]:
    """Yield what the file refers to outside of it: what it is, and its address."""
    for name in sorted(n for n in archive.namelist() if n.endswith(".rels")):
        for relation in _part(archive, name, path) or ():
            what = (attribute(relation, "Type") or "").rpartition("/")[2]
            if attribute(relation, "TargetMode") == "External" and what != _LINK:
                yield what, attribute(relation, "Target") or ""


def _main_part(archive: zipfile.ZipFile, path: Path) -> str:
    relations = _part(archive, "_rels/.rels", path)
    for relation in relations if relations is not None else ():
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or "").lstrip("/")
    return "word/document.xml"


class _NoDoctype(TreeBuilder):
    """Builds a tree of a file that has no DOCTYPE, and so no entities to expand and nothing to fetch."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        del name, pubid, system
        raise refused("docx.doctype", self._path)


def _part(archive: zipfile.ZipFile, name: str, path: Path) -> Element | None:
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    parser = XMLParser(target=_NoDoctype(path))
    parser.feed(bounded(archive, entry, DOCX_XML_BYTES, path))
    root: Element = parser.close()
    return root
