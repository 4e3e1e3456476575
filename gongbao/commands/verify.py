"""``gongbao verify``: every quote read again where it should stand; every file of a release against its checksum."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from gongbao.bars import bars
from gongbao.exits import Exit
from gongbao.speech import Speech
from kg_builder.errors import VerifyError
from kg_builder.verify import verify, verify_release

NAME = "verify"


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data and --release."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--data", type=Path, metavar="DIR", help=say("data"))
    what.add_argument("--release", type=Path, metavar="FOLDER", help=say("verify.release"))


def run(options: Namespace, say: Speech) -> Exit:
    """Check all quotes, or all files; the first that does not stand ends it."""
    try:
        if options.release is not None:
            print(say("verify.files", number=verify_release(options.release), folder=options.release))
            return Exit.OK
        with bars(say) as progress:
            checked = verify(options.data, progress=progress)
    except VerifyError as exc:
        print(say("verify.wrong", reason=exc), file=sys.stderr)
        return Exit.FAILED
    print(say("verify.ok", quotes=checked.quotes, sources=checked.sources))
    return Exit.OK
