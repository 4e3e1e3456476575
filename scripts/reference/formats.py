"""What can be read and what can be written, from the tables of readers and of exports."""

from __future__ import annotations

import inspect

from kg_builder.reading import limits
from kg_builder.reading.kinds import Kind
from kg_builder.reading.sources import READ, TOLD
from queries.exports.flat import COLUMNS
from queries.exports.formats import FORMATS
from scripts.reference.markdown import code, head, table


def page() -> str:
    """Give the page: what is read, its limits; what is written, the columns of the tables."""
    about = (
        "How files are read: [formats](../formats.md). Who reads the exports, and how each is tested: "
        "[exports](../exports.md)."
    )
    read = ", ".join(code(suffix) for suffix in sorted(READ))
    told = ", ".join(code(suffix) for suffix in sorted(TOLD))
    kinds = ", ".join(kind.value for kind in Kind)
    return "".join(
        (
            head("Formats", about),
            f"\n## Read\n\nFolders are searched for {read}; {told} are told of and not read. ",
            f"Kinds that are told apart: {kinds}.\n\n",
            table(("limit", "at most"), _limits()),
            "\n## Written\n\n",
            table(("`--format`", "media type", "files end in", ""), _exports()),
            "\n## Columns of the flat facts\n\n`facts`, `tables` and `parquet` hold a table of each kind:\n\n",
            table(("kind", "columns"), ((code(kind), ", ".join(map(code, names))) for kind, names in COLUMNS.items())),
        )
    )


def _limits() -> list[tuple[str, str]]:
    found = [(name, value) for name, value in vars(limits).items() if name.isupper() and not name.startswith("_")]
    is_bytes = ("_BYTES", "_MEMORY", "_EXPANDED")
    return [(code(name), limits.size(value) if name.endswith(is_bytes) else f"{value:,}") for name, value in found]


def _exports() -> list[tuple[str, ...]]:
    return [
        (code(name), code(one.media_type), code(f".{one.suffix}"), _first_line(one.write))
        for name, one in FORMATS.items()
    ]


def _first_line(write: object) -> str:
    return (inspect.getdoc(write) or "").partition("\n")[0]
