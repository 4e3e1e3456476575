"""Errors of the command.

CommandError
└── BlankNodeError  a release's graph has a blank node
"""

from __future__ import annotations


class CommandError(Exception):
    """Base class."""


class BlankNodeError(CommandError):
    """A graph has a blank node, so that its lines have no canonical order.

    Attributes:
        line: The line in N-Quads.
    """

    def __init__(self, line: str) -> None:
        super().__init__(f"a blank node: {line}")
        self.line = line
