"""Reads entities with followthemoney itself; run by its own interpreter, with the file as argument."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path


def main(file: Path) -> None:
    model = importlib.import_module("followthemoney").model
    proxies = importlib.import_module("followthemoney.proxy").EntityProxy
    number = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        model.get(entity["schema"]).validate({"properties": entity["properties"]})
        proxy = proxies.from_dict(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert len(proxy.get(name)) == len(values), (entity["id"], name)
        number += 1
    print(number)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
