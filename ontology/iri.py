"""Names of things: readable IRIs minted from the source's own words."""

from __future__ import annotations

import os
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

HOME = "https://w3id.org/gongbao/"  # where the ontology and its word lists stand, whoever holds the data
BASE = os.environ.get("GONGBAO_BASE") or HOME  # where the data stands; read once, as every IRI hangs on it
ONTOLOGY = HOME + "ontology#"
VOCAB = HOME + "vocab/"
ID = BASE + "id/"
RULE = BASE + "rule/"
GRAPH = BASE + "graph/"
GRAPH_ONTOLOGY = GRAPH + "ontology"
GRAPH_SOURCES = GRAPH + "sources"
GRAPH_INFERRED = GRAPH + "inferred"  # links that rules make from mentions to entities
GRAPH_JUDGED = GRAPH + "judged"  # links that a person has made or refused

ENTITY_KINDS = frozenset({"institution", "official", "body", "post"})
KINDS = ENTITY_KINDS | {
    *("document", "part", "issue", "plan", "issuance", "delivery", "contact"),
    *("mention-institution", "mention-person", "mention-post", "institution-part"),
    *("body-state", "membership", "act", "tenure", "judgement", "undecided"),
    *("responsibility", "task", "assignment", "duty", "portfolio", "citation", "succession"),
}
_PERSONAL = frozenset({"official", "mention-person"})

_SEPARATOR = "\x1f"  # ASCII unit separator: cannot occur in gazette text
_LONGEST_SLUG = 60
_DIGEST_PART = 12  # hex digits of a source's digest in its IRI
# Hex digits of a key's digest: names repeat (市财政局 in ten million notices), so 64 bits, not 32, keep keys apart.
_KEY_PART = 16


def mint(kind: str, *key: str) -> str:
    """Mint the readable, repeatable IRI of one thing from its natural key.

    Args:
        kind: One of ``KINDS``: ``"institution"``, ``"official"``.
        *key: Key parts as printed in the source; the last one is the name people read. A part before
            it may be empty (a person without a post), the last may not.

    Returns:
        ``ID + kind/pinyin-of-the-name-xxxxxxxx``: 16 hex digits of the whole key's SHA-256.

    Raises:
        ValueError: If the kind is unknown, the key or its last part is blank, or a part holds U+001F.
    """
    if kind not in KINDS:
        raise ValueError(f"no IRIs are minted for {kind!r}")
    if not key or not key[-1].strip() or any(map(str.isspace, key)):
        raise ValueError(f"blank key part for {kind!r}: {key!r}")
    text = _SEPARATOR.join((kind, *key))
    if text.count(_SEPARATOR) != len(key):
        raise ValueError(f"separator inside a key part for {kind!r}: {key!r}")
    slug = pinyin_slug(key[-1], personal=kind in _PERSONAL)
    digest = sha256(text.encode("utf-8")).hexdigest()[:_KEY_PART]
    return f"{ID}{kind}/{slug}-{digest}" if slug else f"{ID}{kind}/{digest}"


def source_iri(digest: str) -> str:
    """Give the IRI of a source file from its SHA-256 in hex."""
    return f"{ID}source/{_short(digest)}"


def evidence_iri(digest: str, start: int, end: int) -> str:
    """Give the IRI of a stretch of a source: its SHA-256 in hex, and offsets in code points."""
    if not 0 <= start < end:
        raise ValueError(f"no stretch at {start}:{end}")
    return f"{ID}evidence/{_short(digest)}-{start}-{end}"


def rule_iri(name: str, version: int) -> str:
    """Give the IRI of one version of a rule."""
    return f"{RULE}{name}/{version}"


@lru_cache(maxsize=1 << 16)
def pinyin_slug(text: str, *, personal: bool = False) -> str:
    """Give the pinyin of a text for an IRI: ``lv-liang-shi``; empty if nothing in it can be read.

    Args:
        text: Any text; letters and digits are kept in lower case, marks and spaces part syllables.
        personal: Whether it is a person's name, whose surname may have a reading of its own.

    Returns:
        At most 60 characters of ``a-z0-9-``, cut between syllables.
    """
    syllables = _name_syllables(text) if personal else _syllables(text)
    slug = "-".join(syllables)
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]


def _short(digest: str) -> str:
    if len(digest) != 64:
        raise ValueError(f"not a SHA-256 in hex: {digest!r}")
    return digest[:_DIGEST_PART]


def _name_syllables(name: str) -> list[str]:
    """Give a name's syllables; a compound surname is tried before a single one."""
    for length in (2, 1):
        surname = _surnames().get(name[:length])
        if surname is not None:
            return [*surname, *_syllables(name[length:])]
    return _syllables(name)


def _syllables(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # 0.3 s, which who only reads IRIs need not pay

    pieces = lazy_pinyin(text, style=Style.NORMAL, errors=_legible, v_to_u=False)
    return [syllable for piece in pieces for syllable in piece.split()]


def _legible(text: str) -> str:
    """Give the ASCII letters and digits of a text that has no pinyin, spaces for all else."""
    return "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower())


@lru_cache(maxsize=1)
def _surnames() -> dict[str, list[str]]:
    """Read the surnames whose reading is not the usual one of their characters."""
    lines = files("ontology").joinpath("surnames.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {surname: reading.split() for surname, reading in rows}
