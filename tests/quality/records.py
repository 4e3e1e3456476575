"""Records of the flat export: what tells two of them apart, and what they say."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TypeAlias

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
Record: TypeAlias = Mapping[str, Json]

_CLAUSE_EDGES = "()〔〕。;"
_LABEL = re.compile(r"^[(〔]?[^:，、]{0,8}(?:单位|部门|主体):")
_OWN = ("kind", "doc", "evidence", "inferred")


def records(text: bytes) -> Iterator[Record]:
    """Yield the records of JSON Lines."""
    for line in text.splitlines():
        if line.strip():
            yield json.loads(line)


def norm(value: Json) -> str:
    """Give a value's text without white space, widths folded; empty for what is absent."""
    return "" if value is None else re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value)))


def document_of(record: Record) -> str:
    """Give the key of a record's document."""
    own = record.get("number") or record.get("title")
    return norm(own if record["kind"] == "document" else record.get("doc"))


def identities(record: Record) -> Iterator[tuple[str, ...]]:
    """Yield what tells a record from others of its document and kind; of a responsibility one for each unit."""
    match record["kind"]:
        case "document":
            yield (document_of(record),)
        case "group":
            yield (norm(record["name"]),)
        case "membership":
            holder = norm(record.get("person")) or norm(record.get("unit")) + norm(record.get("post"))
            yield norm(record["role"]).removesuffix("单位"), holder, norm(record["group"])
        case "appointment":
            yield tuple(norm(record[name]) for name in ("person", "action", "post"))
        case "responsibility":
            clause = _LABEL.sub("", norm(record.get("clause"))).strip(_CLAUSE_EDGES)[:10]
            units = record["units"]
            assert isinstance(units, list)
            yield from ((norm(u["unit"]), norm(u["role"]), clause) for u in units if isinstance(u, dict))
        case "duty":
            yield norm(record["unit"]), re.sub(r"^(?:应当|要|应|须|需)", "", norm(record["duty"]))[:12]
        case "portfolio":
            yield tuple(norm(record[name]) for name in ("person", "relation", "target"))
        case "citation":
            yield (norm(record.get("cited_number")) or norm(record.get("cited_title")),)
        case kind:
            raise ValueError(f"no kind of fact: {kind}")


def content(record: Record) -> str:
    """Give all that a record says, without evidence and IRIs, as JSON in one order."""
    return json.dumps(_bare(dict(record)), ensure_ascii=False, sort_keys=True)


def _bare(value: Json) -> Json:
    if isinstance(value, list):
        return [_bare(part) for part in value]
    if isinstance(value, dict):
        kept = (item for item in value.items() if item[0] not in _OWN and not item[0].endswith(("iri", "iris")))
        return {name: _bare(part) for name, part in kept}
    return value
