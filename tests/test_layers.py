from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

# What each package may import of the others.
MAY_IMPORT = {
    "ontology": set[str](),
    "kg_builder": {"ontology"},
    "queries": {"ontology"},
    "service": {"ontology", "queries"},
    "gongbao": {"ontology", "kg_builder", "queries", "service"},
}


def imported(source: str) -> Iterator[str]:
    """Yield the first part of every module that a source imports, wherever the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            yield str(node.module).partition(".")[0]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_one_way(package: str, root: Path) -> None:
    files = sorted((root / package).rglob("*.py"))
    assert files
    forbidden = MAY_IMPORT.keys() - MAY_IMPORT[package] - {package} | {"tests"}
    wrong = {
        str(file.relative_to(root)): found
        for file in files
        if (found := forbidden.intersection(imported(file.read_text(encoding="utf-8"))))
    }
    assert not wrong


# owlready2 alone reads the ontology as OWL; one module knows how.
ONLY_IN = {"owlready2": {"ontology/reason.py"}, "argparse": {"gongbao/cli.py", "gongbao/commands"}}


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_stays_in_its_place(library: str, root: Path) -> None:
    users = {
        file.relative_to(root).as_posix()
        for package in MAY_IMPORT
        for file in (root / package).rglob("*.py")
        if library in imported(file.read_text(encoding="utf-8"))
    }
    assert {user for user in users if not user.startswith(tuple(ONLY_IN[library]))} == set()


DRAWERS = {"utils.py", "util.py", "helpers.py", "common.py", "base.py", "misc.py"}


def test_no_module_is_a_drawer(root: Path) -> None:
    names = {file.name for package in MAY_IMPORT for file in (root / package).rglob("*.py")}
    assert not names & DRAWERS
