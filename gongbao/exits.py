"""The command's exit codes; docs/command.md lists them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    OK = 0
    FAILED = 1  # nothing was built, a quote does not stand, a query has no answer
    USAGE = 2  # the command line is wrong; argparse's own code
    PARTLY = 3  # some sources could not be read; the others are built
    NO_GRAPH = 4  # there is no graph in the folder, or one of another format
    BUSY = 5  # another build writes there, or the port is taken
    INTERRUPTED = 130  # Ctrl-C, as shells have it
