"""Draws all pictures of a graph into a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import gongbao
from scripts.pictures import PICTURES

data, folder = map(Path, sys.argv[1:3])
folder.mkdir(parents=True, exist_ok=True)
for name, draw in PICTURES.items():
    (folder / name).write_text(draw(gongbao.open(data)), encoding="utf-8")
