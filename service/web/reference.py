"""The API's reference for people, from its own OpenAPI description: plain HTML, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import orjson

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>公报 Gongbao · API</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
td, th { text-align: left; vertical-align: top; padding: .1rem 1.25rem .1rem 0; }
summary { cursor: pointer; }
pre { overflow-x: auto; padding: .5rem; border: 1px solid; }
</style>
</head>
<body>
<p><a href="/">公报 Gongbao</a> · <a href="/openapi.json">openapi.json</a></p>
"""


def reference_page(described: Mapping[str, Any]) -> str:
    """Give the page of an OpenAPI description: each operation with its parameters, answers and an example."""
    title = f"<h1>{escape(described['info']['title'])} API</h1>\n<p>{escape(described['info']['description'])}</p>\n"
    operations = "".join(
        _operation(path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    )
    return f"{_HEAD}{title}{operations}</body>\n</html>\n"


def _operation(path: str, method: str, operation: Mapping[str, Any]) -> str:
    name = f"<code>{method.upper()} {escape(path)}</code> {escape(operation.get('summary', ''))}"
    address = _example(path, operation)
    link = (
        f'<p><a href="{escape(address)}"><code>{escape(address)}</code></a></p>\n'
        if method == "get" and address
        else ""
    )
    return (
        f"<details>\n<summary>{name}</summary>\n<p>{escape(operation.get('description', ''))}</p>\n{link}"
        f"{_parameters(operation)}{_answers(operation)}</details>\n"
    )


def _parameters(operation: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<tr><th><code>{escape(each['name'])}</code></th><td>{escape(each['in'])}</td>"
        f"<td>{escape(each.get('description', ''))}</td></tr>\n"
        for each in operation.get("parameters", ())
    )
    return f"<table>\n{rows}</table>\n" if rows else ""


def _answers(operation: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<tr><th>{escape(status)}</th><td>{escape(answer.get('description', ''))}</td>"
        f"<td>{escape(', '.join(answer.get('content', {})))}</td></tr>\n{''.join(_bodies(answer))}"
        for status, answer in operation.get("responses", {}).items()
    )
    return f"<table>\n{rows}</table>\n"


def _bodies(answer: Mapping[str, Any]) -> Iterator[str]:
    for content in answer.get("content", {}).values():
        if "example" in content:
            shown = orjson.dumps(content["example"], option=orjson.OPT_INDENT_2).decode()
            yield f'<tr><td></td><td colspan="2"><pre>{escape(shown)}</pre></td></tr>\n'


def _example(path: str, operation: Mapping[str, Any]) -> str:
    """Give a path with the examples of its parameters in it; empty where one has none."""
    for each in operation.get("parameters", ()):
        if each["in"] == "path":
            examples = each.get("schema", {}).get("examples") or ([each["example"]] if "example" in each else [])
            if not examples:
                return ""
            path = path.replace(f"{{{each['name']}}}", str(examples[0]))
    return path
