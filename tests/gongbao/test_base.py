"""Data under another base: what GONGBAO_BASE sets is set for builder, queries and export alike."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NOTICE = """甲市人民政府
关于成立甲市某领导小组的通知
甲政发〔2033〕6号
各县人民政府：
决定成立甲市某领导小组。
组　长：王建国　市长
甲市人民政府
2033年5月1日
"""


def run(root: Path, *arguments: str) -> str:
    env = os.environ | {"GONGBAO_BASE": "https://data.example/gazette/", "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "gongbao", *arguments]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True, cwd=root).stdout


@pytest.mark.slow
def test_iris_stand_under_the_base_that_is_set(root: Path, tmp_path: Path) -> None:
    source, graph = tmp_path / "a.txt", tmp_path / "graph"
    source.write_text(NOTICE, encoding="utf-8")
    run(root, "build", str(source), "--into", str(graph), "--quiet")
    records = [json.loads(line) for line in run(root, "export", "--data", str(graph), "--format", "facts").splitlines()]
    seats = [record for record in records if record["kind"] == "membership"]
    assert [seat["person"] for seat in seats] == ["王建国"]
    assert all(seat["group_iri"].startswith("https://data.example/gazette/id/body/") for seat in seats)
    assert all(seat["person_iri"].startswith("https://data.example/gazette/id/official/") for seat in seats)
