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
    numbers, titles = _index(documents.values())
    shorter = _shorter(documents.values())
    found: dict[str, str] = {}
    for cited in citations:
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
    by_iri = {document.iri: document.day for document in documents.values()}
    day = by_iri.get(cited.document, "")
    return {iri for iri in fitting if not day or not by_iri[iri] or by_iri[iri] <= day}


def _index(documents: Iterable[Printed]) -> tuple[defaultdict[str, set[str]], defaultdict[str, set[str]]]:
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        if document.number:
            numbers[_fold(document.number)].add(document.iri)
        if document.title:
            titles[_fold((document.issuer or "") + document.title)].add(document.iri)
            titles[_fold(document.title)].add(document.iri)
        for plan in document.plans:
            titles[_fold(plan)].add(document.iri)
    return numbers, titles


def _fold(text: str) -> str:
    return "".join(text.translate(_FOLD).split())
