from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from gongbao.commands import COMMANDS
from gongbao.speech import TEXTS, Speech, language

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_the_same_of_the_same_facts(key: str) -> None:
    places = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in TEXTS[key]]
    assert places[0] == places[1]
    chinese, english = TEXTS[key]
    assert HAN.search(chinese)
    assert not HAN.search(english)


def said(tree: ast.AST) -> Iterator[str]:
    """Yield what a module says: the literal keys, the fixed beginning of those put together."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and "say" in ast.unparse(node.func) and node.args):
            continue
        match node.args[0]:
            case ast.Constant(value=str(key)):
                yield key
            case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                yield start + "*"


def test_what_is_said_is_there_and_what_is_there_is_said(root: Path) -> None:
    used = {key for file in (root / "gongbao").rglob("*.py") for key in said(ast.parse(file.read_text("utf-8")))}
    used |= {command.NAME for command in COMMANDS}
    starts = tuple(key.removesuffix("*") for key in used if key.endswith("*"))
    assert {key for key in used if not key.endswith("*")} <= set(TEXTS)
    assert {key for key in TEXTS if key not in used and not key.startswith(starts)} == set()


ENVIRONMENTS: dict[str, tuple[Mapping[str, str], str]] = {
    "nothing set": ({}, "en"),
    "Chinese": ({"LANG": "zh_CN.UTF-8"}, "zh"),
    "Taiwan": ({"LANG": "zh_TW"}, "zh"),
    "another language": ({"LANG": "de_DE.UTF-8"}, "en"),
    "LC_ALL goes before LANG": ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
    "an empty LC_ALL does not count": ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
}


@pytest.mark.parametrize(("environment", "expected"), ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_the_language_is_that_of_the_environment(environment: Mapping[str, str], expected: str) -> None:
    assert language(environment) == expected


def test_facts_stand_in_their_places() -> None:
    assert Speech("en")("build.unread", number=3) == "3 places look like facts and were not read."
