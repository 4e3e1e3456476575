"""The service's routes, from its OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from scripts.reference.markdown import code, head, table
from service.app import create_app
from service.settings import Settings

Described: TypeAlias = Mapping[str, Any]

_METHODS = ("get", "post")
_FAULTS = {"4XX", "5XX", "422"}


def page() -> str:
    """Give the page: each route with its parameters, and the shapes of the JSON it gives."""
    told: Described = create_app(Settings()).openapi()
    about = (
        "What each part is for, and its limits: [the service](../service.md). The same is at `/openapi.json` and, "
        "for people, at `/docs`. Faults are `application/problem+json`."
    )
    routes = "".join(text for path, methods in told["paths"].items() for text in _route(path, methods))
    return head("The API", about) + "\n## Routes\n" + routes + "\n## Shapes of the JSON\n" + "".join(_shapes(told))


def _route(path: str, methods: Described) -> Iterator[str]:
    for method in _METHODS:
        if method in methods:
            one = methods[method]
            yield f"\n### {method.upper()} `{path}`\n\n{one['summary']}. {_rest(one)}{_given(one)}\n"
            if one.get("parameters"):
                yield "\n" + table(("parameter", "kind", ""), (_parameter(p) for p in one["parameters"]))


def _rest(one: Described) -> str:
    """Give what is told beyond the summary: the description as one paragraph, without marks of reStructuredText."""
    told = " ".join(str(one.get("description", "")).replace("``", "`").split())
    return f"{told} " if told else ""


def _given(one: Described) -> str:
    """Say what is given: a shape by name, or media types."""
    content = one["responses"].get("200", {}).get("content", {})
    given = [_kind(media["schema"]) if _is_named(media) else code(name) for name, media in content.items()]
    return f"→ {', '.join(given)}" if given else ""


def _is_named(media: Described) -> bool:
    return "$ref" in media.get("schema", {}) or "items" in media.get("schema", {})


def _parameter(one: Described) -> tuple[str, ...]:
    name = code(str(one["name"])) + ("" if one.get("required") else "?")
    return name, _kind(one["schema"]), str(one.get("description", ""))


def _kind(schema: Described) -> str:
    """Give a kind of JSON as words; a shape of its own as a link to it."""
    match schema:
        case {"$ref": ref}:
            name = str(ref).rpartition("/")[2]
            return f"[{name}](#{name.lower()})"
        case {"anyOf": parts} | {"oneOf": parts}:
            return " or ".join(_kind(part) for part in parts if part.get("type") != "null") + _null(parts)
        case {"enum": values}:
            return ", ".join(code(str(value)) for value in values)
        case {"const": value}:
            return code(str(value))
        case {"type": "array", "items": items}:
            return f"list of {_kind(items)}"
        case {"type": kind, "format": form}:
            return f"{kind} ({form})"
        case {"type": kind}:
            return str(kind)
    return "any"


def _null(parts: list[Described]) -> str:
    return " or null" if any(part.get("type") == "null" for part in parts) else ""


def _shapes(told: Described) -> Iterator[str]:
    for name, schema in sorted(told["components"]["schemas"].items()):
        if "properties" not in schema:
            continue
        about = " ".join(str(schema.get("description", "")).replace("``", "`").split())
        yield f"\n### {name}\n\n{about}\n\n"
        rows = ((code(key), _kind(one), str(one.get("description", ""))) for key, one in schema["properties"].items())
        yield table(("field", "kind", ""), rows)
