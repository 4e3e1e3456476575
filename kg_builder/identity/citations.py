"""Citations: which document of the graph one means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg_builder.identity.mentions import Cited, Printed

_FOLD = str.maketrans({"[": "〔", "【": "〔", "［": "〔", "]": "〕", "】": "〕", "］": "〕", "（": "(", "）": ")"})
_OWN_CODE = re.compile(r"[\u4e00-\u9fff]{2,}〔")  # an agency's code before the year; 第6号 alone is no document's


def cited_documents(citations: Iterable[Cited], documents: Mapping[str, Printed]) -> dict[str, str]:
    """Give by citation the IRI of the one document that it can mean; where none or several fit, nothing.

    A number decides; without one the title does: with its issuer before 关于, or the name of a plan that is printed.
    """
    numbers, titles = _index(documents.values())
    found: dict[str, str] = {}
    for cited in citations:
        number = _fold(cited.number)
        fitting = numbers[number] if _OWN_CODE.match(number) else titles[_fold(cited.title)] if cited.title else set()
        others = fitting - {cited.document}
        if len(others) == 1:
            found[cited.iri] = next(iter(others))
    return found


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
