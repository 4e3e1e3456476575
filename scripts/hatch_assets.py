"""Bundles the scripts of the pages before a wheel is made of a checkout where that was not done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):
    """What hatchling calls; an editable install takes the files where `make` puts them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle the scripts; where that cannot be done the wheel's pages are plain HTML, and the script says so."""
        del build_data
        root = Path(self.root)
        if version != "editable" and not (root / "service/web/built").is_dir():
            subprocess.run(["sh", "scripts/assets.sh", sys.executable], cwd=root, check=False)
