from __future__ import annotations

from typing import Any

import pytest

from service.app import create_app
from service.examples import example_of
from service.settings import Settings

DESCRIBED: dict[str, Any] = create_app(Settings()).openapi()
OPERATIONS = {
    f"{method} {path}": operation
    for path, methods in DESCRIBED["paths"].items()
    for method, operation in methods.items()
}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_parameter_and_answer_has_an_example(operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        assert parameter.get("example", parameter.get("examples")) is not None, parameter["name"]
    contents = operation["responses"].get("200", {}).get("content", {})
    assert not contents or any("example" in content or "examples" in content for content in contents.values())


PARTS: dict[str, tuple[dict[str, Any], object]] = {
    "its own": ({"type": "string", "examples": ["通知"]}, "通知"),
    "the first of a list": ({"enum": ["lead", "support"]}, "lead"),
    "one of several": ({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}, "2022-03-01"),
    "an object": (
        {"properties": {"a": {"type": "integer", "minimum": 3}, "b": {"type": "boolean"}}},
        {"a": 3, "b": True},
    ),
    "a list": ({"type": "array", "items": {"$ref": "#/x/Thing"}}, [{"iri": "a:b"}]),
}


@pytest.mark.parametrize(("schema", "expected"), PARTS.values(), ids=PARTS)
def test_an_example_fits_its_schema(schema: dict[str, Any], expected: object) -> None:
    assert example_of(schema, {"Thing": {"properties": {"iri": {"example": "a:b"}}}}) == expected


def test_a_schema_that_holds_itself_ends() -> None:
    assert example_of({"$ref": "#/x/T"}, {"T": {"properties": {"t": {"$ref": "#/x/T"}}}})
