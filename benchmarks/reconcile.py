"""Ten thousand names reconciled in batches, in one process: names as printed, in pinyin, and with a wrong character.

usage: python -m benchmarks.reconcile DATA [NUMBER]
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from pypinyin import lazy_pinyin
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import Settings

_NUMBER = 10_000
_BATCH = 500
_MOST = 60.0  # seconds
_TYPES = frozenset({"Official", "Institution", "CoordinatingBody"})
_WRONG = "某"


def queries(data: Path) -> Iterator[dict[str, object]]:
    """Yield queries without end: of each name of the graph in turn, spelt in four ways."""
    lines = (data / "current" / "names.jsonl").read_text(encoding="utf-8").splitlines()
    names = [told for told in map(json.loads, lines) if told["type"].rpartition("#")[2] in _TYPES]
    for turn, told in enumerate(cycle(names)):
        name = str(told["name"])
        written = (name, " ".join(lazy_pinyin(name)), name[:-1] + _WRONG, _WRONG + name[1:])[turn % 4]
        query: dict[str, object] = {"query": written, "limit": 3}
        if turn % 2:
            query["type"] = told["type"].rpartition("#")[2]
        if turn % 5 == 0:
            query["properties"] = [{"pid": "post", "v": "局长"}]
        yield query


def main(data: Path, number: int) -> int:
    """Print how long the names took; 1 if longer than a minute."""
    asked = list(islice(queries(data), number))
    with TestClient(create_app(Settings(data=data, max_query=4 << 20))) as client:
        client.post("/reconcile", data={"queries": json.dumps({"q": asked[0]})})  # the index is made
        began = time.perf_counter()
        for first in range(0, number, _BATCH):
            batch = {f"q{n}": query for n, query in enumerate(asked[first : first + _BATCH])}
            answer = client.post("/reconcile", data={"queries": json.dumps(batch)})
            if answer.status_code != 200:
                raise SystemExit(f"{answer.status_code}: {answer.text[:300]}")
        took = time.perf_counter() - began
    print(f"{number:,} names in {took:.1f} s, in batches of {_BATCH}")
    return int(took > _MOST)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else _NUMBER))
