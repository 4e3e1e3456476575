"""What documents mention, for tests: apart by document, and the units in the light of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg_builder.identity.gathered import Gathered
from kg_builder.identity.institution import Institution
from kg_builder.identity.links import Links
from kg_builder.identity.mentions import Mentions
from kg_builder.identity.units import Units, read_units


def apart(mentions: Mentions) -> tuple[Mentions, ...]:
    """Give what each of several documents mentions by itself."""
    return tuple(_alone(mentions, iri) for iri in mentions.documents)


def units_of(mentions: Mentions) -> Units:
    """Read the units of several documents."""
    documents = apart(mentions)
    return read_units(documents, Gathered(documents).places())


def meant(mentions: Mentions) -> Mapping[str, Institution]:
    """Give by the IRI of a unit's mention what it means in the light of all documents."""
    units = units_of(mentions)
    return {
        mention.iri: units.meant(use)
        for alone in apart(mentions)
        for mention, use in zip(alone.units, units.printed[alone.printed.iri], strict=True)
    }


def told(links: Links) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Give all lines and names."""
    return tuple(links.lines), links.names


def _alone(mentions: Mentions, iri: str) -> Mentions:
    units = tuple(mention for mention in mentions.units if mention.document == iri)
    own = {mention.iri for mention in units}
    return replace(
        mentions,
        documents={iri: mentions.documents[iri]},
        units=units,
        persons=tuple(person for person in mentions.persons if person.document == iri),
        posts=tuple(mention for mention in mentions.posts if mention.document == iri),
        bodies=tuple(state for state in mentions.bodies if state.document == iri),
        citations=tuple(cited for cited in mentions.citations if cited.document == iri),
        holdings=tuple(fact for fact in mentions.holdings if fact.document == iri),
        lists=tuple(listed for listed in mentions.lists if own >= set(listed)),
        successions=tuple(pair for pair in mentions.successions if own >= set(pair)),
        contacts=mentions.contacts & own,
    )
