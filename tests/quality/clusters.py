"""Who and what the exported facts name, against clusters made by hand: an outside judge's view of identity."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Mention: TypeAlias = tuple[str, ...]  # document, name, post; or document, spelling of a unit
Clusters: TypeAlias = dict[Mention, str]

_UNITS = {  # by kind of fact, pairs of fields: the spelling, and the IRI of what it means
    "document": (("issuer", "issuer_iri"), ("contact_unit", "contact_iri")),
    "group": (("office_at", "office_iri"),),
    "membership": (("unit", "unit_iri"),),
    "appointment": (("org", "org_iri"),),
    "duty": (("unit", "unit_iri"),),
    "portfolio": (("target", "target_iri"),),
}
_LISTS = (("issuers", "issuer_iris"), ("recipients", "recipient_iris"), ("copied_to", "copied_to_iris"))


def found_persons(facts: Iterable[Mapping[str, Any]]) -> Clusters:
    """Give the IRI of each mention of a person; one without an IRI is not there."""
    return {
        (fact["doc"], fact["person"], fact.get("post") or fact.get("title") or ""): fact["person_iri"]
        for fact in facts
        if fact.get("person") and fact["person_iri"]
    }


def found_units(facts: Iterable[Mapping[str, Any]]) -> Clusters:
    """Give the IRI of each mention of a unit; one without an IRI is not there."""
    return {
        (document, spelling): iri
        for fact in facts
        for document, spelling, iri in _units_of(fact)
        if document and spelling and iri
    }


def gold_persons(path: Path) -> Clusters:
    """Read the clusters of persons: by mention the identifier of its person."""
    return {
        (mention["doc"], person["name"], mention["post"] or ""): person["id"]
        for person in _lines(path)
        for mention in person["mentions"]
    }


def gold_units(path: Path, documents: Iterable[str], printed: Iterable[Mention]) -> Clusters:
    """Read the clusters of units.

    An alias that is not tied to documents counts in each of them whose facts print it; one that is tied counts there,
    printed or not.

    Args:
        path: The file, institutions and classes of units.
        documents: The documents of which the clusters were made.
        printed: The mentions that facts hold.
    """
    by_spelling: defaultdict[str, set[str]] = defaultdict(set)
    for document, spelling in printed:
        by_spelling[spelling].add(document)
    known = set(documents)
    return {
        (document, alias): name
        for name, alias, tied in _aliases(path)
        for document in (tied or sorted(by_spelling[alias] & known))
    }


def merged(found: Clusters, gold: Clusters) -> dict[str, set[str]]:
    """Give by IRI the clusters that it holds together though they are several."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for mention, cluster in gold.items():
        if mention in found:
            held[found[mention]].add(cluster)
    return {iri: clusters for iri, clusters in held.items() if len(clusters) > 1}


def _units_of(fact: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    document = fact["doc"] if fact["kind"] != "document" else fact["number"] or fact["title"]
    for spelling, iri in _UNITS.get(fact["kind"], ()):
        yield document, fact[spelling], fact[iri]
    if fact["kind"] == "document":
        for spellings, iris in _LISTS:
            yield from ((document, *pair) for pair in zip(fact[spellings], fact[iris], strict=True))
    if fact["kind"] == "responsibility":
        yield from ((document, unit["unit"], unit["iri"]) for unit in fact["units"])


def _aliases(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each cluster's name with each spelling, and the documents to which the spelling is tied."""
    for cluster in _lines(path):
        name = cluster.get("canonical") or cluster["surface"]
        spellings = [*cluster["aliases"], *([cluster["surface"]] if "surface" in cluster else [])]
        yield from ((name, alias, cluster.get("scoped", {}).get(alias, [])) for alias in spellings)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
