"""The command ``gongbao``: its arguments, its language, its exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import NoReturn

from gongbao.commands import COMMANDS
from gongbao.errors import CommandError
from gongbao.exits import Exit
from gongbao.speech import LANGUAGES, Speech, language
from kg_builder.errors import BuildError, BusyError, DirectoryError
from queries.errors import QueryError, StoreDamaged, StoreUnavailable


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the command's language."""

    def __init__(self, *, say: Speech, prog: str | None = None, description: str | None = None) -> None:
        """Make a parser; its own words (usage, error) stay as argparse has them."""
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self._say = say
        self.add_argument("-h", "--help", action="help", help=say("help"))

    def error(self, message: str) -> NoReturn:
        """End the process with code 2 and say what is wrong."""
        self.exit(Exit.USAGE, self._say("usage", reason=message, command=self.prog) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    say = Speech(_language(given, os.environ))
    options = parser(say).parse_args(given)
    try:
        code: Exit = options.run(options, say)
        sys.stdout.flush()
    except StoreDamaged as exc:
        print(say("damaged", data=exc.place, reason=exc.reason), file=sys.stderr)
        return Exit.NO_GRAPH
    except StoreUnavailable as exc:
        is_address = "://" in exc.place
        told = say("no.engine", reason=exc) if is_address else say("no.graph", data=exc.place)
        print(told, file=sys.stderr)
        return Exit.NO_GRAPH
    except QueryError as exc:
        print(say("query.refused", reason=exc), file=sys.stderr)
        return Exit.FAILED
    except DirectoryError as exc:
        print(say("directory", reason=exc), file=sys.stderr)
        return Exit.BUSY if isinstance(exc, BusyError) else Exit.NO_GRAPH
    except (BuildError, CommandError) as exc:
        print(say("broken", reason=exc), file=sys.stderr)
        return Exit.FAILED
    except KeyboardInterrupt:
        print(say("interrupted"), file=sys.stderr)
        return Exit.INTERRUPTED
    except BrokenPipeError:  # `gongbao export … | head`: the reader has what it wants
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    return code


def parser(say: Speech) -> Parser:
    """Give the parser of the whole command line."""
    whole = Parser(say=say, prog="gongbao", description=say("about"))
    whole.add_argument("--version", action="version", version=version("gongbao"), help=say("version"))
    whole.add_argument("--lang", choices=LANGUAGES, help=say("lang"))
    subcommands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = subcommands.add_parser(command.NAME, help=say(command.NAME), description=say(command.NAME), say=say)
        command.add_arguments(one, say)
        one.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=say("lang"))
        one.set_defaults(run=command.run)
    return whole


def _language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Give the language before the arguments are parsed: their help is in it already."""
    first = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    first.add_argument("--lang", choices=LANGUAGES, default=language(environment))
    try:
        return str(first.parse_known_args(arguments)[0].lang)
    except argparse.ArgumentError:  # a language we do not speak: the whole parser will say so
        return language(environment)
