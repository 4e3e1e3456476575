"""Examples in the OpenAPI description: of every parameter and answer that has none of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]

_DEEPEST = 6  # levels: a schema can hold itself
_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "text/turtle": "@prefix gb: <https://w3id.org/gongbao/ontology#> .\n",
        "application/n-triples": "",
        "text/html": "<!doctype html>\n",
        "text/csv": "name\r\n高平\r\n",
        "text/plain": 'gongbao_requests_total{path="api",method="GET",status="200"} 1\n',
    }
)
_PLAIN: Mapping[str, object] = MappingProxyType({"string": "", "integer": 1, "number": 1.0, "boolean": True})
_FORMATS: Mapping[str, str] = MappingProxyType(
    {"date": "2022-03-01", "iri": "https://w3id.org/gongbao/graph/inferred", "uri": "https://w3id.org/gongbao/"}
)


def add_examples(described: dict[str, Any]) -> dict[str, Any]:
    """Give an OpenAPI description back, each parameter and answer in it with an example."""
    schemas: Mapping[str, Schema] = described.get("components", {}).get("schemas", {})
    for operation in _operations(described):
        for parameter in operation.get("parameters", ()):
            if "example" not in parameter and "examples" not in parameter:
                parameter["example"] = example_of(parameter.get("schema", {}), schemas)
        for status, answer in operation.get("responses", {}).items():
            if status.startswith("2"):
                _of_contents(answer.get("content", {}), schemas)
    return described


def example_of(schema: Schema, schemas: Mapping[str, Schema], depth: int = 0) -> object:
    """Give something that fits a schema: its own example where it has one, and the same for each of its parts."""
    for name in ("example", "const", "default"):
        if schema.get(name) is not None:
            return schema[name]
    for name in ("examples", "enum"):
        if schema.get(name):
            return schema[name][0]
    if "$ref" in schema:
        return example_of(schemas.get(schema["$ref"].rpartition("/")[2], {}), schemas, depth)
    for name in ("anyOf", "oneOf", "allOf"):
        if name in schema:
            return example_of(schema[name][0], schemas, depth)
    return _by_type(schema, schemas, depth)


def _by_type(schema: Schema, schemas: Mapping[str, Schema], depth: int) -> object:
    kind = schema.get("type", "object")
    if kind == "array":
        return [] if depth > _DEEPEST else [example_of(schema.get("items", {}), schemas, depth + 1)]
    if kind == "object":
        parts = schema.get("properties", {}) if depth <= _DEEPEST else {}
        return {name: example_of(part, schemas, depth + 1) for name, part in parts.items()}
    if kind == "integer" or kind == "number":
        return schema.get("minimum", _PLAIN[kind])
    return _FORMATS.get(schema.get("format", ""), _PLAIN.get(kind))


def _of_contents(contents: dict[str, Any], schemas: Mapping[str, Schema]) -> None:
    for media_type, content in contents.items():
        if "example" in content or "examples" in content:
            continue
        if media_type in {"application/json", "application/ld+json"} and content.get("schema"):
            content["example"] = example_of(content["schema"], schemas)
        elif media_type in _TEXTS:
            content["example"] = _TEXTS[media_type]


def _operations(described: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in described["paths"].values():
        yield from (each for name, each in methods.items() if name in {"get", "post"})
