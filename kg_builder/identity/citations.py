"""Citations: which document of the graph one means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg_builder.identity.mentions import Cited, Printed

_FOLD = str.maketrans({"[": "〔", "【": "〔", "［": "〔", "]": "〕", "】": "〕", "］": "〕", "（": "(", "）": ")"})
_TAIL = re.compile(r"\((?:(?:19|20)\d\d(?:[—－–~-]+(?:19|20)?\d\d)?年?|试行|暂行)\)$")  # folded brackets
_OWN_CODE = re.compile(r"[\u4e00-\u9fff]{2,}〔")  # an agency's code before the year; 第6号 alone is no document's


def cited_documents(citations: Iterable[Cited], documents: Mapping[str, Printed]) -> dict[str, str]:
    """Give by citation the IRI of the one document that it can mean; where none or several fit, nothing.

    A number decides; without one the title does: with its issuer before 关于, or the name of a plan that is printed.
    A title without the years or the 试行 that end the one document's name means it too, where nothing has it whole.
    """
    printed = tuple(citations)
    if not printed:
        return {}
    wanted = frozenset(_fold(text) for cited in printed for text in (cited.number, cited.title))
    numbers, titles = _index(documents.values(), wanted)
    shorter = _shorter(documents.values())
    found: dict[str, str] = {}
    for cited in printed:
        number, title = _fold(cited.number), _fold(cited.title)
        fitting = numbers[number] if _OWN_CODE.match(number) else titles[title] if title else set()
        fitting = fitting or (_not_later(shorter[title], cited, documents) if title and not number else set())
        others = fitting - {cited.document}
        if len(others) == 1:
            found[cited.iri] = next(iter(others))
    return found


def _shorter(documents: Iterable[Printed]) -> defaultdict[str, set[str]]:
    """Give the documents by the names of their plans without years or 试行 at the end, where a region tells them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        for plan in document.plans:
            core = _TAIL.sub("", _fold(plan))
            if core != _fold(plan) and document.region and document.region.name in core:
                found[core].add(document.iri)
    return found


def _not_later(fitting: set[str], cited: Cited, documents: Mapping[str, Printed]) -> set[str]:
    """Leave out what was issued after the document that cites it."""
    day = documents[cited.document].day if cited.document in documents else ""
    return {iri for iri in fitting if not day or not documents[iri].day or documents[iri].day <= day}


def _index(
    documents: Iterable[Printed], wanted: frozenset[str]
) -> tuple[defaultdict[str, set[str]], defaultdict[str, set[str]]]:
    """Give the documents by number and by title, of those numbers and titles alone that are wanted."""
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        number, title, issuer = document.number or "", document.title or "", document.issuer or ""
        if (folded := _fold(number)) in wanted and number:
            numbers[folded].add(document.iri)
        for name in (issuer + title if title else "", title, *document.plans):
            if name and (folded := _fold(name)) in wanted:
                titles[folded].add(document.iri)
    return numbers, titles


def _fold(text: str) -> str:
    return "".join(text.translate(_FOLD).split())
