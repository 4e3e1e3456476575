"""Names said in English: agencies by their gloss, bodies and documents by the Chinese of their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from queries.ask.data import rows
from queries.ask.name_forms import unnamed
from queries.ask.things import Names, Thing

_ENOUGH = 0.66  # two thirds of what is said
_SHORTEST = 2  # characters that tell an institution
_UNTELLING = frozenset({"of", "the", "for", "and", "in", "on"})
_KINDS_OF_AGENCY = ("bureau", "commission", "office", "department", "administration", "center", "centre", "federation")


@cache
def _agencies() -> Mapping[str, tuple[str, ...]]:
    """Give Chinese names of agencies by their English, whole and without what every name has."""
    found: dict[str, tuple[str, ...]] = {}
    for name, _short, english in rows("agencies.tsv"):
        for form in _shorter(english.lower()):
            found[form] = (*found.get(form, ()), name)
    return MappingProxyType(found)


@cache
def _wordy() -> tuple[tuple[frozenset[str], str], ...]:
    """Give agencies by the words of their English that tell them apart."""
    return tuple((_telling(english), english) for english in _agencies())


def _telling(english: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z-]+", english)) - _UNTELLING


def _shorter(english: str) -> Iterator[str]:
    """Yield an agency's English, and as people shorten it: the Energy Bureau, the energy department."""
    yield from dict.fromkeys(
        (
            english,
            english.replace(" of the people's government", ""),
            english.replace(" of the party committee", ""),
            english.replace("people's government", "government"),
        )
    )
    if match := re.fullmatch(r"(?:bureau|department) (?:of|for) (.+)", english):
        yield f"{match[1]} bureau"
    if english.endswith(" bureau"):
        yield f"bureau of {english.removesuffix(' bureau')}"
    if english == "general office of the people's government":
        yield from ("government office", "government general office", "government's office")
    if " commission" in english and " and reform" in english:
        yield "ndrc"


def agency(plain: str, names: Names) -> tuple[Thing, ...]:
    """Give the institution of the home region that English words name."""
    bare = re.sub(r"^(?:municipal|city|l[vuü]liang|l[vuü]liang's|the) ", "", plain)
    home = names.home or ""
    for name in _agencies().get(bare, ()) or _partly(bare, names):
        for form in (name, home[-1:] + name, home + name) if not name.startswith("委") else (home[-1:] + name,):
            if things := tuple(t for t in names.exact.get(form, ()) if t.kind == "institution"):
                return things
    return ()


def unnamed_agency(plain: str, names: Names) -> str | None:
    """Give the agency that English words name whole, where no document names it."""
    bare = re.sub(r"^(?:municipal|city|l[vuü]liang|l[vuü]liang's|the) ", "", plain)
    if not any(kind in bare for kind in _KINDS_OF_AGENCY):
        return None
    found = (label for name in _agencies().get(bare, ()) if (label := unnamed(name, names.home)))
    return next((label for label in found if not _is_part(label[1:-1], names)), None)


def _is_part(core: str, names: Names) -> bool:
    """Tell whether an institution that is named has an agency's word in its name: 农业 in 农业农村局."""
    return bool(names.units_with([[core]]))


def _partly(bare: str, names: Names) -> tuple[str, ...]:
    """Give the names of the one agency whose English has all words of a shorter form: State-owned Assets Commission."""
    words = _telling(bare)
    if len(words) < 2 or not any(kind in bare for kind in _KINDS_OF_AGENCY):
        return ()
    found = {english for told, english in _wordy() if words <= told}
    meant = dict.fromkeys(name for english in sorted(found, key=len) for name in _agencies()[english])
    home = (names.home or "")[-1:]
    there = tuple(name for name in meant if home + name in names.exact) or tuple(meant)
    return there if len(there) == 1 else ()


def about(terms: list[list[str]], names: Names) -> tuple[Thing, ...]:
    """Give the bodies, documents, plans and tasks whose names hold most of the terms; else the institution."""
    scored: list[tuple[float, int]] = []
    some = {place for forms in terms for form in forms for place in names.holding(form)}
    for place in sorted(some):
        name = names.told[place][0]
        held = sum(max((len(form) for form in forms if form in name), default=0) for forms in terms)
        whole = sum(
            max(len(form) for form in forms)
            if not any(form in name for form in forms)
            else max(len(f) for f in forms if f in name)
            for forms in terms
        )
        if held / whole >= _ENOUGH:
            scored.append((held / whole, place))
    best = max((score for score, _place in scored), default=0.0)
    if best < 1.0 and (units := _unit(terms, names)):
        return units
    places = [place for score, place in scored if score >= best - 0.05]
    told = tuple(dict.fromkeys(thing for place in places for thing in names.told[place][1]))
    return tuple(dict.fromkeys((*told, *_unit(terms, names))))


def _unit(terms: list[list[str]], names: Names) -> tuple[Thing, ...]:
    """Give the institutions whose names end with the terms, else that of the shortest name that holds all of them."""
    if ending := names.endings.get("".join(forms[0] for forms in terms)):
        return ending
    if sum(len(forms[0]) for forms in terms) < _SHORTEST:
        return ()  # 水 is in many names
    return names.units_with(terms)
