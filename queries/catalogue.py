"""The page that lists all questions of the library, made from the headers of their files.

``make reference`` writes it; a test holds ``docs/library.md`` equal to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from queries.library import Query, load, names

_HEAD = """# The library of questions

Each question is one file under [queries/rq](../queries/rq), which runs as it stands.
`gongbao query --data DIR topic/name` asks it, `/api/library/topic/name?parameter=value` answers it in JSON, and
`/queries/topic/name` gives it as `sh:SPARQLExecutable`. A question mark marks what may be left out, or be empty.

This page is made from the headers of the files: `make reference` writes it.
"""


def page() -> str:
    """Give the page in Markdown: questions by topic and name, each with its parameters and columns."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    for topic, found in groupby(names(), key=lambda name: name.partition("/")[0]):
        yield f"## {topic}\n"
        for name in found:
            yield from _question(load(name))


def _question(query: Query) -> Iterator[str]:
    yield f"### {query.name}\n"
    yield f"{query.summary_zh} {query.summary_en}\n"
    if query.parameters:
        yield "| parameter | type | for example | |\n|---|---|---|---|"
        for one in query.parameters:
            kind = f"{one.kind}{'?' if one.optional else ''}"
            yield f"| `{one.name}` | {kind} | `{one.example}` | {one.description} |"
        yield ""
    yield "| column | type | |\n|---|---|---|"
    for column in query.columns:
        yield f"| `{column.name}` | {column.kind}{'?' if column.optional else ''} | {column.description} |"
    yield ""
