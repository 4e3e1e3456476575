"""The command, from its parser: what it says of itself in English and in Chinese."""

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Iterator

from gongbao.cli import parser
from gongbao.exits import Exit
from gongbao.speech import Speech
from scripts.reference.markdown import code, head, table

_EXIT = re.compile(r"^    (\w+) = (\d+)(?:  # (.*))?$", re.MULTILINE)
_EVERYWHERE = {"-h", "--help", "--lang"}


def page() -> str:
    """Give the page: each command with its options, then the exit codes."""
    about = "`gongbao [--lang zh|en] COMMAND …`. What the commands do, and when: [the command](../command.md)."
    return head("The command", about) + "".join(_sections()) + "\n## Exit codes\n\n" + _exits()


def _sections() -> Iterator[str]:
    english, chinese = _commands("en"), _commands("zh")
    for name, one in english.items():
        yield f"\n## gongbao {name}\n\n{chinese[name].description}。 {one.description}.\n\n"
        there = {tuple(action.option_strings) or action.dest: action.help for action in chinese[name]._actions}
        actions = [action for action in one._actions if not _EVERYWHERE & set(action.option_strings)]
        yield table(
            ("argument", "", ""),
            ((_written(a), f"{there[tuple(a.option_strings) or a.dest]}", f"{a.help}{_terms(a)}") for a in actions),
        )


def _commands(language: str) -> dict[str, argparse.ArgumentParser]:
    whole = parser(Speech(language))
    found = next(action for action in whole._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def _written(action: argparse.Action) -> str:
    """Give an argument as it is typed."""
    names = ", ".join(action.option_strings)
    value = "" if action.nargs == 0 else str(action.metavar or "{" + "|".join(map(str, action.choices or ())) + "}")
    several = "…" if action.nargs in {"+", "*"} else ""
    return code(f"{names} {value}{several}".strip())


def _terms(action: argparse.Action) -> str:
    """Say whether an option must be given, and what goes without it."""
    if action.required and action.option_strings:
        return "; needed"
    # What differs from machine to machine (the number of cores) tells its default in words.
    is_told = not action.option_strings or "default" in str(action.help)
    return "" if is_told or not action.default else f"; default {code(str(action.default))}"


def _exits() -> str:
    rows = _EXIT.findall(inspect.getsource(Exit))
    return table(("code", "name", ""), ((number, code(name), why) for name, number, why in rows))
