"""Every block of code of the pages is run, or read by what reads such code; what is not says why, and is counted."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import groupby
from pathlib import Path

import pytest

import gongbao
from gongbao.cli import main, parser
from gongbao.speech import Speech
from kg_builder.identity.judgements import read_judgements
from service.settings import from_environment
from tests.docs.blocks import RUN, Block, blocks
from tests.docs.scratch import checkout


def of(*languages: str) -> list[Block]:
    return [block for block in blocks() if block.language in languages and not block.not_run]


def place(block: Block) -> str:
    return f"{block.page}:{block.line}"


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the examples, as `make demo` builds it."""
    data = tmp_path_factory.mktemp("docs") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["build", "examples", "--into", str(data), "--quiet", "--workers", "1"]) == 0
    return data


def chapters() -> dict[str, list[Block]]:
    """Give the blocks that are run, page by page, with what they are said to print."""
    told = [block for block in blocks() if block.language in {*RUN, "text"} and not block.not_run]
    found = {page: list(of_page) for page, of_page in groupby(told, key=lambda block: block.page)}
    return {page: told for page, told in found.items() if any(block.language in RUN for block in told)}


def assert_printed(expected: str, said: str, where: str) -> None:
    """Fail unless the lines stand in what was said, in that order; … stands for anything."""
    at = 0
    for line in filter(None, map(str.strip, expected.splitlines())):
        pattern = ".*?".join(re.escape(" ".join(part.split())).replace(r"\ ", r"\s+") for part in line.split("…"))
        found = re.compile(pattern).search(said, at)
        assert found, f"{where}: {line!r} is not in\n{said}"
        at = found.end()


@pytest.mark.slow
@pytest.mark.timeout(1200)  # many commands, each a process: on a busy machine they take minutes
@pytest.mark.parametrize("page", chapters())
def test_the_code_of_a_page_does_what_the_page_says(page: str, built: Path, tmp_path: Path) -> None:
    with checkout(tmp_path, "zh" if page.endswith(".zh.md") else "en", built) as here:
        said = ""
        for block in chapters()[page]:
            if block.language == "text":
                assert_printed(block.text, said, place(block))
            else:
                said = here.run(block)


@pytest.mark.slow
@pytest.mark.parametrize("block", of("sparql"), ids=place)
def test_a_query_has_an_answer(block: Block, built: Path) -> None:
    answer = json.loads(gongbao.open(built).query(block.text).body)
    assert answer["results"]["bindings"] if "results" in answer else answer["boolean"]


@pytest.mark.parametrize("block", of("json"), ids=place)
def test_json_is_read_by_whom_it_is_for(block: Block) -> None:
    told = json.loads(block.text)
    for server in told.get("mcpServers", {}).values():
        parser(Speech("en")).parse_args(server["args"])


@pytest.mark.parametrize("block", of("toml"), ids=place)
def test_toml_is_read_by_whom_it_is_for(block: Block, tmp_path: Path) -> None:
    file = tmp_path / "block.toml"
    file.write_text(block.text, encoding="utf-8")
    if "format" in tomllib.loads(block.text):
        assert read_judgements(file)
    else:
        from_environment({"GONGBAO_SETTINGS": str(file)})
