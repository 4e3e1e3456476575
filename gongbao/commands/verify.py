"""``gongbao verify``: every quote read again where it should stand."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from gongbao.bars import bars
from gongbao.exits import Exit
from gongbao.speech import Speech
from kg_builder.errors import VerifyError
from kg_builder.verify import verify

NAME = "verify"


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=say("data"))


def run(options: Namespace, say: Speech) -> Exit:
    """Check all quotes; the first that does not stand ends it."""
    try:
        with bars(say) as progress:
            checked = verify(options.data, progress=progress)
    except VerifyError as exc:
        print(say("verify.wrong", reason=exc), file=sys.stderr)
        return Exit.FAILED
    print(say("verify.ok", quotes=checked.quotes, sources=checked.sources))
    return Exit.OK
