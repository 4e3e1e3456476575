from __future__ import annotations

import argparse
import dataclasses
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import gongbao
from gongbao.cli import parser
from gongbao.exits import Exit
from gongbao.speech import Speech
from queries.exports.formats import FORMATS
from scripts.reference import PAGES
from service.app import create_app
from service.settings import PREFIX, Settings
from tests.docs.blocks import READ, RUN, blocks
from tests.test_layers import imported

ADDRESS = re.compile(r"\]\((?!https?://)([^)#]+)")


def subcommands() -> dict[str, argparse.ArgumentParser]:
    whole = parser(Speech("en"))
    found = next(action for action in whole._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def section(text: str, heading: str) -> str:
    """Give what stands under a heading of the second level."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("command", subcommands())
def test_every_argument_of_a_command_is_documented(command: str, root: Path) -> None:
    documented = section((root / "docs" / "command.md").read_text(encoding="utf-8"), command)
    assert documented, f"no section on {command}"
    for action in subcommands()[command]._actions:
        for name in set(action.option_strings) - {"-h", "--help", "--lang"} or {str(action.metavar)}:
            if name != "None":
                assert f"`{name}" in documented or f" {name}" in documented, f"{command}: {name}"


def test_every_documented_option_is_one(root: Path) -> None:
    text = (root / "docs" / "command.md").read_text(encoding="utf-8")
    for command, one in subcommands().items():
        known = {name for action in one._actions for name in action.option_strings}
        named = set(re.findall(r"(?<![\w-])--[a-z]+", section(text, command)))
        assert named <= known, command


def test_every_exit_code_is_documented(root: Path) -> None:
    table = section((root / "docs" / "command.md").read_text(encoding="utf-8"), "Exit codes")
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == sorted(Exit)


def test_every_setting_is_documented_with_its_default(root: Path) -> None:
    table = section((root / "docs" / "service.md").read_text(encoding="utf-8"), "Settings")
    documented = dict(re.findall(r"^\| `(\w+)` \| `([^`]*)` \|", table, re.MULTILINE))
    assert documented == {PREFIX + f.name.upper(): str(f.default) for f in dataclasses.fields(Settings)}


def test_every_path_of_the_service_is_documented(root: Path) -> None:
    text = (root / "docs" / "service.md").read_text(encoding="utf-8")
    for path in create_app(Settings()).openapi()["paths"]:
        written = "/api/<kind>/{key}" if path.endswith("/{key}") else path
        assert f"`{written}`" in text, path


def dependencies(root: Path) -> Iterator[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in chain(project["dependencies"], *project["optional-dependencies"].values()):
        yield re.split(r"[^\w-]", requirement)[0].lower()


def test_every_direct_dependency_is_explained_and_locked(root: Path) -> None:
    text = (root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| ([a-z0-9-]+) \|", text, re.MULTILINE)) - {"package"}
    assert explained == set(dependencies(root))
    locked = (root / "requirements-dev.lock").read_text(encoding="utf-8")
    assert {name for name in explained if not re.search(rf"^{name}==", locked, re.MULTILINE)} == set()


# uvicorn takes these two where they are installed.
NOT_IMPORTED = {"httptools", "uvloop"}


def test_every_dependency_to_run_is_imported(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[^\w-]", requirement)[0] for requirement in project["dependencies"]}
    packages = ("ontology", "kg_builder", "queries", "service", "gongbao")
    used = {
        name
        for package in packages
        for file in (root / package).rglob("*.py")
        for name in imported(file.read_text(encoding="utf-8"))
    }
    assert needed - used == NOT_IMPORTED


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-followthemoney.lock"])
def test_a_lock_file_has_hashes_and_names_no_registry(lock: str, root: Path) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in re.sub(r"^\S+==", "", text, flags=re.MULTILINE)
    packages = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in package for package in packages)


def pages(root: Path) -> list[Path]:
    return [*root.glob("*.md"), *(root / "docs").rglob("*.md")]


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    broken = {
        f"{page.name}: {address}"
        for page in pages(root)
        for address in ADDRESS.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / address).exists()
    }
    assert not broken


def test_the_make_targets_that_pages_name_are_there(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for page in pages(root) for name in re.findall(r"\bmake ([a-z-]+)\b(?! sure)", code(page))}
    assert {"demo", "test", "check", "lock"} <= named <= targets


def code(page: Path) -> str:
    """Give what a page prints as code."""
    found = re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", page.read_text(encoding="utf-8"), re.DOTALL)
    return "\n".join(block or word for block, word in found)


def test_every_format_has_its_reader_its_command_and_its_check(root: Path) -> None:
    rows = re.findall(
        r"^\| `(\w+)` \|(.*)\|$", (root / "docs" / "exports.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    told = {name: [cell.strip() for cell in cells.split("|")] for name, cells in rows}
    assert told.keys() == FORMATS.keys()
    for name, (about, reader, command, check) in told.items():
        assert about
        assert reader
        assert check
        assert command == f"`--format {name} -o g.{FORMATS[name].suffix}`"


def test_the_query_of_the_readme_finds_who_leads(root: Path, sample_data: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    query = text.partition("```sparql\n")[2].partition("```")[0]
    answer = gongbao.open(sample_data).query(query, accept="text/csv")
    assert "孔明达" in answer.body.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_made_from_the_code_is_as_the_code_is(name: str, root: Path) -> None:
    page = root / "docs" / "reference" / name
    assert page.read_text(encoding="utf-8") == PAGES[name](), "make reference"


# Why a block is not run → how many there are.
NOT_RUN = {
    "a drawing": 1,
    "it is this suite": 2,
    "it installs packages": 2,
    "it needs a SPARQL engine; `make test-engines` starts two": 4,
    "it needs cron": 1,
    "it needs docker": 1,
    "settings of another program": 1,
    "it runs the suite, or resolves dependencies anew": 1,
}


def test_every_block_is_run_or_read_or_says_why_not() -> None:
    assert Counter(block.not_run for block in blocks() if block.not_run) == NOT_RUN
    assert [f"{block.page}:{block.line}" for block in blocks() if not block.language] == []
    assert {block.language for block in blocks() if not block.not_run} <= {*RUN, *READ, "text"}
