"""The subcommands, one module each; COMMANDS is their order in the help."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Protocol

from gongbao.commands import (
    ask,
    build,
    diff,
    export,
    load,
    mcp,
    migrate,
    prepare,
    query,
    release,
    report,
    serve,
    verify,
)
from gongbao.exits import Exit
from gongbao.speech import Speech


class Command(Protocol):
    """What a subcommand's module holds."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """The word on the command line, and the key of its description."""

    def add_arguments(self, parser: ArgumentParser, say: Speech) -> None:
        """Declare the subcommand's arguments."""

    def run(self, options: Namespace, say: Speech) -> Exit:
        """Carry it out."""


COMMANDS: tuple[Command, ...] = (
    *(build, migrate, prepare, report, verify, export, release, load),
    *(diff, query, ask, serve, mcp),
)
