"""Units in the light of all documents: lists that leave words out, second names, and the name that each is known by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg_builder.identity.institutions import COLLECTIVE, Institution, government, party_committee, resolve
from kg_builder.identity.mentions import Mention, Mentions
from kg_builder.identity.own import own_units
from kg_builder.identity.places import Region

_WORD = re.compile(r"[省市县区州旗盟]|自治[区州县旗]")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Units:
    """What the mentions of all documents tell of the institutions.

    Attributes:
        meant: The institution by the IRI of a unit's mention; an own one (领导小组办公室) is its document's.
        replaced: By a key under which fewer documents know an institution that institution: by that of a second name
            which a bracket gives, by that of 方山 as long as no document names the government of 方山县.
        names: The name to show by key: one that is printed in full, the newest; else the official form of a short one.
        others: All other names in full by key, second names too, sorted.
        places: Regions whose governments are named in full somewhere.
    """

    meant: Mapping[str, Institution]
    replaced: Mapping[Key, Institution]
    names: Mapping[Key, str]
    others: Mapping[Key, tuple[str, ...]]
    places: frozenset[Region]


def read_units(mentions: Mentions) -> Units:
    """Find what the units' mentions of all documents mean."""
    homes = {document.iri: document.region for document in mentions.documents.values()}
    places = _governed(mentions.units, homes)
    plain = {m.iri: resolve(m.text, homes[m.document], places) for m in mentions.units}
    elliptic = _elliptic(mentions, plain, homes, places)
    meant = {m.iri: elliptic.get(m.iri, plain[m.iri]) for m in mentions.units}
    meant |= own_units(mentions, meant)
    replaced = _replaced(mentions, meant) | _moved(mentions.units, homes, meant)
    days = {document.iri: document.day for document in mentions.documents.values()}
    names, others = _names(((days[m.document], meant[m.iri]) for m in mentions.units), replaced)
    return Units({iri: replaced.get(unit.key, unit) for iri, unit in meant.items()}, replaced, names, others, places)


def _governed(units: Iterable[Mention], homes: Mapping[str, Region | None]) -> frozenset[Region]:
    found = {home for home in homes.values() if home}
    for mention in units:
        if mention.text.endswith("政府"):
            unit = resolve(mention.text, homes[mention.document])
            if unit.region and unit == government(unit.region):
                found.add(unit.region)
    return frozenset(found)


def _elliptic(
    mentions: Mentions, plain: Mapping[str, Institution], homes: Mapping[str, Region | None], places: frozenset[Region]
) -> dict[str, Institution]:
    """Give what a name means that leaves out the region of the one before it: 省水利厅、财政厅 in a city's document.

    A mention that stands in several lists of its document is read so only if all of them tell one region.
    """
    by_iri = {mention.iri: mention for mention in mentions.units}
    links = {
        mention.iri: _link(mention.text, homes[mention.document], plain[mention.iri]) for mention in mentions.units
    }
    told: defaultdict[str, set[Region | None]] = defaultdict(set)
    for listed in mentions.lists:
        last: Region | None = None
        for iri in listed:
            link = links.get(iri)
            if link is None:
                continue
            if link.tells:
                last = link.region
            elif link.takes:
                told[iri].add(last)
    found: dict[str, Institution] = {}
    for iri, regions in told.items():
        region = next(iter(regions)) if len(regions) == 1 else None
        home = homes[by_iri[iri].document]
        if region is None or region == home:
            continue
        there = resolve(by_iri[iri].text, region, places)
        if there.region == region and there.kind and not there.own:
            found[iri] = there
    return found


@dataclass(frozen=True, slots=True)
class _Link:
    """A name as part of a list: whether it tells its region, which one it leaves to the next, whether it takes one."""

    tells: bool
    region: Region | None
    takes: bool


def _link(text: str, home: Region | None, unit: Institution) -> _Link:
    if _names_region(text, home):
        return _Link(tells=True, region=None if _ends_ellipsis(unit) else unit.region, takes=False)
    return _Link(tells=False, region=None, takes=unit.kind != COLLECTIVE)


def _names_region(text: str, home: Region | None) -> bool:
    """Say whether a name tells its region or level, so that it takes none from the name before it."""
    if home is None or _WORD.match(text):
        return True
    here, elsewhere = resolve(text, home), resolve(text, None)
    return here.region != home or (elsewhere.region is not None and elsewhere.region == here.region)


def _ends_ellipsis(unit: Institution) -> bool:
    """Say whether what follows a name in a list is not of its region: behind a government, or a class of units."""
    if unit.region is None or unit.kind == COLLECTIVE:
        return True
    return unit in (government(unit.region), party_committee(unit.region))


def _moved(
    units: Iterable[Mention], homes: Mapping[str, Region | None], meant: Mapping[str, Institution]
) -> dict[Key, Institution]:
    """Give by the key that a mention's document alone would give the county's government that it is."""
    alone = ((resolve(m.text, homes[m.document]), meant[m.iri]) for m in units if not meant[m.iri].own)
    return {was.key: now for was, now in alone if was.kind is None and not was.own and was.key != now.key}


def _replaced(mentions: Mentions, meant: Mapping[str, Institution]) -> dict[Key, Institution]:
    """Give by the key of a second name the institution that bears it: 市农机中心（市水泵站） is one with two names.

    Where a document prints both apart, they are two bodies; where brackets name two bearers, nothing is told. A
    contact box, or who interprets, tells nothing: it can be the other name of whom the text calls by the first.
    """
    bearers: defaultdict[Key, set[Institution]] = defaultdict(set)
    together: defaultdict[str, set[Key]] = defaultdict(set)
    listed = {iri for in_order in mentions.lists for iri in in_order}
    for mention in mentions.units:
        unit = meant[mention.iri]
        if unit.also:
            for second in unit.also:
                bearers[second.key].add(unit)
        elif mention.iri in listed or mention.iri not in mentions.contacts:
            together[mention.document].add(unit.key)
    found: dict[Key, Institution] = {}
    for key, units_so_named in bearers.items():
        bearer = next(iter(units_so_named))
        apart = any({key, bearer.key} <= printed for printed in together.values())
        if len(units_so_named) == 1 and key != bearer.key and bearer.key not in bearers and not apart:
            found[key] = bearer
    return found


def _names(
    dated: Iterable[tuple[str, Institution]], replaced: Mapping[Key, Institution]
) -> tuple[dict[Key, str], dict[Key, tuple[str, ...]]]:
    forms: defaultdict[Key, Counter[tuple[bool, str, str]]] = defaultdict(Counter)
    others: defaultdict[Key, set[str]] = defaultdict(set)
    for day, unit in dated:
        bearer = replaced.get(unit.key, unit)
        if bearer is unit or bearer == unit:
            forms[unit.key][unit.in_full, day if unit.in_full else "", unit.name] += 1
        for name in (unit.name, *(second.name for second in unit.also)):
            others[bearer.key].add(name)
    names = {
        key: max(of_one, key=lambda form: (form[:2], of_one[form], len(form[2]), form[2]))[2]
        for key, of_one in forms.items()
    }
    return names, {key: tuple(sorted(of_one - {names.get(key)})) for key, of_one in others.items()}
