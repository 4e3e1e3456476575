from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from gongbao.cli import parser
from gongbao.commands import COMMANDS, query
from gongbao.exits import Exit
from gongbao.speech import Speech
from kg_builder.errors import BuildError, BusyError, FormatError
from tests.gongbao.conftest import Ran

Run = Callable[..., Ran]


def test_the_version_is_that_of_the_package(gongbao: Run) -> None:
    assert gongbao("--version") == Ran(0, version("gongbao") + "\n", "")


@pytest.mark.parametrize("command", [None, *(command.NAME for command in COMMANDS)])
def test_every_command_explains_itself_in_both_languages(gongbao: Run, command: str | None) -> None:
    words = [command] if command else []
    chinese, english = (gongbao("--lang", lang, *words, "--help") for lang in ("zh", "en"))
    assert chinese.code == english.code == 0
    key = command or "about"
    assert Speech("zh")(key) in chinese.out.replace("\n", "")
    assert Speech("en")(key).split()[0] in english.out


def test_the_language_can_follow_the_command(gongbao: Run) -> None:
    assert "图谱" in gongbao("serve", "--lang", "zh", "--data", "/nowhere").err


WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "no command": ((), "COMMAND"),
    "an unknown command": (("buidl",), "buidl"),
    "no source": (("build", "--into", "x"), "SOURCE"),
    "an option cut short": (("serve", "--da", "x"), "--data"),
    "a port that is no number": (("serve", "--data", "x", "--port", "http"), "http"),
    "a parameter without a value": (("query", "--data", "x", "q.rq", "--param", "body"), "name=value: body"),
    "a language we do not speak": (("--lang", "fr", "serve"), "fr"),
}


@pytest.mark.parametrize(("arguments", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_command_line_ends_with_code_2_and_says_why(
    gongbao: Run, arguments: tuple[str, ...], told: str
) -> None:
    ran = gongbao(*arguments)
    assert ran.code == Exit.USAGE
    assert told in ran.err
    assert "--help" in ran.err


@pytest.mark.parametrize(
    "arguments", [("export",), ("query", "groups/list"), ("serve",)], ids=["export", "query", "serve"]
)
def test_a_folder_without_a_graph_ends_with_code_4_and_says_what_to_do(
    gongbao: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ran = gongbao(*arguments, "--data", tmp_path)
    assert ran.code == Exit.NO_GRAPH
    assert f"gongbao build GAZETTES --into {tmp_path}" in ran.err


ENDS: dict[str, tuple[BaseException, Exit, str]] = {
    "Ctrl-C": (KeyboardInterrupt(), Exit.INTERRUPTED, "Interrupted"),
    "a folder of another format": (FormatError("of format 9", path=Path("d")), Exit.NO_GRAPH, "of format 9"),
    "another failure of the builder": (BuildError("a worker died"), Exit.FAILED, "a worker died"),
    "another build": (BusyError("in use", path=Path("d")), Exit.BUSY, "in use"),
}


@pytest.mark.parametrize(("error", "code", "told"), ENDS.values(), ids=ENDS)
def test_what_ends_a_command_has_its_code(
    gongbao: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: Exit, told: str
) -> None:
    def fail(*_: object) -> Exit:
        raise error

    monkeypatch.setattr(query, "run", fail)
    ran = gongbao("query", "--data", "x", "q.rq")
    assert (ran.code, told in ran.err) == (code, True)


def test_each_command_is_its_own_module() -> None:
    names = [command.NAME for command in COMMANDS]
    assert names == [
        *("build", "migrate", "prepare", "report", "verify", "export", "release", "load"),
        *("diff", "query", "ask", "serve", "mcp"),
    ]
    assert parser(Speech("en")).prog == "gongbao"
