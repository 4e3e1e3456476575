"""Units in the light of all documents: lists that leave words out, second names, and the name that each is known by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg_builder.identity.institutions import COLLECTIVE, Institution, government, party_committee, resolve
from kg_builder.identity.mentions import Mentions, Printed
from kg_builder.identity.own import own_units
from kg_builder.identity.places import Region

_WORD = re.compile(r"[省市县区州旗盟]|自治[区州县旗]")

Key = tuple[str, str]


@dataclass(slots=True)
class Use:
    """One spelling in the documents of one region, as far as it means one institution.

    Attributes:
        text: The spelling.
        home: The region of the documents.
        unit: What it means.
        first: The first mention, by document and place in it.
        last: The last mention.
        day: Of a name in full the last day of a document with it, else empty.
        count: How many mentions are of that day.
        node: What links lead to, written; empty until it is known.
    """

    text: str
    home: Region | None
    unit: Institution
    first: tuple[str, int]
    last: tuple[str, int]
    day: str = ""
    count: int = 0
    node: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """What the mentions of all documents tell of the institutions.

    Attributes:
        uses: All uses, by first mention.
        printed: By document the use of each of its units' mentions, in their order.
        successions: Units' mentions of one before and of one after, by IRI, each with its use, sorted.
        replaced: By a key under which fewer documents know an institution that institution: by that of a second name
            which a bracket gives, by that of 方山 as long as no document names the government of 方山县.
        names: The name to show by key: one that is printed in full, the newest; else the official form of a short one.
        others: All other names in full by key, second names too, sorted.
        places: Regions whose governments are named in full somewhere.
    """

    uses: tuple[Use, ...]
    printed: Mapping[str, list[Use]]
    successions: tuple[tuple[tuple[str, str], Use, Use], ...]
    replaced: Mapping[Key, Institution]
    names: Mapping[Key, str]
    others: Mapping[Key, tuple[str, ...]]
    places: frozenset[Region]

    def meant(self, use: Use) -> Institution:
        """Give the institution that a use means in the light of all documents."""
        return self.replaced.get(use.unit.key, use.unit)


def read_units(documents: Iterable[Mentions], places: frozenset[Region]) -> Units:
    """Find what the units' mentions mean, document by document, in any order.

    Args:
        documents: What each document mentions.
        places: Regions whose governments are named in full somewhere: `governed`.
    """
    reader = UnitReader(places)
    for document in documents:
        reader.read(document)
    return reader.units()


def names_government(text: str) -> bool:
    """Say whether a spelling can be the full name of a government, which tells that its region has one."""
    return text.endswith("政府")


def governed(homes: Iterable[Region | None], named: Iterable[tuple[str, Region | None]]) -> frozenset[Region]:
    """Give the regions that have governments: those of documents, and those whose governments are named in full.

    Args:
        homes: The regions of documents.
        named: Spellings that can name a government, each with the region of its document.
    """
    found = {home for home in homes if home}
    for text, home in named:
        unit = resolve(text, home)
        if unit.region and unit == government(unit.region):
            found.add(unit.region)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Spelled:
    unit: Institution
    link: _Link


class UnitReader:
    """Reads documents one by one; what one spelling means in documents of one region is worked out once."""

    def __init__(self, places: frozenset[Region]) -> None:
        """Begin without a document; `places` are regions whose governments are named in full somewhere."""
        self._places = places
        # by region, then by spelling; an institution by its address, since a use holds it
        self._uses: defaultdict[Region | None, dict[tuple[str, int], Use]] = defaultdict(dict)
        self._spelled: defaultdict[Region | None, dict[str, _Spelled]] = defaultdict(dict)
        self._printed: dict[str, list[Use]] = {}
        self._together: dict[str, list[Use]] = {}  # that a document prints apart from each other
        self._successions: list[tuple[tuple[str, str], Use, Use]] = []

    def units(self) -> Units:
        """Give what the units of all documents mean that were read."""
        all_uses = (use for there in self._uses.values() for use in there.values())
        uses = tuple(sorted(all_uses, key=lambda use: use.first))
        replaced = _replaced(uses, self._together) | _moved(uses)
        names, others = _names(uses, replaced)
        successions = tuple(sorted(self._successions, key=lambda told: told[0]))
        return Units(uses, self._printed, successions, replaced, names, others, self._places)

    def reading(self, documents: Iterable[Mentions]) -> Iterator[Mentions]:
        """Yield documents, each when its units are read."""
        for document in documents:
            self.read(document)
            yield document

    def read(self, document: Mentions) -> None:
        """Read a document's units."""
        home, iri = document.printed.region, document.printed.iri
        known = self._spelled[home]
        for mention in document.units:
            if mention.text not in known:
                unit = resolve(mention.text, home, self._places)
                known[mention.text] = _Spelled(unit, _link(mention.text, home, unit))
        spelled = {mention.iri: known[mention.text] for mention in document.units}
        meant = {mention: one.unit for mention, one in spelled.items()}
        meant |= _elliptic(document, spelled, self._places)
        meant |= own_units(document, meant)
        there, printed = self._uses[home], document.printed
        uses = [_use(there, m.text, meant[m.iri], (printed, n)) for n, m in enumerate(document.units)]
        self._printed[iri] = self._together[iri] = uses
        if document.contacts:
            aside = document.contacts - {mention for listed in document.lists for mention in listed}
            zipped = zip(document.units, uses, strict=True)
            self._together[iri] = [use for mention, use in zipped if mention.iri not in aside]
        if document.successions:
            by_iri = {mention.iri: use for mention, use in zip(document.units, uses, strict=True)}
            pairs = (pair for pair in document.successions if set(pair) <= by_iri.keys())
            self._successions += ((pair, by_iri[pair[0]], by_iri[pair[1]]) for pair in pairs)


def _use(there: dict[tuple[str, int], Use], text: str, unit: Institution, at: tuple[Printed, int]) -> Use:
    """Count a mention, by its document and place there, with the uses of its region."""
    document, place = at
    here, key = (document.iri, place), (text, id(unit))
    use = there.get(key)
    if use is None:
        use = there[key] = Use(text, document.region, unit, here, here)
    elif here > use.last:
        use.last = here
    elif here < use.first:
        use.first = here
    day = document.day if unit.in_full else ""
    if day == use.day:
        use.count += 1
    elif day > use.day:
        use.day, use.count = day, 1
    return use


def _elliptic(document: Mentions, spelled: Mapping[str, _Spelled], places: frozenset[Region]) -> dict[str, Institution]:
    """Give what a name means that leaves out the region of the one before it: 省水利厅、财政厅 in a city's document.

    A mention that stands in several lists of its document is read so only if all of them tell one region.
    """
    home = document.printed.region
    told: dict[str, Region | None] = {}
    for listed in document.lists:
        last: Region | None = None
        for iri in listed:
            known = spelled.get(iri)
            if known is None:
                continue
            if known.link.tells:
                last = known.link.region
            elif known.link.takes:
                told[iri] = last if told.setdefault(iri, last) == last else None
    elsewhere = {iri: region for iri, region in told.items() if region and region != home}
    if not elsewhere:
        return {}
    found: dict[str, Institution] = {}
    for mention in document.units:
        region = elsewhere.get(mention.iri)
        there = resolve(mention.text, region, places) if region else None
        if there and there.region == region and there.kind and not there.own:
            found[mention.iri] = there
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


def _moved(uses: Iterable[Use]) -> dict[Key, Institution]:
    """Give by the key that a mention's document alone would give the county's government that it is."""
    found: dict[Key, Use] = {}
    for use in uses:
        was = use.unit if use.unit.own else resolve(use.text, use.home)
        if was.kind is None and not was.own and was.key != use.unit.key:
            kept = found.get(was.key)
            if kept is None or use.last > kept.last:
                found[was.key] = use
    return {key: use.unit for key, use in found.items()}


def _replaced(uses: Iterable[Use], together: Mapping[str, Iterable[Use]]) -> dict[Key, Institution]:
    """Give by the key of a second name the institution that bears it: 市农机中心（市水泵站） is one with two names.

    Where a document prints both apart, they are two bodies; where brackets name two bearers, nothing is told. A
    contact box, or who interprets, tells nothing: it can be the other name of whom the text calls by the first.
    """
    bearers: defaultdict[Key, set[Institution]] = defaultdict(set)
    for use in uses:
        for second in use.unit.also:
            bearers[second.key].add(use.unit)
    found: dict[Key, Institution] = {}
    for key, units_so_named in bearers.items():
        bearer = next(iter(units_so_named))
        if len(units_so_named) == 1 and key != bearer.key and bearer.key not in bearers:
            found[key] = bearer
    apart = _apart(found, together.values()) if found else set()
    return {key: bearer for key, bearer in found.items() if key not in apart}


def _apart(second: Mapping[Key, Institution], together: Iterable[Iterable[Use]]) -> set[Key]:
    """Give the second names that a document prints beside the first, each by itself."""
    wanted = {*second, *(bearer.key for bearer in second.values())}
    found: set[Key] = set()
    for printed in together:
        keys = {use.unit.key for use in printed if not use.unit.also} & wanted
        found |= {key for key in keys & second.keys() if second[key].key in keys}
    return found


def _names(
    uses: Iterable[Use], replaced: Mapping[Key, Institution]
) -> tuple[dict[Key, str], dict[Key, tuple[str, ...]]]:
    forms: defaultdict[Key, Counter[tuple[bool, str, str]]] = defaultdict(Counter)
    others: defaultdict[Key, set[str]] = defaultdict(set)
    for use in uses:
        unit = use.unit
        bearer = replaced.get(unit.key, unit)
        if bearer is unit or bearer == unit:
            forms[unit.key][unit.in_full, use.day, unit.name] += use.count
        others[bearer.key].update((unit.name, *(second.name for second in unit.also)))
    names = {
        key: max(of_one, key=lambda form: (form[:2], of_one[form], len(form[2]), form[2]))[2]
        for key, of_one in forms.items()
    }
    return names, {key: tuple(sorted(of_one - {names.get(key)})) for key, of_one in others.items()}
