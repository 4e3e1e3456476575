"""Units that only their document tells (领导组, 综合科), and what the rest of the document says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg_builder.identity.institution import BODY, COLLECTIVE, Institution
from kg_builder.identity.institutions import resolve
from kg_builder.identity.mentions import Mention, Mentions
from kg_builder.identity.places import Region

_OFFICE = "办公室"
_EVERY = ("各", "所有")


def own_units(mentions: Mentions, meant: Mapping[str, Institution]) -> dict[str, Institution]:
    """Give by mention what a document's own unit is, where one thing alone in the document fits.

    综合科 is the section of the one institution that the document prints with it (市教育局综合科); 领导组 the one body
    of that class word which the document states, 领导组办公室 its office. What stays open is the document's own.
    """
    homes = {document.iri: document.region for document in mentions.documents.values()}
    named = _in_full(mentions.units, meant)
    bodies = _bodies(mentions.bodies)
    counted = {(m.document, meant[m.iri].family) for m in mentions.units if _is_own_class(meant[m.iri])}
    found: dict[str, Institution] = {}
    for mention in mentions.units:
        unit, document = meant[mention.iri], mention.document
        if not unit.own:
            if unit.kind == COLLECTIVE and (document, unit.family) in counted and not mention.text.startswith(_EVERY):
                found[mention.iri] = Institution(document, unit.family, unit.name, unit.region, COLLECTIVE, own=True)
            continue
        whole = {known for known in named[document] if known.name.endswith(mention.text)}
        whole = whole or _of_body(mention.text, bodies[document], homes[document])
        found[mention.iri] = whole.pop() if len(whole) == 1 and unit.kind != COLLECTIVE else unit.within(document)
    return found


def _is_own_class(unit: Institution) -> bool:
    return unit.own and unit.kind == COLLECTIVE


def _in_full(units: tuple[Mention, ...], meant: Mapping[str, Institution]) -> defaultdict[str, set[Institution]]:
    """Give by document the parts and offices that it prints with what they belong to."""
    found: defaultdict[str, set[Institution]] = defaultdict(set)
    for mention in units:
        unit = meant[mention.iri]
        if not unit.own and unit.kind in ("内设机构", BODY):
            found[mention.document].add(unit)
    return found


def _bodies(states: tuple[Mention, ...]) -> defaultdict[str, set[str]]:
    """Give by document the names of the bodies that stand under no other."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for state in states:
        if not state.parent:
            found[state.document].add(state.text)
    return found


def _of_body(text: str, names: set[str], home: Region | None) -> set[Institution]:
    word = text.removesuffix(_OFFICE)
    office = text[len(word) :]
    fitting = {name for name in names if word and name.endswith(word) and len(name) > len(word)}
    return {resolve(name + office, home) for name in fitting}
