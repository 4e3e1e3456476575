"""Judgements (人工认定): what people have decided about who is who, and which facts are wrong or missing.

They stand in a TOML file that its users keep in git; ``docs/identity.md`` shows its form. A judgement goes before every
rule and stays in the graph under the name of who made it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from kg_builder.errors import JudgementError

FORMAT = 1
_TABLES = frozenset({"format", "same", "different", "wrong", "missing"})
_OF = frozenset({"person", "institution", "body"})
_SIGNED = frozenset({"who", "on", "reason", "source"})

Entry: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who judged, and why.

    Attributes:
        who: The name under which the person judged.
        on: The day, YYYY-MM-DD.
        reason: Why.
        source: What it rests on: a document, an address; empty if the reason says it.
    """

    who: str
    on: str
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Selector:
    """What a judgement calls a mention or state.

    Attributes:
        document: Number, title or IRI of its document.
        name: A person's name, a unit's spelling, a body's name.
        post: The post printed with the person; empty for one without; None for whichever is printed.
    """

    document: str
    name: str
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """Several mentions mean one thing, or all mean different ones.

    Attributes:
        of: ``person``, ``institution`` or ``body``.
        same: Whether they mean one thing.
        mentions: Two or more.
        signature: Who says so.
    """

    of: str
    same: bool
    mentions: tuple[Selector, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class WrongFact:
    """A fact that is not so, by the IRI of its node."""

    fact: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A personnel act that a document prints and no rule read.

    Attributes:
        document: Number, title or IRI of the document.
        action: 任命, 免去 or 提名.
        person: As printed.
        post: The whole post.
        quote: Words of the document that say so; white space does not count.
        signature: Who says so.
    """

    document: str
    action: str
    person: str
    post: str
    quote: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class Judgements:
    """All that a file judges, in its order; `digest` is the SHA-256 of the file in hex, empty if there is none."""

    rulings: tuple[Ruling, ...] = ()
    wrong: tuple[WrongFact, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    digest: str = ""

    @property
    def changes_facts(self) -> bool:
        """Say whether facts are taken out or put in, so that documents mention something else than was read."""
        return bool(self.wrong or self.missing)


def read_judgements(path: Path) -> Judgements:
    """Read a judgement file.

    Raises:
        JudgementError: If it cannot be read, is not TOML, or an entry lacks or holds what it should not.
    """
    try:
        content = path.read_bytes()
        read = tomllib.loads(content.decode())
    except OSError as exc:
        raise JudgementError(f"it cannot be read ({exc.strerror or exc})", path=path) from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise JudgementError(f"it is no TOML ({exc})", path=path) from exc
    try:
        return replace(parse_judgements(read), digest=sha256(content).hexdigest())
    except ValueError as exc:
        raise JudgementError(str(exc), path=path) from exc


def parse_judgements(read: Entry) -> Judgements:
    """Give the judgements of a parsed file; ValueError names the entry that is not in order."""
    if read.get("format") != FORMAT:
        raise ValueError(f"it begins with 'format = {FORMAT}', not {read.get('format')!r}")
    if unknown := sorted(read.keys() - _TABLES):
        raise ValueError(f"there is no kind of judgement named {unknown[0]!r}")
    rulings = [_ruling(word, place, entry) for word in ("same", "different") for place, entry in _entries(read, word)]
    wrong = [_wrong(place, entry) for place, entry in _entries(read, "wrong")]
    missing = [_missing(place, entry) for place, entry in _entries(read, "missing")]
    return Judgements(tuple(rulings), tuple(wrong), tuple(missing))


def _entries(read: Entry, word: str) -> Iterable[tuple[str, Entry]]:
    """Yield the entries of a kind, each with its name for messages: same 2."""
    found = read.get(word, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise ValueError(f"{word}: write [[{word}]] over each entry")
    return ((f"{word} {number}", entry) for number, entry in enumerate(found, 1))


def _ruling(word: str, place: str, entry: Entry) -> Ruling:
    (of,) = _texts(entry, place, "of")
    _refuse_others(entry, place, {"of", "mentions", *_SIGNED})
    if of not in _OF:
        raise ValueError(f"{place}: 'of' is one of {sorted(_OF)}, not {of!r}")
    mentions = entry.get("mentions")
    if not isinstance(mentions, list) or len(mentions) < 2:
        raise ValueError(f"{place}: two mentions or more are needed")
    return Ruling(
        of, word == "same", tuple(_selector(place, mention, of) for mention in mentions), _signature(entry, place)
    )


def _selector(place: str, mention: object, of: str) -> Selector:
    if not isinstance(mention, dict):
        raise ValueError(f"{place}: a mention is {{ document = …, name = … }}")
    _refuse_others(mention, place, {"document", "name", "post"} if of == "person" else {"document", "name"})
    document, name = _texts(mention, place, "document", "name")
    post = mention.get("post")
    if not (post is None or isinstance(post, str)):
        raise ValueError(f"{place}: 'post' is a text")
    return Selector(document, name, post)


def _wrong(place: str, entry: Entry) -> WrongFact:
    _refuse_others(entry, place, {"fact", *_SIGNED})
    return WrongFact(_texts(entry, place, "fact")[0], _signature(entry, place))


def _missing(place: str, entry: Entry) -> MissingFact:
    names = ("document", "action", "person", "post", "quote")
    _refuse_others(entry, place, {*names, *_SIGNED})
    document, action, person, post, quote = _texts(entry, place, *names)
    if action not in ("任命", "免去", "提名"):
        raise ValueError(f"{place}: 'action' is 任命, 免去 or 提名, not {action!r}")
    return MissingFact(document, action, person, post, quote, _signature(entry, place))


def _signature(entry: Entry, place: str) -> Signature:
    who, reason = _texts(entry, place, "who", "reason")
    day = entry.get("on")
    if not isinstance(day, date):
        raise ValueError(f"{place}: 'on' is a day without quotation marks: 2030-01-31")
    source = entry.get("source", "")
    if not isinstance(source, str):
        raise ValueError(f"{place}: 'source' is a text")
    return Signature(who, day.isoformat()[:10], reason, source)


def _texts(entry: Entry, place: str, *names: str) -> list[str]:
    found = [entry.get(name) for name in names]
    for name, value in zip(names, found, strict=True):
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"{place}: {name!r} is missing, or no text")
    return [str(value) for value in found]


def _refuse_others(entry: Entry, place: str, known: set[str]) -> None:
    if unknown := sorted(entry.keys() - known):
        raise ValueError(f"{place}: {unknown[0]!r} is not known there")
