"""English glosses of what is printed in Chinese: pinyin of people, English of agencies, posts, roles and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pyoxigraph as ox

from ontology.iri import pinyin_slug
from queries.ask.data import rows
from queries.ask.words import english, titles
from service.web.speech import say

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_UMLAUT = re.compile("(?<=^[ln])v")  # as slugs write it
_PARTS = re.compile("[、，,；;]")
_LEVELS = ("国家", "省", "市", "县", "区")
_CLASSES = ("各", "有关", "相关")  # what begins so is a class of units: an agency's English would be wrong
_LONGEST_TITLE = 8  # characters
_LONGEST_SUBJECT = 8


def person(name: str) -> str:
    """Give a name in pinyin, the given name written together: 任忠 is ``Ren Zhong``."""
    read = (_UMLAUT.sub("ü", part) for part in pinyin_slug(name, personal=True).split("-"))
    syllables = [part for part in read if part]
    first = 2 if name[:2] in _compound_surnames() else 1
    parts = ("".join(syllables[:first]), "".join(syllables[first:]))
    return " ".join(part.capitalize() for part in parts if part)


def institution(name: str) -> str:
    """Give the English of an agency, with its level where the name begins with one; empty if it is not known."""
    told = "" if name.startswith(_CLASSES) else english(name)
    if not told:
        return ""
    level = next((level for level in _LEVELS if name.startswith(level)), "")
    return f"{say('level.' + level, 'en')} {told}" if level else told


def post(text: str) -> str:
    """Give the English of a printed post, part by part; empty if no part is known."""
    return "; ".join(told for part in _PARTS.split(text) if (told := _one_post(part.strip())))


def body(name: str, kind: str | None) -> str:
    """Give what kind of body it is, and what its name speaks of, in English; empty if neither is known."""
    ending = kind or max((each for each in _concepts("body-type") if name.endswith(each)), key=len, default="")
    told = concept("body-type", ending)
    about = subjects(name)
    return f"{told} ({about})" if told and about else told or about


def subjects(text: str) -> str:
    """Give the English of the subjects that a text speaks of, each once, in its order; empty if none is known."""
    return ", ".join(dict.fromkeys(_subjects(text)))


def concept(scheme: str, printed: str) -> str:
    """Give the English of a word of one of the ontology's lists (``seat``, ``genre``); empty if it is not there."""
    return _concepts(scheme).get(printed, "")


@cache
def labels() -> Mapping[str, Mapping[str, str]]:
    """Give the labels of the ontology's terms by local name and language."""
    text = files("ontology").joinpath("gongbao.ttl").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(text, ox.RdfFormat.TURTLE):
        label = quad.object
        if isinstance(label, ox.Literal) and label.language and quad.predicate.value == _LABEL:
            found.setdefault(str(quad.subject).rstrip(">").rpartition("#")[2], {})[label.language] = label.value
    return MappingProxyType(found)


def _one_post(part: str) -> str:
    for length in range(min(_LONGEST_TITLE, len(part)), 0, -1):
        title = titles().get(part[-length:])
        if title:
            of = institution(part[:-length])
            return f"{title}, {of}" if of else title
    return ""


def _subjects(name: str) -> Iterator[str]:
    """Yield the English of subjects; at each place the longest counts."""
    place = 0
    while place < len(name):
        length = next((n for n in range(_LONGEST_SUBJECT, 1, -1) if name[place : place + n] in _terms()), 0)
        if length:
            yield _terms()[name[place : place + length]]
        place += length or 1


@cache
def _compound_surnames() -> frozenset[str]:
    """Read the surnames of two characters."""
    lines = files("service.web").joinpath("compound_surnames.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@cache
def _terms() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for told, chinese in rows("terms_en.tsv"):
        for form in chinese.split():
            found.setdefault(form, told)
    return MappingProxyType(found)


@cache
def _concepts(scheme: str) -> Mapping[str, str]:
    """Read a word list: the English label of each concept by its Chinese labels."""
    text = files("ontology").joinpath("vocab", f"{scheme}.ttl").read_text(encoding="utf-8")
    chinese: dict[str, str] = {}
    told: dict[str, str] = {}
    for quad in ox.parse(text, ox.RdfFormat.TURTLE):
        label, name = quad.object, str(quad.subject)
        if isinstance(label, ox.Literal) and quad.predicate.value.startswith(_SKOS):
            if label.language == "en" and quad.predicate.value == _SKOS + "prefLabel":
                told[name] = label.value
            elif label.language == "zh" and quad.predicate.value in {_SKOS + "prefLabel", _SKOS + "altLabel"}:
                chinese[label.value] = name
    return MappingProxyType({label: told[name] for label, name in chinese.items() if name in told})
